// Names chosen from a long list: type to search, say what is meant, add. Text only: a name is never markup.
function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  const id = `rp-${Math.random().toString(36).slice(2)}`;
  const group = made("fieldset", { className: "rp-picks" });
  const legend = made("legend", {});
  const name = made("input", { id, type: "text", autocomplete: "off" });
  const nameLabel = made("label", { htmlFor: id, textContent: "Course" });
  const list = made("datalist", { id: `${id}-list` });
  const way = made("select", { id: `${id}-way` });
  const wayLabel = made("label", { htmlFor: way.id, textContent: "What about it" });
  const add = made("button", { type: "button", className: "jupyter-button", textContent: "Add" });
  const word = made("p", { className: "rp-picks-word" });
  const chosen = made("ul", { className: "rp-picked" });
  word.setAttribute("role", "status");
  name.setAttribute("list", list.id);
  for (const control of [name, way]) control.dataset.lmSuppressShortcuts = "true";
  const fields = made("div", { className: "rp-pick-fields" });
  const first = made("div", {});
  const second = made("div", {});
  first.append(nameLabel, name, list);
  second.append(wayLabel, way);
  fields.append(first, second, add);
  group.append(legend, fields, word, chosen);
  el.classList.add("rp-field");
  el.append(group);

  const put = (value) => {
    model.set("value", value);
    model.save_changes();
  };
  const meaning = (id) => model.get("ways").find((one) => one.id === id)?.label ?? id;
  const item = (one) => {
    const line = made("li", {});
    const gone = made("button", { type: "button", className: "jupyter-button rp-small", textContent: "Remove" });
    gone.setAttribute("aria-label", `Remove ${one.name}`);
    gone.addEventListener("click", () => {
      put(model.get("value").filter((other) => other.name !== one.name));
      name.focus();
    });
    line.append(made("span", { textContent: `${one.name}: ${meaning(one.way)}` }), gone);
    return line;
  };
  add.addEventListener("click", () => {
    const typed = name.value.trim().toLowerCase();
    const found = model.get("names").find((one) => one.toLowerCase() === typed);
    word.textContent = found ? "" : "Choose a course of the catalog: type a part of its title.";
    if (!found) return;
    put([...model.get("value").filter((other) => other.name !== found), { name: found, way: way.value }]);
    name.value = "";
    name.focus();
  });
  name.addEventListener("keydown", (event) => {
    if (event.key === "Enter") add.click();
  });
  const listed = () => list.replaceChildren(...model.get("names").map((one) => made("option", { value: one })));
  const shown = () => {
    legend.textContent = model.get("label");
    way.replaceChildren(...model.get("ways").map((one) => made("option", { value: one.id, textContent: one.label })));
    chosen.replaceChildren(...model.get("value").map(item));
  };
  model.on("change:names", listed);
  for (const trait of ["label", "ways", "value"]) model.on(`change:${trait}`, shown);
  listed();
  shown();
}
export default { render };
