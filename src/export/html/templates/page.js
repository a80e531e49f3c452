"use strict";
// What the report and the web view share: copying a statement, walking through the marks of a source, keys.
document.documentElement.classList.add("live");

const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// The words of a statement with who said them, when, and where they stand.
function cited(statement) {
  const text = (selector) => one(selector, statement)?.textContent.trim() ?? "";
  return `${text(".words")} (${text(".by > :first-child")}, ${text("time")}; ${text(".cite")})`;
}

async function copy(button) {
  const words = cited(button.closest(".statement"));
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const field = document.createElement("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 1500);
}

// Moves to the next or previous mark of the source in view and says why it was found.
function step(article, by) {
  const marks = all(".text .mark:not(.pronoun)", article);
  if (!marks.length) return;
  const here = marks.findIndex((mark) => mark.classList.contains("on"));
  const next = marks[here < 0 ? (by > 0 ? 0 : marks.length - 1) : (here + by + marks.length) % marks.length];
  marks[here]?.classList.remove("on");
  next.classList.add("on");
  next.scrollIntoView({ block: "center" });
  one(".why", article).textContent = `${next.textContent} – ${next.title}`;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".copy")) copy(button);
  if (button?.matches(".step")) step(button.closest(".document"), Number(button.dataset.step));
});

const isTyping = (event) => event.target.closest("input,select,textarea") || event.ctrlKey || event.metaKey || event.altKey;

document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  const shown = all(".document").find((article) => article.offsetParent);
  if (event.key === "/") {
    const field = all("input[type=search]").find((input) => input.offsetParent);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  } else if (shown && (event.key === "n" || event.key === "p")) {
    step(shown, event.key === "n" ? 1 : -1);
  }
});

// A printed page has the exact sentences.
addEventListener("beforeprint", () => {
  for (const fold of all("details.proof,details.undated").filter((fold) => fold.offsetParent && !fold.open)) {
    fold.open = true;
    fold.dataset.printed = "";
  }
});
addEventListener("afterprint", () => {
  for (const fold of all("details[data-printed]")) {
    fold.open = false;
    delete fold.dataset.printed;
  }
});
