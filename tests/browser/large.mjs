// How a large case behaves: the report in Chromium, and the pages of `casegraph serve` under 50 parallel clients. `scripts/large`.
import { readFileSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { browser, leads, page as open, serve } from "./browser.mjs";

const CLIENTS = 50;
const REQUESTS = 1500;
const folder = path.resolve(process.argv[2]);
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

async function measureReport() {
  const file = path.join(folder, "report.html");
  console.log(`report.html: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  const chrome = await browser();
  const times = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await open(chrome);
    await page.goto(pathToFileURL(file).href);
    times.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd));
    if (turn < 4) {
      await page.context().close();
      continue;
    }
    const timed = async (name, act) => {
      const start = performance.now();
      await act();
      console.log(`  ${name}: ${seconds(performance.now() - start)}`);
    };
    const form = '#timeline form[data-for="events"]';
    const found = (words) => page.locator('.found[data-for="events"]', { hasText: words }).waitFor();
    await timed("words typed into the filter of the timeline", async () => (await page.fill(`${form} [name=q]`, "warehouse"), found(/^\d+ of/)));
    const some = await page.locator('.found[data-for="events"]').textContent();
    await timed("another kind of event", async () => {
      await page.selectOption(`${form} [name=kind]`, { index: 2 });
      await page.waitForFunction((some) => document.querySelector('.found[data-for="events"]').textContent !== some, some);
    });
    await timed("statements", () => leads(page, () => page.click('.views a[href="#said"]')));
    await timed("people and places", () => leads(page, () => page.click('.views a[href="#people"]')));
    await timed("one of them", async () => (await page.locator("#people .entity a").nth(99).click(), page.locator(".profile:visible").waitFor()));
    const last = await page.evaluate(() => JSON.parse(document.querySelector("#facets").textContent).sources.at(-1));
    await timed("a line of the last source", async () => {
      await page.evaluate((id) => void (location.hash = `d-${id}:1`), last);
      await page.locator(".line.here").waitFor();
    });
    page.quiet();
  }
  console.log(`  open after ${times.map(seconds).join(", ")}`);
  await chrome.close();
}

// One request; resolves to its time in milliseconds.
const ask = (agent, base, address, cookie) =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const request = http.get(base + address, { agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${address}: ${answer.statusCode}`));
      answer.on("data", () => {});
      answer.on("end", () => resolve(performance.now() - start));
    });
    request.on("error", reject);
  });

async function measureServer() {
  const server = await serve(path.join(folder, "case.db"), "--read-only");
  const cookie = (await fetch(server.address, { redirect: "manual" })).headers.get("set-cookie").split(";")[0];
  const get = async (address) => (await fetch(server.base + address, { headers: { cookie } })).json();
  const ids = async (address) => (await get(`${address}.json`)).rows.map((row) => row.id);
  const [people, events, statements, documents] = await Promise.all(["/people", "/timeline", "/said", "/sources"].map(ids));
  const some = (prefix, ids) => (turn) => `${prefix}${encodeURIComponent(ids[turn % ids.length])}`;
  const pages = {
    timeline: (turn) => `/timeline?page=${1 + (turn % 150)}`,
    "timeline, filtered": (turn) => `/timeline?q=${"aeioubcdfg"[turn % 10]}&page=${1 + (turn % 7)}`,
    "timeline of one": (turn) => `/timeline?who=${people[turn % people.length]}`,
    people: (turn) => `/people?page=${1 + (turn % 20)}`,
    statements: (turn) => `/said?page=${1 + (turn % 60)}`,
    conflicts: () => "/conflicts",
    sources: (turn) => `/sources?page=${1 + (turn % 20)}`,
    review: () => "/review",
    search: (turn) => `/search?q=${["fire", "police", "court", "harbour", "council", "said", "market", "report"][turn % 8]}${turn % 50 ? "" : "+the"}`,
    entity: some("/entity/", people),
    event: some("/event/", events),
    statement: some("/statement/", statements),
    document: some("/document/", documents),
    "diagram around": some("/diagram?around=", people),
    "diagram, path": (turn) => `/diagram?from=${people[turn % 50]}&to=${people[50 + (turn % 49)]}`,
    "timeline as JSON": (turn) => `/timeline.json?page=${1 + (turn % 150)}`,
  };
  const agent = new http.Agent({ keepAlive: true, maxSockets: CLIENTS });
  const memory = (field) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024;
  // Ticks of the processor, a hundredth of a second each.
  const work = () => {
    const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
    return 10 * (Number(fields[11]) + Number(fields[12]));
  };
  console.log(`serve: ${memory("VmRSS").toFixed(0)} MB at rest; ${CLIENTS} clients, ${REQUESTS} requests a page`);
  for (const [name, address] of Object.entries(pages)) {
    const times = [];
    const before = work();
    let turn = 0;
    const client = async () => {
      while (turn < REQUESTS) times.push(await ask(agent, server.base, address(turn++), cookie));
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    times.sort((one, other) => one - other);
    const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(0).padStart(5);
    console.log(`  ${name.padEnd(20)} median ${at(0.5)} ms   99 % ${at(0.99)} ms   most ${at(1)} ms   work ${((work() - before) / REQUESTS).toFixed(2)} ms`);
  }
  console.log(`serve: at most ${memory("VmHWM").toFixed(0)} MB`);
  agent.destroy();
  server.stop();
}

await measureReport();
await measureServer();
