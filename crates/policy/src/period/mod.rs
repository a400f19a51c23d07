//! Periods as statutes give them, and the deadlines they come to (LAW: Reg. 1182/71; BGB §§ 187–193; ГК РФ ст. 191–194).

mod length;

pub use length::Length;

use crate::calendar::Calendar;
use crate::canonical::canonical;
use crate::date::Date;
use crate::facts::{Facts, Told};
use crate::vocabulary::{DeliveryMode, vocabulary};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// The event that starts a period.
    Starts {
        /// Possession of the goods; of the last lot, or of the first with regular delivery (CRD Art. 9(2)).
        Received = "received",
        /// Possession, and installation reported done where the trader installs (CRA 2015 s. 22(3)).
        Installed = "installed",
        /// The contract.
        Contracted = "contracted",
        /// Possession of goods; the contract for services and digital content (CRD Art. 9(2)).
        ReceivedOrContracted = "received-or-contracted",
        /// The day on which withdrawal information was given late (CRD Art. 10(2)).
        Informed = "informed",
        /// The day on which the fault was first seen.
        Seen = "seen",
        /// The last day of a guarantee that runs with the goods (ЗоЗПП ст. 18 п. 6).
        Guaranteed = "guaranteed",
        /// The first day that is paid for after a free trial (CJEU C-565/22).
        Charged = "charged",
    }
}

vocabulary! {
    /// Whether the day of the event is the first day of the period.
    EventDay {
        /// The next day is the first.
        Excluded = "excluded",
        /// "Beginning with the day on which …".
        Included = "included",
    }
}

vocabulary! {
    /// What happens when the last day is not a working day.
    Rolls {
        /// Nothing.
        Never = "never",
        /// The period ends with the next working day.
        NextWorkingDay = "next-working-day",
    }
}

vocabulary! {
    /// What must have happened on the last day.
    Act {
        /// The notice was sent (CRD Art. 11(2); ГК РФ ст. 194 п. 2).
        Sent = "sent",
        /// The notice arrived.
        Arrived = "arrived",
        /// Nothing has to be done: the fault must have shown (guarantee periods).
        Shown = "shown",
    }
}

/// A period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Period {
    /// What starts it.
    pub starts: Starts,
    /// Its steps, added in this order: `["14 days", "12 months"]` and `["12 months", "14 days"]` differ around 29 February.
    pub length: Vec<Length>,
    /// Whether the event day counts.
    pub event_day: EventDay,
    /// What happens at the end.
    pub rolls: Rolls,
    /// What has to be done by the end.
    pub act: Act,
    /// Ends no sooner than a guarantee that runs with the goods.
    #[serde(default)]
    pub or_guarantee: bool,
    /// Ends no sooner than this after the fault was first seen (BGB § 475e(3)).
    #[serde(default)]
    pub after_seen: Option<Length>,
    /// Ends no sooner than this after the goods came back repaired or replaced (BGB § 475e(4)). Whether it is for the same fault
    /// nobody records; in doubt it is.
    #[serde(default)]
    pub after_handback: Option<Length>,
    /// Stands still while the goods are with the trader for repair.
    #[serde(default)]
    pub pause: Option<Pause>,
    /// Begins anew when the goods are replaced (ЗоЗПП ст. 21 п. 2; C. conso. L217-13).
    #[serde(default)]
    pub restarts: bool,
    /// Never ends later than this, whatever prolongs it; empty: no such end. From its trigger, and where that is late information
    /// from what would have started it (BGB § 356(3) sentence 2).
    #[serde(default)]
    pub cap: Vec<Length>,
    /// Has no fixed end once it has begun (Australian Consumer Law s. 262; BW 7:17).
    #[serde(default)]
    pub open_ended: bool,
}

canonical!(Period {
    starts,
    length,
    event_day,
    rolls,
    act,
    or_guarantee,
    after_seen,
    after_handback,
    pause,
    restarts,
    cap,
    open_ended,
});

/// How a period stands still while the goods are with the trader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pause {
    /// Whether both the day of the request and the day of the return count (CRA 2015 s. 22(6)–(8)), or the days between
    /// (ЗоЗПП ст. 20 п. 3).
    pub event_day: EventDay,
    /// It goes on at least this long after the return.
    #[serde(default)]
    pub at_least: Option<Length>,
}

