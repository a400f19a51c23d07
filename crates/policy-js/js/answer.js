// From the engine's numbers to an answer, see crates/policy-js/src/answer.rs and crates/policy/src/engine/trace.rs.
const NONE = -2147483648;
const CODES = 20;
// So many steps of a condition that could come out in any way are kept: a power of two.
const MET = 128;
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
  const written = (of, row) => {
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
  // The text of a number of the row, made once for each row.
  const texts = new Array(7);
  const numeric = (of, row) => (texts[of] === undefined ? (texts[of] = written(of, row)) : texts[of]);
  // A whole number that tells it from every other; an unknown one is never asked for it.
  const telling = (of, row) => {
    switch (of) {
      case 0: return (row[51] === NONE ? row[0] : row[51]) - received(row);
      case 2: return row[31];
      case 3: return row[32];
      case 4: return row[33];
      case 5: return received(row);
      default: return row[30];
    }
  };
  // What tells a list from others: its one name. Longer ones are not told apart.
  const single = (row, count, from) => (row[count] === 0 ? 0 : row[count] === 1 ? row[from] : NaN);

  // How the value of a fact is shown: by a small number out of `size` that says which it is, and the text of each; or, where it
  // could be anything, size 0, the text, and what tells it from others, if that is worth it.
  const shows = (shown, one, two) => {
    if (shown === 0 || shown === 2) {
      const known = shown === 2 ? words.buyer : placed[one];
      const all = [shown === 2 ? 'consumer' : null, ...known];
      return { size: all.length, at: one, text: (which) => all[which] };
    }
    if (shown === 1) {
      const all = [null, 'no', 'yes'];
      return { size: 3, at: one, text: (which) => all[which] };
    }
    if (shown === 3) {
      const asked = [];
      for (let tag = 0; tag < tags.length; tag++) if ((tag < 32 ? one >> tag : two >> (tag - 32)) & 1) asked.push(tag);
      const there = (row) => asked.filter((tag) => (tag < 32 ? row[25] >> tag : row[26] >> (tag - 32)) & 1);
      const joined = (list) => list.map((tag) => tags[tag]).join('|');
      if (asked.length > 16) return { size: 0, text: (row) => joined(there(row)) };
      const spot = Uint8Array.from(tags, (_, tag) => Math.max(asked.indexOf(tag), 0));
      const text = (bits) => joined(asked.filter((_, at) => bits & (1 << at)));
      return { size: 1 << asked.length, text, tagged: { low: one, high: two, spot } };
    }
    if (shown === 4) {
      return { size: 0, tells: (row) => single(row, 36, 79 + row[35]), text: (row) => list(row, 79 + row[35], row[36]) };
    }
    if (shown === 5) {
      const from = (row) => 79 + row[35] + row[36];
      return { size: 0, tells: (row) => single(row, 37, from(row)), text: (row) => list(row, from(row), row[37]) };
    }
    if (shown === 6) return { size: 0, tells: (row) => row[2], text: (row) => currency(row[2]) };
    // Sums hardly ever come again.
    return { size: 0, tells: one === 1 ? null : (row) => telling(one, row), text: (row) => numeric(one, row) };
  };

  // Everything that may be looked at is read once; then a trace is a list of conditions and a row of bits. Steps that come out
  // alike are shared: those with few ways to come out are all kept, of the others the last that were met.
  const trace = (told) => {
    const conditions = [];
    // What can come out in few ways, check by check: in how many, and the fact's place or the tags that are asked for.
    const [sizes, places, tagged] = [[], [], []];
    let total = 0;
    for (let at = 0; at < told.length;) {
      const [rule, kind, of, first, count] = told.subarray(at, at + 5);
      at += 5;
      const [checks, open] = [[], []];
      const from = sizes.length;
      let ways = 1;
      for (let check = 0; check < count; check++) {
        const [fact, branch, shown, one, two] = told.subarray(at, at + 5);
        const bit = first + check;
        const { size, at: place = -1, tagged: asked = null, tells = null, text } = shows(shown, one, two);
        checks.push({
          word: bit >> 5, mask: 1 << (bit & 31), fact: facts[fact], branch, needed: needed(told, at + 5), text,
          closed: size > 0 ? sizes.length : -1,
        });
        at = next;
        if (size > 0) {
          sizes.push(size);
          places.push(place);
          tagged.push(asked);
          ways *= size;
        } else if (!open.some((known) => known.shown === shown && known.one === one)) open.push({ shown, one, tells });
      }
      total = Math.max(total, first + count);
      const all = open.length === 0 && ways <= 4096;
      const some = !all && ways <= 1 << 20 && open.length <= 2 && open.every((check) => check.tells !== null);
      conditions.push({
        rule: name(rule), part: part(kind, of), checks, open, from, to: sizes.length,
        shared: all ? new Array(ways).fill(null) : null,
        met: some ? new Array(MET).fill(null) : null,
      });
    }
    const ints = 2 * Math.ceil(total / 64) || 2;
    // Which of the tags that are asked for are there.
    const among = ({ low, high, spot }, row) => {
      let bits = 0;
      for (let left = row[25] & low; left !== 0; left &= left - 1) bits |= 1 << spot[31 - Math.clz32(left & -left)];
      for (let left = row[26] & high; left !== 0; left &= left - 1) bits |= 1 << spot[63 - Math.clz32(left & -left)];
      return bits;
    };
    const which = (at, row) => (places[at] >= 0 ? row[places[at]] : among(tagged[at], row));
    const step = ({ rule, part: of, checks: looked }, holds, bits, row, answer) => {
      const checks = [];
      for (let check = 0; check < looked.length; check++) {
        const { word, mask, fact, branch, needed: need, text, closed } = looked[check];
        const value = text(closed >= 0 ? which(closed, row) : row);
        checks.push({ fact, value, needed: need, holds: answer[bits + word] & mask ? 'yes' : 'no', in_favour: false, branch });
      }
      return { rule, part: of, holds: holds ? 'yes' : 'no', checks };
    };
    // A step whose facts could be anything: made, unless it is one that was just met.
    const other = (condition, way, holds, bits, row, answer) => {
      const { met, open } = condition;
      if (met === null) return step(condition, holds, bits, row, answer);
      const one = open.length > 0 ? open[0].tells(row) : 0;
      const two = open.length > 1 ? open[1].tells(row) : 0;
      const slot = (Math.imul(way, 31) + Math.imul(one, 17) + two) & (MET - 1);
      const last = met[slot];
      if (last !== null && last.way === way && last.one === one && last.two === two) return last.step;
      const made = step(condition, holds, bits, row, answer);
      met[slot] = { way, one, two, step: made };
      return made;
    };
    return (row, answer) => {
      const start = CODES + answer[16] + answer[17];
      const bits = start + answer[18] - 2 * ints;
      for (let at = bits + ints; at < bits + 2 * ints; at++) if (answer[at] !== 0) return null;
      texts.fill(undefined);
      const steps = new Array(bits - start);
      for (let at = start; at < bits; at++) {
        const holds = answer[at] & 1;
        const condition = conditions[answer[at] >> 1];
        const { from, to, shared } = condition;
        let way = 0;
        for (let check = from; check < to; check++) way = way * sizes[check] + which(check, row);
        steps[at - start] =
          shared === null
            ? other(condition, way, holds, bits, row, answer)
            : (shared[way] ??= step(condition, holds, bits, row, answer));
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
