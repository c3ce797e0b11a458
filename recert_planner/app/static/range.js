// A slider and its box under one label: one model, one message a move. Kind "number" or "day" (days since 1970).
const DAY = 86_400_000;
const iso = (days) => new Date(Math.round(days) * DAY).toISOString().slice(0, 10);
const days = (text) => Math.round(Date.parse(text) / DAY);

function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  const id = `rp-${Math.random().toString(36).slice(2)}`;
  const label = made("label", { id: `${id}-label`, htmlFor: id });
  const range = made("input", { type: "range" });
  const box = made("input", { id, type: model.get("kind") === "day" ? "date" : "number" });
  const unit = made("span", { className: "rp-unit" });
  const row = made("div", { className: "rp-range-row" });
  const isDay = model.get("kind") === "day";
  const toBox = (value) => (isDay ? iso(value) : String(value));
  range.setAttribute("aria-labelledby", label.id);
  row.append(range, box, unit);
  el.classList.add("rp-field", "rp-range");
  // On the controls themselves: JupyterLab's arrow keys match the focused element before they look at its parents.
  for (const control of [range, box]) control.dataset.lmSuppressShortcuts = "true";
  el.append(label, row);

  const stand = () => {
    const value = model.get("value");
    if (Number(range.value) !== value) range.value = value;
    if (box.value !== toBox(value)) box.value = toBox(value);
    range.setAttribute("aria-valuetext", `${toBox(value)} ${model.get("unit")}`.trim());
  };
  const fit = () => {
    const [min, max, most] = ["min", "max", "box_max"].map((name) => model.get(name));
    label.textContent = model.get("label");
    unit.textContent = model.get("unit");
    Object.assign(range, { min, max, step: model.get("step") });
    Object.assign(box, { min: toBox(min), max: toBox(Math.max(max, most)), step: isDay ? 1 : model.get("box_step") });
    range.disabled = box.disabled = model.get("disabled");
    stand();
  };
  const set = (value) => {
    model.set("value", value);
    model.save_changes();
  };
  range.addEventListener("input", () => set(Number(range.value)));
  box.addEventListener("change", () => {
    if (box.value && box.checkValidity()) set(isDay ? days(box.value) : Number(box.value));
    else if (!box.reportValidity() || !box.value) box.value = toBox(model.get("value"));
  });
  const bounds = ["label", "unit", "min", "max", "box_max", "step", "box_step", "disabled"];
  for (const name of bounds) model.on(`change:${name}`, fit);
  model.on("change:value", stand);
  fit();
}
export default { render };
