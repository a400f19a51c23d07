// From the engine's numbers to an answer, see crates/policy-js/src/answer.rs and crates/policy/src/engine/trace.rs.
const NONE = -2147483648;
const CODES = 20;
const NOTHING = Object.freeze([]);
const PARTS = ['when', 'reasons', 'condition', 'except', 'variant', 'extend', 'gate', 'bar', 'window', 'fee', 'remedies', 'due'];
// In which order remedies are shown.
const ORDER = ['refund', 'replacement', 'repair', 'exchange', 'price-reduction', 'store-credit', 'keep-it'];

const isos = new Map();
const iso = (day) => {
  let text = isos.get(day);
  if (text === undefined) {
    if (isos.size > 4096) isos.clear();
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    isos.set(day, text);
  }
  return text;
};
const whole = (low, high) => high * 4294967296 + (low >>> 0);
const letters = (code) => {
  let text = '';
  for (let left = code; left > 0; left >>= 8) text = String.fromCharCode(left & 255) + text;
  return text;
};

export function reader({ words, names, learn }) {
  const { verdict: verdicts, remedy, shot, fact: facts, tag: tags, tri } = words;
  // Each set is made when it is first met.
  const sets = (list, order) => {
    const known = new Array(1 << list.length).fill(null);
    return (bits) => (known[bits] ??= Object.freeze(order.filter((word) => bits & (1 << list.indexOf(word)))));
  };
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
    const codes = new Array(count);
    for (let at = 0; at < count; at++) {
      const number = answer[CODES + at];
      codes[at] = number < names.length ? names[number] : name(number);
    }
    const from = answer[2];
    const until = answer[3];
    const asked = answer[17];
    const questions = asked === 0 ? NOTHING : [];
    for (let at = 0; at < asked; at++) questions.push(facts[answer[CODES + count + at]]);
    const paid = answer[8] !== 0;
    return {
      verdict: verdicts[answer[0]],
      codes,
      remedies: remedies(answer[1]),
      from: from === NONE ? null : asText ? iso(from) : from,
      until: until === NONE ? null : asText ? iso(until) : until,
      fee: paid ? whole(answer[4], answer[5]) : 0,
      total: paid ? whole(answer[6], answer[7]) : null,
      currency: paid ? currency(answer[8]) : null,
      grounds: answer[11] === answer[12] ? NOTHING : slice(answer, answer[11], answer[12]),
      reviews: answer[12] === answer[13] ? NOTHING : slice(answer, answer[12], answer[13]),
      shots: shots(answer[9]),
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

  const list = (row, from, count) => {
    let text = '';
    for (let at = from; at < from + count; at++) text += (at > from ? '|' : '') + name(row[at] - 1);
    return text;
  };
  // The vocabularies by the places of their facts.
  const placed = {
    3: words.channel, 4: words.place, 6: words.kind, 7: words.reason, 8: words.use, 9: words.seal, 12: words.repair, 22: words.bundle,
    ...Object.fromEntries(Array.from({ length: 10 }, (_, at) => [59 + at, ['yes', 'no', 'late']])),
  };
  const received = (row) => {
    const count = row[35];
    let last = NONE;
    let first = count === 0 ? NONE : Infinity;
    let all = true;
    for (let at = 79; at < 79 + count; at++) {
      const day = row[at];
      if (day > last) last = day;
      if (day < first) first = day;
      if (day === NONE) all = false;
    }
    return row[24] === regular ? first : all ? last : NONE;
  };
  const regular = words['delivery-mode'].indexOf('regular') + 1;
  const dated = (day) => (day === NONE ? null : iso(day));
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
      case 5: return dated(received(row));
      default: return dated(row[30]);
    }
  };

  // How the value of a fact is shown: by a small number out of `size` that says which it is, and the text of each; or, where it
  // could be anything, size 0 and the text itself.
  const shows = (shown, one, two) => {
    if (shown === 0 || shown === 2) {
      const known = shown === 2 ? words.buyer : placed[one];
      const texts = [shown === 2 ? 'consumer' : null, ...known];
      return { size: texts.length, at: one, text: (which) => texts[which] };
    }
    if (shown === 1) {
      const texts = [null, 'no', 'yes'];
      return { size: 3, at: one, text: (which) => texts[which] };
    }
    if (shown === 3) {
      const asked = [];
      for (let tag = 0; tag < tags.length; tag++) if ((tag < 32 ? one >> tag : two >> (tag - 32)) & 1) asked.push(tag);
      const which = (row) => {
        const low = row[25] & one;
        const high = row[26] & two;
        if ((low | high) === 0) return 0;
        let bits = 0;
        for (let at = 0; at < asked.length; at++) {
          const tag = asked[at];
          if ((tag < 32 ? low >> tag : high >> (tag - 32)) & 1) bits |= 1 << at;
        }
        return bits;
      };
      const text = (bits) => asked.filter((_, at) => bits & (1 << at)).map((tag) => tags[tag]).join('|');
      return { size: asked.length <= 16 ? 1 << asked.length : 0, which, text: asked.length <= 16 ? text : (row) => text(which(row)) };
    }
    if (shown === 4) return { size: 0, text: (row) => list(row, 79 + row[35], row[36]) };
    if (shown === 5) return { size: 0, text: (row) => list(row, 79 + row[35] + row[36], row[37]) };
    if (shown === 6) return { size: 0, text: (row) => currency(row[2]) };
    return { size: 0, number: one, text: null };
  };

  // Everything that may be looked at is read once; then a trace is a list of conditions and a row of bits. Conditions that can
  // come out in few ways only are written once for each: a trace shares them.
  const trace = (told) => {
    const conditions = [];
    let total = 0;
    for (let at = 0; at < told.length;) {
      const [rule, kind, of, first, count] = told.subarray(at, at + 5);
      at += 5;
      const checks = [];
      let ways = 1;
      for (let check = 0; check < count; check++) {
        const [fact, branch, shown, one, two] = told.subarray(at, at + 5);
        const { size, at: place = -1, which = null, text, number = -1 } = shows(shown, one, two);
        const bit = first + check;
        checks.push({
          word: bit >> 5, mask: 1 << (bit & 31), fact: facts[fact], branch, needed: needed(told, at + 5), size, place, which, text, number,
        });
        ways *= size;
        at = next;
      }
      total = Math.max(total, first + count);
      const shared = ways > 0 && ways <= 4096 ? new Array(ways).fill(null) : null;
      conditions.push({ rule: name(rule), part: part(kind, of), checks, shared });
    }
    const ints = 2 * Math.ceil(total / 64) || 2;
    const numbers = new Array(7);
    const step = ({ rule, part: of, checks: looked }, holds, bits, row, answer) => {
      const checks = [];
      for (let check = 0; check < looked.length; check++) {
        const { word, mask, fact, branch, needed: need, size, place, which, text, number } = looked[check];
        let value;
        if (number >= 0) {
          value = numbers[number];
          if (value === undefined) value = numbers[number] = numeric(number, row);
        } else value = text(size === 0 ? row : place >= 0 ? row[place] : which(row));
        checks.push({ fact, value, needed: need, holds: answer[bits + word] & mask ? 'yes' : 'no', in_favour: false, branch });
      }
      return { rule, part: of, holds: holds ? 'yes' : 'no', checks };
    };
    return (row, answer) => {
      const start = CODES + answer[16] + answer[17];
      const bits = start + answer[18] - 2 * ints;
      for (let at = bits + ints; at < bits + 2 * ints; at++) if (answer[at] !== 0) return null;
      numbers.fill(undefined);
      const steps = new Array(bits - start);
      for (let at = start; at < bits; at++) {
        const condition = conditions[answer[at] >> 1];
        const { shared, checks } = condition;
        const holds = answer[at] & 1;
        if (shared === null) {
          steps[at - start] = step(condition, holds, bits, row, answer);
          continue;
        }
        let way = 0;
        for (let check = 0; check < checks.length; check++) {
          const { size, place, which } = checks[check];
          way = way * size + (place >= 0 ? row[place] : which(row));
        }
        steps[at - start] = shared[way] ??= step(condition, holds, bits, row, answer);
      }
      return steps;
    };
  };

  const noted = (answer) => {
    const start = CODES + answer[16] + answer[17];
    return answer.slice(start, start + answer[18]);
  };

  return { read, trace, unfolded, noted };
}
