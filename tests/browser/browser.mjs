// A browser for the tests: every request, console message and error of a page is kept, and nothing may leave this machine.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const made = path.join(root, "target/browser");
export const report = pathToFileURL(path.join(made, "case/report.html")).href;
export const casegraph = process.env.CASEGRAPH ?? path.join(root, "target/debug/casegraph");

const PATIENCE = 180_000;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

// A page that keeps what happened; `quiet()` holds that nothing went wrong and nothing left this machine.
export async function page(of, options = {}) {
  const context = await of.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  // On a busy machine a page may take its time; a wait ends when what it waits for is there.
  page.setDefaultTimeout(PATIENCE);
  const seen = { requests: [], messages: [] };
  page.on("request", (request) => seen.requests.push(request.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.messages.push(message.text());
  });
  page.on("pageerror", (error) => seen.messages.push(String(error)));
  page.quiet = () => {
    assert.deepEqual(seen.messages, []);
    const away = seen.requests.filter((url) => !/^(file:|data:|blob:|http:\/\/127\.0\.0\.1:)/.test(url));
    assert.deepEqual(away, []);
  };
  page.requests = seen.requests;
  return page;
}

// Violations that axe calls serious or worse. The policy of the page forbids scripts, so axe comes through the debugger.
export async function serious(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 4).join(" | ")} (${one.nodes[0].failureSummary.split("\n")[1]})`);
}

// Does something that changes the hash of the address, and waits until the page has answered it.
export async function leads(page, act) {
  await page.evaluate(() => void (globalThis.led = new Promise((done) => addEventListener("hashchange", () => done(), { once: true }))));
  await act();
  await page.evaluate(() => globalThis.led);
}

// Goes to another hash of the page and waits until it is shown.
export async function go(page, hash) {
  const there = await page.evaluate(() => location.hash);
  if (there !== hash) await leads(page, () => page.evaluate((hash) => void (location.hash = hash), hash));
}

// Does something that leads to another page, and waits until that is loaded.
export const opens = (page, act) => Promise.all([page.waitForEvent("load"), act()]);

// Whether the page needs to be scrolled sideways.
export const isTooWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

// `casegraph serve` on a free port; resolves to its address.
export async function serve(file, ...options) {
  const server = spawn(casegraph, ["serve", "--case", file, "--port", "0", ...options], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise((resolve, reject) => {
    server.stdout.once("data", (line) => resolve(String(line).trim()));
    server.once("exit", (code) => reject(new Error(`casegraph serve ended with ${code}`)));
  });
  return { address, base: new URL(address).origin, pid: server.pid, stop: () => server.kill() };
}
