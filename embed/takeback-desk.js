// The second half of the loader, fetched on intent: the frame, its dialog and the conversation with it.

// By language: the name of the frame, and the close button that stands until the frame has drawn its own.
const WORDS = {
  de: ["Rücksendung", "Schließen"],
  en: ["Returns", "Close"],
  es: ["Devoluciones", "Cerrar"],
  fr: ["Retours", "Fermer"],
  it: ["Resi", "Chiudi"],
  nl: ["Retourneren", "Sluiten"],
  pl: ["Zwroty", "Zamknij"],
  ru: ["Возврат", "Закрыть"],
};
const CSS = `iframe { display: block; inline-size: 100%; block-size: 34rem; border: 0; }
dialog {
  --gap: max(1rem, 8vh);
  box-sizing: border-box;
  inline-size: min(100%, 32.5rem);
  max-inline-size: none;
  max-block-size: none;
  margin: var(--gap) auto auto;
  padding: 0;
  border: 0;
  border-radius: calc(var(--takeback-radius, 14px) * 10 / 7);
  overflow: hidden;
  overscroll-behavior: contain;
  background: Canvas;
  box-shadow: 0 1.5rem 4rem rgb(0 0 0 / .3);
}
dialog::backdrop { background: rgb(10 16 14 / .5); }
dialog iframe { max-block-size: calc(100dvh - 2 * var(--gap)); }
@media (width < 36rem) {
  dialog { inline-size: 100%; block-size: 100dvh; margin: 0; border-radius: 0; }
  dialog iframe { block-size: 100% !important; max-block-size: none; }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: enter .16s ease-out; }
  @keyframes enter { from { opacity: 0; translate: 0 6px; } }
}
button {
  position: absolute;
  inset: .75rem;
  inset-inline-start: auto;
  inset-block-end: auto;
  inline-size: 2.75rem;
  block-size: 2.75rem;
  border: 0;
  border-radius: 50%;
  font: 1.125rem system-ui;
  cursor: pointer;
}`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);

/** No screen of the desk is taller; a greater height is a mistake, or somebody else's message. */
const MAX_HEIGHT = 20_000;

// What the frame tells is passed on as short text and nothing else.
const short = (value) => String(value ?? "").slice(0, 100);

