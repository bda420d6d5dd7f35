"use strict";
(() => {
  const sheets = new Map();

  class Sheet {
    constructor(section) {
      this.section = section;
      this.table = section.querySelector("table.sorted");
      this.body = this.table.tBodies[0];
      this.rows = Array.from(this.body.rows);
      this.fields = Array.from(section.querySelectorAll("[name]"));
      this.count = section.querySelector(".count");
      this.more = section.querySelector("button.more");
      this.heads = Array.from(this.table.tHead.rows[0].cells);
      this.step = Number(section.dataset.step) || 100;
      this.shown = this.step;
      this.sorted = null;
      this.texts = new Map();
      this.listen();
    }

    listen() {
      this.heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const down = this.sorted !== null && this.sorted.column === column && !this.sorted.down;
          this.sorted = { column, down };
          this.changed();
        });
      });
      for (const field of this.fields) field.addEventListener("input", () => this.changed());
      this.section.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
      this.section.querySelector("button.clear").addEventListener("click", () => {
        this.set(new URLSearchParams());
        this.changed();
        this.fields[0].focus();
      });
      this.more.addEventListener("click", () => {
        const first = this.shown;
        this.shown += this.step * 2;
        this.draw();
        const link = this.body.rows[first]?.querySelector("a,summary");
        if (link) link.focus();
      });
      this.body.addEventListener("keydown", (event) => this.walk(event));
    }

    walk(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const row = event.target.closest("tr");
      if (!step || !row || event.altKey || event.ctrlKey || event.metaKey) return;
      const stops = (of) => Array.from(of.querySelectorAll("a,summary"));
      const place = stops(row).indexOf(event.target);
      let next = row;
      do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
      while (next && stops(next).length <= place);
      if (place < 0 || !next) return;
      event.preventDefault();
      stops(next)[place].focus();
    }

    text(row) {
      if (!this.texts.has(row)) this.texts.set(row, row.textContent.toLowerCase());
      return this.texts.get(row);
    }

    fits(row) {
      return this.fields.every((field) => {
        const wanted = field.value.trim();
        if (!wanted) return true;
        if (field.name === "words") return wanted.toLowerCase().split(/\s+/).every((word) => this.text(row).includes(word));
        return (row.dataset[field.name] || "").split("|").includes(wanted);
      });
    }

    key(row) {
      const cell = row.cells[this.sorted.column];
      return cell.dataset.key || cell.textContent.trim();
    }

    draw() {
      let found = this.rows.filter((row) => this.fits(row));
      if (this.sorted) {
        const sign = this.sorted.down ? -1 : 1;
        const order = new Intl.Collator("en", { numeric: true }).compare;
        const keys = new Map(found.map((row) => [row, this.key(row)]));
        found = found.slice().sort((a, b) => sign * order(keys.get(a), keys.get(b)));
      }
      this.heads.forEach((head, column) => {
        if (this.sorted && this.sorted.column === column) head.setAttribute("aria-sort", this.sorted.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      this.body.replaceChildren(...found.slice(0, this.shown));
      const part = found.length > this.shown ? `, the first ${this.shown} shown` : "";
      const said = `${found.length} of ${this.rows.length} rows${part}.`;
      this.count.textContent = found.length ? said : `${said} No row fits all filters; clear one of them.`;
      this.more.hidden = found.length <= this.shown;
      this.table.classList.add("ready");
    }

    changed() {
      this.shown = this.step;
      this.draw();
      const state = new URLSearchParams();
      for (const field of this.fields) if (field.value.trim()) state.set(field.name, field.value.trim());
      if (this.sorted) state.set("sort", (this.sorted.down ? "-" : "") + this.sorted.column);
      const words = state.toString();
      try {
        history.replaceState(null, "", `#${this.section.id}${words ? "?" + words : ""}`);
      } catch {
        // a reader that keeps the address as it is loses the link to this view and nothing else
      }
    }

    set(state) {
      for (const field of this.fields) {
        const value = state.get(field.name) || "";
        const known = field.tagName !== "SELECT" || Array.from(field.options).some((option) => option.value === value);
        field.value = known ? value : "";
      }
      const sort = /^(-?)(\d+)$/.exec(state.get("sort") || "");
      this.sorted = sort && this.heads[Number(sort[2])] ? { column: Number(sort[2]), down: sort[1] === "-" } : null;
    }
  }

  function follow() {
    const [id, words] = decodeURI(location.hash.slice(1)).split("?");
    const sheet = sheets.get(id);
    if (!sheet || words === undefined) return;
    sheet.set(new URLSearchParams(location.hash.split("?")[1]));
    sheet.shown = sheet.step;
    sheet.draw();
    sheet.section.scrollIntoView();
  }

  for (const link of document.querySelectorAll("a[data-filter]")) link.hash += `?${link.dataset.filter}`;
  for (const section of document.querySelectorAll("section.sheet")) {
    const sheet = new Sheet(section);
    sheets.set(section.id, sheet);
    sheet.draw();
  }
  addEventListener("hashchange", follow);
  follow();
  let before = [];
  addEventListener("beforeprint", () => {
    before = Array.from(sheets.values(), (sheet) => [sheet, sheet.shown]);
    for (const [sheet] of before) {
      sheet.shown = Infinity;
      sheet.draw();
    }
  });
  addEventListener("afterprint", () => {
    for (const [sheet, shown] of before) {
      sheet.shown = shown;
      sheet.draw();
    }
  });
})();
