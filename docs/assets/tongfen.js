/*
 * Comfort for those who have JavaScript; every page is complete without it.
 *  - table[data-tools]: a row above it to search and choose, and heads to sort by.
 *      th[data-choose] gets a list of its column's values, th[data-sort] (text|number) a button;
 *      td[data-value] is what to sort by where the shown text is not it, td[data-choice] what to choose by.
 *      table[data-filters] is a JSON list of [name, title, values in their order]: lists of tr[data-name] that
 *      have no column; without values they are those of the rows. table[data-sum] names what tr[data-sum]
 *      (whole yuan) adds up to; the sum of the rows that are left stands beside their number.
 *      details.rest after it, what a phone does not show at first, gives way to what is searched or chosen.
 *  - [data-finder]: its questions become fields to choose from, and what does not fit in [data-found] is hidden.
 *      [data-question] holds one question, a[data-answer] one answer; li[data-fits] names the answers it fits.
 *  - pre: a button to copy it, where the browser lets a page write to the clipboard.
 *  - the field of the search: an id such as hantai-2026-012 is sought as one word.
 *  - details[data-wide]: what is folded on a phone lies open where there is room.
 *  - [data-remember="unit"]: links inside carry data-unit; the last one followed is offered first next time.
 */
"use strict";

(() => {
  const KEY = "tongfen-unit";

  const cells = (row, column) => row.cells[column];
  const shown = (cell) => (cell ? cell.textContent.replace(/\s+/g, " ").trim() : "");
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  function control(tag, label, properties) {
    const made = Object.assign(document.createElement(tag), properties);
    made.setAttribute("aria-label", label);
    return made;
  }

  function chooser(name, rows, value, order) {
    const select = control("select", `按${name}筛选`, {});
    const values = new Set(rows.map(value).filter(Boolean));
    const place = (one) => (order.includes(one) ? order.indexOf(one) : order.length);
    const sorted = [...values].sort((a, b) => place(a) - place(b) || a.localeCompare(b, "zh"));
    select.append(new Option(`全部${name}`, ""), ...sorted.map((each) => new Option(each, each)));
    return { select, value };
  }

  function choosersOf(table, heads, rows) {
    const columns = heads.flatMap((head, column) => {
      const value = (row) => cells(row, column)?.dataset.choice ?? shown(cells(row, column));
      return "choose" in head.dataset ? [chooser(shown(head), rows, value, [])] : [];
    });
    const others = JSON.parse(table.dataset.filters ?? "[]").map(([key, name, order]) =>
      chooser(name, rows, (row) => row.dataset[key] ?? "", order),
    );
    return [...columns, ...others].filter(({ select }) => select.options.length > 2); // one value alone leaves nothing to choose
  }

  // As the page writes amounts: 亿元 or 万元, two places at most, half up.
  function money(yuan) {
    const [size, unit] = yuan >= 1e8 ? [1e8, "亿元"] : [1e4, "万元"];
    return `${Math.round(yuan / (size / 100)) / 100}${unit}`;
  }

  function summed(table, rows) {
    const amounts = rows.filter((row) => !row.hidden && row.dataset.sum).map((row) => Number(row.dataset.sum));
    return amounts.length ? `，${table.dataset.sum}${money(amounts.reduce((sum, each) => sum + each, 0))}` : "";
  }

  function sorter(table, head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.querySelectorAll("th")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => cells(row, column).dataset.value ?? shown(cells(row, column));
      const number = (row) => Number.parseFloat(key(row));
      const numbers = head.dataset.sort === "number";
      const compare = (a, b) => (numbers ? number(a) - number(b) : key(a).localeCompare(key(b), "zh"));
      const last = (row) => numbers && Number.isNaN(number(row));
      const body = table.tBodies[0];
      const rows = [...body.rows].sort((a, b) => last(a) - last(b) || (last(a) ? 0 : compare(a, b) * (down ? -1 : 1)));
      body.append(...rows);
    });
  }

  // The search ends a word at a hyphen, and it reads what was typed twice: escaped for both readings, a
  // hyphen inside a word stays part of it.
  function wholeWords(field) {
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    Object.defineProperty(field, "value", {
      configurable: true,
      get: () => own.get.call(field).replace(/([a-z0-9])-(?=[a-z0-9])/gi, "$1\\\\\\-"),
      set: (text) => own.set.call(field, text),
    });
  }

  function equip(table) {
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells];
    const search = control("input", "在表中查找", { type: "search", placeholder: "在表中查找" });
    const choosers = choosersOf(table, heads, rows);
    const next = (table.closest(".scroll") ?? table).nextElementSibling;
    const rest = next?.matches("details.rest") ? next : null;
    const count = document.createElement("output");
    const texts = rows.map((row) => folded(row.textContent));
    const apply = () => {
      const wanted = folded(search.value);
      let left = 0;
      rows.forEach((row, index) => {
        const chosen = choosers.every(({ select, value }) => !select.value || value(row) === select.value);
        row.hidden = !(chosen && texts[index].includes(wanted));
        left += row.hidden ? 0 : 1;
      });
      if (rest) rest.open = rest.hidden = Boolean(wanted) || choosers.some(({ select }) => select.value);
      const sum = table.dataset.sum ? summed(table, rows) : "";
      count.value = `${left === rows.length ? `共${left}行` : `${left}行，共${rows.length}行`}${sum}`;
    };
    const tool = document.createElement("form");
    tool.className = "tool";
    tool.append(search, ...choosers.map(({ select }) => select), count);
    tool.addEventListener("input", apply);
    tool.addEventListener("submit", (event) => event.preventDefault());
    heads.forEach((head, column) => "sort" in head.dataset && sorter(table, head, column));
    (table.closest(".scroll") ?? table).before(tool);
    apply();
  }

  function find(form, found) {
    const questions = [...form.querySelectorAll("[data-question]")].map((question) => {
      const answers = [...question.querySelectorAll("a[data-answer]")];
      const select = control("select", question.dataset.question, {});
      select.append(
        new Option("不限", ""),
        ...answers.map((answer) => new Option(answer.textContent, answer.dataset.answer)),
      );
      question.querySelector("ul").replaceWith(select);
      return select;
    });
    const entries = [...found.children].map((entry) => ({ entry, fits: new Set(entry.dataset.fits.split(" ")) }));
    const count = document.createElement("output");
    const apply = () => {
      let left = 0;
      for (const { entry, fits } of entries) {
        entry.hidden = !questions.every((select) => !select.value || fits.has(select.value));
        left += entry.hidden ? 0 : 1;
      }
      count.value = left ? `适用的现行政策${left}项，见下` : "没有同时适用的现行政策，请放宽一个条件";
    };
    form.append(count);
    form.addEventListener("input", apply);
    apply();
  }

  function offerCopy(code) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "复制";
    button.addEventListener("click", async () => {
      const done = await navigator.clipboard.writeText(code.textContent).then(() => true, () => false);
      button.textContent = done ? "已复制" : "没能复制，请选中后复制";
    });
    code.before(button);
  }

  function remember(list) {
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-unit]");
      if (link) localStorage.setItem(KEY, link.dataset.unit);
    });
    const unit = localStorage.getItem(KEY);
    const link = [...list.querySelectorAll("a[data-unit]")].find((each) => each.dataset.unit === unit);
    if (!link) return;
    const offer = document.createElement("p");
    offer.className = "notice";
    const again = link.cloneNode(true);
    offer.append("上次看的是 ", again, "，点它直接进入；换单位请在下面选。");
    list.before(offer);
  }

  if (matchMedia("(min-width: 60em)").matches) {
    for (const folded of document.querySelectorAll("details[data-wide]")) folded.open = true;
  }
  document.querySelectorAll(".md-search__input").forEach(wholeWords);
  for (const table of document.querySelectorAll("table[data-tools]")) {
    if (table.tHead && table.tBodies.length === 1 && table.tBodies[0].rows.length > 1) equip(table);
  }
  const form = document.querySelector("[data-finder]");
  const found = document.querySelector("[data-found]");
  if (form && found) find(form, found);
  if (navigator.clipboard) document.querySelectorAll(".md-typeset pre > code").forEach(offerCopy);
  try {
    document.querySelectorAll('[data-remember="unit"]').forEach(remember);
  } catch (refused) {
    if (!(refused instanceof DOMException)) throw refused; // the browser keeps nothing: the list alone is enough
  }
})();
