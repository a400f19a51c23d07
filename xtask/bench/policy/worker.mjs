// One contestant in a process of its own: node worker.mjs ADAPTER MODE MILLISECONDS. Prints one line of JSON.
//
// Modes: `one` (objects in, objects out), `traced` (the same with its full trace as objects), `json` (text in, text out),
// `inside` (no boundary crossed), `cold` (import, load, first decision).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [adapter, mode, milliseconds] = process.argv.slice(2);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const text = readFileSync(here('workload.json'), 'utf8');
const policy = JSON.parse(readFileSync(here('policy.json'), 'utf8'));
const { lines, today_day: today } = JSON.parse(text);

const begun = performance.now();
const { meta, load } = await import(new URL(`adapters/${adapter}.mjs`, import.meta.url));
const contestant = await load(policy);
const first = await contestant.evaluate(lines[0], today);
const cold = performance.now() - begun;
const say = (more) => {
  console.log(JSON.stringify({ ...meta, adapter, mode, ...more }));
  process.exit(0);
};
const expected = JSON.parse(readFileSync(here('expected.json'), 'utf8'));
// How many decisions are not the golden ones, and the first of them.
const judge = (got) => {
  let [mismatches, example] = [got.length === expected.length ? 0 : 1, null];
  for (const [at, wanted] of expected.entries()) {
    if (JSON.stringify(got[at]) === JSON.stringify(wanted)) continue;
    mismatches += 1;
    example ??= { line: lines[at], wanted, got: got[at] };
  }
  return { mismatches, example };
};
if (mode === 'cold') {
  const right = JSON.stringify(first) === JSON.stringify(expected[0]);
  say({ cold, mismatches: right ? 0 : 1, example: right ? null : { wanted: expected[0], got: first } });
}

const evaluate = mode === 'traced' ? contestant.evaluateTraced : contestant.evaluate;
if (!evaluate || (mode === 'inside' && !contestant.inside)) say({ skipped: true });

// Keeps every decision within reach, so that none is optimised away.
const kept = new Array(lines.length);
const decideAll = contestant.async
  ? async (list) => {
      for (let at = 0; at < list.length; at++) kept[at] = await evaluate(list[at], today);
    }
  : (list) => {
      for (let at = 0; at < list.length; at++) kept[at] = evaluate(list[at], today);
    };
let written = '';
const pass = {
  json: async () => {
    await decideAll(JSON.parse(text).lines);
    written = JSON.stringify(kept);
  },
  inside: () => contestant.inside(lines, today),
}[mode] ?? (() => decideAll(lines));

// So long in processor time: what else runs on the machine does not shorten it.
async function measure(limit) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  let [count, spent] = [0, 0];
  do {
    await pass();
    count += lines.length;
    const { user, system } = process.cpuUsage(before);
    spent = (user + system) / 1e3;
  } while (spent < limit);
  return { per_s: (count / (performance.now() - start)) * 1e3, per_cpu_s: (count / spent) * 1e3 };
}

await measure(2 * Number(milliseconds));
const speed = await measure(Number(milliseconds));
// What is judged is what was measured.
if (mode === 'inside') say({ ...speed, mismatches: contestant.differing(lines, today), example: null });
say({ ...speed, ...judge(mode === 'json' ? JSON.parse(written) : kept) });
