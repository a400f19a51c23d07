//! Bundles for many facts: each put together once.

use std::collections::BTreeMap;
use takeback_policy::source::Policies;
use takeback_policy::{Bundle, Country, Date, Facts, Region};

/// Where bundles come from.
pub(super) enum Source {
    /// One for all, as the service sent it.
    Fixed(Box<Bundle>),
    /// By country and region.
    Policies {
        /// Law, calendars and terms.
        policies: Policies,
        /// Whose terms.
        shop: String,
        /// Those that were put together already, by place and the version of the terms when the order was placed.
        known: BTreeMap<(Country, Option<Region>, Option<Date>), Bundle>,
    },
}

impl Source {
    /// Bundles of one store.
    pub(super) fn of(policies: Policies, shop: impl Into<String>) -> Self {
        Self::Policies { policies, shop: shop.into(), known: BTreeMap::new() }
    }

    /// The bundle for these facts.
    pub(super) fn bundle(&mut self, facts: &Facts) -> Result<&Bundle, String> {
        match self {
            Self::Fixed(bundle) => Ok(bundle),
            Self::Policies { policies, shop, known } => {
                let (country, region) = (facts.contract.country, facts.contract.region);
                let placed = facts.contract.contracted;
                let then = policies.terms_before(shop, placed).map(|terms| terms.version);
                match known.entry((country, region, then)) {
                    std::collections::btree_map::Entry::Occupied(entry) => Ok(entry.into_mut()),
                    std::collections::btree_map::Entry::Vacant(entry) => {
                        let bundle =
                            policies.bundle_for(country, region, shop, placed).map_err(|error| error.to_string())?;
                        Ok(entry.insert(bundle))
                    }
                }
            }
        }
    }
}
