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
    if (!document.querySelector(".rp-planner, .rp-screen")) return;
    clearTimeout(slow);
    document.getElementById("main").setAttribute("role", "main");
    // A place to scroll that no longer scrolls need not be visited by the keyboard.
    document.querySelector(".jp-CodeConsole-content").removeAttribute("tabindex");
    document.body.classList.add("rp-open");
    watch.disconnect();
  }).observe(document.body, { childList: true, subtree: true });
  await import("../config-utils.js");
})();
