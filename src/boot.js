// Starts the widget. Glue and WebAssembly are already on their way (preload links); if either fails, the plain way appears.
import init from "./takeback-widget.js";

init({ module_or_path: new URL("./takeback-widget_bg.wasm", import.meta.url) }).catch((error) => {
  console.warn("takeback: the widget did not start", error);
  document.getElementById("fallback")?.removeAttribute("hidden");
  document.getElementById("app")?.remove();
});
