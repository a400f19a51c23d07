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
const host = { readFile: async (name) => readFileSync(here(name)) };
const { lines, today_day: today } = JSON.parse(text);

const begun = performance.now();
const { meta, load } = await import(new URL(`adapters/${adapter}.mjs`, import.meta.url));
const contestant = await load(policy, host);
await contestant.evaluate(lines[0], today);
const cold = performance.now() - begun;
const say = (more) => {
  console.log(JSON.stringify({ ...meta, mode, ...more }));
  process.exit(0);
};
if (mode === 'cold') say({ cold });

const evaluate = mode === 'traced' ? contestant.evaluateTraced : contestant.evaluate;
if (!evaluate || (mode === 'inside' && !contestant.inside)) say({ skipped: true });
const expected = JSON.parse(readFileSync(here('expected.json'), 'utf8'));
let mismatches = 0;
for (const [at, line] of lines.entries()) {
  const got = await evaluate(line, today);
  if (JSON.stringify(got) !== JSON.stringify(expected[at])) mismatches += 1;
}

// Keeps every decision within reach, so that none is optimised away.
const kept = new Array(lines.length);
const decideAll = contestant.async
  ? async (list) => {
      for (let at = 0; at < list.length; at++) kept[at] = await evaluate(list[at], today);
    }
  : (list) => {
      for (let at = 0; at < list.length; at++) kept[at] = evaluate(list[at], today);
    };
const pass = {
  json: async () => {
    await decideAll(JSON.parse(text).lines);
    return JSON.stringify(kept);
  },
  inside: () => contestant.inside(lines, today),
}[mode] ?? (() => decideAll(lines));

async function measure(limit) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  let count = 0;
  do {
    await pass();
    count += lines.length;
  } while (performance.now() - start < limit);
  const { user, system } = process.cpuUsage(before);
  return { per_s: (count / (performance.now() - start)) * 1e3, per_cpu_s: (count / (user + system)) * 1e6 };
}

await measure(Math.min(400, Number(milliseconds)));
say({ mismatches, ...(await measure(Number(milliseconds))) });
