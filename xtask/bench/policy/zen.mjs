// ZEN's form of the neutral policy: all rules as one expression, a list of what each comes to.
import { rules, translator } from './rules.mjs';

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

/** The one expression. */
export const expression = (policy) => `[${rules(policy).map((rule) => translator(policy, form)(rule.when)).join(', ')}]`;