canonical!(Pause { event_day, at_least });

vocabulary! {
    /// Why a deadline is later than the bare count.
    Later {
        /// The last day was no working day.
        Rolled = "rolled",
        /// The goods were with the trader.
        Paused = "paused",
        /// A longer guarantee runs.
        Guarantee = "guarantee",
        /// The fault showed late.
        SeenLate = "seen-late",
        /// The goods came back late in the period.
        Handback = "handback",
        /// A repair prolongs it once.
        Extended = "extended",
        /// Cut short by its absolute end.
        Capped = "capped",
        /// Began anew with a replacement.
        Restarted = "restarted",
        /// The calendar does not know that year; only weekends were counted as free.
        CalendarUnknown = "calendar-unknown",
    }
}

/// The last day of a period, both ways of counting, and why they differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day that started it.
    pub trigger: Date,
    /// The last day without rollover and pauses.
    pub strict: Date,
    /// The last day that counts.
    pub effective: Date,
    /// Why `effective` is later than `strict`, in the order applied.
    pub later: Vec<Later>,
}

canonical!(Deadline { trigger, strict, effective, later });

/// Where a period stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    /// It runs, or has run, until this deadline.
    Ends(Deadline),
    /// What starts it has not happened, or nobody knows when. A start that hurts the shopper is never guessed.
    NotStarted,
    /// It has begun and has no fixed end.
    NoFixedEnd,
}

impl crate::canonical::Canonical for Clock {
    fn write(&self, out: &mut crate::canonical::Writer) {
        match self {
            Self::NoFixedEnd => out.text("no-fixed-end"),
            Self::Ends(deadline) => deadline.write(out),
            Self::NotStarted => out.text("not-started"),
        }
    }
}

impl Clock {
    /// The deadline, if the period has begun.
    #[must_use]
    pub const fn deadline(&self) -> Option<&Deadline> {
        match self {
            Self::Ends(deadline) => Some(deadline),
            Self::NotStarted | Self::NoFixedEnd => None,
        }
    }

    /// Whether the period has ended before `today`.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.deadline().is_some_and(|deadline| today > deadline.effective)
    }
}

impl Period {
    /// A period of one step, the event day not counted, that nothing moves.
    pub(crate) fn plain(starts: Starts, length: Length, act: Act) -> Self {
        Self {
            starts,
            length: vec![length],
            event_day: EventDay::Excluded,
            rolls: Rolls::Never,
            act,
            or_guarantee: false,
            after_seen: None,
            after_handback: None,
            pause: None,
            restarts: false,
            cap: Vec::new(),
            open_ended: false,
        }
    }

    /// Where the period stands for these facts.
    #[must_use]
    pub fn clock(&self, facts: &Facts, calendar: &Calendar) -> Clock {
        self.clock_prolonged(facts, calendar, None)
    }

