// Takeback's loader, see README.md. It builds nodes, never markup, and styles them through the CSSOM: strict CSP and
// Trusted Types stay on.

// The statute's words: Directive 2011/83/EU Art. 11a and its national laws.
const WITHDRAW = {
  de: "Vertrag widerrufen",
  en: "Withdraw from contract here",
  es: "Desistir del contrato aquí",
  fr: "Renoncer au contrat ici",
  it: "Recedere dal contratto qui",
  nl: "Hier de overeenkomst herroepen",
  pl: "Odstąp od umowy tutaj",
  ru: "Отказаться от договора",
};
const CSS = `:host{display:block}:host([hidden]),[hidden]{display:none}
a,summary{display:flex;align-items:center;min-height:2rem;padding:.375rem 0;color:inherit}
a{width:fit-content}
:host(:not([mode=dialog])) a[part]:not(iframe~a){margin-top:34rem}
details{border:1.5px solid #8886;border-radius:var(--takeback-radius,14px);padding:.25rem 1.125rem}
summary{justify-content:space-between;gap:1rem;cursor:pointer;font-weight:640}
summary::after{content:"";padding:.25rem;border:solid;border-width:0 2px 2px 0;rotate:45deg}
[open]>summary::after{rotate:225deg}
:focus-visible{outline:3px solid;outline-offset:2px}`;

const home = new URL(import.meta.url).origin;
const make = (tag, props) => Object.assign(document.createElement(tag), props);
const origin = (el) => new URL(el.getAttribute("server") || home, home).origin;
const locale = (el) => el.getAttribute("locale") || el.closest("[lang]")?.lang || "en";

const seen = globalThis.IntersectionObserver && new IntersectionObserver((list) => {
  for (const { isIntersecting, target } of list) if (isIntersecting) { seen.unobserve(target); target.seen(); }
}, { rootMargin: "200px" });
let sheet;

class Element extends (globalThis.HTMLElement ?? Object) {
  constructor() {
    super();
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(CSS);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  }
  connectedCallback() { seen ? seen.observe(this) : this.seen(); }
  disconnectedCallback() { seen?.unobserve(this); }
  connectedMoveCallback() {} // a frame that moves so is kept
}

export class TakebackReturns extends Element {
  static observedAttributes = ["server", "locale", "mode", "ticket", "order", "sku"];
  #desk; #link;

  constructor() {
    super();
    const slot = make("slot", { onclick: (e) => {
      if (!this.modal || e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      // Without the desk a link still leads to the full page.
      this.show().catch(() => { const to = e.target.closest("a"); if (to) location = to.href; });
    } });
    this.shadowRoot.append(slot, this.#link = make("a", { part: "withdraw" }));
    for (const hint of ["pointerover", "focusin", "touchstart"]) this.addEventListener(hint, () => this.warm().catch(() => {}), { passive: true });
  }

  get modal() { return this.getAttribute("mode") == "dialog"; }

  connectedCallback() {
    super.connectedCallback();
    this.#write();
    this.#desk?.then((desk) => desk.sync());
  }
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#desk?.then((desk) => desk.sync());
  }
  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    this.#write();
    this.#desk?.then((desk) => desk.change(name));
  }

  #write() {
    const to = origin(this) + "/withdraw", lang = locale(this);
    this.#link.href = to + "?locale=" + lang;
    this.#link.textContent = WITHDRAW[lang.slice(0, 2)] ?? WITHDRAW.en;
    // Best is the store's own link in its HTML; then there is no second one.
    this.#link.hidden = !!document.querySelector(`a[href^="${to}"]`);
  }

  seen() {
    if (!this.modal) return this.warm();
    document.head.append(make("link", { rel: "preconnect", href: origin(this) }));
    if (this.getAttribute("preload") == "visible") this.warm();
  }

  warm() {
    return this.#desk ??= import("./takeback-desk.js").then(({ Desk }) => new Desk(this, make, origin, locale)).catch((e) => { this.#desk = null; throw e; });
  }
  async show() { (await this.warm()).show(); }
  async close() { (await this.#desk)?.close(); }
}

export class TakebackBadge extends Element {
  static observedAttributes = ["server", "sku", "country", "locale"];
  #asked;

  attributeChangedCallback() { if (this.#asked) this.seen(); }

  async seen() {
    const query = new URLSearchParams({ locale: locale(this) });
    for (const name of ["sku", "country"]) if (this.getAttribute(name)) query.set(name, this.getAttribute(name));
    const url = this.#asked = origin(this) + "/api/v1/badge?" + query, line = [];
    try {
      const { text, detail, href } = await (await fetch(url)).json(), to = new URL(href, origin(this));
      if (text && /^https?:$/.test(to.protocol)) {
        line[0] = make("details");
        line[0].append(make("summary", { textContent: text }), make("a", { textContent: detail, href: to.href }));
      }
    } catch {} // no badge is better than a wrong one
    if (url == this.#asked) this.shadowRoot.replaceChildren(...line);
  }
}

const tags = globalThis.customElements;
for (const [name, type] of [["takeback-returns", TakebackReturns], ["takeback-badge", TakebackBadge]]) tags?.get(name) ?? tags?.define(name, type);
