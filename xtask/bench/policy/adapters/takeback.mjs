// Our own engine through its JavaScript API: a line in, a decision out. Joins any harness that calls `load` and `evaluate`,
// wherever that runs: it finds what `cargo xtask engine` built by itself.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packer } from '../../../../target/policy-js/facts.js';
import { load as ready } from '../../../../target/policy-js/index.js';

const built = (name) => fileURLToPath(new URL(`../../../../target/policy-js/${name}`, import.meta.url));

export const meta = { name: 'takeback (JavaScript API)', kind: 'wasm', pkg: null };

const TAG = {
  apparel: 'apparel', shoes: 'footwear', underwear: 'underwear', electronics: 'electronics', software: 'software',
  perishable: 'perishable', beauty: 'cosmetics', jewelry: 'jewellery', furniture: 'furniture', giftcard: 'gift-card',
  custom: 'personalised', books: 'book', toys: 'toy',
};
const REASON = {
  changed_mind: 'changed-my-mind', wrong_size: 'too-small', defective: 'damaged-or-defective',
  not_as_described: 'item-not-as-described', damaged_in_transit: 'arrived-damaged', wrong_item: 'received-the-wrong-item',
  arrived_late: 'arrived-late',
};
const USE = { unopened: 'unopened', opened: 'tried', used: 'used', damaged: 'damaged' };
const CHANNEL = { web: 'online', marketplace: 'marketplace', store: 'in-store' };
const NONE = [];
const TRACE = Symbol('trace');
const GOLD = ['gold'];
// The workload's words. The engine gives equal lists as one and the same, so that each is translated once.
const SHOTS = { fault: 'photo', 'serial-plate': 'serial', lists: new Map() };
const RESOLUTIONS = { 'store-credit': 'store_credit', lists: new Map() };

function translated(words, list) {
  let known = words.lists.get(list);
  if (known === undefined) {
    known = list.map((word) => words[word] ?? word);
    words.lists.set(list, known);
  }
  return known;
}

// One facts object, filled anew for every line.
const customer = { groups: NONE, returns: 0 };
const contract = { country: 'DE', channel: 'online', customer };
const goods = { kind: 'goods', tags: [], lots: [0], paid: { minor: 0, currency: 'EUR' } };
const claim = { reason: '', use: '', seal: '' };
const facts = { today: 0, contract, goods, claim };
const tags = Object.fromEntries(Object.entries(TAG).map(([category, tag]) => [category, [tag]]));
const final = Object.fromEntries(Object.entries(TAG).map(([category, tag]) => [category, [tag, 'final-sale']]));

export function fill(line, today) {
  facts.today = today;
  contract.country = line.country;
  contract.channel = CHANNEL[line.channel];
  customer.groups = line.tier === 'gold' ? GOLD : NONE;
  customer.returns = line.returns_12m;
  goods.tags = (line.final_sale ? final : tags)[line.category];
  goods.lots[0] = line.delivered_day;
  goods.paid.minor = line.price_cents * line.qty;
  claim.reason = REASON[line.reason];
  claim.use = USE[line.condition];
  claim.seal = line.seal_broken ? 'broken' : 'intact';
  return facts;
}

export function answer(line, decision) {
  const { codes: all, until, remedies, shots } = decision;
  const rejected = remedies.length === 0;
  const codes = [all[1]];
  if (rejected) {
    // The policy numbers "outside the window" after its exceptions; the engine looks at the days first.
    const late = all[2] === 'offer-late';
    let at = late ? 3 : 2;
    while (at < all.length && all[at] !== 'N9') codes.push(all[at++]);
    if (late) codes.push('N8');
    if (at < all.length) codes.push(all[at]);
  } else {
    for (let at = 2; at < all.length; at++) codes.push(all[at]);
  }
  const evidence = rejected ? NONE : translated(SHOTS, shots);
  return {
    id: line.id,
    decision: rejected ? 'reject' : decision.reviews.length ? 'review' : evidence.length && line.photos === 0 ? 'evidence' : 'approve',
    codes,
    window_days: until - decision.from,
    deadline_day: until,
    fee_cents: decision.fee,
    evidence,
    resolutions: rejected ? NONE : translated(RESOLUTIONS, remedies),
  };
}

/** The module without its façade: how fast it goes if nothing crosses its boundary, and how many answers differ from the others. */
function inside(wasm, bundle, engine) {
  const compiled = new WebAssembly.Module(wasm);
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) (imports[module] ??= {})[name] = () => {};
  const x = new WebAssembly.Instance(compiled, imports).exports;
  const desk = x.desk_new();
  const place = x.desk_bytes(desk, bundle.length);
  new Uint8Array(x.memory.buffer, place, bundle.length).set(bundle);
  x.desk_open(desk);
  const length = x.desk_names(desk, 0);
  const names = new TextDecoder().decode(new Uint8Array(x.memory.buffer, x.desk_text(desk), length));
  const numbers = new Map(names.split('\0').map((name, at) => [name, at + 1]));
  const { pack } = packer({ words: engine.words, number: (name) => numbers.get(name), FactsError: TypeError });
  let size = 0;
  const ready = (lines, today) => {
    // Packed once: every row as long as the longest.
    const rows = lines.map((line) => {
      const row = new Int32Array(128);
      return row.subarray(0, pack(fill(line, today), row));
    });
    size = Math.max(...rows.map((row) => row.length));
    const at = x.desk_row(desk, size * rows.length);
    const all = new Int32Array(x.memory.buffer, at, size * rows.length);
    rows.forEach((row, nth) => all.set(row, nth * size));
  };
  let sum = 0;
  return {
    inside(lines, today) {
      if (size === 0) ready(lines, today);
      sum = x.desk_repeat(desk, size, 1);
    },
    // The loop counts all remedies that it gave; so do we, one by one.
    differing: (lines, today) =>
      Math.abs(sum - lines.reduce((all, line) => all + engine.decide(fill(line, today)).remedies.length, 0)),
  };
}

/** The engine with its small module, or the whole one. */
export async function contestant(small) {
  const bundle = readFileSync(built('bench.policy'));
  const wasm = readFileSync(built(small ? 'terms.wasm' : 'engine.wasm'));
  const engine = await ready(bundle, { small, wasm });
  const evaluate = (line, today) => answer(line, engine.decide(fill(line, today)));
  let within = null;
  return {
    async: false,
    evaluate,
    evaluateTraced(line, today) {
      const decision = engine.trace(fill(line, today));
      const out = answer(line, decision);
      // Under a symbol, so that the decision can be compared; but it is there.
      out[TRACE] = decision.trace;
      return out;
    },
    inside(lines, today) {
      within ??= inside(wasm, bundle, engine);
      within.inside(lines, today);
    },
    differing: (lines, today) => within.differing(lines, today),
  };
}

export const load = () => contestant(true);
