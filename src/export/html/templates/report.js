(() => {
  // The report: one part at a time, filters, deep links. The order and the pieces are those of the page; nothing is computed here.
  const facets = JSON.parse(one("#facets").textContent);
  const PAGE = 100;

  // What a block of waiting pieces holds: [id, html] of each, packed by zlib and written in base64.
  async function unpacked(block) {
    if (!globalThis.DecompressionStream) return outdated();
    const bytes = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
    block.remove();
    return JSON.parse(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text());
  }

  function outdated() {
    if (one("main > [role=alert]")) return [];
    const note = document.createElement("p");
    note.setAttribute("role", "alert");
    note.textContent = "This browser cannot unpack all of this large case. A newer one can; the .md and .csv files beside this one hold it too.";
    one("main").prepend(note);
    return [];
  }

  // Pieces of a part: those that stand in the page, and those that wait in blocks until they are wanted. `ids` has all, in order.
  class Pieces {
    constructor(name, ids) {
      this.name = name;
      this.home = one(`[data-part="${name}"]`);
      this.nodes = new Map();
      for (const node of all(".item", this.home)) this.nodes.set(node.id || node.dataset.id || node.querySelector("a").hash.slice(1), node);
      this.order = new Map(ids.map((id, number) => [id, number]));
      this.blocks = all(`script.waiting[data-of="${name}"]`).map((holder) => ({ holder, from: this.order.get(holder.dataset.first), opened: null }));
      this.waiting = new Map();
      this.spoken = new Map();
    }
    // Opens the blocks that hold these pieces.
    async ready(ids) {
      const wanted = new Set();
      for (const id of ids) {
        if (this.nodes.has(id) || this.waiting.has(id) || !this.order.has(id)) continue;
        wanted.add(this.blocks.findLast(({ from }) => from <= this.order.get(id)));
      }
      wanted.delete(undefined);
      for (const block of wanted) block.opened ??= unpacked(block.holder);
      for (const block of wanted) for (const [id, html] of await block.opened) this.waiting.set(id, html);
    }
    // A piece that is ready.
    get(id) {
      const known = this.nodes.get(id);
      if (known) return known;
      const html = this.waiting.get(id);
      if (html === undefined) return null;
      const holder = document.createElement("template");
      holder.innerHTML = html;
      const node = holder.content.firstElementChild;
      this.nodes.set(id, node);
      return node;
    }
    // The words of a piece that is ready, in lower case, for search.
    words(id) {
      let words = this.spoken.get(id);
      if (words === undefined) {
        words = (this.nodes.get(id)?.textContent ?? (this.waiting.get(id) ?? "").replace(/<[^>]*>/g, " ")).toLowerCase();
        this.spoken.set(id, words);
      }
      return words;
    }
  }

  const inside = (earliest, latest, from, to) => {
    if (!from && !to) return true;
    if (!earliest && !latest) return false;
    return (!to || !earliest || earliest <= to) && (!from || !latest || latest >= from);
  };
  const lastDay = (date) => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);
  const firstDay = (date) => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);

  // A list that can be filtered, a page at a time.
  class List {
    constructor(name, view, rows, passes, fill) {
      Object.assign(this, { name, view, rows, passes, fill });
      this.pieces = new Pieces(name, rows.map(([id]) => id));
      this.form = one(`form[data-for="${name}"]`);
      this.status = one(`.found[data-for="${name}"]`);
      this.isWhole = this.pieces.nodes.size >= rows.length && rows.length <= 6 * PAGE;
      this.state = {};
      this.turn = 0;
      this.form?.addEventListener("input", () => this.read());
      this.form?.addEventListener("submit", (event) => event.preventDefault());
      this.form?.addEventListener("reset", () => setTimeout(() => this.read()));
    }
    // From the form to the address and the list.
    read() {
      if (!this.form.checkValidity()) return;
      const state = Object.fromEntries([...new FormData(this.form)].filter(([, value]) => value !== ""));
      const question = new URLSearchParams(state).toString();
      history.replaceState(null, "", `#${this.view}${question ? `?${question}` : ""}`);
      this.show(state);
    }
    // From the address to the form.
    write(state) {
      for (const field of this.form?.elements ?? []) {
        if (!field.name) continue;
        const value = state[field.name] ?? "";
        if (field.type === "checkbox") field.checked = value !== "";
        else {
          if (field.tagName === "SELECT" && value && ![...field.options].some((option) => option.value === value)) {
            const known = facets.entities.find((row) => row[0] === value);
            field.add(new Option(known ? known[2] : value, value));
          }
          field.value = value;
          if (value && field.closest("details")) field.closest("details").open = true;
        }
      }
    }
    // From the address to the form and the list.
    set(state) {
      this.write(state);
      return this.show(state);
    }
    // Shows what fits; who asks meanwhile for something else gets that.
    async show(state, around) {
      this.state = state;
      const turn = ++this.turn;
      const words = (state.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
      if (words.length) await this.pieces.ready(this.rows.map(([id]) => id));
      if (turn !== this.turn) return;
      this.matching = this.rows.filter((row) => this.passes(row, state) && words.every((word) => this.pieces.words(row[0]).includes(word)));
      const at = around ? this.matching.findIndex((row) => row[0] === around) : 0;
      this.start = this.isWhole ? 0 : Math.max(0, at - 10);
      this.end = this.isWhole ? this.matching.length : this.start + PAGE;
      await this.draw();
    }
    async draw() {
      const turn = ++this.turn;
      const shown = this.matching.slice(this.start, this.end);
      await this.pieces.ready(shown.map(([id]) => id));
      if (turn !== this.turn) return;
      this.fill(this.pieces, shown, Object.keys(this.state).length > 0);
      const button = (words, change) => {
        const item = document.createElement("button");
        item.type = "button";
        item.className = "more";
        item.textContent = words;
        item.addEventListener("click", () => {
          change();
          this.draw();
        });
        return item;
      };
      all(".more", this.pieces.home.parentElement).forEach((item) => item.remove());
      if (this.start > 0) this.pieces.home.before(button(`${this.start} before these`, () => (this.start = Math.max(0, this.start - PAGE))));
      const rest = this.matching.length - this.end;
      if (rest > 0) this.pieces.home.after(button(`${rest} more`, () => (this.end += PAGE)));
      if (this.status) {
        const all = this.rows.length;
        this.status.textContent =
          this.matching.length === all ? (this.isWhole ? "" : `${all}, of which ${shown.length} are shown`) : `${this.matching.length} of ${all}${this.matching.length ? "" : ": nothing fits these filters"}`;
      }
    }
    // Brings one piece into view, whatever the filters.
    async reveal(id) {
      if (!this.rows.some((row) => row[0] === id)) return null;
      const isShown = this.matching?.slice(this.start, this.end).some((row) => row[0] === id);
      if (!isShown) {
        this.write({});
        await this.show({}, id);
      }
      return this.pieces.get(id);
    }
  }

  const has = (names, indexes, wanted) => !wanted || indexes.some((index) => names[index] === wanted);

  const timeline = new List(
    "events",
    "timeline",
    facets.events,
    ([, , earliest, latest, kind, told, sources, differ, who, place, from], state) =>
      has(facets.people, place === null ? who : [...who, place], state.who) &&
      has(facets.kinds, [kind], state.kind) &&
      has(facets.told, [told], state.told) &&
      (!state.place || (place !== null && facets.people[place] === state.place)) &&
      has(facets.documents, from, state.source) &&
      sources >= Number(state.sources ?? 0) &&
      (!state.differ || differ) &&
      inside(earliest, latest, state.from && firstDay(state.from), state.to && lastDay(state.to)),
    (pieces, rows, isFiltered) => {
      const years = new Map();
      for (const row of rows) {
        const list = years.get(row[1]) ?? years.set(row[1], []).get(row[1]);
        list.push(pieces.get(row[0]));
      }
      const blocks = [];
      for (const [year, nodes] of years) {
        const list = document.createElement("ol");
        list.className = "events";
        list.append(...nodes);
        const block = document.createElement(year === null ? "details" : "section");
        const head = document.createElement(year === null ? "summary" : "h3");
        block.className = year === null ? "undated" : "year";
        if (year === null) block.open = isFiltered || years.size === 1;
        else block.setAttribute("aria-label", String(year));
        head.textContent = year === null ? `Without a date (${nodes.length})` : String(year);
        block.append(head, list);
        blocks.push(block);
      }
      pieces.home.replaceChildren(...blocks);
      const { from, to } = timeline?.state ?? {};
      for (const bar of all(".strip .bar")) {
        const isIn = (!from || bar.dataset.to >= firstDay(from)) && (!to || bar.dataset.from <= lastDay(to));
        bar.classList.toggle("off", Boolean(from || to) && !isIn);
      }
    },
  );
  const plain = (pieces, rows) => pieces.home.replaceChildren(...rows.map((row) => pieces.get(row[0])));
  const said = new List(
    "statements",
    "said",
    facets.statements,
    ([, earliest, latest, kind, speaker, about, from], state) =>
      has(facets.people, speaker === null ? [] : [speaker], state.by) &&
      has(facets.people, about, state.about) &&
      has(facets.reported, [kind], state.kind) &&
      has(facets.documents, from, state.source) &&
      inside(earliest, latest, state.from && firstDay(state.from), state.to && lastDay(state.to)),
    plain,
  );
  const people = new List("entities", "people", facets.entities, ([, kind], state) => !state.kind || kind === state.kind, plain);
  const address = (id) => `d-${encodeURIComponent(id).replace(/[!'()*~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`;
  const sources = new List("sources", "sources", facets.sources.map((id) => [address(id)]), () => true, plain);
  const lists = { timeline, said, people, sources };
  const profiles = new Pieces("profiles", facets.entities.map(([id]) => id));
  const documents = new Pieces("documents", facets.sources.map(address));

  // A click on the strip filters by its month; with the shift key up to its month.
  one(".strip")?.addEventListener("click", (event) => {
    const bar = event.target.closest(".bar");
    if (!bar) return;
    const { from, to } = timeline.state;
    if (from === bar.dataset.from && to === bar.dataset.to) return timeline.set({ ...timeline.state, from: "", to: "" }), timeline.read();
    timeline.form.elements.from.value = event.shiftKey && from && from < bar.dataset.from ? from : bar.dataset.from;
    timeline.form.elements.to.value = bar.dataset.to;
    timeline.read();
  });

  function open(view) {
    for (const section of all("[data-view]")) section.hidden = section.id !== view;
    for (const link of all(".views a")) {
      if (link.hash === `#${view}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  // Shows one profile or document in place of the list.
  async function single(section, pieces, id) {
    if (id) await pieces.ready([id]);
    const node = id && pieces.get(id);
    one(".index", section).hidden = Boolean(node);
    const place = one(".one", section);
    place.hidden = !node;
    for (const other of all(".item", place)) other.hidden = other !== node;
    if (node) {
      if (!node.isConnected) place.append(node);
      node.hidden = false;
    }
    return node;
  }

  function point(node, quiet) {
    all(".here").forEach((other) => other.classList.remove("here"));
    if (!node) return;
    const fold = node.closest("details:not([open])");
    if (fold) fold.open = true;
    if (!quiet) node.classList.add("here");
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: quiet ? "start" : "center" });
  }

  // From the address to what is shown.
  async function route() {
    const [target, question = ""] = location.hash.slice(1).split("?");
    const state = Object.fromEntries(new URLSearchParams(question));
    const [whole, name, line] = /^(d-[^:]*)(?::(\d+))?$/.exec(target) ?? [];
    if (target.startsWith("v-")) {
      open("timeline");
      point(await timeline.reveal(target));
    } else if (target.startsWith("s-")) {
      open("said");
      point(await said.reveal(target));
    } else if (whole) {
      open("sources");
      const node = await single(one("#sources"), documents, name);
      const place = line && document.getElementById(`${name}:${line}`);
      if (place) point(place);
      else if (node) point(node, true);
    } else if (facets.entities.some((row) => row[0] === target)) {
      open("people");
      point(await single(one("#people"), profiles, target), true);
    } else {
      const view = one(`[data-view][id="${CSS.escape(target || "timeline")}"]`)?.id ?? "timeline";
      open(view);
      if (view === "people") await single(one("#people"), profiles, null);
      if (view === "sources") await single(one("#sources"), documents, null);
      if (lists[view]?.form && (question || Object.keys(lists[view].state).length)) await lists[view].set(state);
      if (target) scrollTo(0, 0);
      if (view === "diagram") middle();
    }
    document.title = `${one("h1").textContent} – ${one("[data-view]:not([hidden]) h2").textContent}`;
  }

  // The lines around a statement stand in its source; they are fetched from there when somebody unfolds them.
  async function context(fold) {
    for (const { hash } of all(".cite", fold.closest(".statement")).slice(0, 1)) {
      const [, name] = /^#(d-[^:]*)/.exec(hash) ?? [];
      await documents.ready([name]);
      if (fold.childElementCount > 1) return;
      const lines = all(".line", documents.get(name) ?? undefined);
      const at = lines.findIndex((line) => line.id === hash.slice(1));
      for (const line of at < 0 ? [] : lines.slice(Math.max(0, at - 1), at + 2)) {
        const copy = line.cloneNode(true);
        all(".number,.zone", copy).forEach((node) => node.remove());
        const words = document.createElement("p");
        words.className = "context";
        words.textContent = copy.textContent;
        fold.append(words);
      }
    }
  }
  one("#said").addEventListener("toggle", (event) => event.target.matches(".later") && context(event.target), true);

  // A wide drawing starts with its middle in view.
  const middle = () => all(".drawing").forEach((drawing) => (drawing.scrollLeft = (drawing.scrollWidth - drawing.clientWidth) / 2));

  for (const list of Object.values(lists)) {
    if (list.isWhole) Object.assign(list, { matching: list.rows, start: 0, end: list.rows.length });
    else list.show({});
  }
  let routed = Promise.resolve();
  const next = () => (routed = routed.then(route));
  addEventListener("hashchange", next);
  // The browser itself goes to the part that the address names, past the title of the case.
  addEventListener("load", () => one("[data-view]:target") && setTimeout(() => scrollTo(0, 0)));
  next();
})();
