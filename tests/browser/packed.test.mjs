// The report of a case too large to stand in the page as it is: what waits is packed, and comes when it is wanted.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { browser, go, made, page as open, serious } from "./browser.mjs";

const report = pathToFileURL(path.join(made, "many/report.html")).href;
let chrome;
before(async () => (chrome = await browser()));
after(() => chrome.close());

const opened = async (hash = "") => {
  const page = await open(chrome);
  await page.goto(report + hash);
  return page;
};
const facets = (page) => page.evaluate(() => JSON.parse(document.querySelector("#facets").textContent));
const waits = (page, part) => page.locator(`script.waiting[data-of="${part}"]`).count();

test("what nobody asks for stays packed", async () => {
  const page = await opened();
  assert.equal(await page.locator("#timeline .event").count(), 100);
  for (const part of ["events", "statements", "documents"]) assert.ok((await waits(page, part)) > 0, part);
  await page.locator("#timeline .more").click();
  await page.waitForFunction(() => document.querySelectorAll("#timeline .event").length === 200);
  page.quiet();
});

test("links lead to the last event, statement, person and line, whatever filter is set", async () => {
  const page = await opened("#timeline?q=zzzzzz");
  await page.locator('.found[data-for="events"]', { hasText: "nothing fits" }).waitFor();
  const { events, statements, entities, sources } = await facets(page);
  for (const id of [events.at(-1)[0], statements.at(-1)[0], entities.at(-1)[0]]) {
    await go(page, `#${id}`);
    await page.locator(`#${id}`).waitFor();
    assert.equal(new URL(page.url()).hash, `#${id}`);
  }
  await go(page, `#d-${encodeURIComponent(sources.at(-1))}:1`);
  await page.locator(".line.here").waitFor();
  assert.deepEqual(await serious(page), []);
  page.quiet();
});

test("words are searched in what waits too, and the last question wins", async () => {
  const page = await opened();
  const { events } = await facets(page);
  await page.fill('form[data-for="events"] [name=q]', "warehouse fire");
  await page.fill('form[data-for="events"] [name=q]', "arrested");
  const found = page.locator('.found[data-for="events"]', { hasText: ` of ${events.length}` });
  await found.waitFor();
  const some = Number((await found.textContent()).split(" ")[0]);
  assert.ok(some > 0, `${some}`);
  for (const text of await page.locator("#timeline .event").allTextContents()) assert.ok(text.toLowerCase().includes("arrested"));
  page.quiet();
});

test("a browser that cannot unpack says so", async () => {
  const page = await open(chrome);
  await page.addInitScript(() => delete globalThis.DecompressionStream);
  await page.goto(report);
  const { events } = await facets(page);
  await go(page, `#${events.at(-1)[0]}`);
  await page.locator("[role=alert]").first().waitFor();
  assert.equal(await page.locator("[role=alert]").count(), 1);
  page.quiet();
});
