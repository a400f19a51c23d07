// All contestants, interleaved: every round runs each once, in a process of its own, in an order that turns. Medians.
//
// node xtask/bench/policy/run.mjs [--rounds 5] [--ms 500] [--only takeback,cel-js] [--native PROGRAM]
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '500' },
    only: { type: 'string' },
    native: { type: 'string' },
  },
});
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const adapters = readdirSync(here('adapters')).map((file) => file.replace('.mjs', '')).filter((name) => !values.only || values.only.split(',').includes(name));
const modes = ['one', 'traced', 'json', 'inside', 'cold'];
const median = (list) => list.toSorted((left, right) => left - right)[list.length >> 1];

const found = new Map();
const note = (row) => {
  if (row.skipped) return;
  const key = `${row.mode}|${row.name}`;
  if (!found.has(key)) found.set(key, []);
  found.get(key).push(row);
};
const before = loadavg();
for (let round = 0; round < Number(values.rounds); round++) {
  for (let at = 0; at < adapters.length; at++) {
    const adapter = adapters[(at + round) % adapters.length];
    for (const mode of modes) {
      const run = spawnSync(process.execPath, [here('worker.mjs'), adapter, mode, values.ms], { encoding: 'utf8', timeout: 120_000 });
      if (run.status !== 0) {
        console.error(`${adapter}, ${mode}: ${run.stderr.slice(0, 400)}`);
        process.exit(1);
      }
      note(JSON.parse(run.stdout.trim().split('\n').pop()));
    }
  }
  if (values.native) {
    const run = spawnSync(values.native, { encoding: 'utf8' });
    for (const line of run.stdout.trim().split('\n')) note({ ...JSON.parse(line), mismatches: 0 });
  }
  console.error(`round ${round + 1} of ${values.rounds}`);
}

const speeds = (mode) =>
  [...found.values()]
    .filter(([row]) => row.mode === mode)
    .map((rows) => ({
      name: rows[0].name,
      mismatches: Math.max(...rows.map((row) => row.mismatches)),
      cpu: median(rows.map((row) => row.per_cpu_s)),
      low: Math.min(...rows.map((row) => row.per_cpu_s)),
      high: Math.max(...rows.map((row) => row.per_cpu_s)),
      wall: median(rows.map((row) => row.per_s)),
    }))
    .sort((left, right) => right.cpu - left.cpu);
const TITLES = {
  one: 'objects in, objects out',
  traced: 'with the full trace as objects',
  json: 'JSON text in, JSON text out',
  inside: 'inside WebAssembly, no boundary',
  native: 'native, one core',
};
const one = speeds('one');
const cel = one.find((row) => row.name.includes('cel-js'))?.cpu ?? NaN;
const fastest = Math.max(...one.filter((row) => row.name.startsWith('json') || row.name.includes('cel')).map((row) => row.cpu));
console.log(`\nnode ${process.version}, ${cpus()[0].model}, ${cpus().length} cores, load ${before[0].toFixed(1)} to ${loadavg()[0].toFixed(1)}`);
console.log(`decisions per second of processor time, median of ${values.rounds} rounds; on the wall; ratios to cel-js and to the fastest rules engine`);
for (const [mode, title] of Object.entries(TITLES)) {
  const rows = speeds(mode);
  if (rows.length === 0) continue;
  console.log(`\n${title}`);
  for (const { name, mismatches, cpu, low, high, wall } of rows) {
    const range = `${Math.round(low / 1e3)}-${Math.round(high / 1e3)}k`;
    const ratios = `${(cpu / cel).toFixed(2)}x ${(cpu / fastest).toFixed(2)}x`;
    console.log(
      `  ${name.padEnd(44)}${Math.round(cpu).toLocaleString('en').padStart(12)}${range.padStart(16)}` +
        `${Math.round(wall).toLocaleString('en').padStart(12)}  ${ratios.padStart(16)}${mismatches ? `  ${mismatches} WRONG` : ''}`,
    );
  }
}
console.log('\ncold start, ms: import, load, first decision');
for (const [key, rows] of found) {
  if (key.startsWith('cold|')) console.log(`  ${rows[0].name.padEnd(44)}${median(rows.map((row) => row.cold)).toFixed(1).padStart(12)}`);
}

console.log('\nsize for a browser, bytes: script, WebAssembly, then all as it is, gzip, brotli');
const small = (bytes) => [
  bytes.length,
  gzipSync(bytes, { level: 9 }).length,
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length,
];
const sized = [...adapters.map((name) => [name, here(`adapters/${name}.mjs`), null])];
const built = (file) => readFileSync(here(`../../../target/policy-js/${file}`));
sized.push(
  ['takeback package, a store\'s terms', here('../../../target/policy-js/index.js'), built('terms.wasm')],
  ['takeback package, with law', here('../../../target/policy-js/index.js'), built('engine.wasm')],
);
for (const [name, entry, wasm] of sized) {
  if (name === 'takeback') continue;
  const bundled = await build({
    entryPoints: [entry], bundle: true, minify: true, format: 'esm', platform: 'browser', write: false, logLevel: 'error', external: ['node:*'],
  });
  const parts = [bundled.outputFiles[0].contents, ...(wasm ? [wasm] : [])].map(small);
  const sum = (at) => parts.reduce((all, part) => all + part[at], 0);
  const cells = [parts[0][0], wasm ? wasm.length : 0, sum(0), sum(1), sum(2)];
  console.log(`  ${name.padEnd(44)}${cells.map((cell) => cell.toLocaleString('en').padStart(11)).join('')}`);
}
const wrong = [...found.values()].flat().filter((row) => row.mismatches > 0);
process.exit(wrong.length ? 1 : 0);
