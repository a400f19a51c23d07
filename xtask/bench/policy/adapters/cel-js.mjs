import { Environment } from '@marcbachmann/cel-js';
import { byPlace, decider, rules, translator } from '../rules.mjs';

export const meta = { name: '@marcbachmann/cel-js', kind: 'peer' };

const text = (value) => JSON.stringify(value);
const form = {
  variable: (name) => name,
  number: (number) => `${number}.0`,
  text,
  always: () => 'true',
  all: (list) => `(${list.join(' && ')})`,
  some: (list) => `(${list.join(' || ')})`,
  not: (term) => `!(${term})`,
  among: (term, list) => `(${term} in [${list.map(text).join(', ')}])`,
  compare: (how, left, right) => `(${left} ${how} ${right})`,
  choose: (test, one, other) => `(${test} ? ${one} : ${other})`,
};

export async function load(policy) {
  const environment = new Environment();
  for (const [kind, type] of [['number', 'double'], ['string', 'string'], ['bool', 'bool']]) {
    for (const name of policy.vars[kind]) environment.registerVariable(name, type);
  }
  const conditions = rules(policy).map((rule) => translator(policy, form)(rule.when));
  // One program for all rules: one call a decision.
  const program = environment.parse(`[${conditions.join(', ')}]`);
  const [decide, holds] = [decider(policy), byPlace(policy)];
  return {
    evaluate: (line, today) => decide(line, holds(program({ ...line, today_day: today }))),
  };
}
