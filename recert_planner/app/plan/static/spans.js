// Periods, each with a first and a last day; filling the last row opens another. Only whole, plausible ones are sent.
function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  const group = made("fieldset", { className: "rp-spans" });
  const legend = made("legend", {});
  const rows = made("div", { className: "rp-span-rows" });
  group.append(legend, rows);
  el.classList.add("rp-field");
  el.append(group);

  const send = () => {
    const filled = [...rows.children]
      .map((row) => [...row.querySelectorAll("input")])
      .filter(([first, last]) => first.value && last.value && first.validity.valid && last.validity.valid)
      .map(([first, last]) => `${first.value}..${last.value}`);
    if (filled.join() === model.get("value").join()) return;
    model.set("value", filled);
    model.save_changes();
  };
  const box = (name, value) => {
    const label = made("label", { textContent: `${name} ` });
    const one = made("input", { type: "date", min: "1950-01-01", max: "2150-12-31", value });
    one.dataset.lmSuppressShortcuts = "true";
    one.addEventListener("change", send);
    label.append(one);
    return label;
  };
  const row = (text, place) => {
    const [first, last] = text ? text.split("..") : ["", ""];
    const one = made("div", { className: "rp-span" });
    one.setAttribute("role", "group");
    one.setAttribute("aria-label", `${model.get("label")}, ${place + 1}`);
    one.append(box("from", first), box("through", last));
    if (text) {
      const gone = made("button", { className: "jupyter-button rp-small", type: "button", textContent: "Remove" });
      gone.setAttribute("aria-label", `Remove ${first} through ${last}`);
      gone.addEventListener("click", () => {
        model.set("value", model.get("value").filter((other) => other !== text));
        model.save_changes();
        legend.focus();
      });
      one.append(gone);
    }
    return one;
  };
  const shown = () => {
    legend.textContent = model.get("label");
    legend.tabIndex = -1;
    const wanted = [...model.get("value"), ""];
    const before = [...rows.children].map((one) => one.dataset.text);
    if (before.join("|") === wanted.join("|") && rows.children.length === wanted.length) return;
    // The row being typed in stays, so that nobody is thrown out of a box.
    const active = document.activeElement;
    const at = [...rows.querySelectorAll("input")].indexOf(active);
    rows.replaceChildren(...wanted.map((text, place) => Object.assign(row(text, place), {})));
    [...rows.children].forEach((one, place) => {
      one.dataset.text = wanted[place];
    });
    if (at >= 0) rows.querySelectorAll("input")[at]?.focus();
  };
  model.on("change", shown);
  shown();
  return () => model.off("change", shown);
}
export default { render };
