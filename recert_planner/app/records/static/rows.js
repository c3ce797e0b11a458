// One page of activities as a table. Every text is set as text, never as markup; what is ticked and opened is told.
function render({ model, el }) {
  const made = (tag, names = {}, ...inside) => {
    const one = Object.assign(document.createElement(tag), names);
    one.append(...inside);
    return one;
  };
  const table = made("table", { className: "rp-table rp-rows" });
  const scroll = made("div", { className: "rp-scroll", tabIndex: 0 });
  scroll.setAttribute("role", "region");
  scroll.append(table);
  el.append(scroll);

  const tell = () => {
    const boxes = [...table.querySelectorAll("tbody input")];
    model.set("ticked", boxes.filter((box) => box.checked).map((box) => Number(box.dataset.id)));
    model.save_changes();
  };
  const tick = (label, id) => {
    const box = made("input", { type: "checkbox", ariaLabel: label });
    box.dataset.id = id;
    box.dataset.lmSuppressShortcuts = "true"; // JupyterLab's keys look at the focused element first
    return box;
  };
  const cell = (text, place) => {
    const [first, ...more] = text.split("\n");
    const inside = more.filter(Boolean).map((line) => made("small", { textContent: line }));
    const one = made(place ? "td" : "th", {}, made("span", { textContent: first }), ...inside);
    if (!place) one.scope = "row";
    one.dataset.column = model.get("headers")[place].toLowerCase();
    return one;
  };
  const row = (each) => {
    const box = tick(`Select ${each.name}`, each.id);
    box.checked = model.get("ticked").includes(each.id);
    box.addEventListener("change", tell);
    const open = made("button", { type: "button", className: "jupyter-button", textContent: "Edit" });
    open.setAttribute("aria-label", `Edit ${each.name}`);
    open.dataset.id = each.id;
    open.dataset.lmSuppressShortcuts = "true";
    open.addEventListener("click", () => model.send({ what: "open", id: each.id }));
    return made("tr", {}, made("td", {}, box), ...each.cells.map(cell), made("td", {}, open));
  };
  const head = () => {
    const all = tick("Select all on this page", 0);
    const boxes = () => [...table.querySelectorAll("tbody input")];
    all.checked = boxes().length > 0 && boxes().every((box) => box.checked);
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
      tell();
    });
    const columns = model.get("headers").map((name) => made("th", { scope: "col", textContent: name }));
    return made("thead", {}, made("tr", {}, made("th", { scope: "col" }, all), ...columns, made("td")));
  };
  const shown = () => {
    const held = el.contains(document.activeElement) ? document.activeElement : null;
    scroll.setAttribute("aria-label", model.get("caption"));
    const caption = made("caption", { textContent: model.get("caption") });
    table.replaceChildren(caption, made("tbody", {}, ...model.get("rows").map(row)));
    caption.after(head());
    el.classList.toggle("rp-empty", model.get("rows").length === 0);
    if (held?.dataset.id) table.querySelector(`${held.tagName}[data-id="${held.dataset.id}"]`)?.focus();
  };
  model.on("change:rows", shown);
  model.on("change:ticked", () => {
    for (const box of table.querySelectorAll("tbody input")) {
      box.checked = model.get("ticked").includes(Number(box.dataset.id));
    }
    const boxes = [...table.querySelectorAll("tbody input")];
    table.querySelector("thead input").checked = boxes.length > 0 && boxes.every((box) => box.checked);
  });
  shown();
}
export default { render };
