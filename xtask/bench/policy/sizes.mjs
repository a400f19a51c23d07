// What each contestant weighs in a browser: its adapter with all that it imports, bundled and minified, and its WebAssembly.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const small = (bytes) => [
  bytes.length,
  gzipSync(bytes, { level: 9 }).length,
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length,
];

async function script(entry) {
  const bundled = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)}`, resolveDir: here('.') },
    bundle: true, minify: true, format: 'esm', platform: 'browser', write: false, logLevel: 'error', external: ['node:*'],
  });
  return bundled.outputFiles[0].contents;
}

/** The table, and what our own WebAssembly weighs by itself. */
export async function sizes(adapters) {
  const built = (file) => readFileSync(here(`../../../target/policy-js/${file}`));
  const entry = here('../../../target/policy-js/index.js');
  const list = [
    ['takeback package, a store\'s terms', entry, built('terms.wasm')],
    ['takeback package, with law', entry, built('engine.wasm')],
  ];
  for (const name of adapters) {
    if (name.startsWith('takeback')) continue;
    const { meta, size } = await import(`./adapters/${name}.mjs`);
    const wasm = size ? readFileSync(here(`node_modules/${size.wasm}`)) : null;
    list.push([meta.name, size?.entry ?? here(`adapters/${name}.mjs`), wasm]);
  }
  const rows = [];
  for (const [name, from, wasm] of list) {
    const js = await script(from);
    const parts = [js, ...(wasm ? [wasm] : [])].map(small);
    const sum = (at) => parts.reduce((all, part) => all + part[at], 0);
    rows.push({ name, cells: [js.length, wasm?.length ?? 0, sum(0), sum(1), sum(2)] });
  }
  rows.sort((left, right) => left.cells[4] - right.cells[4]);
  const line = ({ name, cells }) => `  ${name.padEnd(48)}${cells.map((cell) => cell.toLocaleString('en').padStart(12)).join('')}`;
  const columns = ['script', 'wasm', 'raw', 'gzip', 'brotli'].map((column) => column.padStart(12)).join('');
  const text = `\nsize for a browser, bytes${' '.repeat(25)}${columns}\n${rows.map(line).join('\n')}`;
  return { text, own: { terms: small(built('terms.wasm'))[2], engine: small(built('engine.wasm'))[2] } };
}
