// `build` writes JavaScript: fast, and forbidden by a page's policy without 'unsafe-eval'.
import { LogicEngine } from 'json-logic-engine';
import { byPlace, decider, jsonLogic, rules, translator } from '../rules.mjs';

export const meta = { name: 'json-logic-engine, built (unsafe-eval)', kind: 'peer', eval: true };

// 5.0.7 builds a comparison with an `if` wrongly, so that the comparison goes into the branches.
const into = (how, left, right) =>
  right?.if
    ? { if: right.if.map((term, at) => (at % 2 === 0 && at < right.if.length - 1 ? term : jsonLogic.compare(how, left, term))) }
    : jsonLogic.compare(how, left, right);

export async function load(policy) {
  const engine = new LogicEngine();
  const form = { ...jsonLogic, compare: into };
  const built = rules(policy).map((rule) => {
    const condition = translator(policy, form)(rule.when);
    return condition === true ? () => true : engine.build(condition);
  });
  const [decide, holds] = [decider(policy), byPlace(policy)];
  return {
    evaluate(line, today) {
      const data = { ...line, today_day: today };
      return decide(line, holds(built.map((test) => test(data))));
    },
  };
}
