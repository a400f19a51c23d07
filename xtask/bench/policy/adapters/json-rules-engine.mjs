// Conditions as its documentation advises: derived numbers are facts of their own, the window is found by rules that go first.
import { Engine } from 'json-rules-engine';
import { decider, rules } from '../rules.mjs';

export const meta = { name: 'json-rules-engine', kind: 'peer' };

const OPERATORS = {
  '==': 'equal', '!=': 'notEqual', '<': 'lessThan', '<=': 'lessThanInclusive', '>': 'greaterThan', '>=': 'greaterThanInclusive',
};

function condition(policy, [head, ...rest]) {
  const of = (term) => condition(policy, term);
  if (head === 'true') return { fact: 'qty', operator: 'greaterThanInclusive', value: 0 };
  if (head === 'and') return { all: rest.map(of) };
  if (head === 'or') return { any: rest.map(of) };
  if (head === 'not') return { not: of(rest[0]) };
  if (head.startsWith('v:')) return { fact: head.slice(2), operator: 'equal', value: true };
  if (head.startsWith('d:')) return of(policy.defs[head.slice(2)]);
  const fact = [rest[0]].flat()[0].slice(2);
  if (head === 'in') return { fact, operator: 'in', value: rest[1] };
  return { fact, operator: OPERATORS[head], value: rest[1] === 'w:window' ? { fact: 'window' } : rest[1] };
}

export async function load(policy) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const read = (almanac, ...names) => Promise.all(names.map((name) => almanac.factValue(name)));
  engine.addFact('days', async (_, almanac) => {
    const [today, delivered] = await read(almanac, 'today_day', 'delivered_day');
    return today - delivered;
  });
  engine.addFact('value', async (_, almanac) => {
    const [price, count] = await read(almanac, 'price_cents', 'qty');
    return price * count;
  });
  engine.addFact('window', (_, almanac) => {
    const held = new Set(almanac.getEvents('success').map((event) => event.type));
    return policy.window_rules.find((rule) => held.has(rule.id)).days;
  });
  for (const rule of rules(policy)) {
    const made = condition(policy, rule.when);
    const conditions = made.all || made.any || made.not ? made : { all: [made] };
    engine.addRule({ conditions, event: { type: rule.id }, priority: rule.days ? 10 : 1 });
  }
  const decide = decider(policy);
  return {
    async: true,
    async evaluate(line, today) {
      const { events } = await engine.run({ ...line, today_day: today });
      const held = new Set(events.map((event) => event.type));
      return decide(line, (id) => held.has(id));
    },
  };
}
