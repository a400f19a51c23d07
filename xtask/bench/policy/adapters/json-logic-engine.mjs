import { LogicEngine } from 'json-logic-engine';
import { byPlace, decider, jsonLogic as form, rules, translator } from '../rules.mjs';

export const meta = { name: 'json-logic-engine', kind: 'peer' };

export async function load(policy) {
  const engine = new LogicEngine();
  const conditions = rules(policy).map((rule) => translator(policy, form)(rule.when));
  const [decide, holds] = [decider(policy), byPlace(policy)];
  return {
    evaluate(line, today) {
      const data = { ...line, today_day: today };
      return decide(line, holds(conditions.map((condition) => engine.run(condition, data))));
    },
  };
}
