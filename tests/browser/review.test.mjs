// Decisions in the browser: by keyboard and by form, undone again, and kept in decisions.jsonl.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { browser, casegraph, page as open, root, serious, serve } from "./browser.mjs";

let chrome;
let server;
let folder;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "casegraph-"));
  cpSync(path.join(root, "seeds"), path.join(folder, "seeds"), { recursive: true });
  execFileSync(casegraph, ["build", path.join(folder, "seeds"), "--out", path.join(folder, "out")], { stdio: "ignore" });
  chrome = await browser();
  server = await serve(path.join(folder, "out/case.db"), "--by", "ed");
});
after(async () => {
  await chrome.close();
  server.stop();
  rmSync(folder, { recursive: true });
});

const opened = async (address) => {
  const page = await open(chrome);
  await page.goto(server.address);
  await page.goto(server.base + address);
  return page;
};
const lines = () => {
  const file = ["seeds/decisions.jsonl", "out/decisions.jsonl"].map((name) => path.join(folder, name)).find(existsSync);
  return file ? readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line)) : [];
};

test("a question is answered and taken back by keyboard alone", async () => {
  const page = await opened("/review");
  const before = await page.locator("[data-question]").count();
  assert.ok(before > 0);
  assert.equal(await page.locator(".question.here").count(), 1);
  await Promise.all([page.waitForURL(/told=/), page.keyboard.press("y")]);
  assert.match(await page.locator(".note").textContent(), /^Decided/);
  assert.equal(await page.locator("[data-question]").count(), before - 1);
  assert.equal(lines().at(-1).by, "ed");
  assert.deepEqual(await serious(page), []);
  const told = page.url();
  await Promise.all([page.waitForURL((url) => String(url) !== told), page.keyboard.press("u")]);
  assert.equal(lines().at(-1).op, "undo");
  assert.equal(await page.locator("[data-question]").count(), before);
  page.quiet();
});

test("an event gets a date, and a wrong one is refused with the way to write it", async () => {
  const page = await opened("/timeline?kind=visit");
  await page.locator(".event .perma").first().click();
  const address = new URL(page.url()).pathname;
  await page.locator(".decide > summary").click();
  await page.fill('form[action="/decide/date"] [name=value]', "soon");
  await page.locator('form[action="/decide/date"] button').click();
  assert.match(await page.locator(".note").textContent(), /is no date/);
  await page.goto(server.base + address);
  await page.locator(".decide > summary").click();
  await page.fill('form[action="/decide/date"] [name=value]', "2023-03-02");
  await page.fill('form[action="/decide/date"] [name=why]', "the court record");
  await page.locator('form[action="/decide/date"] button').click();
  assert.match(await page.locator(".note").textContent(), /^Decided/);
  assert.equal(await page.locator(".when time").first().textContent(), "2 March 2023");
  assert.deepEqual([lines().at(-1).op, lines().at(-1).value, lines().at(-1).why], ["date", "2023-03-02", "the court record"]);
});

test("two names are joined, and the joined one is found under both", async () => {
  const page = await opened("/people?kind=person");
  const names = await page.locator(".entity .name").allTextContents();
  await page.locator(".entity .name").nth(names.length - 1).click();
  await page.locator(".decide > summary").click();
  await page.fill('form[action="/decide/same"] [name=value]', names[0]);
  await page.locator('form[action="/decide/same"] button').click();
  assert.equal(lines().at(-1).op, "same");
});
