// One day, or several under one label: filling the last box opens another. Only whole, plausible days are sent.
function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  const id = `rp-${Math.random().toString(36).slice(2)}`;
  const label = made("label", { htmlFor: id });
  const boxes = made("div", { className: "rp-days" });
  el.classList.add("rp-field");
  el.append(label, boxes);

  const send = () => {
    const inputs = [...boxes.children];
    if (!inputs.every((box) => box.validity.valid)) return;
    const filled = inputs.map((box) => box.value).filter(Boolean);
    if (filled.join() === model.get("value").join()) return;
    model.set("value", filled);
    model.save_changes();
  };
  const box = (value, place) => {
    const one = made("input", { type: "date", min: model.get("min"), max: model.get("max"), value });
    one.dataset.lmSuppressShortcuts = "true"; // JupyterLab's keys look at the focused element first
    if (place === 0) one.id = id;
    else one.setAttribute("aria-label", `${model.get("label")}, ${place + 1}`);
    one.addEventListener("change", send);
    return one;
  };
  const shown = () => {
    label.textContent = model.get("label");
    const wanted = [...model.get("value")];
    if (model.get("several") || wanted.length === 0) wanted.push("");
    wanted.forEach((value, place) => {
      const old = boxes.children[place];
      if (!old) boxes.append(box(value, place));
      else if (old.value !== value) old.value = value;
    });
    while (boxes.children.length > wanted.length) boxes.lastChild.remove();
  };
  model.on("change", shown);
  shown();
  return () => model.off("change", shown);
}
export default { render };
