//! A world: a bundle and facts, from a seed.

use crate::common;
use crate::random::Random;
use std::sync::LazyLock;
use takeback_policy::{
    Basis, Bundle, Country, Decision, Deduction, Entitlement, Facts, Party, Region, RemedyOption, Standing,
};

pub(crate) type Verdict = Result<bool, String>;

/// Every country and region with a law of its own, and one without any.
static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| {
    let policies = common::policies();
    let bundle = |country, region| policies.bundle(country, region, "nordlicht").unwrap();
    let countries = policies.countries().map(|country| bundle(country, None));
    let regions = policies.regions().map(|region: Region| bundle(region.country(), Some(region)));
    countries.chain(regions).chain([bundle(Country::from_word("BR").unwrap(), None)]).collect()
});

/// A bundle and facts.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) bundle: Bundle,
    pub(crate) facts: Facts,
    pub(crate) seed: u64,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let at = usize::try_from(seed).unwrap() % BUNDLES.len();
        let bundle = BUNDLES[at].clone();
        let facts = Random(seed.wrapping_mul(0x9e37_79b9)).facts(bundle.country);
        Self { bundle, facts, seed }
    }

    /// A number below `n`, another one for each world.
    pub(crate) fn pick(&self, n: u64) -> u64 {
        Random(self.seed ^ 0x5bd1_e995).below(n)
    }
}

pub(crate) fn statutory(decision: &Decision) -> Vec<&Entitlement> {
    decision.entitlements.iter().filter(|entitlement| entitlement.basis == Basis::Statute).collect()
}

pub(crate) fn find<'a>(decision: &'a Decision, like: &Entitlement) -> Option<&'a Entitlement> {
    decision.entitlements.iter().find(|entitlement| entitlement.id() == like.id())
}

pub(crate) fn live(entitlement: &Entitlement) -> bool {
    matches!(entitlement.standing, Standing::Open | Standing::Asking)
}

/// What the shopper has for certain of an option, in minor units.
pub(crate) fn certain(option: &RemedyOption) -> i64 {
    option.sum.as_ref().map_or(0, |sum| sum.total.minor - sum.deduction_max)
}

/// Whether every option of `less` is in `more`, on terms at least as good.
pub(crate) fn covers(more: &Decision, less: &Decision) -> Verdict {
    for option in &less.options {
        let Some(other) = more.options.iter().find(|other| other.remedy == option.remedy) else {
            return Err(format!("{} is gone", option.remedy));
        };
        let good = certain(other) >= certain(option)
            && (other.postage == Party::Trader || option.postage == Party::Consumer)
            && (other.deduction == Deduction::None || other.deduction <= option.deduction)
            && other.less.len() <= option.less.len()
            && match (other.until, option.until) {
                (None, _) => true,
                (Some(more), Some(less)) => more >= less,
                (Some(_), None) => false,
            };
        if !good {
            return Err(format!("{} got worse:\n{option:?}\n{other:?}", option.remedy));
        }
    }
    Ok(!less.options.is_empty())
}

/// Whether two things are the same, said with what they are.
pub(crate) fn same<T: PartialEq + std::fmt::Debug>(left: &T, right: &T) -> Verdict {
    if left == right { Ok(true) } else { Err(format!("{left:?}\n{right:?}")) }
}
