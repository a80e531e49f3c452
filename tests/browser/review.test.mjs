// Decisions in the browser: by keyboard and by form, undone again, and kept in decisions.jsonl.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { browser, casegraph, opens, page as open, root, serious, serve } from "./browser.mjs";

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
  await opens(page, () => page.keyboard.press("y"));
  assert.match(await page.locator(".note").textContent(), /^Decided/);
  assert.equal(await page.locator("[data-question]").count(), before - 1);
  assert.equal(lines().at(-1).by, "ed");
  assert.deepEqual(await serious(page), []);
  await opens(page, () => page.keyboard.press("u"));
  assert.equal(lines().at(-1).op, "undo");
  assert.equal(await page.locator("[data-question]").count(), before);
  page.quiet();
});

test("an event gets a date, and a wrong one is refused with the way to write it", async () => {
  const page = await opened("/timeline?kind=visit");
  await opens(page, () => page.locator(".event .perma").first().click());
  const address = new URL(page.url()).pathname;
  await page.locator(".decide > summary").click();
  await page.fill('form[action="/decide/date"] [name=value]', "soon");
  await opens(page, () => page.locator('form[action="/decide/date"] button').click());
  assert.match(await page.locator(".note").textContent(), /is no date/);
  await page.goto(server.base + address);
  await page.locator(".decide > summary").click();
  await page.fill('form[action="/decide/date"] [name=value]', "2023-03-02");
  await page.fill('form[action="/decide/date"] [name=why]', "the court record");
  await opens(page, () => page.locator('form[action="/decide/date"] button').click());
  assert.match(await page.locator(".note").textContent(), /^Decided/);
  assert.equal(await page.locator(".when time").first().textContent(), "2 March 2023");
  assert.deepEqual([lines().at(-1).op, lines().at(-1).value, lines().at(-1).why], ["date", "2023-03-02", "the court record"]);
});

test("two names are joined, and the joined one is found under both", async () => {
  const page = await opened("/people?kind=person");
  const names = await page.locator(".entity .name").allTextContents();
  await opens(page, () => page.locator(".entity .name").nth(names.length - 1).click());
  await page.locator(".decide > summary").click();
  await page.fill('form[action="/decide/same"] [name=value]', names[0]);
  await opens(page, () => page.locator('form[action="/decide/same"] button').click());
  assert.equal(lines().at(-1).op, "same");
  await opens(page, () => page.locator(".note button").click());
  assert.equal(lines().at(-1).op, "undo");
});

// The first word of a source in lower case that nothing was read at, as a reader would select it.
const select = (page) =>
  page.evaluate(() => {
    for (const line of document.querySelectorAll(".line.body")) {
      for (const node of line.childNodes) {
        const found = node.nodeType === Node.TEXT_NODE && /\b[a-z]{6,}\b/.exec(node.data);
        if (!found) continue;
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return { words: found[0], line: line.id };
      }
    }
    return null;
  });

test("selected words become a name: shown first, then decided, then taken back, all by keyboard", async () => {
  const page = await opened("/sources");
  await opens(page, () => page.locator(".source a").first().click());
  const address = new URL(page.url()).pathname;
  const { words, line } = await select(page);
  await page.locator(".picked:not([hidden])").waitFor();
  await page.keyboard.press("a");
  await opens(page, () => page.keyboard.press("Enter"));
  assert.equal(await page.locator("mark").textContent(), words);
  assert.deepEqual(await serious(page), []);
  const before = lines().length;
  await page.selectOption("[name=kind]", "organization");
  await page.locator('form[aria-label="The words are a name"] [name=why]').focus();
  await opens(page, () => page.keyboard.press("Enter"));
  assert.match(await page.locator(".preview").textContent(), new RegExp(`entity added.*${words}`, "s"));
  assert.deepEqual(await serious(page), []);
  assert.equal(lines().length, before, "a preview writes nothing");
  await page.locator(".preview button").focus();
  await opens(page, () => page.keyboard.press("Enter"));
  assert.equal(new URL(page.url()).pathname, address);
  assert.equal(new URL(page.url()).hash, `#${line}`);
  assert.equal(await page.locator(`#${line} .mark.organization`, { hasText: words }).count(), 1);
  assert.deepEqual([lines().at(-1).op, lines().at(-1).by], ["add_mention", "ed"]);
  await opens(page, () => page.locator(".note button").press("Enter"));
  assert.equal(lines().at(-1).op, "undo");
  assert.equal(await page.locator(`#${line} .mark.organization`, { hasText: words }).count(), 0);
  page.quiet();
});

test("words of a line become an event without a selection, and what does not stand there is refused", async () => {
  const page = await opened("/sources");
  await opens(page, () => page.locator(".source a").first().click());
  const { words, line } = await select(page);
  await page.evaluate(() => getSelection().removeAllRanges());
  await page.locator(".picked").waitFor({ state: "hidden" });
  await page.keyboard.press("a");
  await page.keyboard.type(line.slice(1));
  await page.keyboard.press("Tab");
  await page.keyboard.type(`${words}zz`);
  await opens(page, () => page.keyboard.press("Enter"));
  assert.match(await page.locator(".note").textContent(), /does not stand in line/);
  await opens(page, () => page.goBack());
  await page.locator("#add summary").click();
  await page.fill("#add [name=line]", line.slice(1));
  await page.fill("#add [name=words]", words);
  await opens(page, () => page.locator("#add button").click());
  const form = page.locator('form[aria-label="The words tell an event"]');
  await form.locator("[name=event]").fill("arrest");
  await form.locator("[name=date]").fill("2023-04");
  await opens(page, () => form.locator("button").click());
  assert.match(await page.locator(".preview").textContent(), /event added/);
  await opens(page, () => page.locator(".preview button").click());
  assert.deepEqual([lines().at(-1).op, lines().at(-1).value.date], ["add_event", "2023-04"]);
  await opens(page, () => page.locator(".note button").click());
  assert.equal(lines().at(-1).op, "undo");
  page.quiet();
});
