"use strict";
(() => {
  const table = document.getElementById("synthesis");
  const body = table.tBodies[0];
  const form = document.getElementById("filters");
  const count = document.getElementById("count");
  const headings = [...table.tHead.rows[0].cells];
  const french = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const rows = [...body.rows].map((row) => {
    const cells = [...row.cells];
    return {
      row,
      text: plain(cells[0].textContent),
      keys: cells.map((cell) => cell.dataset.key),
      blocs: cells.filter((cell) => cell.dataset.state).map((cell) => cell.dataset),
      file: row.dataset.file,
    };
  });
  let sorted = "";

  function say(shown) {
    const total = rows.length;
    const found = shown === 1 ? "1 candidat affiché" : `${shown} candidats affichés`;
    count.textContent = (shown === 0 ? "Aucun candidat ne correspond" : found) + ` sur ${total}${sorted}`;
  }

  function filter() {
    const { text, bloc, state, decision, file } = form.elements;
    const words = plain(text.value).split(/\s+/).filter(Boolean);
    const fits = (found) =>
      (!state.value || found.state === state.value) && (!decision.value || found.decision === decision.value);
    let shown = 0;
    for (const one of rows) {
      const blocs = bloc.value ? [one.blocs[bloc.value]] : one.blocs;
      const keep =
        words.every((word) => one.text.includes(word)) &&
        blocs.some(fits) &&
        (!file.value || one.file === file.value);
      one.row.hidden = !keep;
      shown += keep;
    }
    say(shown);
  }

  function sort(column) {
    const heading = headings[column];
    const numbers = heading.dataset.sort === "number";
    // Figures are asked for from the highest, names from A.
    const first = numbers ? "descending" : "ascending";
    const other = numbers ? "ascending" : "descending";
    const order = heading.getAttribute("aria-sort") === first ? other : first;
    const sign = order === "ascending" ? 1 : -1;
    rows.sort((a, b) => {
      const [left, right] = [a.keys[column], b.keys[column]];
      // Without a result: last, whatever the order.
      if (!left !== !right) return left ? -1 : 1;
      return sign * french.compare(left, right) || french.compare(a.keys[0], b.keys[0]);
    });
    body.append(...rows.map((one) => one.row));
    headings.forEach((one) => one.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", order);
    const name = heading.textContent.trim();
    sorted = `, triés par « ${name} » (ordre ${order === "ascending" ? "croissant" : "décroissant"})`;
    filter();
  }

  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(column));
    heading.append(button);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.hidden = false;
  filter();
  // After « Précédent », the browser puts back what was chosen once this script has run.
  addEventListener("pageshow", filter);
})();
