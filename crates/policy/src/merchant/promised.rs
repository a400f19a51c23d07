//! The terms under which an order was placed, where they are not today's.

use super::{Merchant, Offer, Warranty};
use crate::canonical::canonical;
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// What the store promised when the order was placed and has changed since: it stands beside today's terms, and the shopper
/// takes the better. How goods come back, what is photographed and what a person looks at follow today's terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Promised {
    /// The day from which those terms held; cited as their version.
    pub version: Date,
    /// Its offers that today's terms do not have, or have otherwise.
    pub offer: Vec<Offer>,
    /// Its guarantees of which the same is true.
    pub warranty: Vec<Warranty>,
}

canonical!(Promised { version, offer, warranty });

impl Promised {
    /// What of `earlier` terms is not in `today`'s; `None` if that is nothing.
    #[must_use]
    pub fn beside(earlier: &Merchant, today: &Merchant) -> Option<Self> {
        let offer: Vec<Offer> = earlier.offer.iter().filter(|offer| !today.offer.contains(offer)).cloned().collect();
        let warranty: Vec<Warranty> =
            earlier.warranty.iter().filter(|warranty| !today.warranty.contains(warranty)).cloned().collect();
        let same = offer.is_empty() && warranty.is_empty();
        (!same).then_some(Self { version: earlier.version, offer, warranty })
    }
}
