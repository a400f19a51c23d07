// The golden decisions of the neutral policy through the JavaScript API: both modules, with and without trace.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contestant, fill } from '../../../xtask/bench/policy/adapters/takeback.mjs';
import { load } from '../../../target/policy-js/index.js';

const bench = new URL('../../../xtask/bench/policy/', import.meta.url);
const read = (name) => readFileSync(new URL(name, bench));
const { lines, today_day: today } = JSON.parse(read('workload.json'));
const expected = JSON.parse(read('expected.json'));

// Without what hangs on a symbol: the trace.
const bare = (decisions) => JSON.parse(JSON.stringify(decisions));

for (const small of [true, false]) {
  test(`${small ? 'terms' : 'engine'}: ${lines.length} golden decisions, with and without trace`, async () => {
    const { evaluate, evaluateTraced } = await contestant(small);
    assert.deepEqual(lines.map((line) => evaluate(line, today)), expected);
    assert.deepEqual(bare(lines.map((line) => evaluateTraced(line, today))), expected);
  });
}

test('both modules tell the same trace, and it is the whole decision\'s', async () => {
  const bundle = read('../../../target/policy-js/bench.policy');
  const small = await load(bundle, { small: true });
  const whole = await load(bundle);
  for (const line of lines) {
    const facts = fill(line, today);
    const { trace } = small.trace(facts);
    assert.deepEqual(trace, whole.trace(facts).trace);
    assert.deepEqual(trace, whole.explain(facts).trace);
  }
});

test('facts with texts for days are answered with texts', async () => {
  const engine = await load(read('../../../target/policy-js/bench.policy'), { small: true });
  for (const line of lines.slice(0, 50)) {
    const facts = structuredClone(fill(line, today));
    const numbers = engine.decide(facts);
    const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
    facts.today = iso(facts.today);
    facts.goods.lots = facts.goods.lots.map(iso);
    assert.deepEqual(engine.decide(facts), { ...numbers, from: iso(numbers.from), until: iso(numbers.until) });
  }
});
