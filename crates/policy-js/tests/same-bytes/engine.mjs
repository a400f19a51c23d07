// What `cargo xtask engine` built, as the comparison uses it: the module without its façade, and the native program beside it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (rest) => fileURLToPath(new URL(`../../../../target/${rest}`, import.meta.url));
const native = path('release/examples/same_bytes');

/** Where the bundles lie. */
export const folder = path('policy-js/bundles');

/** Whether everything is there. */
export const built = () => existsSync(native) && existsSync(folder) && existsSync(path('policy-js/engine.wasm'));

/** The module: rows of numbers in, bytes out. */
export function desk(bundle) {
  const compiled = new WebAssembly.Module(readFileSync(path('policy-js/engine.wasm')));
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
export async function* frames(args) {
  const child = spawn(native, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => (code === 0 ? resolve() : reject(new Error(`the native program ended: ${code ?? signal}`))));
  });
  let left = Buffer.alloc(0);
  for await (const piece of child.stdout) {
    left = Buffer.concat([left, piece]);
    while (left.length >= 40) {
      const [cases, length] = [left.readUInt32LE(0), left.readUInt32LE(4)];
      if (left.length < 40 + 4 * length) break;
      const numbers = new Int32Array(length);
      Buffer.from(numbers.buffer).set(left.subarray(40, 40 + 4 * length));
      yield { cases, digest: left.subarray(8, 40).toString('hex'), numbers };
      left = left.subarray(40 + 4 * length);
    }
  }
  await ended;
}

/** What the native program says of one case. */
export const text = (name, seed) => spawnSync(native, ['text', name, String(seed)], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.trim();

/** Facts as JSON and the decision on them, line by line. */
export const facts = (name, from, count) =>
  spawnSync(native, ['facts', name, String(from), String(count)], { encoding: 'utf8', maxBuffer: 1 << 30 }).stdout.trim().split('\n');
