//! A right or an offer, as it stands for some facts.

use super::{DueDay, Standing, Sum};
use crate::canonical::canonical;
use crate::condition::Tri;
use crate::date::Date;
use crate::merchant::Inspection;
use crate::money::{Money, Share};
use crate::name::Name;
use crate::period::Clock;
use crate::vocabulary::{Addressee, Basis, Deduction, Less, Model, Party, Remedy, Route};
use crate::words::Words;

/// A right or an offer, as it stands for these facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// The rule, then the variants and prolongations that were laid over it.
    pub ids: Vec<Name>,
    /// What it is called, for offers.
    pub name: Option<Name>,
    /// What it rests on.
    pub basis: Basis,
    /// The way it is claimed.
    pub route: Route,
    /// Whom it is claimed from.
    pub addressee: Addressee,
    /// Where it is written.
    pub cite: Name,
    /// Whether a person has to confirm it because the rule is not verified.
    pub draft: bool,
    /// The last day rests on a part that is not verified, while the right itself needs nobody's look: a directive's
    /// prolongation that a country may not have transposed.
    pub draft_end: bool,
    /// Where it stands.
    pub standing: Standing,
    /// Everything that takes it away; the first is the main one.
    pub grounds: Vec<GroundRef>,
    /// How long it lasts.
    pub clock: Clock,
    /// The end that it would have had if the shopper had been told in time; `None` if nothing changed it.
    pub initial_end: Option<Date>,
    /// Who pays for the way back.
    pub postage: Party,
    /// Who bears loss on the way back.
    pub transit_risk: Option<Party>,
    /// What may be kept back at most in this case.
    pub deduction: Deduction,
    /// Whether the trader has to collect the goods.
    pub collects: bool,
    /// Share kept of a refund; offers only.
    pub fee: Option<Share>,
    /// Further costs kept of a refund; offers only.
    pub charged: Vec<Charged>,
    /// When it is fulfilled; offers only.
    pub inspection: Option<Inspection>,
    /// Who has to prove whether a fault was there at delivery.
    pub burden: Option<BurdenHolder>,
    /// Last day on which a demand may be brought, where that is another than the period's.
    pub claim_until: Option<Date>,
    /// Last day on which the trader must be told of the fault.
    pub notify_by: Option<Date>,
    /// Last day for the trader to answer; silence is acceptance.
    pub answer_by: Option<Date>,
    /// The trader was silent: the demand counts as accepted.
    pub deemed_accepted: bool,
    /// How long such goods usually last, in years, where the law gives no number any more.
    pub life: Option<[u32; 2]>,
    /// Last day of the guarantee that runs with the goods, with the days in repair added.
    pub guarantee_until: Option<Date>,
    /// What the trader owes for being late.
    pub penalty: Option<PenaltyDue>,
    /// By when the goods must be sent if notice is given today.
    pub return_by: Option<Date>,
    /// What it gives.
    pub remedies: Vec<RemedyStanding>,
}

canonical!(Entitlement {
    ids,
    name,
    basis,
    route,
    addressee,
    cite,
    draft,
    draft_end,
    standing,
    grounds,
    clock,
    initial_end,
    postage,
    transit_risk,
    deduction,
    collects,
    fee,
    charged,
    inspection,
    burden,
    claim_until,
    notify_by,
    answer_by,
    deemed_accepted,
    life,
    guarantee_until,
    penalty,
    return_by,
    remedies,
});

/// What takes an entitlement away, and where that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroundRef {
    /// The ground, with a sentence under `ground.<code>`.
    pub code: Name,
    /// The store's own clause, if it is one.
    pub clause: Option<Name>,
    /// Where it is written.
    pub cite: Name,
}

canonical!(GroundRef { code, clause, cite });

/// A cost that an offer keeps of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged {
    /// The clause.
    pub id: Name,
    /// Minor units of the price's currency.
    pub minor: i64,
}

canonical!(Charged { id, minor });

/// What a late trader owes, in minor units of the price's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PenaltyDue {
    /// The rule.
    pub rule: Name,
    /// Where it is written.
    pub cite: Name,
    /// Days of delay.
    pub days: u32,
    /// Before its cap.
    pub uncapped: i64,
    /// What is owed.
    pub sum: Money,
}

canonical!(PenaltyDue { rule, cite, days, uncapped, sum });

impl Entitlement {
    /// The rule's own id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.ids.first().map_or("", Name::as_str)
    }
}

/// Who has to prove, and until when it is the trader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurdenHolder {
    /// Today's holder.
    pub party: Party,
    /// Last day on which a fault must show for the trader to hold it.
    pub trader_until: Option<Date>,
}

canonical!(BurdenHolder { party, trader_until });

/// A remedy within one entitlement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyStanding {
    /// The remedy.
    pub remedy: Remedy,
    /// The rule for it alone, if the statute has one.
    pub rule: Option<Name>,
    /// Whether it can be had now.
    pub open: Tri,
    /// The gate it waits for.
    pub gate: Option<Name>,
    /// What would bar it if a person found it so.
    pub bar: Option<Name>,
    /// Which models a replacement may be of, where the statute says so.
    pub models: Words<Model>,
    /// Who chooses it.
    pub choice: Party,
    /// The sums.
    pub sum: Option<Sum>,
    /// What the trader may keep by statute.
    pub less: Vec<Less>,
    /// By when the trader must act.
    pub due: Option<DueDay>,
}

canonical!(RemedyStanding { remedy, rule, open, gate, bar, models, choice, sum, less, due });
