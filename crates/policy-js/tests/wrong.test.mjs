// What is wrong is refused with an error that says so, and does no harm to the next case.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BundleError, FactsError, load } from '../../../target/policy-js/index.js';

const built = (name) => readFileSync(new URL(`../../../target/policy-js/${name}`, import.meta.url));
const right = () => ({
  today: '2026-03-20',
  contract: { country: 'DE', channel: 'online', customer: { groups: ['gold'], returns: 3 } },
  goods: { tags: ['electronics'], lots: ['2026-03-02'], paid: { minor: 6900, currency: 'EUR' } },
  claim: { reason: 'too-small', use: 'tried', seal: 'intact' },
});
const itself = {};
itself.itself = itself;

// What is altered, and what the error has to say.
const WRONG = [
  [(facts) => (facts.today = '2026-02-30'), /today cannot be "2026-02-30"/],
  [(facts) => (facts.today = null), /today cannot be null/],
  [(facts) => (facts.today = 20514.5), /today cannot be 20514.5/],
  [(facts) => (facts.today = 4_000_000), /today cannot be 4000000/],
  [(facts) => delete facts.contract, /country cannot be undefined/],
  [(facts) => (facts.contract.country = 'Germany'), /country cannot be "Germany"/],
  [(facts) => (facts.contract.country = 49), /country cannot be 49/],
  [(facts) => (facts.contract.region = 'Bavaria'), /region cannot be "Bavaria"/],
  [(facts) => (facts.contract.channel = 'fax'), /channel cannot be "fax"/],
  [(facts) => (facts.contract.customer.groups = 'gold'), /groups cannot be "gold"/],
  [(facts) => (facts.contract.customer.groups = [7]), /a name cannot be number/],
  [(facts) => (facts.contract.customer.groups = ['a\0b']), /a name cannot be "a\\u0000b"/],
  [(facts) => (facts.contract.customer.groups = ['\ud800']), /a name cannot be "\\ud800"/],
  [(facts) => (facts.contract.customer.returns = -1), /returns cannot be -1/],
  [(facts) => (facts.contract.customer.returns = 2 ** 32), /returns cannot be 4294967296/],
  [(facts) => (facts.contract.customer.registered = 'yes'), /registered cannot be "yes"/],
  [(facts) => (facts.contract.told = { withdrawal: 'perhaps' }), /withdrawal cannot be "perhaps"/],
  [(facts) => (facts.goods.tags = ['gadget']), /tags cannot be "gadget"/],
  [(facts) => (facts.goods.tags = 'electronics'), /tags cannot be "electronics"/],
  [(facts) => (facts.goods.lots = ['yesterday']), /lots cannot be "yesterday"/],
  [(facts) => (facts.goods.paid = { minor: 69.5, currency: 'EUR' }), /paid cannot be \{"minor":69.5/],
  [(facts) => (facts.goods.paid = { minor: 6900n, currency: 'EUR' }), /paid cannot be object/],
  [(facts) => (facts.goods.paid = { minor: 6900, currency: 'eur' }), /paid cannot be "eur"/],
  [(facts) => (facts.goods.repairs = [null]), /repairs cannot be null/],
  [(facts) => (facts.goods.repairs = [{ returned: true, 'agreed-days': 1.5 }]), /agreed-days cannot be 1.5/],
  [(facts) => (facts.claim.reason = 'no reason'), /reason cannot be "no reason"/],
  [(facts) => (facts.claim.reason = itself), /reason cannot be object/],
  [(facts) => (facts.claim.complete = 1), /complete cannot be 1/],
];

for (const small of [true, false]) {
  const name = small ? 'terms' : 'engine';
  test(`${name}: facts that are none are a FactsError, and the next case is decided as before`, async () => {
    const engine = await load(built('bench.policy'), { small });
    const before = engine.decide(right());
    for (const [alter, says] of WRONG) {
      for (const ask of ['decide', 'trace']) {
        const facts = right();
        alter(facts);
        assert.throws(() => engine[ask](facts), (error) => error instanceof FactsError && error instanceof TypeError && says.test(error.message), String(says));
        assert.deepEqual(engine.decide(right()), before, String(says));
      }
    }
    for (const none of [null, undefined, 7, 'facts']) assert.throws(() => engine.decide(none), FactsError);
  });
}

test('what may be left out may be null', async () => {
  const engine = await load(built('bench.policy'), { small: true });
  const facts = right();
  const empty = { told: null, place: null, buyer: null, region: null, contracted: null };
  Object.assign(facts.contract, empty);
  Object.assign(facts.contract.customer, { promotions: null, registered: null });
  Object.assign(facts.goods, { events: null, repairs: null, service: null, weight: null, delivery: null, sku: null });
  Object.assign(facts.claim, { complete: null, seen: null, wants: null });
  assert.deepEqual(engine.decide(facts), engine.decide(right()));
});

test('a case with open questions takes the whole engine', async () => {
  const facts = right();
  delete facts.claim.reason;
  const small = await load(built('bench.policy'), { small: true });
  assert.throws(() => small.decide(facts), FactsError);
  assert.throws(() => small.canonical(right()), FactsError);
  const whole = await load(built('bench.policy'));
  assert.ok(whole.decide(facts).questions.includes('reason'));
});

test('bytes that are no bundle are a BundleError', async () => {
  const bundle = built('bench.policy');
  const altered = (at) => {
    const copy = Uint8Array.from(bundle);
    copy[at] ^= 1;
    return copy;
  };
  for (const small of [true, false]) {
    const refused = (bytes, says) =>
      assert.rejects(load(bytes, { small }), (error) => error instanceof BundleError && says.test(error.message));
    await refused(new Uint8Array(0), /no policy bundle/);
    await refused(altered(0), /no policy bundle/);
    await refused(altered(4), /another version/);
    await refused(altered(bundle.length - 1), /damaged/);
    await refused(bundle.subarray(0, bundle.length - 1), /damaged/);
  }
  await assert.rejects(load(built('bundles/DE.policy'), { small: true }), BundleError);
});

test('a WebAssembly that is none is refused by the runtime', async () => {
  await assert.rejects(load(built('bench.policy'), { wasm: new Uint8Array(8) }), WebAssembly.CompileError);
});

test('more names than an engine keeps, and rows longer than its room', async () => {
  const engine = await load(built('bench.policy'), { small: true });
  const before = engine.decide(right());
  for (let turn = 0; turn < 12; turn++) {
    const facts = right();
    facts.contract.customer.groups = ['gold', ...Array.from({ length: 999 }, (_, at) => `group ${turn} ${at}`)];
    facts.goods.lots = Array.from({ length: 600 }, () => '2026-03-02');
    assert.deepEqual(engine.decide(facts), before);
  }
  assert.deepEqual(engine.decide(right()), before);
});
