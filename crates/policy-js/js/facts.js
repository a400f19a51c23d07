// Facts as whole numbers: the places are those of crates/policy/src/engine/layout.rs.
const NONE = -2147483648;
const HEAD = 79;
const EMPTY = Object.freeze({});
const NOTHING = Object.freeze([]);
// 0001-01-01 and 9999-12-31.
const [FIRST, LAST] = [-719162, 2932896];
const EVENTS = ['demanded', 'answered', 'remedied', 'sent-proof', 'received', 'agreed-refund', 'refund-paid', 'replaced'];
const TOLD = [
  'withdrawal', 'return-cost', 'written-return', 'digital-consent', 'digital-acknowledgement', 'digital-confirmation',
  'service-start', 'renewal-price', 'used-term', 'policy-posted',
];

export function packer({ words, number, FactsError }) {
  const [channels, places, buyers, kinds, reasons, uses, seals, repairs, routes, remedies, bundles, modes, tags] = [
    'channel', 'place', 'buyer', 'kind', 'reason', 'use', 'seal', 'repair', 'route', 'remedy', 'bundle', 'delivery-mode', 'tag',
  ].map((name) => words[name]);
  const tagPlaces = new Map(tags.map((tag, at) => [tag, at]));
  // Whether the last row had some of what few cases have, and which row that was.
  let seldom = true;
  let rare = true;
  let last = null;

  const wrong = (what, value) => {
    let shown = String(typeof value);
    try {
      shown = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? shown);
    } catch {
      // What refers to itself has no text; its type has to do.
    }
    throw new FactsError(`${what} cannot be ${shown}`);
  };
  const word = (known, value, what) => {
    if (value === undefined || value === null) return 0;
    // A dozen words at most: comparing them one by one is faster than hashing.
    for (let at = 0; at < known.length; at++) if (known[at] === value) return at + 1;
    return wrong(what, value);
  };
  const flag = (value, what) =>
    value === undefined || value === null ? 0 : value === true ? 2 : value === false ? 1 : wrong(what, value);
  // A day is a text like 2026-12-24, or days since 1970-01-01.
  const day = (value, what) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= FIRST && value <= LAST) return value;
    if (value === undefined || value === null) return NONE;
    const time = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) return wrong(what, value);
    return time / 86_400_000;
  };
  const count = (value, what) => (Number.isInteger(value) && value >= 0 && value < 4294967296 ? value | 0 : wrong(what, value));
  const listed = (value, what) => (value === undefined || value === null ? NOTHING : Array.isArray(value) ? value : wrong(what, value));
  // Letters as one number: a country, a currency.
  const coder = (size) => {
    const known = new Map();
    return (value, what) => {
      const packed = known.get(value);
      if (packed !== undefined) return packed;
      if (typeof value !== 'string' || value.length !== size || !/^[A-Z]+$/.test(value)) return wrong(what, value);
      let fresh = 0;
      for (let at = 0; at < size; at++) fresh = (fresh << 8) | value.charCodeAt(at);
      known.set(value, fresh);
      return fresh;
    };
  };
  const country = coder(2);
  const currency = coder(3);
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
    row[at + 2] = currency(value.currency, what);
  };

  const packRare = (row, told, goods, claim, region) => {
    const { service } = goods;
    const events = goods.events ?? EMPTY;
    row[39] = day(goods['guarantee-until'], 'guarantee-until');
    row[40] = day(goods.installed, 'installed');
    row[41] = day(claim.seen, 'seen');
    sum(goods.delivery, row, 42, 'delivery');
    row[45] = row[46] = 0;
    if (region !== undefined && region !== null) {
      const [, of, part] = /^([A-Z]{2})-([A-Z0-9]{1,3})$/.exec(region) ?? wrong('region', region);
      row[45] = country(of, 'region');
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

  // What some cases have.
  const packSeldom = (row, contract, goods, claim, customer) => {
    const { weight, sku } = goods;
    const side = goods['longest-side'];
    row[4] = word(places, contract.place, 'place');
    row[5] = word(buyers, contract.buyer, 'buyer');
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
    row[30] = day(contract.contracted, 'contracted');
    row[32] = weight === undefined || weight === null ? 0 : count(weight, 'weight');
    row[33] = side === undefined || side === null ? 0 : count(side, 'longest-side');
    row[34] = sku === undefined || sku === null ? 0 : number(sku);
    return (weight === undefined || weight === null ? 0 : 2) | (side === undefined || side === null ? 0 : 4);
  };

  const pack = (facts, row) => {
    if (typeof facts !== 'object' || facts === null) wrong('facts', facts);
    const contract = facts.contract ?? EMPTY;
    const goods = facts.goods ?? EMPTY;
    const claim = facts.claim ?? EMPTY;
    const customer = contract.customer ?? EMPTY;
    const { told } = contract;
    const { paid } = goods;
    const { returns } = customer;
    const list = listed(goods.tags, 'tags');
    const lots = listed(goods.lots, 'lots');
    const tries = listed(goods.repairs, 'repairs');
    const groups = listed(customer.groups, 'groups');
    const promotions = listed(customer.promotions, 'promotions');
    // A row that is new, or was given up half way, holds nothing that can be kept.
    if (row !== last) {
      last = row;
      seldom = rare = true;
    }
    const today = day(facts.today, 'today');
    row[0] = today === NONE ? wrong('today', facts.today) : today;
    row[2] = country(contract.country, 'country');
    row[3] = word(channels, contract.channel, 'channel');
    row[6] = word(kinds, goods.kind, 'kind') || 1;
    row[7] = word(reasons, claim.reason, 'reason');
    row[8] = word(uses, claim.use, 'use');
    row[9] = word(seals, claim.seal, 'seal');
    let low = 0;
    let high = 0;
    for (let at = 0; at < list.length; at++) {
      const place = tagPlaces.get(list[at]) ?? wrong('tags', list[at]);
      if (place < 32) low |= 1 << place;
      else high |= 1 << (place - 32);
    }
    row[25] = low;
    row[26] = high;
    sum(paid, row, 27, 'paid');
    let known = 0;
    if (returns !== undefined && returns !== null) {
      row[31] = count(returns, 'returns');
      known = 1;
    } else row[31] = 0;
    const some =
      contract.place !== undefined || contract.buyer !== undefined || contract.contracted !== undefined ||
      claim.complete !== undefined || claim['gift-back'] !== undefined || claim.repair !== undefined ||
      claim.essential !== undefined || claim.major !== undefined || claim.minor !== undefined || claim.route !== undefined ||
      claim.wants !== undefined || goods.begun !== undefined || goods['in-stock'] !== undefined ||
      goods['check-needed'] !== undefined || goods.collects !== undefined || goods.bundle !== undefined ||
      goods['delivery-mode'] !== undefined || goods.weight !== undefined || goods['longest-side'] !== undefined ||
      goods.sku !== undefined || customer.registered !== undefined;
    if (some || seldom) {
      seldom = true;
      known |= packSeldom(row, contract, goods, claim, customer);
      seldom = some;
    }
    row[1] = known;
    const more =
      told !== undefined || goods.events !== undefined || goods.service !== undefined || goods['guarantee-until'] !== undefined ||
      goods.installed !== undefined || claim.seen !== undefined || goods.delivery !== undefined || contract.region !== undefined;
    if (more || rare) {
      rare = true;
      packRare(row, told ?? EMPTY, goods, claim, contract.region);
      rare = more;
    }
    let at = HEAD;
    row[35] = lots.length;
    for (let lot = 0; lot < lots.length; lot++) row[at++] = day(lots[lot], 'lots');
    row[36] = groups.length;
    for (let group = 0; group < groups.length; group++) row[at++] = number(groups[group]);
    row[37] = promotions.length;
    for (let promotion = 0; promotion < promotions.length; promotion++) row[at++] = number(promotions[promotion]);
    row[38] = tries.length;
    for (let nth = 0; nth < tries.length; nth++) {
      const repair = tries[nth] ?? wrong('repairs', tries[nth]);
      const days = repair['agreed-days'];
      row[at++] = day(repair.given, 'given');
      row[at++] = day(repair.back, 'back');
      row[at++] = flag(repair.returned, 'returned') === 2 ? 1 : 0;
      row[at++] = flag(repair.cured, 'cured');
      row[at++] = days === undefined || days === null ? NONE : count(days, 'agreed-days');
    }
    return at;
  };

  return { pack, isText: (facts) => typeof facts.today === 'string' };
}
