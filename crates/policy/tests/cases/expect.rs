//! What a row expects, against the decision: who has which right, until when, and why not.

use crate::facts::{bundle, facts, strings, text};
use serde_json::Value;
use takeback_policy::{
    Basis, Bundle, Clock, Date, Decision, Entitlement, EventDay, Facts, Ledger, LedgerLine, Money, OfferFrom,
    OfferRemedy, Period, Remedy, RemedyOption, Right, Route, Shipping, Standing, decide,
};

/// A row, its facts and what is decided on them.
pub(crate) struct Case<'a> {
    row: &'a Value,
    pub(crate) bundle: Bundle,
    pub(crate) facts: Facts,
    pub(crate) decision: Decision,
}

pub(crate) type Held = Result<(), String>;

pub(crate) fn held(holds: bool, found: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(found()) }
}

pub(crate) fn same<T: ToString>(found: Option<T>, want: &Value) -> Held {
    let found = found.map(|found| found.to_string());
    let wanted = match want {
        Value::Null => None,
        Value::String(word) => Some(word.clone()),
        other => Some(other.to_string()),
    };
    held(found == wanted, || format!("{found:?}"))
}

impl<'a> Case<'a> {
    pub(crate) fn of(row: &'a Value) -> Self {
        let (bundle, facts) = (bundle(row), facts(row));
        let decision = decide(&bundle, &facts);
        Self { row, bundle, facts, decision }
    }

    /// The decision on these facts with something changed.
    pub(crate) fn again(&self, change: impl FnOnce(&mut Facts)) -> Self {
        let mut facts = self.facts.clone();
        change(&mut facts);
        let decision = decide(&self.bundle, &facts);
        Self { row: self.row, bundle: self.bundle.clone(), facts, decision }
    }

    fn statutory(&self) -> impl Iterator<Item = &Entitlement> {
        self.decision.entitlements.iter().filter(|it| it.basis == Basis::Statute)
    }

    fn open(&self) -> impl Iterator<Item = &Entitlement> {
        self.decision.entitlements.iter().filter(|it| it.standing == Standing::Open)
    }

    /// The right that the row is about: the first that it includes, else the first that exists.
    pub(crate) fn main(&self) -> Option<&Entitlement> {
        let named = self.row["expected"].get("rights-include").map(strings).unwrap_or_default();
        let is = |it: &&Entitlement| named.iter().any(|name| it.ids.iter().any(|id| id == name));
        self.statutory().find(is).or_else(|| self.statutory().next())
    }

    /// The rule behind it.
    pub(crate) fn rule(&self) -> Option<&Right> {
        let main = self.main()?;
        self.bundle.rights.iter().find(|right| right.id.as_str() == main.id())
    }

    /// The period that counts: the right's own or the last variant's that holds.
    fn period(&self) -> Option<&Period> {
        let (main, rule) = (self.main()?, self.rule()?);
        let varied = rule.variant.iter().filter(|variant| main.ids.contains(&variant.id));
        Some(varied.filter_map(|variant| variant.period.as_ref()).next_back().unwrap_or(&rule.period))
    }

    pub(crate) fn option(&self, remedy: Remedy) -> Option<&RemedyOption> {
        self.decision.options.iter().find(|option| option.remedy == remedy)
    }

