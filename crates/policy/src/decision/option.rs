//! A remedy with the best terms over everything that gives it.

use crate::canonical::canonical;
use crate::date::Date;
use crate::money::Money;
use crate::name::Name;
use crate::right::DueFrom;
use crate::vocabulary::{Basis, Deduction, Less, Party, Remedy};

/// One remedy with the best terms over everything that gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyOption {
    /// The remedy.
    pub remedy: Remedy,
    /// The rights and offers that give it, by id.
    pub from: Vec<Name>,
    /// What they rest on.
    pub basis: Basis,
    /// The last day on which it can be claimed; `None`: no end has been set going.
    pub until: Option<Date>,
    /// The sums, if it is paid in money or credit and the price is known.
    pub sum: Option<Sum>,
    /// Who pays for the way back.
    pub postage: Party,
    /// What may be kept back after looking at the goods.
    pub deduction: Deduction,
    /// What the trader may keep by statute.
    pub less: Vec<Less>,
    /// By when the trader must act.
    pub due: Option<DueDay>,
    /// The store fulfils it when the goods are handed over, before it has looked at them; a statutory last day still holds.
    pub at_handover: bool,
    /// Who chooses it.
    pub choice: Party,
    /// What would bar it if a person found it so.
    pub bar: Option<Name>,
}

canonical!(RemedyOption { remedy, from, basis, until, sum, postage, deduction, less, due, at_handover, choice, bar });

/// The sums of a remedy, in minor units of one currency. `total` = price + delivery + bonus − fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What was paid for the units.
    pub price: Money,
    /// Standard delivery that is paid back too.
    pub delivery: i64,
    /// What is added.
    pub bonus: i64,
    /// Restocking fee; always 0 where a statute gives the refund.
    pub fee: i64,
    /// The most that may be kept back for loss of value once a person has seen the goods.
    pub deduction_max: i64,
    /// What comes out before any deduction.
    pub total: Money,
}

canonical!(Sum { price, delivery, bonus, fee, deduction_max, total });

/// By when the trader must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDay {
    /// The last day; `None` until the event that starts it has happened.
    pub day: Option<Date>,
    /// The event.
    pub from: DueFrom,
    /// Days, months or years are counted in days here for showing; `None` if the length is not in days.
    pub days: Option<u32>,
    /// Money may be held until the goods are back or sent.
    pub hold_until_sent: bool,
    /// The statute says "at once"; the day is the latest one.
    pub at_once: bool,
}

canonical!(DueDay { day, from, days, hold_until_sent, at_once });
