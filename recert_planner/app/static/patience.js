// anywidget gives a widget's script two seconds to start, and a widget that took longer never hears from Python again.
// A slow or busy machine takes longer. Nothing else on our pages sets itself such a limit.
const limit = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => limit(Math.max(milliseconds, 300_000));
