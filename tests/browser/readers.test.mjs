// The exports that programs of the browser read, read by them: TimelineJS and Cytoscape.js.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { browser, casegraph, made, page as open } from "./browser.mjs";

const modules = fileURLToPath(new URL("node_modules", import.meta.url));
const address = (...pieces) => pathToFileURL(path.join(modules, ...pieces)).href;
let chrome;
before(async () => (chrome = await browser()));
after(() => chrome.close());

const exported = (format) => JSON.parse(execFileSync(casegraph, ["export", format, "--case", path.join(made, "case/case.db")], { maxBuffer: 1 << 28 }));

// A page on the disk that brings a program; what it asks for stays on this machine.
async function reader(head, body) {
  const file = path.join(made, "reader.html");
  writeFileSync(file, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Reader</title>${head}<body>${body}</body></html>`);
  const page = await open(chrome);
  await page.route(/^https?:/, (route) => route.abort());
  await page.goto(pathToFileURL(file).href);
  return page;
}

test("TimelineJS shows a slide for every event", async () => {
  const data = exported("timelinejs");
  assert.ok(data.events.length > 20);
  const page = await reader(
    `<link rel="stylesheet" href="${address("@knight-lab/timelinejs/dist/css/timeline.css")}"><script src="${address("@knight-lab/timelinejs/dist/js/timeline.js")}"></script>`,
    '<div id="timeline" style="width:1100px;height:700px"></div>',
  );
  await page.evaluate(async (data) => {
    globalThis.shown = new TL.Timeline("timeline", data, { font: null, script_path: "" });
    if (!shown.ready) await new Promise((done) => shown.on("ready", done));
  }, data);
  await page.locator(".tl-slide h2").first().waitFor({ state: "attached" });
  const told = await page.evaluate(() => ({ errors: shown.config.messages.errors, events: shown.config.events.length, markup: document.querySelectorAll(".tl-slide script,.tl-slide img").length }));
  assert.deepEqual(told, { errors: [], events: data.events.length, markup: 0 });
  const wanted = new Set(data.events.map((event) => event.display_date));
  assert.ok(wanted.has((await page.locator(".tl-slide .tl-headline-date").nth(1).textContent()).trim()));
});

test("Cytoscape.js lays out every node and edge", async () => {
  const data = exported("cytoscape");
  const page = await reader(`<script src="${address("cytoscape/dist/cytoscape.min.js")}"></script>`, '<div id="graph" style="width:900px;height:700px"></div>');
  const told = await page.evaluate((data) => {
    const graph = cytoscape({ container: document.getElementById("graph"), elements: data.elements, layout: { name: "cose", animate: false, numIter: 20 } });
    return { nodes: graph.nodes().length, edges: graph.edges().length, names: graph.nodes().filter((node) => node.data("name")).length };
  }, data);
  assert.deepEqual(told, { nodes: data.elements.nodes.length, edges: data.elements.edges.length, names: data.elements.nodes.length });
  page.quiet();
});
