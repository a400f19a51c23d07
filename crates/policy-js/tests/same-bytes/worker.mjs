// One of the threads: takes a run of cases, has it decided natively and decides it again, and says how many chunks differ.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { desk, folder, frames, text } from './engine.mjs';

let engine = null;

function* rows(numbers) {
  for (let at = 0; at < numbers.length; at += numbers[at] + 1) yield numbers.subarray(at + 1, at + 1 + numbers[at]);
}

function digest(numbers, brief) {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const row of rows(numbers)) {
    const canonical = engine.canonical(row);
    hash.update(canonical);
    bytes += canonical.length;
    if (brief) {
      const answer = engine.answer(row);
      hash.update(answer);
      bytes += answer.length;
    }
  }
  return { bytes, digest: hash.digest('hex') };
}

/** The first case of a chunk that differs, with both texts. */
async function first(name, from, cases, brief) {
  let seed = from;
  for await (const frame of frames(['cases', name, String(from), String(cases), '1'])) {
    if (digest(frame.numbers, brief).digest !== frame.digest) {
      const [row] = rows(frame.numbers);
      return { name, seed, native: text(name, seed), wasm: Buffer.from(engine.canonical(row)).toString() };
    }
    seed += frame.cases;
  }
  return { name, seed: from, native: 'the chunk differs, and none of its cases alone', wasm: '' };
}

async function run({ name, from, count, chunk }) {
  engine = desk(readFileSync(`${folder}/${name}.policy`));
  // A store's terms alone are decided the short way too.
  const brief = name === 'terms';
  const done = { name, cases: 0, bytes: 0, differing: [] };
  for await (const frame of frames(['cases', name, String(from), String(count), String(chunk)])) {
    const own = digest(frame.numbers, brief);
    if (own.digest !== frame.digest) done.differing.push(await first(name, from + done.cases, frame.cases, brief));
    done.cases += frame.cases;
    done.bytes += own.bytes;
  }
  return done;
}

parentPort.on('message', (task) => {
  run(task).then(
    (done) => parentPort.postMessage(done),
    (error) => parentPort.postMessage({ error: error.stack }),
  );
});
