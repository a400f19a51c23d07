// Facts as the server writes them give the server's bytes, and the answer in brief says what the whole decision says.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { load } from '../../../target/policy-js/index.js';
import { facts, folder } from './same-bytes/engine.mjs';

const CASES = 200;

for (const name of readdirSync(folder).map((file) => file.replace('.policy', ''))) {
  test(`${name}: ${CASES} random cases`, async () => {
    const bundle = readFileSync(`${folder}/${name}.policy`);
    const engine = await load(bundle);
    const lines = facts(name, 0, CASES);
    assert.equal(lines.length, 2 * CASES);
    for (let at = 0; at < lines.length; at += 2) {
      const asked = JSON.parse(lines[at]);
      const whole = JSON.parse(lines[at + 1]);
      assert.equal(engine.canonical(asked), lines[at + 1]);
      assert.deepEqual(engine.explain(asked), whole);
      const { trace, ...brief } = engine.trace(asked);
      assert.deepEqual(brief, engine.decide(asked));
      assert.deepEqual(trace, whole.trace);
      assert.equal(brief.verdict, whole.verdict);
      assert.deepEqual(brief.remedies, whole.options.map((option) => option.remedy));
      assert.deepEqual(brief.questions, whole.questions.map((question) => question.fact));
      assert.deepEqual(brief.reviews, whole.reviews);
      assert.deepEqual(brief.grounds, whole.grounds.map((ground) => ground.clause ?? ground.code));
    }
  });
}