    /// The same for a period that is this much longer, once, before anything moves its end.
    #[must_use]
    pub(crate) fn clock_prolonged(&self, facts: &Facts, calendar: &Calendar, by: Option<Length>) -> Clock {
        let replaced = facts.goods.events.replaced.filter(|_| self.restarts);
        // A guarantee begins anew as a whole, whatever is left of it.
        let anew = replaced.filter(|_| self.starts != Starts::Guaranteed);
        let Some(trigger) = anew.or_else(|| self.starts.day(facts)) else {
            return Clock::NotStarted;
        };
        if self.open_ended {
            return Clock::NoFixedEnd;
        }
        let strict = self.end(trigger, calendar);
        let mut deadline = Deadline { trigger, strict, effective: strict, later: Vec::new() };
        deadline.later.extend(replaced.map(|_| Later::Restarted));
        if self.or_guarantee {
            deadline.extend(facts.goods.guarantee(), Later::Guarantee);
        }
        if let Some(pause) = self.pause {
            deadline.extend(Some(pause.prolong(deadline.effective, facts, calendar)), Later::Paused);
        }
        deadline.extend(by.map(|by| by.after(deadline.effective, calendar)), Later::Extended);
        if let (Some(length), Some(seen)) = (self.after_seen, facts.claim.seen)
            && seen <= deadline.effective
        {
            deadline.extend(Some(length.after(seen, calendar)), Later::SeenLate);
        }
        if let Some(length) = self.after_handback {
            let repaired = facts.goods.repairs.iter().filter_map(|repair| repair.back);
            for back in repaired.chain(facts.goods.events.replaced) {
                deadline.extend(Some(length.after(back, calendar)), Later::Handback);
            }
        }
        if !self.cap.is_empty() {
            let whole = (self.starts == Starts::Informed).then_some(Starts::ReceivedOrContracted);
            let from = whole.and_then(|starts| starts.day(facts)).unwrap_or(trigger);
            let cap = self.cap.iter().fold(from, |day, length| length.after(day, calendar));
            if deadline.effective > cap {
                deadline.strict = deadline.strict.min(cap);
                deadline.effective = cap;
                deadline.later.push(Later::Capped);
            }
        }
        if self.rolls == Rolls::NextWorkingDay {
            if !calendar.knows(deadline.effective) {
                deadline.later.push(Later::CalendarUnknown);
            }
            deadline.extend(Some(calendar.on_or_after(deadline.effective)), Later::Rolled);
        }
        Clock::Ends(deadline)
    }

    /// The last day of the bare count from `trigger`.
    #[must_use]
    pub fn end(&self, trigger: Date, calendar: &Calendar) -> Date {
        let end = self.length.iter().fold(trigger, |day, length| length.after(day, calendar));
        let whole_months = self.length.iter().all(|length| matches!(length, Length::Months(_) | Length::Years(_)));
        match self.event_day {
            EventDay::Excluded => end,
            // Six months beginning with 31 August take the whole of February: it has no day before a 31st.
            EventDay::Included if whole_months && end.parts().2 != trigger.parts().2 => end,
            EventDay::Included => end.minus_days(1),
        }
    }
}

impl Pause {
    /// The end that `end` becomes by every stay with the trader that began before it. While the goods are there it stands still:
    /// what is left is left as if they came back today.
    pub(crate) fn prolong(self, end: Date, facts: &Facts, calendar: &Calendar) -> Date {
        let mut end = end;
        for repair in &facts.goods.repairs {
            let back = if repair.returned { repair.back } else { Some(facts.today) };
            let (Some(given), Some(back)) = (repair.given, back) else { continue };
            if given > end || back < given {
                continue;
            }
            let between = u32::try_from(given.days_until(back)).unwrap_or(0);
            let waited = match self.event_day {
                EventDay::Included => between.saturating_add(1),
                EventDay::Excluded => between,
            };
            let at_least = self.at_least.map_or(back, |length| length.after(back, calendar));
            end = end.plus_days(waited).max(at_least);
        }
        end
    }
}

impl Starts {
    /// The day of the event, if it is known to have happened.
    #[must_use]
    pub fn day(self, facts: &Facts) -> Option<Date> {
        match self {
            Self::Received => facts.goods.received(),
            Self::Installed => {
                let received = facts.goods.received()?;
                if facts.goods.tags.contains(crate::vocabulary::Tag::InstalledByTrader) {
                    return facts.goods.installed.map(|installed| installed.max(received));
                }
                Some(received)
            }
            Self::Contracted => facts.contract.contracted,
            Self::ReceivedOrContracted => match facts.goods.kind {
                crate::vocabulary::Kind::Goods => facts.goods.received(),
                // A subscription of things that arrive runs from the first of them (CRD Art. 9(2)(b)(iii)), and has not begun
                // before it came.
                crate::vocabulary::Kind::Subscription
                    if facts.goods.delivery_mode == DeliveryMode::Regular || !facts.goods.lots.is_empty() =>
                {
                    facts.goods.received()
                }
                _ => facts.contract.contracted,
            },
            Self::Seen => facts.claim.seen,
            Self::Guaranteed => facts.goods.guarantee(),
            Self::Charged => facts.goods.service.and_then(|service| service.paid_from),
            Self::Informed => match facts.contract.told.withdrawal {
                Some(Told::Late(day)) => Some(day),
                _ => None,
            },
        }
    }
}

