// Tells how wide the planner is shown, so that the figure can stand on a phone too.
const NARROW = 640;

function render({ model, el }) {
  el.style.display = "none";
  const watch = new ResizeObserver(([entry]) => {
    const width = entry.contentRect.width;
    if (!width || (width < NARROW) === model.get("narrow")) return;
    model.set("narrow", width < NARROW);
    model.save_changes();
  });
  const root = () => {
    const planner = el.closest(".rp-planner");
    if (planner) watch.observe(planner);
    else requestAnimationFrame(root);
  };
  requestAnimationFrame(root);
  return () => watch.disconnect();
}
export default { render };
