// Review by keyboard: j and k move, y, n and s answer the question in view, u takes the last decision back.
(() => {
  const questions = all("[data-question]");
  let here = -1;
  const go = (to) => {
    if (!questions.length) return;
    here = Math.max(0, Math.min(questions.length - 1, to));
    questions.forEach((question, number) => question.classList.toggle("here", number === here));
    questions[here].focus({ preventScroll: true });
    questions[here].scrollIntoView({ block: "center" });
  };
  if (questions.length) go(0);
  document.addEventListener("keydown", (event) => {
    if (!one(".questions") || isTyping(event) || event.target.closest("button,a")) return;
    if (event.key === "j") go(here + 1);
    else if (event.key === "k") go(here - 1);
    else if (event.key === "s") go(here + 1);
    else if (event.key === "u") all('[data-key="u"]').at(-1)?.click();
    else if ((event.key === "y" || event.key === "n") && questions[here]) one(`[data-key="${event.key}"]`, questions[here])?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest('[data-key="s"]')) go(here + 1);
  });

  // Words selected in one line of a source can be added as a name or an event; `a` does it too, and opens the form without a selection.
  const picked = one(".picked");
  const pick = () => {
    const selection = getSelection();
    const words = selection.toString().trim();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const line = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".document .line");
    const home = range && line(range.startContainer);
    if (!home || home !== line(range.endContainer) || !words || words.length > 200) {
      if (!picked.contains(document.activeElement)) picked.hidden = true;
      return;
    }
    const before = document.createRange();
    before.setStart(home, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const text = before.cloneContents();
    all(".number,.zone", text).forEach((node) => node.remove());
    picked.elements.line.value = home.id.slice(1);
    picked.elements.words.value = words;
    picked.elements.turn.value = text.textContent.split(words).length - 1;
    picked.hidden = false;
    const box = range.getBoundingClientRect();
    picked.style.top = `${scrollY + box.bottom + 8}px`;
    picked.style.left = `${Math.max(8, Math.min(box.left, innerWidth - picked.offsetWidth - 8))}px`;
  };
  if (picked) {
    document.addEventListener("selectionchange", pick);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "a" || isTyping(event)) return;
      event.preventDefault();
      if (!picked.hidden) return one("button", picked).focus();
      const form = one("#add");
      form.open = true;
      one("[name=line]", form).focus();
    });
  }

  // A click on the strip filters by its month.
  one(".strip")?.addEventListener("click", (event) => {
    const bar = event.target.closest(".bar");
    const form = one('form[data-for="events"]');
    if (!bar || !form) return;
    form.elements.from.value = bar.dataset.from;
    form.elements.to.value = bar.dataset.to;
    form.requestSubmit();
  });
  for (const form of all("form.filters[data-for]")) {
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      location.assign(location.pathname);
    });
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
    form.addEventListener("change", (event) => {
      if (event.target.matches("select,[type=checkbox]") && form.checkValidity()) form.requestSubmit();
    });
  }
})();
