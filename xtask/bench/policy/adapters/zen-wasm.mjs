// In WebAssembly ZEN offers expressions alone, and no form of one that is compiled before: the text is read at every call.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Variable, initSync } from '@gorules/zen-engine-wasm/dist/zen_engine_wasm.js';
import { byPlace, decider, rules, translator } from '../rules.mjs';

export const meta = { name: '@gorules/zen-engine-wasm', kind: 'peer' };
const wasm = '@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm';
export const size = { entry: '@gorules/zen-engine-wasm/dist/zen_engine_wasm.js', wasm };

const text = (value) => `'${value}'`;
const form = {
  variable: (name) => name,
  number: String,
  text,
  always: () => 'true',
  all: (list) => `(${list.join(' and ')})`,
  some: (list) => `(${list.join(' or ')})`,
  not: (term) => `not (${term})`,
  among: (term, list) => `(${term} in [${list.map(text).join(', ')}])`,
  compare: (how, left, right) => `(${left} ${how} ${right})`,
  choose: (test, one, other) => `(${test} ? ${one} : ${other})`,
};

// All rules as one expression: a list of what each comes to.
const expression = (policy) => `[${rules(policy).map((rule) => translator(policy, form)(rule.when)).join(', ')}]`;

export async function load(policy) {
  initSync({ module: readFileSync(createRequire(import.meta.url).resolve(wasm)) });
  const [all, decide, holds] = [expression(policy), decider(policy), byPlace(policy)];
  return {
    evaluate(line, today) {
      const variable = new Variable({ ...line, today_day: today });
      const outcomes = variable.evaluateExpression(all);
      variable.free();
      return decide(line, holds(outcomes));
    },
  };
}
