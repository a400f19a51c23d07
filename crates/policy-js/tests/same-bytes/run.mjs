// Native and WebAssembly give the same bytes: random cases are decided by both, and digests compared chunk by chunk.
//
// node crates/policy-js/tests/same-bytes/run.mjs [--cases 10000000] [--from 0] [--chunk 1000] [--only DE,terms] [--threads 2]
//
// It takes what `cargo xtask engine` built. What is compared of a case is its whole decision in canonical form, trace included;
// of a store's terms alone the answer in brief as well. Every thread has a native program of its own, so that all cores work.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { built, folder } from './engine.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000000' },
    from: { type: 'string', default: '0' },
    chunk: { type: 'string', default: '1000' },
    only: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});
function whole(name, least) {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= least) return number;
  console.error(`--${name} takes a whole number from ${least} on, not ${values[name]}`);
  process.exit(2);
}
const [cases, from, chunk, threads] = [whole('cases', 1), whole('from', 0), whole('chunk', 1), whole('threads', 1)];
if (!built()) {
  console.error('nothing built to compare: run `cargo xtask engine` first');
  process.exit(2);
}
const places = readdirSync(folder).map((file) => file.replace('.policy', ''));
const only = values.only?.split(',') ?? places;
const unknown = only.find((name) => !places.includes(name));
if (unknown !== undefined) {
  console.error(`there is no bundle ${unknown}; there are ${places.join(', ')}`);
  process.exit(2);
}

// Runs of cases of one place, as long as a few seconds take, all places in turn: however far it comes, it has been everywhere.
const each = Math.ceil(cases / only.length);
const length = Math.min(each, 20 * chunk);
const tasks = [];
for (let at = 0; at < each; at += length) {
  for (const name of only) tasks.push({ name, from: from + at, count: Math.min(length, each - at), chunk });
}

const start = performance.now();
const total = { cases: 0, bytes: 0, differing: 0 };
let [next, said] = [0, start];
const figure = (number) => number.toLocaleString('en');
function note({ cases: some, bytes, differing }) {
  total.cases += some;
  total.bytes += bytes;
  total.differing += differing.length;
  for (const { name, seed, native, wasm } of differing) console.error(`case ${seed} of ${name} differs\nnative: ${native}\nwasm:   ${wasm}`);
  const now = performance.now();
  if (now - said < 15_000 && next < tasks.length) return;
  said = now;
  const speed = (total.cases / (now - start)) * 1000;
  const left = (tasks.slice(next).reduce((all, task) => all + task.count, 0) / speed / 60).toFixed(1);
  console.log(`${figure(total.cases)} of ${figure(each * only.length)} cases, ${total.differing} chunks that differ, ${figure(Math.round(speed))} a second, ${left} minutes left`);
}

async function thread() {
  const worker = new Worker(new URL('worker.mjs', import.meta.url));
  while (next < tasks.length) {
    const task = tasks[next++];
    const done = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.postMessage(task);
    });
    if (done.error) throw new Error(`${task.name} from ${task.from}: ${done.error}`);
    note(done);
  }
  await worker.terminate();
}
await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, thread));

console.log(
  `${figure(total.cases)} cases of ${only.length} places, ${figure(total.bytes)} bytes native and WebAssembly, ` +
    `${total.differing} chunks that differ, ${((performance.now() - start) / 1000).toFixed(0)} s`,
);
process.exit(total.differing === 0 && total.cases >= cases ? 0 : 1);
