// A file from the person's disk, in parts small enough for a websocket. What is too large is named, not sent.
const PART = 1_048_576;

function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  const id = `rp-${Math.random().toString(36).slice(2)}`;
  const label = made("label", { htmlFor: id, textContent: model.get("label") });
  const input = made("input", { id, type: "file", accept: model.get("accept") });
  el.classList.add("rp-field", "rp-file");
  input.dataset.lmSuppressShortcuts = "true"; // JupyterLab's keys look at the focused element first
  el.append(label, input);

  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return;
    model.send({ what: "begin", name: file.name, size: file.size });
    if (file.size <= model.get("limit")) {
      for (let from = 0; from < file.size; from += PART) {
        const part = await file.slice(from, from + PART).arrayBuffer();
        model.send({ what: "part" }, undefined, [part]);
      }
      model.send({ what: "end" });
    }
    input.value = "";
  });
}
export default { render };
