//! What each remedy means, in one or two lines.

use super::lead::due;
use super::{Arg, Message, OptionText};
use crate::decision::RemedyOption;
use crate::vocabulary::{Deduction, Party, Remedy};

pub(super) fn text(option: &RemedyOption, all: &[RemedyOption]) -> OptionText {
    let remedy = option.remedy;
    let total = option.sum.as_ref();
    let sum = match (remedy, total) {
        (Remedy::PriceReduction, _) => Message::new("option.part-of-price"),
        (_, Some(sum)) => Message::new("option.sum").with("sum", Arg::Money(sum.total)),
        (_, None) => Message::new("option.no-cost"),
    };
    let tag = total
        .filter(|sum| sum.bonus > 0)
        .map(|sum| Message::new("option.bonus").with("sum", Arg::Money(sum.price.with(sum.bonus))));
    let mut text = vec![Message::new(format!("option.{remedy}"))];
    if remedy == Remedy::Refund || option.at_handover || option.due.is_some_and(|due| due.day.is_some()) {
        text.push(due(option, "option.due"));
    }
    if option.postage == Party::Consumer && all.iter().any(|other| other.postage == Party::Trader) {
        text.push(Message::new("option.postage-you"));
    }
    if let Some(sum) = total {
        let money = |minor: i64| Arg::Money(sum.price.with(minor));
        if sum.delivery > 0 {
            text.push(Message::new("option.with-delivery").with("sum", money(sum.delivery)));
        }
        if sum.fee > 0 {
            text.push(Message::new("option.less-fee").with("sum", money(sum.fee)));
        }
        if option.deduction != Deduction::None && sum.deduction_max > 0 {
            text.push(Message::new("option.less-deduction"));
        }
    }
    OptionText { remedy, sum, tag, text }
}
