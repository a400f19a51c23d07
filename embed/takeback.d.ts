// Types of the two custom elements. Attributes and events are described in README.md.

export type Mode = "inline" | "dialog";

export interface DecisionDetail {
  /** The engine's verdict code for the lines that the shopper chose. */
  verdict: string;
}

export interface SubmittedDetail {
  /** The return number (RMA) of the accepted case. */
  rma: string;
}

/** Events bubble and are composed. */
export interface TakebackEventMap {
  "takeback-ready": CustomEvent<null>;
  "takeback-decision": CustomEvent<DecisionDetail>;
  "takeback-submitted": CustomEvent<SubmittedDetail>;
  "takeback-close": CustomEvent<null>;
}

export interface TakebackReturnsAttributes {
  /** Origin of the Takeback service; by default the one that this script came from. */
  server?: string;
  mode?: Mode;
  /** A signed session ticket for the shopper who is logged in. It serves once. */
  ticket?: string;
  /** Same-origin address that answers `{"ticket": "…"}`; asked whenever a fresh ticket is needed. */
  "ticket-src"?: string;
  /** BCP 47; by default the language of the nearest element that declares one. */
  locale?: string;
  /** Order number to start with, for a shopper without a ticket. */
  order?: string;
  /** Product to start with. */
  sku?: string;
  /** Dialog only: when the hidden frame is fetched. By default `intent`. */
  preload?: "intent" | "visible";
}

export interface TakebackBadgeAttributes {
  server?: string;
  sku?: string;
  /** ISO 3166-1 alpha-2, where the goods would go. */
  country?: string;
  locale?: string;
}

export class TakebackReturns extends HTMLElement {
  /** Whether `mode` is `dialog`. */
  readonly modal: boolean;
  /** Fetches the frame without showing it. */
  warm(): Promise<unknown>;
  /** Opens the dialog; an inline desk is scrolled into view. */
  show(): Promise<void>;
  /** Closes the dialog. What the shopper has entered is kept. */
  close(): Promise<void>;
  addEventListener<K extends keyof TakebackEventMap>(
    type: K, listener: (this: TakebackReturns, event: TakebackEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export class TakebackBadge extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    "takeback-returns": TakebackReturns;
    "takeback-badge": TakebackBadge;
  }
  interface HTMLElementEventMap extends TakebackEventMap {}
}