    fn offered(&self) -> Vec<&'static str> {
        self.decision.options.iter().map(|option| option.remedy.as_str()).collect()
    }

    fn is_open(&self, id: &str) -> bool {
        self.open().any(|it| it.ids.iter().any(|own| own == id)) || self.decision.functions.iter().any(|own| own == id)
    }

    pub(crate) fn holds(&self, key: &str, want: &Value) -> Held {
        let decision = &self.decision;
        let main = self.main();
        let deadline = main.and_then(|main| main.clock.deadline());
        let grounds: Vec<&str> = decision.grounds.iter().map(|ground| ground.code.as_str()).collect();
        match key {
            "verdict" if want == "info-only" => Ok(()),
            "verdict" => {
                let also = self.row["expected"].get("verdict-alt").map(strings).unwrap_or_default();
                let verdict = decision.verdict.as_str();
                held(want == verdict || also.iter().any(|other| other == verdict), || verdict.to_owned())
            }
            // Looked at with the verdict.
            "verdict-alt" => Ok(()),
            "review" => held(want == &Value::Bool(!decision.reviews.is_empty()), || format!("{:?}", decision.reviews)),
            "rights-include" => {
                let missing: Vec<String> = strings(want).into_iter().filter(|id| !self.is_open(id)).collect();
                held(missing.is_empty(), || format!("not open: {missing:?}"))
            }
            "rights-exclude" => {
                let there: Vec<String> = strings(want).into_iter().filter(|id| self.is_open(id)).collect();
                held(there.is_empty(), || format!("open: {there:?}"))
            }
            "basis-include" => {
                let bases: Vec<&str> = self.open().map(|it| it.basis.as_str()).collect();
                held(strings(want).iter().all(|basis| bases.contains(&basis.as_str())), || format!("{bases:?}"))
            }
            "remedies" => {
                let (wanted, offered) = (strings(want), self.offered());
                let none_by_statute = decision.options.iter().all(|option| option.basis != Basis::Statute);
                let all = wanted.iter().all(|remedy| offered.contains(&remedy.as_str()));
                held(all && (!wanted.is_empty() || none_by_statute), || format!("{offered:?}"))
            }
            "remedies-exclude" => {
                let offered = self.offered();
                held(strings(want).iter().all(|remedy| !offered.contains(&remedy.as_str())), || format!("{offered:?}"))
            }
            "ground" => held(grounds.iter().any(|ground| want == ground), || format!("{grounds:?}")),
            "grounds-exclude" => {
                held(strings(want).iter().all(|ground| !grounds.contains(&ground.as_str())), || format!("{grounds:?}"))
            }
            "ask" => held(strings(want).iter().all(|ask| self.asks(ask)), || {
                format!("{:?} {:?}", decision.questions, decision.reviews)
            }),
            "fallback" => held(strings(want).iter().all(|way| self.falls_back(way)), || "nothing else helps".into()),
            "addressee" => same(main.map(|main| main.addressee), want),
            "function" => self.function(want),
            "accepted-units" => self.accepts_units(want.as_u64().unwrap()),
            // Days.
            "last-day" if want.is_null() => {
                let days: Vec<&Entitlement> =
                    self.open().filter(|it| it.basis == Basis::Statute && it.clock != Clock::NoFixedEnd).collect();
                held(days.is_empty(), || format!("{days:?}"))
            }
            "last-day" => {
                // The last day of a lapsed right counts in late and refund-not-yet cases: any right that ends there.
                let ends: Vec<String> =
                    self.statutory().filter_map(|it| it.clock.deadline()).map(|it| it.effective.to_string()).collect();
                held(ends.iter().any(|end| want == end.as_str()), || format!("{ends:?}"))
            }
            "last-day-strict" | "last-day-base" | "liability-until-base" => same(deadline.map(|it| it.strict), want),
            "liability-until" | "manifest-by" => same(deadline.map(|it| it.effective), want),
            "trigger" => same(deadline.map(|it| it.trigger), want),
            "initial-end" => same(main.and_then(|main| main.initial_end), want),
            "waiting-days" => same(deadline.map(|it| it.strict.days_until(it.effective)), want),
            "period-days" => same(deadline.map(|it| it.trigger.days_until(it.strict)), want),
            "day-one" => {
                let next = self.period().is_some_and(|period| period.event_day == EventDay::Excluded);
                same(deadline.map(|it| it.trigger.plus_days(u32::from(next))), want)
            }
            "clock" => same(
                main.map(|main| match main.clock {
                    Clock::Ends(_) => "ends",
                    Clock::NotStarted => "not-started",
                    Clock::NoFixedEnd => "no-fixed-end",
                }),
                want,
            ),
            "policy-last-day" => {
                let offer = decision.entitlements.iter().find(|it| it.basis == Basis::Merchant);
                same(offer.and_then(|offer| offer.clock.deadline()).map(|it| it.effective), want)
            }
            "in-time" => same(main.map(|main| main.standing == Standing::Open), want),
            "notify-by" => same(main.and_then(|main| main.notify_by), want),
            "answer-due" => same(main.and_then(|main| main.answer_by), want),
            "action-until" | "claim-until" | "limitation-not-before" => {
                same(main.and_then(|main| main.claim_until), want)
            }
            // The same without the day on which the fault showed, which is what may prolong it.
            "limitation-base" => {
                same(self.again(|facts| facts.claim.seen = None).main().and_then(|main| main.claim_until), want)
            }
            "return-by" => same(main.and_then(|main| main.return_by), want),
            "expected-life-years" => {
                let life = main.and_then(|main| main.life);
                let [min, max] = ["min", "max"].map(|end| want[end].as_u64().and_then(|years| years.try_into().ok()));
                held(life == min.zip(max).map(|(min, max)| [min, max]), || format!("{life:?}"))
            }
            "guarantee-until" => same(main.and_then(|main| main.guarantee_until), want),
            "guarantee-extended-days" => same(
                self.facts
                    .goods
                    .guarantee_until
                    .zip(main.and_then(|main| main.guarantee_until))
                    .map(|(before, after): (Date, Date)| before.days_until(after)),
                want,
            ),
            other => self.terms(other, want),
        }
    }

    fn asks(&self, what: &str) -> bool {
        match what {
            "pre-existing-defect" => self.decision.reviews.iter().any(|review| review == "proof-of-fault"),
            "minor-defect-proven" => {
                let remedies = self.open().flat_map(|it| &it.remedies);
                remedies.filter_map(|remedy| remedy.bar.as_ref()).any(|bar| bar == what)
            }
            fact => self.decision.questions.iter().any(|question| question.fact.as_str() == fact),
        }
    }

    /// Whether a promise of the store helps where the law does not.
    fn falls_back(&self, on: &str) -> bool {
        let mut bundle = self.bundle.clone();
        bundle.merchant.offer.push(takeback_policy::Offer {
            days: Some(3_650),
            from: OfferFrom::Ordered,
            remedies: vec![OfferRemedy::Plain(Remedy::StoreCredit)],
            ..crate::common::offer("goodwill")
        });
        on == "merchant" && decide(&bundle, &self.facts).verdict.as_str() == "policy-only"
    }

    /// The function that is due, with its words; before its first day it is there to be offered all the same.
    fn function(&self, want: &Value) -> Held {
        let function = self.bundle.functions.iter().find(|function| function.route == Route::Withdrawal);
        let due = function.is_some_and(|function| self.decision.functions.contains(&function.id));
        if want["required"] != Value::Bool(due) {
            return Err(format!("required: {due}"));
        }
        let Some(function) = function else { return Err("no function".into()) };
        let words = [("locale", &function.locale), ("entry", &function.entry), ("confirm", &function.confirm)];
        let wrong = words.iter().find(|(key, word)| want.get(key).is_some_and(|want| want != word.as_str()));
        if let Some((key, word)) = wrong {
            return Err(format!("{key}: {word}"));
        }
        // The format has one medium; that the receipt goes out on it is tested where it is sent.
        if text(want, "ack-medium").is_some_and(|medium| medium != "durable-medium") {
            return Err("another medium".into());
        }
        let receipt: Vec<&str> = function.receipt.iter().map(takeback_policy::Receipt::as_str).collect();
        let has = want.get("ack-has").map(strings).unwrap_or_default();
        held(has.iter().all(|part| receipt.contains(&part.as_str())), || format!("{receipt:?}"))
    }

    /// The ledger gives out so many units of the line, and the decision a refund for them.
    fn accepts_units(&self, want: u64) -> Held {
        let bought = u32::try_from(self.row["facts"]["units"]["bought"].as_u64().unwrap()).unwrap();
        let line = LedgerLine { id: "line".into(), units: bought, gross: 3_000, discount: 0, taken: Vec::new() };
        let currency = takeback_policy::Currency::from_code("EUR").unwrap();
        let ledger = Ledger { currency, lines: vec![line], discount: 0, shipping: Shipping::default() };
        let returned = u32::try_from(self.row["facts"]["units"]["returned"].as_u64().unwrap()).unwrap();
        let paid = ledger.paid_for("line", returned);
        let all = paid == Ok(Money::new(3_000 * i64::from(returned) / i64::from(bought), currency));
        held(all && u64::from(returned) == want && self.option(Remedy::Refund).is_some(), || format!("{paid:?}"))
    }
}
