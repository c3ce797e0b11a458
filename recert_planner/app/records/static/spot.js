// A heading that can be gone to: what opens elsewhere on the page is brought into view, and a screen reader led there.
function render({ model, el }) {
  const heading = Object.assign(document.createElement("h2"), { tabIndex: -1 });
  const shown = () => (heading.textContent = model.get("text"));
  heading.dataset.lmSuppressShortcuts = "true"; // JupyterLab's keys look at the focused element first
  el.append(heading);
  model.on("change:text", shown);
  model.on("change:visits", () =>
    setTimeout(() => {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "nearest" });
    }),
  );
  shown();
}
export default { render };
