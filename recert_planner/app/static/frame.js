// Tells which day it is when the page is looked at: it may have been made, or left open, the day before. Tells how wide the planner is shown: the style sheet by a class, and Python, since the figure is laid out there.
// Container queries would do without this, but their containment loses heights inside JupyterLab's output tables.
const NARROW = 640;
const WIDE = 860;
const PAUSE = 300; // [milliseconds]
const TRIES = 20;

function render({ model, el }) {
  el.style.display = "none";
  let root = null;
  let stopped = false;
  const watch = new ResizeObserver(([entry]) => {
    const width = entry.contentRect.width;
    if (!width) return;
    root.classList.toggle("rp-narrow", width < NARROW);
    root.classList.toggle("rp-wide", width >= WIDE);
    clearTimeout(waiting);
    tell(fits());
  });
  // plotly measures itself when the window changes; inside a notebook its place can change alone, and it is drawn at
  // any width where its place had none yet.
  const fit = () => window.dispatchEvent(new Event("resize"));
  // The figures of rooms that are not open have no width: the one that is looked at counts.
  const drawing = () => {
    const all = [...root.querySelectorAll(".rp-figure .main-svg")];
    return all.find((one) => one.closest(".rp-figure").clientWidth) ?? all[0];
  };
  const fits = () => Math.abs((drawing()?.clientWidth ?? NaN) - drawing()?.closest(".rp-figure").clientWidth) < 2;
  // plotly loses what reaches it while it draws for the first time: Python hears of the width once the figure has
  // fitted its place for a while.
  let waiting = 0;
  let tries = 0;
  const tell = (fitted) => {
    const now = fits();
    if (stopped || (fitted && now) || tries >= TRIES) {
      tries = 0;
      hear();
      return;
    }
    if (!now && drawing()) {
      tries += 1;
      fit();
    }
    waiting = setTimeout(() => tell(now), PAUSE);
  };
  const hear = () => {
    const narrow = root.classList.contains("rp-narrow");
    if (stopped || narrow === model.get("narrow")) return;
    model.set("narrow", narrow);
    model.save_changes();
  };
  // In JupyterLab a key on a focused control would move between cells, and "d d" delete the planner's.
  const keepKeys = (event) => (event.target.dataset.lmSuppressShortcuts = "true");
  const measure = new ResizeObserver(fit);
  // Further rooms bring their figures later.
  const measured = new WeakSet();
  const figures = new MutationObserver(() => {
    for (const figure of root.querySelectorAll(".rp-figure")) {
      if (!measured.has(figure)) measure.observe(figure);
      measured.add(figure);
    }
  });
  // On a machine at its limit a figure can be drawn before its curves have come; nothing brings them later.
  const drawn = ({ detail }) => {
    if (!root?.contains(detail.element) || detail.element.data?.length) return;
    model.set("blank", model.get("blank") + 1);
    model.save_changes();
  };
  document.addEventListener("plotlywidget-after-render", drawn);
  // The theme around is light or dark by its text; the browser's own controls are told to follow.
  const follow = () => {
    const [red, green, blue] = getComputedStyle(root).color.match(/[\d.]+/g).map(Number);
    root.style.colorScheme = red + green + blue > 382 ? "dark" : "light";
  };
  const themes = new MutationObserver(() => requestAnimationFrame(follow));
  const system = matchMedia("(prefers-color-scheme: dark)");
  const tellDay = () => {
    const now = new Date();
    if (document.visibilityState !== "visible") return;
    model.set("day", [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-"));
    model.save_changes();
  };
  document.addEventListener("visibilitychange", tellDay);
  tellDay();
  const find = () => {
    root = el.closest(".rp-planner");
    if (root) {
      watch.observe(root);
      figures.observe(root, { childList: true, subtree: true });
      root.addEventListener("focusin", keepKeys);
      themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
      system.addEventListener("change", follow);
      follow();
    } else if (!stopped) requestAnimationFrame(find);
  };
  requestAnimationFrame(find);
  return () => {
    stopped = true;
    document.removeEventListener("visibilitychange", tellDay);
    document.removeEventListener("plotlywidget-after-render", drawn);
    watch.disconnect();
    figures.disconnect();
    measure.disconnect();
    themes.disconnect();
    system.removeEventListener("change", follow);
  };
}
export default { render };
