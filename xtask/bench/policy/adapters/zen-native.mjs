// ZEN as its native module, in the form that was found to be its fastest: a graph compiled before, with one node of expressions.
// All lines are in flight at once, which lets it use a second core: processor time tells what that costs.
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { byPlace, decider } from '../rules.mjs';
import { expression } from '../zen.mjs';

export const meta = { name: '@gorules/zen-engine (native)', kind: 'peer' };
export const size = null;

export async function load(policy) {
  const node = (id, type, more) => ({ id, name: id, type, position: { x: 0, y: 0 }, ...more });
  const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, sourceId, targetId, type: 'edge' });
  const graph = new ZenDecisionContent({
    nodes: [
      node('facts', 'inputNode'),
      node('rules', 'expressionNode', {
        content: { passThrough: false, expressions: [{ id: 'hold', key: 'hold', value: expression(policy) }] },
      }),
      node('answer', 'outputNode'),
    ],
    edges: [edge('facts', 'rules'), edge('rules', 'answer')],
  });
  const decision = new ZenEngine().createDecision(graph);
  const [decide, holds] = [decider(policy), byPlace(policy)];
  const evaluate = async (line, today) => {
    const { result } = await decision.evaluate({ ...line, today_day: today });
    return decide(line, holds(result.hold));
  };
  return { async: true, together: true, evaluate };
}
