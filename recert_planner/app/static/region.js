// A part of the page that stays while what it holds is exchanged, so that a change can be read aloud.
// With a summary it folds, and tells whether it is open: what nobody sees need not be sent.
function render({ model, el }) {
  const made = (tag, names) => Object.assign(document.createElement(tag), names);
  let inner = el;
  if (model.get("summary")) {
    const fold = made("details", { open: model.get("unfolded") });
    inner = made("div", { className: "rp-fold" });
    const summary = made("summary", {});
    const named = () => {
      summary.textContent = model.get("summary");
    };
    named();
    model.on("change:summary", named);
    fold.append(summary, inner);
    fold.addEventListener("toggle", () => {
      if (fold.open === model.get("unfolded")) return;
      model.set("unfolded", fold.open);
      model.save_changes();
    });
    el.append(fold);
  }
  for (const [name, value] of [["aria-live", model.get("live")], ["role", model.get("role")]]) {
    if (value) inner.setAttribute(name, value);
  }
  let waiting = false;
  const shown = () => {
    waiting = false;
    inner.innerHTML = model.get("html");
  };
  // After the next frame: what a person drags is the curve, and words and tables would hold it up.
  const later = () => {
    if (!waiting) requestAnimationFrame(() => setTimeout(shown));
    waiting = true;
  };
  model.on("change:html", later);
  shown();
}
export default { render };
