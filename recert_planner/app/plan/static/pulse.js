// Beats while it is asked to, each time only after the last beat was heard: a busy kernel is not flooded.
const EVERY_MS = 300;

function render({ model, el }) {
  let timer = null;
  const beat = () => {
    timer = null;
    if (model.get("beating")) model.send({ what: "beat" });
  };
  const next = () => {
    if (timer === null && model.get("beating")) timer = setTimeout(beat, EVERY_MS);
  };
  el.hidden = true;
  model.on("change:beating", next);
  model.on("change:heard", next);
  next();
  return () => clearTimeout(timer);
}
export default { render };
