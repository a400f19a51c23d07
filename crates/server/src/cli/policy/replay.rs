//! Past cases under a draft: whose answer would change, how, and what that comes to.

use super::source::Source;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use takeback_policy::{Currency, Decision, Facts, Money, Party, Remedy, RemedyOption, decide_untraced};

/// What a change means for the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Better,
    Worse,
    Other,
}

/// What changes in a case.
#[derive(Clone, Debug)]
struct Change {
    what: String,
    way: Way,
    text: String,
    money: Option<(Remedy, Money)>,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub(super) struct Replay {
    cases: u64,
    unread: Vec<String>,
    flips: Vec<Flip>,
}

/// A case that would come out differently.
#[derive(Debug)]
struct Flip {
    line: usize,
    about: String,
    changes: Vec<Change>,
}

impl Flip {
    fn has(&self, way: Way) -> bool {
        self.changes.iter().any(|change| change.way == way)
    }
}

impl Replay {
    /// Decides every line of `cases` under what is in force and under the draft.
    pub(super) fn run(cases: &str, now: &mut Source, draft: &mut Source) -> Self {
        let mut replay = Self::default();
        for (at, line) in cases.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            replay.cases += 1;
            if let Err(error) = replay.case(at + 1, line, now, draft) {
                replay.unread.push(format!("line {}: {error}", at + 1));
            }
        }
        replay
    }

    fn case(&mut self, line: usize, text: &str, now: &mut Source, draft: &mut Source) -> Result<(), String> {
        let facts: Facts = serde_json::from_str(text).map_err(|error| format!("facts: {error}"))?;
        let before = decide_untraced(now.bundle(&facts)?, &facts);
        let after = decide_untraced(draft.bundle(&facts)?, &facts);
        let changes = changes(&before, &after);
        if !changes.is_empty() {
            self.flips.push(Flip { line, about: about(&facts), changes });
        }
        Ok(())
    }

    /// Whether every line could be read and decided.
    pub(super) fn complete(&self) -> bool {
        self.unread.is_empty()
    }

    /// The report, with the first few changed cases in words.
    pub(super) fn report(&self, first: usize) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(first, &mut text);
        text
    }

    fn write(&self, first: usize, out: &mut String) -> fmt::Result {
        let count = |test: &dyn Fn(&Flip) -> bool| self.flips.iter().filter(|flip| test(flip)).count();
        let better = count(&|flip| flip.has(Way::Better) && !flip.has(Way::Worse));
        let worse = count(&|flip| flip.has(Way::Worse) && !flip.has(Way::Better));
        let both = count(&|flip| flip.has(Way::Worse) && flip.has(Way::Better));
        writeln!(
            out,
            "{} cases, {} would come out differently: {better} better for the shopper, {worse} worse, {both} both, {} in other ways",
            self.cases,
            self.flips.len(),
            self.flips.len() - better - worse - both
        )?;
        for (what, cases) in self.kinds() {
            writeln!(out, "{cases:>6}  {what}")?;
        }
        for ((remedy, currency, more), (cases, sum)) in self.money() {
            let sign = if more { '+' } else { '−' };
            writeln!(out, "{remedy}: {sign}{} in {cases} cases", amount(Money::new(sum, currency)))?;
        }
        for unread in &self.unread {
            writeln!(out, "not looked at: {unread}")?;
        }
        if first > 0 && !self.flips.is_empty() {
            writeln!(out, "the first {}:", first.min(self.flips.len()))?;
        }
        for flip in self.flips.iter().take(first) {
            let changes: Vec<&str> = flip.changes.iter().map(|change| change.text.as_str()).collect();
            writeln!(out, "- line {} ({}): {}", flip.line, flip.about, changes.join("; "))?;
        }
        Ok(())
    }

    /// How many cases have a change of each kind.
    fn kinds(&self) -> BTreeMap<&str, usize> {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for flip in &self.flips {
            let mut own: Vec<&str> = flip.changes.iter().map(|change| change.what.as_str()).collect();
            own.sort_unstable();
            own.dedup();
            for what in own {
                *kinds.entry(what).or_default() += 1;
            }
        }
        kinds
    }

    /// Sums by remedy, currency and direction: how many cases, and how much.
    fn money(&self) -> BTreeMap<(Remedy, Currency, bool), (usize, i64)> {
        let mut sums: BTreeMap<(Remedy, Currency, bool), (usize, i64)> = BTreeMap::new();
        for (remedy, money) in self.flips.iter().flat_map(|flip| &flip.changes).filter_map(|change| change.money) {
            let (cases, sum) = sums.entry((remedy, money.currency, money.minor > 0)).or_default();
            *cases += 1;
            *sum = sum.saturating_add(money.minor.saturating_abs());
        }
        sums
    }
}

