//! What a row expects of the remedies: which, on what terms, by when, for how much.

use crate::expect::{Case, Held, held, same};
use crate::facts::strings;
use serde_json::{Value, json};
use takeback_policy::{
    Currency, Date, Deduction, DueFrom, Entitlement, Length, MethodKind, Model, Money, Part, Party, Remedy,
    RemedyStanding,
};

impl Case<'_> {
    fn standing(&self, remedy: Remedy) -> Option<&RemedyStanding> {
        self.main()?.remedies.iter().find(|it| it.remedy == remedy)
    }

    fn due(&self, remedy: Remedy) -> Option<Date> {
        self.standing(remedy)?.due?.day
    }

    /// The same with a price, where the row has none.
    fn priced(&self) -> Self {
        let price = Money::new(10_000, Currency::from_code("EUR").unwrap());
        self.again(|facts| facts.goods.paid = facts.goods.paid.or(Some(price)))
    }

    /// What a refund of the main right pays back.
    fn parts(&self) -> Vec<Part> {
        let (Some(main), Some(rule)) = (self.main(), self.rule()) else { return Vec::new() };
        let laid = rule.variant.iter().filter(|variant| main.ids.contains(&variant.id));
        let own = rule.remedy.iter().find(|term| term.kind == Remedy::Refund).map(|term| term.of.clone());
        laid.filter_map(|variant| variant.of.clone()).next_back().or(own).unwrap_or_default()
    }

    pub(crate) fn terms(&self, key: &str, want: &Value) -> Held {
        let main = self.main();
        let refund = self.option(Remedy::Refund);
        let penalty = main.and_then(|main| main.penalty.as_ref());
        let all_due = |case: &Self| -> Vec<String> {
            let remedies = case.decision.entitlements.iter().flat_map(|it| &it.remedies);
            let refunds = remedies.filter(|remedy| remedy.remedy == Remedy::Refund);
            refunds.filter_map(|remedy| remedy.due?.day).map(|day| day.to_string()).collect()
        };
        let among = |days: Vec<String>| held(days.iter().any(|day| want == day.as_str()), || format!("{days:?}"));
        match key {
            // By when.
            "refund-due" if want.is_null() => held(refund.is_none(), || "a refund is offered".into()),
            "refund-due" => among(all_due(self)),
            "refund-due-without-proof" => among(all_due(&self.again(|facts| facts.goods.events.sent_proof = None))),
            "refund-from" => same(self.standing(Remedy::Refund).and_then(|it| it.due).map(|due| due.from), want),
            "refund-due-rule" => self.due_rule(want),
            "refund-at-once" => same(self.standing(Remedy::Refund).and_then(|it| it.due).map(|due| due.at_once), want),
            "repair-due" => same(self.due(Remedy::Repair), want),
            "repair-max-days" => same(self.standing(Remedy::Repair).and_then(|it| it.due?.days), want),
            "replacement-due" => same(self.due(Remedy::Replacement), want),
            "replacement-due-with-check" => {
                same(self.again(|facts| facts.goods.check_needed = Some(true)).due(Remedy::Replacement), want)
            }
            "replacement-due-not-in-stock" => {
                same(self.again(|facts| facts.goods.in_stock = Some(false)).due(Remedy::Replacement), want)
            }
            // Without an analogue an exchange can only be later, and money is open instead; with one it is the other way round.
            "exchange-later" => {
                let stocked = self.again(|facts| facts.goods.in_stock = Some(true));
                let later = self.facts.goods.in_stock == Some(false)
                    && self.option(Remedy::Exchange).is_some_and(|option| option.due.is_none())
                    && refund.is_some()
                    && stocked.option(Remedy::Refund).is_none();
                held(want == &Value::Bool(later), || later.to_string())
            }
            // On what terms.
            "choice" => {
                let choices: Vec<&str> = self.decision.options.iter().map(|option| option.choice.as_str()).collect();
                held(!choices.is_empty() && choices.iter().all(|choice| want == choice), || format!("{choices:?}"))
            }
            "remedy-bars" => {
                let bars: Vec<Option<String>> = want
                    .as_object()
                    .unwrap()
                    .keys()
                    .map(|remedy| self.standing(Remedy::from_word(remedy)?)?.bar.as_ref().map(ToString::to_string))
                    .collect();
                held(
                    want.as_object().unwrap().values().eq(bars.iter().map(|bar| json!(bar)).collect::<Vec<_>>().iter()),
                    || format!("{bars:?}"),
                )
            }
            "replacement-models" => {
                let models = self.standing(Remedy::Replacement).map(|it| it.models);
                let wanted = strings(want).iter().map(|model| Model::from_word(model)).collect::<Option<Vec<_>>>();
                let wanted = wanted.map(|models| models.into_iter().collect());
                held(models == wanted && models.is_some(), || format!("{models:?}"))
            }
            "trader-collects" => same(main.map(|main| main.collects), want),
            "postage" if want == "policy" => {
                let by_law = self.decision.options.iter().any(|option| option.basis == takeback_policy::Basis::Statute);
                held(!by_law, || "the law says who pays".into())
            }
            "postage" => {
                let first = self.decision.options.first().map(|option| option.postage);
                same(first.or_else(|| main.map(|main| main.postage)), want)
            }
            "transit-risk" => same(main.and_then(|main| main.transit_risk), want),
            "return-method" => {
                let methods: Vec<MethodKind> = self.decision.methods.iter().map(|method| method.kind).collect();
                let all = strings(want)
                    .iter()
                    .all(|word| MethodKind::from_word(word).is_some_and(|it| methods.contains(&it)));
                held(all, || format!("{methods:?}"))
            }
            "ways" => {
                let collects = main.is_some_and(|main| main.collects);
                held(collects && strings(want).iter().any(|way| way == "pick-up"), || format!("collects: {collects}"))
            }
            "void-terms" => held(strings(want).iter().all(|term| self.is_void(term)), || "it has effect".into()),
            "burden" => same(burden(main), want),
            "burden-until" => same(main.and_then(|main| main.burden?.trader_until), want),
            "burden-if" => {
                // With a guarantee that runs, and with one that has ended.
                let with = |until: Date| self.again(|facts| facts.goods.guarantee_until = Some(until));
                let (running, over) = (with(self.facts.today.plus_days(1)), with(self.facts.today.minus_days(1)));
                let parties = (burden(running.main()), burden(over.main()));
                let holds = want == "within-guarantee" && parties == (Some(Party::Trader), Some(Party::Consumer));
                held(holds, || format!("{parties:?}"))
            }
            // For how much.
            "deduction" => same(main.map(|main| main.deduction), want),
            "deduction-max" => {
                let sum = refund.and_then(|refund| refund.sum.as_ref());
                held(want["minor"].as_i64() == sum.map(|sum| sum.deduction_max), || format!("{sum:?}"))
            }
            "refund" => self.refund(want),
            "consumer-pays" => {
                let total = refund.and_then(|refund| refund.sum.as_ref()).map(|sum| sum.total.minor);
                let pays = self.facts.goods.paid.zip(total).map(|(paid, total)| paid.minor - total);
                held(want["minor"].as_i64() == pays, || format!("{pays:?}"))
            }
            "penalty" => {
                let minor = penalty.map(|penalty| penalty.sum.minor);
                let capped = penalty.map(|penalty| penalty.sum.minor < penalty.uncapped);
                held(want["minor"].as_i64() == minor && want["capped"].as_bool() == capped, || format!("{penalty:?}"))
            }
            "penalty-uncapped" => {
                held(want["minor"].as_i64() == penalty.map(|penalty| penalty.uncapped), || format!("{penalty:?}"))
            }
            "days-late" => same(penalty.map(|penalty| penalty.days), want),
            "penalty-rule" => self.penalty_rule(want),
            other => Err(format!("the runner does not know the key {other}")),
        }
    }

    fn due_rule(&self, want: &Value) -> Held {
        let term = self.rule().and_then(|rule| rule.remedy.iter().find(|term| term.kind == Remedy::Refund));
        let due = term.and_then(|term| term.due.as_ref());
        let found = due.map(|due| {
            let (count, unit) = match due.within {
                Length::BusinessDays(n) => (n, "business-day"),
                Length::Months(n) => (n, "month"),
                Length::Days(n) | Length::Hours(n) | Length::Years(n) => (n, "day"),
            };
            json!({ "count": count, "unit": unit, "from": due.from.as_str() })
        });
        held(found.as_ref() == Some(want), || format!("{found:?} {}", DueFrom::ALL.len()))
    }

    fn refund(&self, want: &Value) -> Held {
        let Some(refund) = self.option(Remedy::Refund) else { return Err("no refund".into()) };
        if let Some(minor) = want.get("minor") {
            let total = refund.sum.as_ref().map(|sum| sum.total);
            let currency = want["currency"].as_str().and_then(Currency::from_code);
            if total != minor.as_i64().zip(currency).map(|(minor, currency)| Money::new(minor, currency)) {
                return Err(format!("{total:?}"));
            }
        }
        if let Some(of) = want.get("of") {
            let parts = self.parts();
            if !strings(of).iter().all(|part| Part::from_word(part).is_some_and(|part| parts.contains(&part))) {
                return Err(format!("{parts:?}"));
            }
        }
        let less: Vec<&str> = refund.less.iter().map(|less| less.as_str()).collect();
        held(want.get("less").is_none_or(|wanted| strings(wanted) == less), || format!("{less:?}"))
    }

    /// Whether a term of the store changes nothing about what the law gives.
    fn is_void(&self, term: &str) -> bool {
        match term {
            "restocking-fee" => {
                let case = self.priced();
                let kept = case.decision.entitlements.iter().any(|it| it.fee.is_some());
                let sum = case.option(Remedy::Refund).and_then(|refund| refund.sum.clone());
                kept && sum.is_some_and(|sum| sum.fee == 0 && sum.total.minor >= sum.price.minor)
                    && case.option(Remedy::Refund).is_some_and(|refund| refund.deduction == Deduction::None)
            }
            "in-person-return-only" => {
                let only = self.bundle.merchant.method.iter().all(|method| method.kind == MethodKind::InStore);
                only && self.decision.methods.iter().any(|method| method.kind != MethodKind::InStore)
            }
            _ => false,
        }
    }

    /// The first day, the share of a day and where it ends, read off two decisions.
    fn penalty_rule(&self, want: &Value) -> Held {
        let (now, late) = (self.priced(), self.priced().again(|facts| facts.today = facts.today.plus_days(1_000)));
        let price = now.facts.goods.paid.unwrap().minor;
        let (Some(owed), Some(most)) =
            (now.main().and_then(|main| main.penalty.clone()), late.main().and_then(|main| main.penalty.clone()))
        else {
            return Err("no penalty".into());
        };
        let found = json!({
            "percent-per-day": owed.uncapped * 100 / price / i64::from(owed.days),
            "from": now.facts.today.minus_days(owed.days - 1).to_string(),
            "cap": if most.sum.minor == price { "price" } else { "none" },
        });
        held(found == *want, || found.to_string())
    }
}

fn burden(main: Option<&Entitlement>) -> Option<Party> {
    Some(main?.burden?.party)
}
