// Starts one screen by itself. The console of JupyterLite takes what it is to run from the address; whatever stood
// there is not looked at, so that nobody's link can run anything else here.
(async () => {
  const ready = document.getElementById("rp-ready");
  ready.textContent = $waiting;
  const asked = new URLSearchParams({ kernel: "python", execute: "1", hideCodeInput: "1", showBanner: "0", code: $code });
  const clean = location.pathname;
  history.replaceState(null, "", `$${clean}#$${asked}`);
  const slow = setTimeout(() => (ready.textContent = $slow), 60_000);
  new MutationObserver((_, watch) => {
    const console_ = document.querySelector(".jp-CodeConsole");
    if (console_ && location.hash) history.replaceState(null, "", clean);
    const screen = document.querySelector(".rp-planner");
    if (!screen) return;
    clearTimeout(slow);
    const main = document.getElementById("main");
    main.setAttribute("role", "main");
    // Around a screen JupyterLite takes the focus for itself, and the page would jump under the person's finger.
    for (let around = screen.parentElement; around !== main; around = around.parentElement) {
      around.removeAttribute("tabindex");
      around.focus = () => {};
    }
    document.body.classList.add("rp-open");
    watch.disconnect();
  }).observe(document.body, { childList: true, subtree: true });
  await import("../config-utils.js");
})();
