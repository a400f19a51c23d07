// What would be published: everything that is needed, and nothing else; types that name what there is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as api from '../../../target/policy-js/index.js';

const folder = fileURLToPath(new URL('../../../target/policy-js/', import.meta.url));
const types = readFileSync(`${folder}index.d.ts`, 'utf8');

test('npm packs the scripts, the modules, the types, the licences and the page about them', () => {
  const told = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ files }] = JSON.parse(told);
  assert.deepEqual(files.map((file) => file.path).sort(), [
    'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'answer.js', 'engine.wasm', 'facts.js', 'index.d.ts', 'index.js', 'package.json',
    'terms.wasm',
  ]);
});

test('the types name every export, and no other', () => {
  const named = [...types.matchAll(/^export (?:declare )?(?:class|function|const) (\w+)/gm)].map((match) => match[1]);
  assert.deepEqual(named.sort(), Object.keys(api).sort());
});

test('the types name every part of an engine and of its answer', async () => {
  const engine = await api.load(readFileSync(`${folder}bench.policy`));
  const members = (name) => {
    const [, body] = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(types);
    return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map((match) => match[1]).sort();
  };
  assert.deepEqual(Object.keys(engine).sort(), members('Engine'));
  const decision = engine.decide({ today: 0, contract: { country: 'DE' } });
  assert.deepEqual(Object.keys(decision).sort(), members('Decision'));
  const { trace } = engine.trace({ today: 0, contract: { country: 'DE' } });
  assert.deepEqual(Object.keys(trace[0]).sort(), members('Step'));
  assert.deepEqual(Object.keys(trace.find((step) => step.checks.length > 0).checks[0]).sort(), members('Check'));
});
