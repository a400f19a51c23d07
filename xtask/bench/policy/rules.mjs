// What every peer shares: the neutral policy translated rule by rule, and the decision put together from the rules that hold.

/** All rules in the policy's order. */
export const rules = (policy) =>
  ['window_rules', 'reject_rules', 'review_rules', 'fee_rules', 'evidence_rules', 'resolution_rules'].flatMap((kind) => policy[kind]);

/**
 * Translates a condition of the policy. `to` makes one engine's own form: `variable`, `number`, `text`, `always`, `all`, `some`,
 * `not`, `among`, `compare`, `choose` (if, then, else).
 */
export function translator(policy, to) {
  const of = (term) => {
    if (typeof term === 'number') return to.number(term);
    if (typeof term === 'string') {
      if (term === 'w:window') return windowDays();
      return term.startsWith('v:') ? to.variable(term.slice(2)) : to.text(term);
    }
    const [head, ...rest] = term;
    if (head === 'true') return to.always();
    if (head.startsWith('d:')) return of(policy.defs[head.slice(2)]);
    if (head.startsWith('v:')) return to.variable(head.slice(2));
    if (head === 'and') return to.all(rest.map(of));
    if (head === 'or') return to.some(rest.map(of));
    if (head === 'not') return to.not(of(rest[0]));
    if (head === 'in') return to.among(of(rest[0]), rest[1]);
    return to.compare(head, of(rest[0]), of(rest[1]));
  };
  // The days of the first window rule that holds.
  const windowDays = () => {
    const windows = [...policy.window_rules];
    const last = windows.pop();
    return windows.reduceRight((other, rule) => to.choose(of(rule.when), to.number(rule.days), other), to.number(last.days));
  };
  return of;
}

/** The decision, from which rules hold. */
export function decider(policy) {
  return (line, holds) => {
    const window = policy.window_rules.find((rule) => holds(rule.id));
    const codes = [window.id];
    const collect = (list) => {
      const found = list.filter((rule) => holds(rule.id));
      for (const rule of found) codes.push(rule.id);
      return found;
    };
    const out = {
      id: line.id,
      decision: 'reject',
      codes,
      window_days: window.days,
      deadline_day: line.delivered_day + window.days,
      fee_cents: 0,
      evidence: [],
      resolutions: [],
    };
    if (collect(policy.reject_rules).length > 0) return out;
    const reviews = collect(policy.review_rules);
    const paid = line.price_cents * line.qty;
    for (const { cents, percent } of collect(policy.fee_rules)) out.fee_cents += cents ?? Math.floor((paid * percent) / 100);
    out.evidence = collect(policy.evidence_rules).map((rule) => rule.evidence);
    const resolution = policy.resolution_rules.find((rule) => holds(rule.id));
    codes.push(resolution.id);
    out.resolutions = resolution.resolutions;
    const asked = out.evidence.length > 0 && line.photos === 0;
    out.decision = reviews.length > 0 ? 'review' : asked ? 'evidence' : 'approve';
    return out;
  };
}

/** A test of a rule's name, from a list of what each rule came to. */
export function byPlace(policy) {
  const places = new Map(rules(policy).map((rule, at) => [rule.id, at]));
  return (outcomes) => (id) => outcomes[places.get(id)];
}

/** JSON Logic's form. */
export const jsonLogic = {
  variable: (name) => ({ var: name }),
  number: (number) => number,
  text: (text) => text,
  always: () => true,
  all: (list) => ({ and: list }),
  some: (list) => ({ or: list }),
  not: (term) => ({ '!': [term] }),
  among: (term, list) => ({ in: [term, list] }),
  compare: (how, left, right) => ({ [{ '==': '===', '!=': '!==' }[how] ?? how]: [left, right] }),
  // One chain, not one within the other.
  choose: (test, one, other) => ({ if: [test, one, ...(other.if ?? [other])] }),
};
