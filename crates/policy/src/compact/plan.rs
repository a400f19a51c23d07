//! The shapes of a store's terms that are laid out for speed.

use super::shapes::shapes;
use super::{Compact, In, Out};
use crate::engine::laid::{
    Axis, Caps, Check, Clause, Compared, Cond, Cost, Extent, Flat, Given, Limit, Listed, Number, Plan, Set, Shown,
    Terms, ToldOf,
};

shapes! { SHAPES:
    Flat { plan, told, offers, reviews, evidence, methods, guides, late, goods, unfit, unknown_law }
    Plan {
        words, axes, tags, groups, promotions, group_names, promotion_names, countries, elsewhere, limits, any, checks,
    }
    Axis { at, ask, all, rows, favour }
    Set { rows, turned, used }
    Limit { word, bit, least, most, by, unknown }
    Caps { any, by }
    Check { fact, at, shown, needed, sum, words, branch }
    Clause { cond, code, told }
    Cond { own, word, any }
    Extent { first, len, empty }
    ToldOf { cond, extent, rule, part, part_name }
    Given { remedy, bonus, when }
    Cost { amount, percent }
    Terms {
        code, when, reasons, condition, left_out, days, windows, from_order, extends, excepts, postage, restocking, fees, sets,
        remedies,
    }
}

impl<T: Compact> Compact for Listed<T> {
    fn put(&self, out: &mut Out) {
        self.items.put(out);
    }

    fn take(input: &mut In<'_>) -> Self {
        let items = Vec::take(input);
        Self::of(items).unwrap_or_else(|| input.fail(Self::default()))
    }
}

impl Compact for () {
    fn put(&self, _: &mut Out) {}

    fn take(_: &mut In<'_>) -> Self {}
}

impl Compact for Number {
    fn put(&self, out: &mut Out) {
        out.size(Self::ALL.iter().position(|known| known == self).unwrap_or(0));
    }

    fn take(input: &mut In<'_>) -> Self {
        Self::ALL.get(input.size()).copied().unwrap_or_else(|| input.fail(Self::Age))
    }
}

impl Compact for Compared {
    fn put(&self, out: &mut Out) {
        out.number(match self {
            Self::Over => 0,
            Self::AtLeast => 1,
            Self::Under => 2,
            Self::AtMost => 3,
        });
    }

    fn take(input: &mut In<'_>) -> Self {
        match input.number() {
            0 => Self::Over,
            1 => Self::AtLeast,
            2 => Self::Under,
            3 => Self::AtMost,
            _ => input.fail(Self::Over),
        }
    }
}

impl Compact for Shown {
    fn put(&self, out: &mut Out) {
        let (kind, more) = self.numbers();
        out.number(kind);
        out.number(more);
    }

    fn take(input: &mut In<'_>) -> Self {
        let (kind, more) = (input.number(), input.number());
        Self::from_numbers(kind, more).unwrap_or_else(|| input.fail(Self::Word))
    }
}