fn about(facts: &Facts) -> String {
    let sku = facts.goods.sku.as_ref().map(ToString::to_string);
    let reason = facts.claim.reason.map(|reason| reason.to_string());
    let parts = [sku, Some(facts.contract.country.to_string()), reason, Some(facts.today.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn changes(before: &Decision, after: &Decision) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.verdict != after.verdict {
        let text = format!("{} → {}", before.verdict, after.verdict);
        changes.push(Change { what: format!("verdict {text}"), way: Way::Other, text, money: None });
    }
    for remedy in Remedy::ALL.iter().copied() {
        let of = |decision: &'_ Decision| decision.options.iter().find(|option| option.remedy == remedy).cloned();
        match (of(before), of(after)) {
            (Some(old), Some(new)) => terms(&old, &new, &mut changes),
            (None, Some(new)) => {
                changes.push(one(format!("{remedy} gained"), Way::Better, String::new(), remedy, paid(&new)));
            }
            (Some(old), None) => {
                let gone = paid(&old).map(|money| money.with(money.minor.saturating_neg()));
                changes.push(one(format!("{remedy} lost"), Way::Worse, String::new(), remedy, gone));
            }
            (None, None) => {}
        }
    }
    if before.reviews != after.reviews {
        let list = |decision: &Decision| {
            let names: Vec<&str> = decision.reviews.iter().map(|name| name.as_str()).collect();
            if names.is_empty() { "nobody".to_owned() } else { names.join(", ") }
        };
        let text = format!("looked at first for {} → {}", list(before), list(after));
        changes.push(Change { what: "another review".into(), way: Way::Other, text, money: None });
    }
    changes
}

fn one(what: String, way: Way, more: String, remedy: Remedy, money: Option<Money>) -> Change {
    let money = money.filter(|money| money.minor != 0);
    let sum = money.map_or_else(String::new, |money| {
        format!(" ({}{})", if money.minor > 0 { "+" } else { "−" }, amount(money.with(money.minor.saturating_abs())))
    });
    Change { text: format!("{what}{more}{sum}"), what, way, money: money.map(|money| (remedy, money)) }
}

fn paid(option: &RemedyOption) -> Option<Money> {
    option.sum.as_ref().map(|sum| sum.total)
}

/// The same remedy on other terms.
fn terms(old: &RemedyOption, new: &RemedyOption, changes: &mut Vec<Change>) {
    let remedy = old.remedy;
    if old.until != new.until {
        let day = |option: &RemedyOption| option.until.map_or_else(|| "no fixed day".to_owned(), |day| day.to_string());
        let later = match (old.until, new.until) {
            (Some(old), Some(new)) => new > old,
            (old, _) => old.is_some(),
        };
        let (word, way) = if later { ("longer", Way::Better) } else { ("shorter", Way::Worse) };
        changes.push(one(format!("{remedy} {word}"), way, format!(", {} → {}", day(old), day(new)), remedy, None));
    }
    if let (Some(before), Some(after)) = (paid(old), paid(new))
        && before != after
    {
        let more = after.minor.saturating_sub(before.minor);
        let (word, way) = if more > 0 { ("more", Way::Better) } else { ("less", Way::Worse) };
        changes.push(one(format!("{remedy} {word}"), way, String::new(), remedy, Some(after.with(more))));
    }
    if old.postage != new.postage {
        let (word, way) = if new.postage == Party::Trader {
            ("paid by the store", Way::Better)
        } else {
            ("paid by the shopper", Way::Worse)
        };
        changes.push(one(format!("postage of {remedy} {word}"), way, String::new(), remedy, None));
    }
}

/// A sum as people write it, with a point and the currency's code.
fn amount(money: Money) -> String {
    let digits = usize::try_from(money.currency.exponent()).unwrap_or(2);
    let text = format!("{:0>width$}", money.minor, width = digits + 1);
    let (whole, rest) = text.split_at(text.len() - digits);
    if rest.is_empty() { format!("{whole} {}", money.currency) } else { format!("{whole}.{rest} {}", money.currency) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{embedded, policies};
    use takeback_policy::source::{File, Policies};

    fn facts(country: &str, today: &str, tags: &str) -> String {
        format!(
            r#"{{"today":"{today}","contract":{{"country":"{country}","channel":"online","buyer":"consumer","contracted":"2026-10-30","told":{{"withdrawal":"yes","return-cost":"yes"}}}},"goods":{{"kind":"goods","sku":"S-1","tags":["{tags}"],"delivery-mode":"single","lots":["2026-11-02"],"paid":{{"minor":5990,"currency":"EUR"}}}},"claim":{{"reason":"too-small","use":"tried"}}}}"#
        )
    }

    fn draft(from: &str, to: &str) -> Source {
        let files = embedded::POLICIES.iter().map(|(name, bytes)| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let text = if *name == "merchant/nordlicht.toml" { text.replacen(from, to, 1) } else { text };
            File { name: (*name).to_owned(), text }
        });
        Source::of(Policies::load(files).unwrap(), "nordlicht")
    }

    fn now() -> Source {
        Source::of(policies::load(None).unwrap(), "nordlicht")
    }

    #[test]
    fn the_same_terms_change_nothing() {
        let cases = [facts("DE", "2026-11-09", "apparel"), facts("RU", "2026-11-25", "book")].join("\n");
        let replay = Replay::run(&cases, &mut now(), &mut now());
        assert!(replay.complete());
        assert_eq!(
            replay.report(5),
            "2 cases, 0 would come out differently: 0 better for the shopper, 0 worse, 0 both, 0 in other ways\n"
        );
    }

    #[test]
    fn a_shorter_offer_is_told_by_case_and_sum() {
        let cases = [
            facts("DE", "2026-11-09", "toy"),
            String::new(),
            facts("DE", "2026-11-25", "toy"),
            "nonsense".to_owned(),
            facts("DE", "2026-12-24", "toy"),
        ]
        .join("\n");
        let replay = Replay::run(&cases, &mut now(), &mut draft("days = 30", "days = 14"));
        assert!(!replay.complete());
        let report = replay.report(1);
        let again = Replay::run(&cases, &mut now(), &mut draft("days = 30", "days = 14")).report(1);
        assert_eq!(report, again);
        for line in [
            "4 cases, 2 would come out differently: 0 better for the shopper, 2 worse, 0 both, 0 in other ways",
            "     1  refund lost",
            "     1  refund shorter",
            "     1  verdict policy-only → late",
            "refund: −59.90 EUR in 1 cases",
            "store-credit: −65.89 EUR in 1 cases",
            "not looked at: line 4: facts: expected ident at line 1 column 2",
            "the first 1:",
        ] {
            assert!(report.lines().any(|said| said == line), "{line}\n{report}");
        }
        assert!(
            report.contains("- line 1 (S-1, DE, too-small, 2026-11-09): refund shorter, 2026-12-02 → 2026-11-16"),
            "{report}"
        );
    }

    #[test]
    fn a_better_offer_is_told_as_such() {
        let cases = facts("DE", "2026-12-20", "toy");
        let report = Replay::run(&cases, &mut now(), &mut draft("days = 30", "days = 90")).report(3);
        assert!(report.contains("1 better for the shopper"), "{report}");
        assert!(report.contains("refund gained (+59.90 EUR)"), "{report}");
    }
}
