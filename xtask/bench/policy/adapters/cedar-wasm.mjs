// Cedar permits or does not: each rule is a policy of its own that permits where it holds, and the answer names those that did.
// The policies are parsed once, ahead of all questions.
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { decider, rules, translator } from '../rules.mjs';

export const meta = { name: '@cedar-policy/cedar-wasm', kind: 'peer' };
export const size = { entry: '@cedar-policy/cedar-wasm/web', wasm: '@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm' };

const text = (value) => JSON.stringify(value);
const form = {
  variable: (name) => `context.${name}`,
  number: String,
  text,
  always: () => 'true',
  all: (list) => `(${list.join(' && ')})`,
  some: (list) => `(${list.join(' || ')})`,
  not: (term) => `!(${term})`,
  among: (term, list) => `[${list.map(text).join(', ')}].contains(${term})`,
  compare: (how, left, right) => `(${left} ${how} ${right})`,
  choose: (test, one, other) => `(if ${test} then ${one} else ${other})`,
};
const SET = 'returns';
const asked = {
  principal: { type: 'Shopper', id: 'any' },
  action: { type: 'Action', id: 'return' },
  resource: { type: 'Line', id: 'any' },
  preparsedPolicySetId: SET,
  entities: [],
};

export async function load(policy) {
  const of = translator(policy, form);
  const staticPolicies = {};
  for (const { id, when } of rules(policy)) staticPolicies[id] = `permit (principal, action, resource) when { ${of(when)} };`;
  const parsed = preparsePolicySet(SET, { staticPolicies });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
  const decide = decider(policy);
  return {
    evaluate({ id, delivered_on, ...known }, today) {
      const answer = statefulIsAuthorized({ ...asked, context: { ...known, today_day: today } });
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
      const held = new Set(answer.response.diagnostics.reason);
      return decide({ id, ...known }, (rule) => held.has(rule));
    },
  };
}