impl Deadline {
    pub(crate) fn extend(&mut self, to: Option<Date>, why: Later) {
        if let Some(to) = to.filter(|to| *to > self.effective) {
            self.effective = to;
            self.later.push(why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Contract, Goods, Repair};
    use crate::vocabulary::{Country, Kind};
    use crate::words::Words;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Bought and received on 2 November, given away for repair on `given`, back on `back`.
    fn facts(given: &str, back: Option<&str>) -> Facts {
        let bought = day("2026-11-02");
        let repair = Repair {
            given: Some(day(given)),
            back: back.map(day),
            returned: back.is_some(),
            agreed_days: None,
            cured: None,
        };
        Facts {
            today: day("2026-12-31"),
            contract: Contract { contracted: Some(bought), ..Contract::in_country(Country::from_word("DE").unwrap()) },
            goods: Goods { lots: vec![Some(bought)], repairs: vec![repair], ..Goods::of(Kind::Goods, Words::EMPTY) },
            claim: crate::facts::Claim::default(),
        }
    }

    #[test]
    fn a_stay_with_the_trader_stops_the_clock_from_its_first_to_its_last_day() {
        let end = day("2026-12-02");
        let rows = [
            // Given, back, the end if both days count, the end if only those between do.
            ("2026-11-10", Some("2026-11-14"), "2026-12-07", "2026-12-06"),
            ("2026-11-10", Some("2026-11-10"), "2026-12-03", "2026-12-02"),
            ("2026-12-02", Some("2026-12-04"), "2026-12-05", "2026-12-04"),
            // Given away when it had ended, or brought back before it was given: nothing.
            ("2026-12-03", Some("2026-12-09"), "2026-12-02", "2026-12-02"),
            ("2026-11-10", Some("2026-11-09"), "2026-12-02", "2026-12-02"),
            // Still there: it stands still until today.
            ("2026-11-30", None, "2027-01-03", "2027-01-02"),
        ];
        for (given, back, counted, between) in rows {
            for (event_day, expected) in [(EventDay::Included, counted), (EventDay::Excluded, between)] {
                let pause = Pause { event_day, at_least: None };
                let prolonged = pause.prolong(end, &facts(given, back), &Calendar::default());
                assert_eq!(prolonged, day(expected), "{given} {back:?} {event_day}");
            }
        }
        let week = Pause { event_day: EventDay::Included, at_least: Some(Length::Days(7)) };
        let prolonged = week.prolong(end, &facts("2026-11-30", Some("2026-12-01")), &Calendar::default());
        assert_eq!(prolonged, day("2026-12-08"));
    }

    #[test]
    fn a_cap_ends_what_goes_beyond_it_and_says_nothing_otherwise() {
        let plain = Period::plain(Starts::Received, Length::Days(14), Act::Sent);
        let ended = |cap: u32| {
            let period = Period { cap: vec![Length::Days(cap)], ..plain.clone() };
            match period.clock(&facts("2026-11-30", None), &Calendar::default()) {
                Clock::Ends(deadline) => (deadline.strict.to_string(), deadline.effective.to_string(), deadline.later),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(ended(15), ("2026-11-16".into(), "2026-11-16".into(), vec![]));
        assert_eq!(ended(14), ("2026-11-16".into(), "2026-11-16".into(), vec![]));
        assert_eq!(ended(13), ("2026-11-15".into(), "2026-11-15".into(), vec![Later::Capped]));
    }

    #[test]
    fn a_roll_beyond_the_known_years_is_said() {
        let period =
            Period { rolls: Rolls::NextWorkingDay, ..Period::plain(Starts::Received, Length::Days(14), Act::Sent) };
        let calendar = |from_year, to_year| Calendar { from_year, to_year, ..Calendar::default() };
        let later = |calendar: &Calendar| match period.clock(&facts("2026-11-30", None), calendar) {
            Clock::Ends(deadline) => deadline.later,
            other => panic!("{other:?}"),
        };
        assert_eq!(later(&calendar(2026, 2026)), []);
        assert_eq!(later(&calendar(2024, 2025)), [Later::CalendarUnknown]);
    }
}
