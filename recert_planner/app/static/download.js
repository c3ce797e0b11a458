// A button that saves a file to the person's disk. The bytes come in parts, asked for one after the other: a Jupyter
// server drops what arrives faster than a megabyte a second. Whatever the file is, the page calls it plain bytes.
const PART = 262_144; // [bytes]
const PAUSE_MS = 320;
const PATIENCE_MS = 6_000;
const TRIES = 5;

function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  const button = made("button", { type: "button", className: "jupyter-button rp-download" });
  const word = made("span", { className: "rp-download-word" });
  word.setAttribute("role", "status");
  button.dataset.lmSuppressShortcuts = "true"; // JupyterLab's keys look at the focused element first
  el.append(button, word);

  const named = () => (button.textContent = model.get("label"));
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  let take = () => {};
  const answer = (question, fits) =>
    new Promise((done) => {
      take = (message, buffers) => fits(message) && done([message, buffers]);
      setTimeout(() => done(null), PATIENCE_MS);
      model.send(question);
    });
  const part = async (from) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const got = await answer({ what: "part", from }, (one) => one.what === "part" && one.from === from);
      if (got) return got[1][0];
    }
    return null;
  };
  const fetched = async ({ size }) => {
    const parts = [];
    for (let from = 0; from < size; from += PART) {
      const bytes = await part(from);
      if (!bytes) return null;
      parts.push(bytes);
      if (size > 4 * PART) {
        word.textContent = `${Math.min(100, Math.round(((from + PART) * 100) / size))} %`;
        await wait(PAUSE_MS);
      }
    }
    return new Blob(parts, { type: "application/octet-stream" });
  };
  const save = (blob, name) => {
    const address = URL.createObjectURL(blob);
    const link = made("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  model.on("msg:custom", (message, buffers) => {
    if (message.what === "begin") {
      fetched(message).then((blob) => {
        if (blob) save(blob, message.name);
        word.textContent = blob ? `Saved as ${message.name}` : "This did not arrive whole: try again.";
        button.disabled = false;
        model.send({ what: "end" });
      });
    } else if (message.what === "refused") button.disabled = false;
    else take(message, buffers);
  });
  button.addEventListener("click", () => {
    button.disabled = true;
    word.textContent = "";
    model.send({ what: "ask" });
  });
  model.on("change:label", named);
  named();
}
export default { render };
