// What was measured, as tables, and what of it the design asks for.
import { cpus, loadavg } from 'node:os';

/** The middle one, and of an even number the mean of the two in the middle. */
export function median(list) {
  const sorted = list.toSorted((left, right) => left - right);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const grouped = (rows) => [...Map.groupBy?.(rows, (row) => row.name).values() ?? byName(rows)];
const byName = (rows) => {
  const found = new Map();
  for (const row of rows) found.set(row.name, [...(found.get(row.name) ?? []), row]);
  return found.values();
};
const figure = (value) => Math.round(value).toLocaleString('en');
const thousands = (value) => `${Math.round(value / 1e3).toLocaleString('en')}k`;

/** On what, and how. */
export function head({ rounds, colds, before, after = loadavg() }) {
  const load = `${before.map((value) => value.toFixed(2)).join(' ')} before, ${after.map((value) => value.toFixed(2)).join(' ')} after`;
  return (
    `\nnode ${process.version}, ${cpus()[0].model}, ${cpus().length} cores; load average ${load}\n` +
    `medians of ${rounds} rounds (cold starts ${colds}), contestants one after another in an order that turns`
  );
}

/** Who did not give the golden decisions, and so does not count. */
export function wrongs(rows) {
  const names = new Set(rows.filter((row) => row.mismatches > 0).map((row) => row.name));
  if (names.size === 0) return { names, text: 'golden decisions: 1,000 lines, 0 mismatches by every contestant in every way' };
  const told = [...names].map((name) => {
    const { mismatches, mode, example } = rows.find((row) => row.name === name && row.mismatches > 0);
    return `DOES NOT COUNT: ${name}, ${mismatches} mismatches (${mode}), the first: ${JSON.stringify(example, null, 1)}`;
  });
  return { names, text: told.join('\n') };
}

function table(rows) {
  return [...grouped(rows)]
    .map((list) => ({
      name: list[0].name,
      kind: list[0].kind,
      csp: !list[0].eval,
      cpu: median(list.map((row) => row.per_cpu_s)),
      low: Math.min(...list.map((row) => row.per_cpu_s)),
      high: Math.max(...list.map((row) => row.per_cpu_s)),
      wall: median(list.map((row) => row.per_s)),
    }))
    .sort((left, right) => right.cpu - left.cpu);
}

// A full trace stands beside the plain answers: no other engine tells as much.
const traced = (row) => (row.mode === 'traced' ? { ...row, name: `${row.name}, full trace` } : row);
const TITLES = [
  ['objects in, objects out', (row) => row.mode === 'one' || row.mode === 'traced'],
  ['JSON text in, JSON text out, in Node', (row) => row.mode === 'json'],
  ['inside WebAssembly, no boundary (a loop inside)', (row) => row.mode === 'inside'],
  ['native, one core', (row) => row.mode === 'native'],
];

/** The fastest rules engine of all peers, and of those that a page's security policy allows. */
function fastest(list) {
  const peers = list.filter((row) => row.kind === 'peer');
  return { any: peers[0], csp: peers.find((row) => row.csp) };
}

/** Decisions per second, beside the fastest peers of the same table. */
export function speeds(rows) {
  const one = fastest(table(rows.filter((row) => row.mode === 'one')));
  let text =
    `\ndecisions per second of processor time, lowest and highest; on the wall; ratios to the fastest rules engine without eval` +
    `\nand to the fastest of all (${one.csp?.name ?? '-'}; ${one.any?.name ?? '-'}), objects in and out; in brackets to those of the same table`;
  for (const [title, belongs] of TITLES) {
    const list = table(rows.filter(belongs).map(traced));
    if (list.length === 0) continue;
    const here = fastest(list);
    text += `\n\n${title}\n`;
    text += list
      .map(({ name, cpu, low, high, wall }) => {
        const times = (peer) => (peer ? `${(cpu / peer.cpu).toFixed(2)}x` : '-');
        const own = here.csp && here.csp.cpu !== one.csp?.cpu ? `  [${times(here.csp)} ${times(here.any)}]` : '';
        const range = `${thousands(low)}-${thousands(high)}`;
        return `  ${name.padEnd(48)}${figure(cpu).padStart(12)}${range.padStart(18)}${figure(wall).padStart(12)}${times(one.csp).padStart(10)}${times(one.any).padStart(9)}${own}`;
      })
      .join('\n');
  }
  return text;
}

/** Import, load, first decision, each in a fresh process. */
export function coldStarts(rows) {
  const list = [...grouped(rows.filter((row) => row.mode === 'cold'))].map((all) => ({ name: all[0].name, all: all.map((row) => row.cold) }));
  list.sort((left, right) => median(left.all) - median(right.all));
  const lines = list.map(({ name, all }) => {
    const range = `${Math.min(...all).toFixed(1)}-${Math.max(...all).toFixed(1)}`;
    return `  ${name.padEnd(48)}${median(all).toFixed(1).padStart(12)}${range.padStart(18)}`;
  });
  return `\ncold start in a fresh process, ms: import, load, first decision\n${lines.join('\n')}`;
}

/** The design's budgets and moonshots, and where this run stands. */
export function budgets(rows, own) {
  const of = (adapter, mode, name) => rows.filter((row) => row.adapter === adapter && row.mode === mode && (!name || row.name === name));
  const speed = (list) => (list.length ? median(list.map((row) => row.per_cpu_s)) : null);
  const { any, csp } = fastest(table(rows.filter((row) => row.mode === 'one')));
  const cold = of('takeback', 'cold').map((row) => row.cold);
  const least = (is, may, moon) => ({ is, may, moon, better: (limit) => is >= limit });
  const most = (is, may, moon) => ({ is, may, moon, better: (limit) => is <= limit });
  const asked = [
    ['JavaScript API, full trace, per second', least(speed(of('takeback', 'traced')), any?.cpu, null)],
    ['JavaScript API, verdict and codes, per second', least(speed(of('takeback', 'one')), any?.cpu, csp && csp.cpu * 10)],
    ['inside WebAssembly, per second', least(speed(of('takeback', 'inside')), null, 6e6)],
    ['native, packed facts, per second', least(speed(of('native', 'native', 'engine, packed facts')), 1e6, 8e6)],
    ['native, JSON lines, per second', least(speed(of('native', 'native', 'engine, JSON lines in and out')), 3e5, 1.4e6)],
    ['WebAssembly, a store\'s terms, brotli bytes', most(own.terms, 30_000, 15_000)],
    ['WebAssembly, with law, brotli bytes', most(own.engine, 30_000, 15_000)],
    ['cold start, ms', most(cold.length ? median(cold) : null, 10, 4)],
  ];
  const shown = (value) => (value === null || value === undefined ? '-' : value < 100 ? value.toFixed(1) : figure(value));
  const lines = asked
    .filter(([, { is }]) => is !== null)
    .map(([what, { is, may, moon, better }]) => {
      const verdict = moon && better(moon) ? 'moonshot' : !may ? 'not yet' : better(may) ? 'met' : 'MISSED';
      return `  ${what.padEnd(48)}${shown(is).padStart(12)}${shown(may).padStart(12)}${shown(moon).padStart(12)}  ${verdict}`;
    });
  return `\nbudgets${' '.repeat(43)}${'now'.padStart(12)}${'budget'.padStart(12)}${'moonshot'.padStart(12)}\n${lines.join('\n')}`;
}
