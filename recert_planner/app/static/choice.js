// One of several answers, as a group with a name: Tab goes to the group, the arrows go through it.
function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  const name = `rp-${Math.random().toString(36).slice(2)}`;
  const group = made("fieldset", { className: "rp-choice" });
  const legend = made("legend", {});
  const list = made("div", {});
  group.append(legend, list);
  el.classList.add("rp-field");
  el.append(group);

  const stand = () => {
    for (const one of list.querySelectorAll("input")) one.checked = Number(one.value) === model.get("value");
  };
  const offer = () => {
    list.replaceChildren(
      ...model.get("options").map((text, place) => {
        const label = made("label", {});
        const input = made("input", { type: "radio", name, value: place });
        input.dataset.lmSuppressShortcuts = "true"; // JupyterLab's arrow keys look at the focused element first
        label.append(input, made("span", { textContent: text }));
        return label;
      }),
    );
    stand();
  };
  const fit = () => {
    legend.textContent = model.get("label");
    group.disabled = model.get("disabled");
  };
  list.addEventListener("change", (event) => {
    model.set("value", Number(event.target.value));
    model.save_changes();
  });
  model.on("change:options", offer);
  model.on("change:value", stand);
  for (const trait of ["label", "disabled"]) model.on(`change:${trait}`, fit);
  fit();
  offer();
}
export default { render };
