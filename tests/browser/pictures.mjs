// Makes docs/pictures: the report, the web view and the diagrams of the example case. `scripts/browser pictures`.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { browser, casegraph, made, report, root, serve } from "./browser.mjs";

const folder = path.join(root, "docs/pictures");
mkdirSync(folder, { recursive: true });
const file = path.join(made, "case/case.db");
const chrome = await browser();
const server = await serve(file);

async function picture(name, address, { width = 1100, height = 760, scheme = "light", act = async () => {} } = {}) {
  const context = await chrome.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  if (address.startsWith("http")) await page.goto(server.address);
  await page.goto(address);
  await act(page);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
}

const person = JSON.parse(execFileSync(casegraph, ["entities", "--kind", "person", "--format", "json", "--case", file]))[0].id;
await picture("report-timeline", report, { height: 1060 });
await picture("report-phone", `${report}#timeline`, { width: 360, height: 760, scheme: "dark" });
await picture("report-person", `${report}#${person}`, { height: 900 });
await picture("report-conflict", report, {
  act: (page) => page.locator(".conflict").first().evaluate((conflict) => scrollTo(0, scrollY + conflict.getBoundingClientRect().top - 260)),
});
await picture("report-source", report, {
  act: async (page) => {
    await page.locator("#timeline .event .cite").first().evaluate((cite) => cite.click());
    await page.evaluate(() => scrollBy(0, 120));
  },
});
await picture("report-statements", `${report}#said?q=warehouse`);
await picture("serve-diagram", `${server.base}/diagram?around=${person}`, { height: 900 });
await picture("serve-review", `${server.base}/review`);
const missed = new URLSearchParams({ document: "northern-ledger-inquiry", line: "45", words: "The company", what: "name", of: "Brackwater Storage", preview: "1" });
await picture("serve-add", `${server.base}/add?${missed}`);
execFileSync(casegraph, ["graph", "--overview", "--format", "svg", "--case", file, "-o", path.join(made, "overview.svg")]);
const context = await chrome.newContext({ viewport: { width: 1000, height: 900 } });
const page = await context.newPage();
await page.goto(`file://${path.join(made, "overview.svg")}`);
await page.locator("svg").first().screenshot({ path: path.join(folder, "diagram-overview.png") });
await chrome.close();
server.stop();
