// Tells which day it is when the page is looked at: it may have been made, or left open, the day before. Tells how wide the planner is shown: the style sheet by a class, and Python, since the figure is laid out there.
// Container queries would do without this, but their containment loses heights inside JupyterLab's output tables.
const NARROW = 640;
const WIDE = 860;
const PAUSE = 300; // [milliseconds]

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
    tell(root.querySelector(".rp-figure .main-svg") !== null);
  });
  // plotly loses what reaches it while it draws for the first time: Python hears of the width after that.
  let waiting = 0;
  const tell = (drawn) => {
    const narrow = root.classList.contains("rp-narrow");
    if (stopped || narrow === model.get("narrow")) return;
    if (!drawn) {
      const seen = root.querySelector(".rp-figure .main-svg") !== null;
      waiting = setTimeout(() => tell(seen), PAUSE);
      return;
    }
    model.set("narrow", narrow);
    model.save_changes();
  };
  // In JupyterLab a key on a focused control would move between cells, and "d d" delete the planner's.
  const keepKeys = (event) => (event.target.dataset.lmSuppressShortcuts = "true");
  // plotly measures itself when the window changes; inside a notebook its place can change alone, or get its width
  // only after the first drawing.
  const fit = () => window.dispatchEvent(new Event("resize"));
  const measure = new ResizeObserver(fit);
  const drawing = new MutationObserver(() => {
    const drawn = root.querySelector(".rp-figure .main-svg");
    if (drawn === null) return;
    drawing.disconnect();
    settle(drawn, drawn.closest(".rp-figure"), 20);
  });
  // plotly listens some time after it has drawn.
  const settle = (drawn, place, tries) => {
    if (stopped || !tries || Math.abs(drawn.clientWidth - place.clientWidth) < 2) return;
    fit();
    setTimeout(() => settle(drawn, place, tries - 1), 100);
  };
  // Further rooms bring their figures later.
  const measured = new WeakSet();
  const figures = new MutationObserver(() => {
    for (const figure of root.querySelectorAll(".rp-figure")) {
      if (!measured.has(figure)) measure.observe(figure);
      measured.add(figure);
    }
  });
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
    watch.disconnect();
    figures.disconnect();
    measure.disconnect();
    drawing.disconnect();
    themes.disconnect();
    system.removeEventListener("change", follow);
  };
}
export default { render };
