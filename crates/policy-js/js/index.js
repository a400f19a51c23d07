// The returns decision of Takeback, alone. See index.d.ts for what goes in and what comes out.
import { packer } from './facts.js';
import { reader } from './answer.js';

const WHY = [
  '',
  'these bytes are no policy bundle',
  'the policy bundle was compiled by another version',
  'the policy bundle is damaged',
  'the policy bundle holds what no bundle can',
  'the policy bundle holds more than a store\'s terms: it takes the whole engine',
];
// Flags of a status; 2 says that the answer moved.
const [MALFORMED, BEYOND] = [4, 8];

/** Facts that are none, or that this engine cannot decide. */
export class FactsError extends TypeError {
  name = 'FactsError';
}

/** Bytes that are no policy bundle of this version, or of one that this engine cannot decide. */
export class BundleError extends Error {
  name = 'BundleError';
}

async function module(wasm, small) {
  let source = await (wasm ?? new URL(small ? './terms.wasm' : './engine.wasm', import.meta.url));
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof URL && source.protocol === 'file:') {
    source = await (await import('node:fs/promises')).readFile(source);
  } else if (source instanceof URL || typeof source === 'string') {
    source = await fetch(source);
  }
  // Asked by its method: to name `Response` alone loads all of HTTP in Node.
  if (typeof source.arrayBuffer === 'function') {
    if (!source.ok) throw new Error(`${source.url}: ${source.status}`);
    const streams = source.headers.get('content-type') === 'application/wasm';
    return streams ? WebAssembly.compileStreaming(source) : WebAssembly.compile(await source.arrayBuffer());
  }
  return WebAssembly.compile(source);
}

// Nothing but numbers crosses, so that the module's imports are never called but to stop.
function start(compiled) {
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(compiled)) {
    (imports[from] ??= {})[name] = () => {
      throw new Error('the engine stopped');
    };
  }
  const { exports } = new WebAssembly.Instance(compiled, imports);
  return exports;
}

/** Makes a compiled policy ready. `small`: a store's terms alone, on facts that are all there. */
export async function load(bundle, { wasm, small = false } = {}) {
  return ready(start(await module(wasm, small)), bundle instanceof Uint8Array ? bundle : new Uint8Array(bundle));
}

function ready(exports, bundle) {
  const { memory } = exports;
  const desk = exports.desk_new();
  const utf8 = new TextDecoder();
  const text = (length) => utf8.decode(new Uint8Array(memory.buffer, exports.desk_text(desk), length));
  const put = (bytes) => {
    const at = exports.desk_bytes(desk, bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  };
  put(bundle);
  const bad = exports.desk_open(desk);
  if (bad) throw new BundleError(WHY[bad]);

  const words = {};
  for (const line of text(exports.desk_words(desk)).trimEnd().split('\n')) {
    const [name, ...list] = line.split(',');
    words[name] = list;
  }
  const names = [];
  const numbers = new Map();
  const learn = () => {
    for (const name of text(exports.desk_names(desk, names.length)).split('\0').slice(0, -1)) {
      numbers.set(name, names.push(name));
    }
  };
  learn();
  const own = names.length;
  // The number of a name, from 1. Names that cases bring along are forgotten when there are too many.
  const number = (name) => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    // A zero ends a name where names are told, and half of a letter has no bytes.
    const bytes = typeof name === 'string' && !name.includes('\0') ? new TextEncoder().encode(name) : null;
    if (bytes === null || utf8.decode(bytes) !== name) {
      throw new FactsError(`a name cannot be ${typeof name === 'string' ? JSON.stringify(name) : typeof name}`);
    }
    put(bytes);
    exports.desk_number(desk);
    learn();
    return numbers.get(name);
  };
  const most = own + 4096;
  const tidy = () => {
    for (const name of names.splice(own)) numbers.delete(name);
    exports.desk_forget(desk);
  };

  let row = null;
  let answer = null;
  const bindRow = (size) => {
    const at = exports.desk_row(desk, size);
    row = new Int32Array(memory.buffer, at, Math.max(size, row ? row.length : 0));
    return row;
  };
  const bindAnswer = () => {
    answer = new Int32Array(memory.buffer, exports.desk_answer(desk));
  };
  bindRow(256);
  bindAnswer();

  const { pack, isText } = packer({ words, number, FactsError });
  const { read, trace, unfolded, noted } = reader({ words, names, learn });
  const list = (length) => new Int32Array(memory.buffer, exports.desk_list(desk), length).slice();
  // What can be looked at is read at the first trace.
  let looked;
  const readTold = () => {
    const told = list(exports.desk_told(desk));
    return told.length ? trace(told) : null;
  };

  let used = 0;
  // Decides; 1 if that took the general way.
  const run = (facts, traced) => {
    if (names.length > most) tidy();
    // Memory that has grown has moved: its old views are empty.
    if (row.length === 0) bindRow(256);
    used = pack(facts, row);
    if (used > row.length) used = pack(facts, bindRow(2 * used));
    const status = exports.desk_decide(desk, used, traced);
    if (status > 1) {
      if (status & BEYOND) throw new FactsError('an answer is missing, and questions take the whole engine');
      if (status & MALFORMED) throw new FactsError(`no fact: number ${status >> 4}`);
      bindAnswer();
    }
    if (answer.length === 0) bindAnswer();
    return status & 1;
  };

  return {
    decide(facts) {
      run(facts, false);
      return read(answer, isText(facts));
    },
    trace(facts) {
      if (looked === undefined) looked = readTold();
      const general = run(facts, true);
      const decision = read(answer, isText(facts));
      // What was read in the shopper's favour the engine itself shows; everything else stands in the bits.
      const steps = general || looked === null ? null : looked(row, answer);
      decision.trace = steps ?? unfolded(general ? noted(answer) : list(exports.desk_unfold(desk, used)));
      return decision;
    },
    canonical(facts) {
      if (!exports.desk_canonical) throw new FactsError('the whole decision takes the whole engine');
      run(facts, false);
      return text(exports.desk_canonical(desk, used));
    },
    explain(facts) {
      return JSON.parse(this.canonical(facts));
    },
    words,
  };
}
