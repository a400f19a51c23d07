// What one would write by hand if the policy never changed: how fast JavaScript can be at all.
export const meta = { name: 'written by hand (fixed policy)', kind: 'ceiling' };

const FAULTS = new Set(['defective', 'not_as_described', 'damaged_in_transit', 'wrong_item', 'arrived_late']);

function windowOf({ category, channel, tier, delivered_day: day }, fault, lasting) {
  if (lasting) return ['W1', 730];
  if (fault) return ['W2', 60];
  if (day >= 20407 && day <= 20453 && category !== 'perishable') return ['W3', 75];
  if (category === 'electronics') return ['W4', 14];
  if (category === 'beauty' || category === 'underwear') return ['W5', 14];
  if ((category === 'apparel' || category === 'shoes') && tier === 'gold') return ['W6', 60];
  return channel === 'marketplace' ? ['W7', 21] : ['W8', 30];
}

function evaluate(line, today) {
  const { category, condition, reason, country, tier } = line;
  const defective = reason === 'defective';
  const fault = FAULTS.has(reason);
  const lasting = defective && (category === 'electronics' || category === 'furniture' || category === 'jewelry');
  const age = today - line.delivered_day;
  const paid = line.price_cents * line.qty;
  const [window, window_days] = windowOf(line, fault, lasting);
  const codes = [window];
  const deadline_day = line.delivered_day + window_days;
  if (category === 'giftcard') codes.push('N1');
  if (!fault && category === 'perishable') codes.push('N2');
  if (category === 'software' && condition !== 'unopened' && !defective) codes.push('N3');
  if (!fault && line.seal_broken && (category === 'underwear' || category === 'beauty')) codes.push('N4');
  if (!fault && line.final_sale) codes.push('N5');
  if (!fault && category === 'custom') codes.push('N6');
  if (!fault && (condition === 'used' || condition === 'damaged')) codes.push('N7');
  if (age > window_days) codes.push('N8');
  if (age < 0) codes.push('N9');
  if (codes.length > 1) {
    return { id: line.id, decision: 'reject', codes, window_days, deadline_day, fee_cents: 0, evidence: [], resolutions: [] };
  }
  if (paid >= 50000) codes.push('R1');
  if (line.returns_12m > (tier === 'gold' ? 24 : 12)) codes.push('R2');
  if (category === 'jewelry' && paid >= 20000) codes.push('R3');
  if (defective && line.channel === 'marketplace') codes.push('R4');
  const review = codes.length > 1;
  let fee_cents = 0;
  if (!fault && tier !== 'gold' && country !== 'DE' && country !== 'FR' && country !== 'NL') {
    codes.push('F1');
    fee_cents += 995;
  }
  if (!fault && category === 'electronics' && condition !== 'unopened') {
    codes.push('F2');
    fee_cents += Math.floor((paid * 15) / 100);
  }
  if (!fault && category === 'furniture') {
    codes.push('F3');
    fee_cents += 4900;
  }
  const evidence = [];
  if (defective || reason === 'not_as_described' || reason === 'damaged_in_transit') {
    codes.push('E1');
    evidence.push('photo');
  }
  if (defective && category === 'electronics') {
    codes.push('E2');
    evidence.push('serial');
  }
  let resolutions = ['refund', 'exchange', 'store_credit'];
  if (lasting && age > 60) {
    codes.push('S1');
    resolutions = ['repair', 'exchange'];
  } else if (!fault && age > 30) {
    codes.push('S2');
    resolutions = ['store_credit'];
  } else codes.push('S3');
  const decision = review ? 'review' : evidence.length > 0 && line.photos === 0 ? 'evidence' : 'approve';
  return { id: line.id, decision, codes, window_days, deadline_day, fee_cents, evidence, resolutions };
}

export const load = async () => ({ evaluate });
