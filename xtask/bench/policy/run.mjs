// All contestants, interleaved: every round runs each once, in a process of its own, in an order that turns. Medians.
//
// node xtask/bench/policy/run.mjs [--rounds 5] [--ms 500] [--cold 11] [--only takeback,cel-js] [--native PROGRAM]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { budgets, coldStarts, head, speeds, wrongs } from './tables.mjs';
import { sizes } from './sizes.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '500' },
    cold: { type: 'string', default: '11' },
    only: { type: 'string' },
    native: { type: 'string' },
  },
});
const whole = (name, least) => {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= least) return number;
  console.error(`--${name} takes a whole number from ${least} on, not ${values[name]}`);
  process.exit(2);
};
const [rounds, milliseconds, colds] = [whole('rounds', 1), whole('ms', 1), whole('cold', 1)];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const known = readdirSync(here('adapters')).map((file) => file.replace('.mjs', ''));
const only = values.only?.split(',');
const unknown = only?.find((name) => !known.includes(name));
if (unknown !== undefined) {
  console.error(`there is no contestant ${unknown}; there are ${known.join(', ')}`);
  process.exit(2);
}
const adapters = known.filter((name) => !only || only.includes(name));

const rows = [];
const failed = new Set();
function worker(adapter, mode) {
  if (failed.has(`${adapter} ${mode}`)) return;
  const run = spawnSync(process.execPath, [here('worker.mjs'), adapter, mode, String(milliseconds)], {
    encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 26,
  });
  if (run.status !== 0) {
    // Said once, and in the end again: a contestant that does not run is no reason to know nothing of the others.
    failed.add(`${adapter} ${mode}`);
    console.error(`${adapter}, ${mode}, does not run: ${(run.stderr || String(run.error ?? run.signal)).slice(0, 600)}`);
    return;
  }
  const row = JSON.parse(run.stdout.trim().split('\n').pop());
  if (!row.skipped) rows.push(row);
}
const turned = (list, by) => list.map((_, at) => list[(at + by) % list.length]);

const before = loadavg();
for (let round = 0; round < rounds; round++) {
  for (const adapter of turned([...adapters, ...(values.native ? [null] : [])], round)) {
    if (adapter !== null) {
      for (const mode of ['one', 'traced', 'json', 'inside']) worker(adapter, mode);
      continue;
    }
    const run = spawnSync(values.native, { encoding: 'utf8' });
    if (run.status !== 0) {
      console.error(`the native program: ${run.stdout}${run.stderr}`);
      process.exit(1);
    }
    for (const line of run.stdout.trim().split('\n')) rows.push({ ...JSON.parse(line), adapter: 'native', mismatches: 0 });
  }
  console.error(`round ${round + 1} of ${rounds}, load ${loadavg()[0].toFixed(1)}`);
}
for (let round = 0; round < colds; round++) for (const adapter of turned(adapters, round)) worker(adapter, 'cold');

console.log(head({ rounds, colds, before, after: loadavg() }));
const wrong = wrongs(rows);
console.log(wrong.text);
const right = rows.filter((row) => !wrong.names.has(row.name));
console.log(speeds(right));
console.log(coldStarts(right));
const weighed = await sizes(adapters);
console.log(weighed.text);
console.log(budgets(right, weighed.own));
for (const name of failed) console.log(`did not run: ${name}`);
process.exit(wrong.names.size || failed.size ? 1 : 0);
