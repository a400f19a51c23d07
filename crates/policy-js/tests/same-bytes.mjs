// Native and WebAssembly give the same bytes: random cases are decided by both, and digests compared chunk by chunk.
//
// node crates/policy-js/tests/same-bytes.mjs [--count 200000] [--from 0] [--chunk 1000] [--only DE,terms]
//
// It takes what `cargo xtask engine` built: the module in target/policy-js/ and the native program beside it.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { load } from '../../../target/policy-js/index.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200000' },
    from: { type: 'string', default: '0' },
    chunk: { type: 'string', default: '1000' },
    only: { type: 'string' },
  },
});
const path = (rest) => fileURLToPath(new URL(`../../../target/${rest}`, import.meta.url));
const native = path('release/examples/same_bytes');
const folder = path('policy-js/bundles');
if (!existsSync(native) || !existsSync(folder)) {
  console.error('nothing built to compare: run `cargo xtask engine` first');
  process.exit(2);
}

/** The module without its façade: rows of numbers in, bytes out. */
function desk(file, bundle) {
  const compiled = new WebAssembly.Module(readFileSync(file));
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    (imports[module] ??= {})[name] = () => {
      throw new Error('stopped');
    };
  }
  const x = new WebAssembly.Instance(compiled, imports).exports;
  const at = x.desk_new();
  const bytes = x.desk_bytes(at, bundle.length);
  new Uint8Array(x.memory.buffer, bytes, bundle.length).set(bundle);
  const bad = x.desk_open(at);
  if (bad) throw new Error(`the bundle cannot be opened: ${bad}`);
  x.desk_row(at, 4096);
  const put = (row) => {
    const place = x.desk_row(at, row.length);
    new Int32Array(x.memory.buffer, place, row.length).set(row);
  };
  return {
    canonical(row) {
      put(row);
      const length = x.desk_canonical(at, row.length);
      return new Uint8Array(x.memory.buffer, x.desk_text(at), length);
    },
    answer(row) {
      put(row);
      const status = x.desk_decide(at, row.length, false);
      if (status & ~2 && status !== 1) throw new Error(`status ${status}`);
      const answer = new Int32Array(x.memory.buffer, x.desk_answer(at));
      return new Uint8Array(x.memory.buffer, x.desk_answer(at), 4 * (20 + answer[16] + answer[17] + answer[18]));
    },
  };
}

/** Reads the frames that the native program writes. */
async function* frames(args) {
  const child = spawn(native, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let left = Buffer.alloc(0);
  for await (const piece of child.stdout) {
    left = Buffer.concat([left, piece]);
    for (;;) {
      if (left.length < 40) break;
      const [cases, length] = [left.readUInt32LE(0), left.readUInt32LE(4)];
      if (left.length < 40 + 4 * length) break;
      const numbers = new Int32Array(length);
      Buffer.from(numbers.buffer).set(left.subarray(40, 40 + 4 * length));
      yield { cases, digest: left.subarray(8, 40).toString('hex'), numbers };
      left = left.subarray(40 + 4 * length);
    }
  }
}

function* rows(numbers) {
  for (let at = 0; at < numbers.length; at += numbers[at] + 1) yield numbers.subarray(at + 1, at + 1 + numbers[at]);
}

function digest(engine, numbers, brief) {
  const hash = createHash('sha256');
  for (const row of rows(numbers)) {
    hash.update(engine.canonical(row));
    if (brief) hash.update(engine.answer(row));
  }
  return hash.digest('hex');
}

/** The first case of a chunk that differs, with both texts. */
async function show(name, engine, from, cases, brief) {
  let seed = from;
  for await (const frame of frames(['cases', name, String(from), String(cases), '1'])) {
    if (digest(engine, frame.numbers, brief) !== frame.digest) {
      const [row] = rows(frame.numbers);
      console.error(`case ${seed} of ${name} differs`);
      console.error('native: ' + spawnSync(native, ['text', name, String(seed)], { encoding: 'utf8' }).stdout.trim());
      console.error('wasm:   ' + Buffer.from(engine.canonical(row)).toString());
      return;
    }
    seed += frame.cases;
  }
}

const names = readdirSync(folder).map((file) => file.replace('.policy', '')).filter((name) => !values.only || values.only.split(',').includes(name));
const each = Math.ceil(Number(values.count) / names.length);
const start = performance.now();
let [compared, differing] = [0, 0];
for (const name of names) {
  const brief = name === 'terms';
  const bundle = readFileSync(`${folder}/${name}.policy`);
  const engine = desk(path('policy-js/engine.wasm'), bundle);
  let seed = Number(values.from);
  for await (const { cases, digest: wanted, numbers } of frames(['cases', name, values.from, String(each), values.chunk])) {
    if (digest(engine, numbers, brief) !== wanted) {
      differing += 1;
      await show(name, engine, seed, cases, brief);
    }
    compared += cases;
    seed += cases;
  }
  console.log(`${name}: up to case ${seed - 1}, ${differing} chunks that differ`);
}

// The façade: facts as the server writes them give the same text, and the answer in brief says what the whole one says.
let shown = 0;
for (const name of names) {
  const engine = await load(readFileSync(`${folder}/${name}.policy`));
  const lines = spawnSync(native, ['facts', name, values.from, '400'], { encoding: 'utf8', maxBuffer: 1 << 30 }).stdout.split('\n');
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const facts = JSON.parse(lines[at]);
    const whole = JSON.parse(lines[at + 1]);
    const brief = engine.trace(facts);
    const same =
      engine.canonical(facts) === lines[at + 1] &&
      JSON.stringify(brief.trace) === JSON.stringify(whole.trace) &&
      brief.verdict === whole.verdict &&
      brief.remedies.join() === whole.options.map((option) => option.remedy).join() &&
      brief.questions.join() === whole.questions.map((question) => question.fact).join() &&
      brief.reviews.join() === whole.reviews.join() &&
      brief.grounds.join() === whole.grounds.map((ground) => ground.clause ?? ground.code).join();
    shown += 1;
    if (!same) {
      differing += 1;
      console.error(`the façade differs on case ${Number(values.from) + at / 2} of ${name}`);
    }
  }
}
console.log(`${compared} cases, ${shown} through the façade, ${differing} chunks that differ, ${((performance.now() - start) / 1000).toFixed(1)} s`);
process.exit(differing === 0 && compared >= Number(values.count) ? 0 : 1);