/** The store's look as typed values; whatever is not plainly one of these is not sent. */
function tokens(host) {
  const css = getComputedStyle(host);
  const read = (name) => css.getPropertyValue("--takeback-" + name).trim();
  const out = {};

  // A custom property is only text until an element wears it: rem, var() and light-dark() resolve here.
  const probe = document.createElement("i");
  host.shadowRoot.append(probe);
  const worn = getComputedStyle(probe);

  // A canvas pen turns every way to write an sRGB colour into #rrggbb, and keeps what it had on nonsense.
  const pen = document.createElement("canvas").getContext("2d");
  for (const [name, token] of [["accent", "accent"], ["on-accent", "onAccent"]]) {
    if (!pen || !globalThis.CSS.supports("color", read(name))) continue;
    probe.style.color = `var(--takeback-${name})`;
    pen.fillStyle = worn.color;
    if (/^#[\da-f]{6}$/.test(pen.fillStyle)) out[token] = pen.fillStyle;
  }

  probe.style.borderTopLeftRadius = "var(--takeback-radius)";
  const radius = parseFloat(worn.borderTopLeftRadius);
  if (read("radius") && radius >= 0 && radius <= 28) out.radius = radius;
  probe.remove();

  const font = read("font");
  if (/^[\p{L}\d\s"',.-]{1,200}$/u.test(font)) out.font = font;

  // A page that declares no colour scheme is a light page, whatever the system prefers.
  const scheme = read("scheme") || css.colorScheme;
  const [light, dark] = [/light/.test(scheme), /dark/.test(scheme)];
  if (!(light && dark)) out.scheme = dark ? "dark" : "light";
  return out;
}

/** One element's frame. `ready` is true between the frame's own "ready" and its next load. */
export class Desk {
  #host; #origin; #locale; #make; #server; #frame; #ready = false; #used = false; #due;

  // The loader's own helpers are handed over: imported, they would load it twice where a page asks for it with a query.
  constructor(host, make, origin, locale) {
    this.#host = host;
    this.#make = make;
    this.#origin = origin;
    this.#locale = locale;
    host.shadowRoot.adoptedStyleSheets.push(sheet);
    this.dialog = make("dialog", {
      onclose: () => this.#say("close"),
      onclick: (e) => e.target == this.dialog && this.dialog.close(),
    });
    this.button = make("button", { type: "button", textContent: "✕", onclick: () => this.dialog.close() });
    this.dialog.append(this.button);
    host.shadowRoot.append(this.dialog);
    this.#build();
    this.sync();
  }

  /** The host has entered or left the page. A frame that was moved loads anew and says "ready" again. */
  sync() {
    removeEventListener("message", this.#hear);
    this.#ready = false;
    this.button.hidden = false;
    if (this.#host.isConnected) addEventListener("message", this.#hear);
    else if (this.dialog.open) this.dialog.close();
  }

  /** An attribute has changed. Frameworks set them one by one: they are answered once, together. */
  change(name) {
    if (name == "ticket") this.#used = false;
    const anew = ["server", "locale", "mode"].includes(name) || this.#due?.anew;
    if (this.#due) this.#due.anew = anew;
    else {
      this.#due = { anew };
      queueMicrotask(() => {
        const { anew } = this.#due;
        this.#due = null;
        if (anew) this.#build();
        else if (this.#ready) this.#start();
      });
    }
  }

  show() {
    if (!this.#host.modal) return this.#frame.scrollIntoView({ block: "nearest" });
    if (!this.dialog.open) this.dialog.showModal();
    if (this.#ready) this.#shown();
  }

  close() {
    this.dialog.close();
  }

  #build() {
    const host = this.#host;
    const lang = this.#locale(host);
    const [title, close] = WORDS[lang.slice(0, 2)] ?? WORDS.en;
    this.#frame?.remove();
    this.#ready = false;
    this.#server = this.#origin(host);
    this.button.ariaLabel = close;
    this.button.hidden = false;
    this.dialog.ariaLabel = title;
    const query = new URLSearchParams({ locale: lang, mode: host.modal ? "dialog" : "inline" });
    this.#frame = this.#make("iframe", { title, allow: "camera; clipboard-write", src: `${this.#server}/frame?${query}` });
    this.#frame.part = "frame";
    if (host.modal) this.dialog.append(this.#frame);
    else host.shadowRoot.querySelector("a").before(this.#frame);
  }

  #post(type, more) {
    this.#frame.contentWindow?.postMessage({ takeback: 1, type, ...more }, this.#server);
  }

  #say(type, detail) {
    this.#host.dispatchEvent(new CustomEvent("takeback-" + type, { detail, bubbles: true, composed: true }));
  }

  /** Tells the frame whose return it is. A ticket serves once: after that `ticket-src` gives a fresh one. */
  async #start() {
    const read = (name) => this.#host.getAttribute(name) ?? undefined;
    const source = read("ticket-src");
    let ticket = read("ticket");
    if (source && (!ticket || this.#used)) {
      try {
        const answer = await fetch(source, { credentials: "same-origin", headers: { accept: "application/json" } });
        ticket = (await answer.json()).ticket;
      } catch {
        ticket = undefined; // the frame asks for the order number instead
      }
    }
    this.#used = true;
    this.#post("start", { ticket, order: read("order"), sku: read("sku"), locale: this.#locale(this.#host), tokens: tokens(this.#host) });
  }

  #shown() {
    this.button.hidden = true;
    this.#frame.focus();
    this.#post("show");
  }

  #hear = async ({ data, origin: from, source }) => {
    if (!source || source !== this.#frame.contentWindow || from !== this.#server || data?.takeback !== 1) return;
    switch (data.type) {
      case "ready":
        this.#ready = true;
        await this.#start();
        if (this.dialog.open) this.#shown();
        this.#say("ready");
        break;
      case "height":
        if (data.px > 0 && data.px <= MAX_HEIGHT) this.#frame.style.blockSize = Math.ceil(data.px) + "px";
        break;
      case "decision":
        this.#say("decision", { verdict: short(data.verdict) });
        break;
      case "submitted":
        this.#say("submitted", { rma: short(data.rma) });
        break;
      case "close":
        if (this.dialog.open) this.dialog.close();
        else this.#say("close");
    }
  };
}
