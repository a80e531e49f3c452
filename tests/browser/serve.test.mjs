// The web view: the same pieces as pages of a server on this machine.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { browser, isTooWide, made, opens, page as open, serious, serve } from "./browser.mjs";

let chrome;
let server;
const file = path.join(made, "case/case.db");
before(async () => {
  chrome = await browser();
  server = await serve(file, "--read-only");
});
after(async () => {
  await chrome.close();
  server.stop();
});

const opened = async (address = "/", options) => {
  const page = await open(chrome, options);
  await page.goto(server.address);
  if (address !== "/") await page.goto(server.base + address);
  return page;
};
const pages = ["/timeline", "/people", "/said", "/diagram", "/conflicts", "/sources", "/review", "/search?q=fire"];

test("every page stands alone, asks this machine only, and axe finds nothing serious", async () => {
  const page = await opened();
  assert.ok(!page.url().includes("token"), "the token leaves the address");
  const more = await page.evaluate(async () => {
    const first = async (address, of) => (await (await fetch(address)).json()).rows[0][of];
    return [`/entity/${await first("/people.json", "id")}`, `/event/${await first("/timeline.json", "id")}`, `/document/${await first("/sources.json", "id")}`, `/statement/${await first("/said.json", "id")}`];
  }).catch(() => null);
  assert.equal(more, null, "the policy of a page lets no script ask for more");
  const get = async (address) => (await page.request.get(server.base + address)).json();
  const first = async (address) => (await get(address)).rows[0].id;
  const ones = [
    `/entity/${await first("/people.json")}`,
    `/event/${await first("/timeline.json")}`,
    `/document/${await first("/sources.json")}`,
    `/statement/${await first("/said.json")}`,
  ];
  const quiet = await opened();
  for (const address of [...pages, ...ones]) {
    const answer = await quiet.goto(server.base + address);
    assert.equal(answer.status(), 200, address);
    assert.deepEqual(await serious(quiet), [], address);
    const twin = address.includes("?") ? address.replace("?", ".json?") : `${address}.json`;
    const json = await quiet.request.get(server.base + twin);
    assert.match(json.headers()["content-type"], /^application\/json/, twin);
    await json.json();
  }
  quiet.quiet();
});

test("filters are forms, and links lead on", async () => {
  const page = await opened("/timeline");
  await opens(page, () => page.selectOption("[name=kind]", { index: 1 }));
  assert.match(page.url(), /kind=/);
  assert.match(await page.locator(".found").textContent(), /^\d+ of \d+/);
  await opens(page, () => page.locator(".event .chip").first().click());
  assert.match(page.url(), /\/entity\//);
  await opens(page, () => page.locator(".brief a, .cite").first().click());
  assert.match(page.url(), /\/(event|document)\//);
  page.quiet();
});

test("a click on a node adds what surrounds it, and the way back is the back button", async () => {
  const page = await opened("/diagram");
  await opens(page, () => page.locator(".drawing a").first().click());
  assert.match(page.url(), /around=/);
  const nodes = await page.locator(".drawing .node").count();
  await opens(page, () => page.locator(".drawing .node:not(.focus) a").first().click());
  assert.equal(new URL(page.url()).searchParams.getAll("around").length, 2);
  assert.ok((await page.locator(".drawing .node.focus").count()) === 2 && nodes > 1);
  await page.goBack();
  assert.equal(new URL(page.url()).searchParams.getAll("around").length, 1);
  page.quiet();
});

test("the way between two is found, and a name nearly right is offered", async () => {
  const page = await opened("/people");
  const names = await page.locator(".entity.person .name").allTextContents();
  await page.goto(`${server.base}/diagram?from=${encodeURIComponent(names[0])}&to=${encodeURIComponent(names[1])}`);
  assert.ok((await page.locator(".drawing .node").count()) >= 2);
  await page.goto(`${server.base}/diagram?name=${encodeURIComponent(`${names[0]}x`)}`);
  assert.match(await page.locator(".note").textContent(), /Did you mean/);
  page.quiet();
});

test("it works without script, at 360 pixels, and keyboard finds the search", async () => {
  const plain = await opened("/timeline?q=fire", { javaScriptEnabled: false });
  assert.ok((await plain.locator(".event").count()) > 0);
  const small = await opened("/timeline", { viewport: { width: 360, height: 740 } });
  for (const address of pages) {
    await small.goto(server.base + address);
    assert.equal(await isTooWide(small), false, address);
  }
  const page = await opened("/people");
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
});

test("who has no token, another Host or another Origin is turned away", async () => {
  const bare = await chrome.newContext();
  assert.equal((await bare.request.get(`${server.base}/timeline`)).status(), 403);
  assert.equal((await bare.request.get(`${server.base}/?token=wrong`)).status(), 403);
  const page = await opened();
  const host = await page.request.get(`${server.base}/timeline`, { headers: { host: "evil.example" } });
  assert.equal(host.status(), 403);
  for (const headers of [{ origin: "http://evil.example" }, {}]) {
    const answer = await page.request.post(`${server.base}/decide/undo`, { headers, form: { id: "x" } });
    assert.equal(answer.status(), 403);
  }
  const headers = (await page.request.get(`${server.base}/timeline`)).headers();
  assert.match(headers["content-security-policy"], /default-src 'none'/);
  assert.equal(headers["cache-control"], "no-store");
});
