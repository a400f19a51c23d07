// From the engine's numbers to an answer, see crates/policy-js/src/answer.rs and crates/policy/src/engine/trace.rs.
const NONE = -2147483648;
const CODES = 20;
const NOTHING = Object.freeze([]);
const PARTS = ['when', 'reasons', 'condition', 'except', 'variant', 'extend', 'gate', 'bar', 'window', 'fee', 'remedies', 'due'];
// In which order remedies are shown.
const ORDER = ['refund', 'replacement', 'repair', 'exchange', 'price-reduction', 'store-credit', 'keep-it'];

const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const whole = (low, high) => high * 4294967296 + (low >>> 0);
const letters = (code) => {
  let text = '';
  for (let left = code; left > 0; left >>= 8) text = String.fromCharCode(left & 255) + text;
  return text;
};

export function reader({ words, names, learn }) {
  const { verdict: verdicts, remedy, shot, fact: facts, tag: tags, tri } = words;
  const sets = (list, order) =>
    Array.from({ length: 1 << list.length }, (_, bits) =>
      Object.freeze(order.filter((word) => bits & (1 << list.indexOf(word)))));
  const remedies = sets(remedy, ORDER);
  const shots = sets(shot, shot);
  const currencies = new Map([[0, null]]);
  const currency = (code) => {
    if (!currencies.has(code)) currencies.set(code, letters(code));
    return currencies.get(code);
  };
  const name = (number) => {
    if (number >= names.length) learn();
    return names[number];
  };
  const slice = (answer, from, to) => {
    if (from === to) return NOTHING;
    const list = [];
    for (let at = from; at < to; at++) list.push(name(answer[CODES + at]));
    return list;
  };

  const read = (answer, asText) => {
    const count = answer[16];
    const codes = [];
    for (let at = 0; at < count; at++) {
      const number = answer[CODES + at];
      codes.push(number < names.length ? names[number] : name(number));
    }
    const [from, until] = [answer[2], answer[3]];
    const asked = answer[17];
    const questions = asked === 0 ? NOTHING : [];
    for (let at = 0; at < asked; at++) questions.push(facts[answer[CODES + count + at]]);
    const paid = answer[8] !== 0;
    return {
      verdict: verdicts[answer[0]],
      codes,
      remedies: remedies[answer[1]],
      from: from === NONE ? null : asText ? iso(from) : from,
      until: until === NONE ? null : asText ? iso(until) : until,
      fee: paid ? whole(answer[4], answer[5]) : 0,
      total: paid ? whole(answer[6], answer[7]) : null,
      currency: paid ? currency(answer[8]) : null,
      grounds: answer[11] === answer[12] ? NOTHING : slice(answer, answer[11], answer[12]),
      reviews: answer[12] === answer[13] ? NOTHING : slice(answer, answer[12], answer[13]),
      shots: shots[answer[9]],
      shotsRequired: answer[10] === 1,
      questions,
    };
  };

  const part = (kind, of) => (of < 0 ? PARTS[kind] : `${PARTS[kind]}:${name(of)}`);
  // What a fact would have to be, as text; `next` is set to what follows.
  let next = 0;
  const needed = (from, at) => {
    const kind = from[at];
    if (kind <= 5) {
      const end = at + 2 + from[at + 1];
      const list = [];
      for (let item = at + 2; item < end; item++) list.push(kind >= 4 ? letters(from[item]) : name(from[item]));
      next = end;
      return (kind & 1 ? '!' : '') + list.join('|');
    }
    next = at + (kind <= 8 ? 2 : 3);
    switch (kind) {
      case 6: return from[at + 1] ? 'yes' : 'no';
      case 7: return `>=${iso(from[at + 1])}`;
      case 8: return `<=${iso(from[at + 1])}`;
      default: return (kind === 9 ? '>' : kind === 10 ? '>=' : '<') + whole(from[at + 1], from[at + 2]);
    }
  };

  // A trace that the engine wrote in full.
  const unfolded = (from) => {
    const steps = [];
    for (let at = 0; at < from.length;) {
      const [rule, kind, of, holds, count] = from.subarray(at, at + 5);
      at += 5;
      const checks = [];
      for (let check = 0; check < count; check++) {
        const [fact, passes, favour, branch, shown] = from.subarray(at, at + 5);
        at += 5;
        let value = null;
        switch (shown) {
          case 1: value = name(from[at++]); break;
          case 2: {
            const end = at + 1 + from[at];
            const list = [];
            for (at++; at < end; at++) list.push(name(from[at]));
            value = list.join('|');
            break;
          }
          case 3: value = from[at++] ? 'yes' : 'no'; break;
          case 4: value = iso(from[at++]); break;
          case 5: value = String(whole(from[at], from[at + 1])); at += 2; break;
          case 6: value = letters(from[at++]); break;
        }
        const need = needed(from, at);
        at = next;
        checks.push({ fact: facts[fact], value, needed: need, holds: tri[passes], in_favour: favour === 1, branch });
      }
      steps.push({ rule: name(rule), part: part(kind, of), holds: tri[holds], checks });
    }
    return steps;
  };

  // Everything that may be looked at is read once; then a trace is a list of conditions and a row of bits.
  const trace = (told) => {
    const conditions = [];
    let total = 0;
    for (let at = 0; at < told.length;) {
      const [rule, kind, of, first, count] = told.subarray(at, at + 5);
      at += 5;
      const checks = [];
      for (let check = 0; check < count; check++) {
        const [fact, branch, shown, one, two] = told.subarray(at, at + 5);
        const need = needed(told, at + 5);
        checks.push({ bit: first + check, fact: facts[fact], branch, shown, one, two, needed: need });
        at = next;
      }
      total = Math.max(total, first + count);
      conditions.push({ rule: name(rule), part: part(kind, of), checks });
    }
    const ints = 2 * Math.ceil(total / 64) || 2;
    return (row, answer) => {
      const start = CODES + answer[16] + answer[17];
      const bits = start + answer[18] - 2 * ints;
      for (let at = bits + ints; at < bits + 2 * ints; at++) if (answer[at] !== 0) return null;
      const steps = [];
      for (let at = start; at < bits; at++) {
        const { rule, part: of, checks: looked } = conditions[answer[at] >> 1];
        const checks = [];
        for (let check = 0; check < looked.length; check++) {
          const { bit, fact, branch, needed: need, shown, one, two } = looked[check];
          const value = show(shown, one, two, row);
          const holds = answer[bits + (bit >> 5)] & (1 << (bit & 31)) ? 'yes' : 'no';
          checks.push({ fact, value, needed: need, holds, in_favour: false, branch });
        }
        steps.push({ rule, part: of, holds: answer[at] & 1 ? 'yes' : 'no', checks });
      }
      return steps;
    };
  };

  const received = (row) => {
    const count = row[35];
    let [last, first] = [NONE, count ? Infinity : NONE];
    let all = true;
    for (let at = 79; at < 79 + count; at++) {
      last = Math.max(last, row[at]);
      first = Math.min(first, row[at]);
      all &&= row[at] !== NONE;
    }
    return row[24] === words['delivery-mode'].indexOf('regular') + 1 ? first : all ? last : NONE;
  };
  // The vocabularies by the places of their facts.
  const told = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [59 + at, ['yes', 'no', 'late']]));
  const placed = {
    3: words.channel, 4: words.place, 6: words.kind, 7: words.reason, 8: words.use, 9: words.seal, 12: words.repair, 22: words.bundle,
    ...told,
  };
  const list = (row, from, count) => {
    let text = '';
    for (let at = from; at < from + count; at++) text += (at > from ? '|' : '') + name(row[at] - 1);
    return text;
  };
  const show = (shown, one, two, row) => {
    switch (shown) {
      case 0: return row[one] === 0 ? null : placed[one][row[one] - 1];
      case 1: return row[one] === 0 ? null : row[one] === 2 ? 'yes' : 'no';
      case 2: return row[one] === 0 ? 'consumer' : words.buyer[row[one] - 1];
      case 3: {
        let text = '';
        for (let left = one & row[25]; left !== 0; left &= left - 1) {
          text += (text && '|') + tags[31 - Math.clz32(left & -left)];
        }
        for (let left = two & row[26]; left !== 0; left &= left - 1) {
          text += (text && '|') + tags[63 - Math.clz32(left & -left)];
        }
        return text;
      }
      case 4: return list(row, 79 + row[35], row[36]);
      case 5: return list(row, 79 + row[35] + row[36], row[37]);
      case 6: return letters(row[2]);
      default: return numeric(one, row);
    }
  };
  const numeric = (of, row) => {
    switch (of) {
      case 0: {
        const day = received(row);
        return day === NONE ? null : String((row[51] === NONE ? row[0] : row[51]) - day);
      }
      case 1: return row[29] === 0 ? null : String(whole(row[27], row[28]));
      case 2: return row[1] & 1 ? String(row[31] >>> 0) : null;
      case 3: return row[1] & 2 ? String(row[32] >>> 0) : null;
      case 4: return row[1] & 4 ? String(row[33] >>> 0) : null;
      case 5: return received(row) === NONE ? null : iso(received(row));
      default: return row[30] === NONE ? null : iso(row[30]);
    }
  };

  const noted = (answer) => {
    const start = CODES + answer[16] + answer[17];
    return answer.slice(start, start + answer[18]);
  };

  return { read, trace, unfolded, noted };
}
