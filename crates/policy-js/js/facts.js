// Facts as whole numbers: the places are those of crates/policy/src/engine/layout.rs.
const NONE = -2147483648;
const HEAD = 79;
// From here on stands what few cases have; it is written only if there is some of it.
const RARE = 39;
const EMPTY = Object.freeze({});
const EVENTS = ['demanded', 'answered', 'remedied', 'sent-proof', 'received', 'agreed-refund', 'refund-paid', 'replaced'];
const TOLD = [
  'withdrawal', 'return-cost', 'written-return', 'digital-consent', 'digital-acknowledgement', 'digital-confirmation',
  'service-start', 'renewal-price', 'used-term', 'policy-posted',
];

export function packer({ words, number, FactsError }) {
  const map = (name) => new Map(words[name].map((word, at) => [word, at + 1]));
  const [channels, places, buyers, kinds, reasons, uses, seals, repairs, routes, remedies, bundles, modes, tags] = [
    'channel', 'place', 'buyer', 'kind', 'reason', 'use', 'seal', 'repair', 'route', 'remedy', 'bundle', 'delivery-mode', 'tag',
  ].map(map);
  const codes = new Map();
  let rare = true;

  const wrong = (what, value) => {
    throw new FactsError(`${what} cannot be ${JSON.stringify(value)}`);
  };
  const word = (known, value, what) => {
    if (value === undefined || value === null) return 0;
    const place = known.get(value);
    return place === undefined ? wrong(what, value) : place;
  };
  const flag = (value, what) =>
    value === undefined || value === null ? 0 : value === true ? 2 : value === false ? 1 : wrong(what, value);
  // A day is a text like 2026-12-24, or days since 1970-01-01.
  const day = (value, what) => {
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    if (value === undefined || value === null) return NONE;
    const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) return wrong(what, value);
    return time / 86_400_000;
  };
  const count = (value, what) => (Number.isInteger(value) && value >= 0 && value < 4294967296 ? value | 0 : wrong(what, value));
  // Letters as one number: a country, a currency.
  const code = (value, size, what) => {
    const known = codes.get(value);
    if (known !== undefined) return known;
    if (typeof value !== 'string' || value.length !== size || !/^[A-Z]+$/.test(value)) return wrong(what, value);
    let packed = 0;
    for (let at = 0; at < size; at++) packed = (packed << 8) | value.charCodeAt(at);
    codes.set(value, packed);
    return packed;
  };
  const sum = (value, row, at, what) => {
    if (value === undefined || value === null) {
      row[at] = row[at + 1] = row[at + 2] = 0;
      return;
    }
    const { minor } = value;
    if (!Number.isSafeInteger(minor)) wrong(what, value);
    const low = minor | 0;
    row[at] = low;
    row[at + 1] = low === minor ? low >> 31 : Math.floor(minor / 4294967296);
    row[at + 2] = code(value.currency, 3, what);
  };

  const packRare = (row, told, goods, claim, region) => {
    const { service, events = EMPTY } = goods;
    row[39] = day(goods['guarantee-until'], 'guarantee-until');
    row[40] = day(goods.installed, 'installed');
    row[41] = day(claim.seen, 'seen');
    sum(goods.delivery, row, 42, 'delivery');
    row[45] = row[46] = 0;
    if (region !== undefined && region !== null) {
      const [, country, part] = /^([A-Z]{2})-([A-Z0-9]{1,3})$/.exec(region) ?? wrong('region', region);
      row[45] = code(country, 2, 'region');
      for (const letter of part.padEnd(3)) row[46] = (row[46] << 8) | letter.charCodeAt(0);
    }
    row[47] = day(service?.from, 'service');
    row[48] = day(service?.to, 'service');
    row[49] = day(service?.['supplied-until'], 'service');
    row[50] = day(service?.['paid-from'], 'service');
    for (let at = 0; at < 8; at++) row[51 + at] = day(events[EVENTS[at]], EVENTS[at]);
    for (let at = 0; at < 10; at++) {
      const value = told[TOLD[at]];
      const late = typeof value === 'object' && value !== null && value.late !== undefined;
      row[69 + at] = late ? day(value.late, TOLD[at]) : NONE;
      row[59 + at] = late ? 3 : value === 'yes' ? 1 : value === 'no' ? 2 : value === undefined || value === null ? 0 : wrong(TOLD[at], value);
    }
  };

  const pack = (facts, row) => {
    const { contract = EMPTY, goods = EMPTY, claim = EMPTY } = facts;
    const { customer = EMPTY, told } = contract;
    const { tags: list, lots, paid, sku, weight, repairs: tries } = goods;
    const { groups, promotions, returns } = customer;
    const side = goods['longest-side'];
    const today = day(facts.today, 'today');
    row[0] = today === NONE ? wrong('today', facts.today) : today;
    let known = 0;
    row[2] = code(contract.country, 2, 'country');
    row[3] = word(channels, contract.channel, 'channel');
    row[4] = word(places, contract.place, 'place');
    row[5] = word(buyers, contract.buyer, 'buyer');
    row[6] = word(kinds, goods.kind, 'kind') || 1;
    row[7] = word(reasons, claim.reason, 'reason');
    row[8] = word(uses, claim.use, 'use');
    row[9] = word(seals, claim.seal, 'seal');
    row[10] = flag(claim.complete, 'complete');
    row[11] = flag(claim['gift-back'], 'gift-back');
    row[12] = word(repairs, claim.repair, 'repair');
    row[13] = flag(claim.essential, 'essential');
    row[14] = flag(claim.major, 'major');
    row[15] = flag(claim.minor, 'minor');
    row[16] = word(routes, claim.route, 'route');
    row[17] = word(remedies, claim.wants, 'wants');
    row[18] = flag(goods.begun, 'begun');
    row[19] = flag(goods['in-stock'], 'in-stock');
    row[20] = flag(goods['check-needed'], 'check-needed');
    row[21] = flag(goods.collects, 'collects');
    row[22] = word(bundles, goods.bundle, 'bundle');
    row[23] = flag(customer.registered, 'registered');
    row[24] = word(modes, goods['delivery-mode'], 'delivery-mode') || 1;
    let low = 0;
    let high = 0;
    if (list !== undefined) {
      for (let at = 0; at < list.length; at++) {
        const place = word(tags, list[at], 'tags') - 1;
        if (place < 32) low |= 1 << place;
        else high |= 1 << (place - 32);
      }
    }
    row[25] = low;
    row[26] = high;
    sum(paid, row, 27, 'paid');
    row[30] = day(contract.contracted, 'contracted');
    row[31] = row[32] = row[33] = 0;
    if (returns !== undefined && returns !== null) {
      row[31] = count(returns, 'returns');
      known = 1;
    }
    if (weight !== undefined && weight !== null) {
      row[32] = count(weight, 'weight');
      known |= 2;
    }
    if (side !== undefined && side !== null) {
      row[33] = count(side, 'longest-side');
      known |= 4;
    }
    row[1] = known;
    row[34] = sku === undefined || sku === null ? 0 : number(sku);
    const more =
      told !== undefined || goods.events !== undefined || goods.service !== undefined || goods['guarantee-until'] !== undefined ||
      goods.installed !== undefined || claim.seen !== undefined || goods.delivery !== undefined || contract.region !== undefined;
    if (more || rare || row[RARE] !== NONE) {
      packRare(row, told ?? EMPTY, goods, claim, contract.region);
      rare = more;
    }
    let at = HEAD;
    row[35] = lots === undefined ? 0 : lots.length;
    if (lots !== undefined) for (let lot = 0; lot < lots.length; lot++) row[at++] = day(lots[lot], 'lots');
    row[36] = groups === undefined ? 0 : groups.length;
    if (groups !== undefined) for (let group = 0; group < groups.length; group++) row[at++] = number(groups[group]);
    row[37] = promotions === undefined ? 0 : promotions.length;
    if (promotions !== undefined) for (const promotion of promotions) row[at++] = number(promotion);
    row[38] = tries === undefined ? 0 : tries.length;
    if (tries !== undefined) {
      for (const repair of tries) {
        row[at++] = day(repair.given, 'given');
        row[at++] = day(repair.back, 'back');
        row[at++] = repair.returned ? 1 : 0;
        row[at++] = flag(repair.cured, 'cured');
        row[at++] = repair['agreed-days'] ?? NONE;
      }
    }
    return at;
  };

  return { pack, isText: (facts) => typeof facts.today === 'string' };
}
