/** A day: days since 1970-01-01, or a text like `2026-12-24`. */
export type Day = number | string;

/** A sum in minor units (cents, kopecks). */
export interface Money {
  minor: number;
  /** ISO 4217. */
  currency: string;
}

export type Told = 'yes' | 'no' | { late: Day };

/** What is known about one order line and the claim on it: the shape in which the server writes it. Anything but `today` and
 *  the country may be left out or null; words are those of `Engine.words`. Facts objects may be used again and altered. */
export interface Facts {
  today: Day;
  contract: {
    /** ISO 3166-1: `GB`, not `UK`. */
    country: string;
    region?: string | null;
    channel?: string | null;
    place?: string | null;
    buyer?: string | null;
    contracted?: Day | null;
    told?: Record<string, Told | null>;
    customer?: { groups?: string[]; promotions?: string[]; returns?: number | null; registered?: boolean | null };
  };
  goods?: {
    /** `goods` if left out. */
    kind?: string;
    tags?: string[];
    sku?: string | null;
    /** `single` if left out. */
    'delivery-mode'?: string;
    /** One entry a delivery; null if nobody knows its day. */
    lots?: (Day | null)[];
    'guarantee-until'?: Day | null;
    installed?: Day | null;
    begun?: boolean | null;
    service?: { from: Day; to: Day; 'supplied-until'?: Day | null; 'paid-from'?: Day | null } | null;
    paid?: Money | null;
    delivery?: Money | null;
    'in-stock'?: boolean | null;
    'check-needed'?: boolean | null;
    collects?: boolean | null;
    bundle?: string | null;
    weight?: number | null;
    'longest-side'?: number | null;
    events?: Record<string, Day | null>;
    repairs?: {
      given?: Day | null;
      back?: Day | null;
      returned: boolean;
      'agreed-days'?: number | null;
      cured?: boolean | null;
    }[];
  };
  claim?: {
    reason?: string | null;
    use?: string | null;
    complete?: boolean | null;
    'gift-back'?: boolean | null;
    seal?: string | null;
    repair?: string | null;
    seen?: Day | null;
    essential?: boolean | null;
    major?: boolean | null;
    minor?: boolean | null;
    route?: string | null;
    wants?: string | null;
  };
}

/** The answer in brief. Lists are not to be altered. Days come as `today` came: as numbers or as texts. */
export interface Decision {
  /** The outcome in one word. */
  verdict: string;
  /** Every clause that plays a part: what applies, what speaks against it, why a person decides, what is charged, which
   *  evidence is asked for, which set of remedies is given. */
  codes: string[];
  /** What can be chosen, in the order in which it is shown. */
  remedies: readonly string[];
  /** The day from which the leading right or offer runs. */
  from: Day | null;
  /** The last day on which anything of what is offered can be claimed; null if some of it has no end. With nothing on offer, the
   *  last day of the leading right or offer. */
  until: Day | null;
  /** What the store keeps, in minor units, and what comes out, of the first remedy that is paid. */
  fee: number;
  total: number | null;
  currency: string | null;
  /** Of the codes: what speaks against it, and why a person decides. */
  grounds: readonly string[];
  reviews: readonly string[];
  /** Photos that help, and whether one must be there. */
  shots: readonly string[];
  shotsRequired: boolean;
  /** Facts that only the shopper can say and that can still change the outcome, the most decisive first. */
  questions: readonly string[];
}

/** One fact that was looked at. */
export interface Check {
  fact: string;
  value: string | null;
  needed: string;
  holds: 'yes' | 'no' | 'unknown';
  /** The merchant does not know it, and it was read in the shopper's favour. */
  in_favour: boolean;
  /** 0: must hold. Else which of the condition's alternatives it belongs to. */
  branch: number;
}

/** One condition of one rule. */
export interface Step {
  rule: string;
  part: string;
  holds: 'yes' | 'no' | 'unknown';
  checks: Check[];
}

export interface Engine {
  /** The answer in brief. */
  decide(facts: Facts): Decision;
  /** The answer in brief, and every condition that was looked at with its facts. */
  trace(facts: Facts): Decision & { trace: Step[] };
  /** The whole decision in its canonical form: the same bytes as the server's. Not with `small`. */
  canonical(facts: Facts): string;
  /** The same, read. */
  explain(facts: Facts): Record<string, unknown>;
  /** The closed vocabularies by name. */
  words: Readonly<Record<string, readonly string[]>>;
}

export interface Options {
  /** Where the WebAssembly is, if not beside this module: a URL, a response, its bytes, or the compiled module. */
  wasm?: string | URL | Response | BufferSource | WebAssembly.Module | Promise<Response>;
  /** A store's terms alone, on facts that are all there: a third of the size. A bundle with law is refused, and a case on which
   *  questions are open throws a `FactsError`. */
  small?: boolean;
}

/** Facts that are none, or that the small engine cannot decide. */
export class FactsError extends TypeError {}

/** Bytes that are no policy bundle of this version, or of one that the small engine cannot decide. */
export class BundleError extends Error {}

/** Makes a compiled policy (`takeback policy compile`) ready. */
export function load(bundle: Uint8Array | ArrayBuffer, options?: Options): Promise<Engine>;
