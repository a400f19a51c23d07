//! `takeback policy compile`: a bundle as bytes, for the decision in JavaScript (`crates/policy-js`).

use takeback_policy::source::Policies;
use takeback_policy::{Bundle, Country, Region};

/// The bundle of a place, a country like `DE` or a region like `US-CA`; or the store's terms alone, no law beside them.
pub(super) fn compile(policies: &Policies, shop: &str, place: &str, terms_alone: bool) -> Result<Bundle, String> {
    let region = Region::from_word(place);
    let country = region.map(|region| region.country()).or_else(|| Country::from_word(place));
    let country = country.ok_or_else(|| format!("{place:?} is no country like DE and no region like US-CA"))?;
    let bundle = if terms_alone { policies.terms_alone(country, shop) } else { policies.bundle(country, region, shop) };
    bundle.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compiled_is_the_bundle() {
        let policies = crate::policies::load(None).unwrap();
        for place in ["DE", "US-CA"] {
            let bundle = compile(&policies, "nordlicht", place, false).unwrap();
            assert!(!bundle.rights.is_empty());
            assert_eq!(Bundle::from_bytes(&bundle.to_bytes()).unwrap().hash(), bundle.hash());
        }
        assert!(compile(&policies, "nordlicht", "DE", true).unwrap().rights.is_empty());
    }

    #[test]
    fn a_wrong_place_or_shop_is_said() {
        let policies = crate::policies::load(None).unwrap();
        assert!(compile(&policies, "nordlicht", "Germany", false).unwrap_err().contains("Germany"));
        assert!(compile(&policies, "nobody", "DE", true).unwrap_err().contains("nobody"));
    }
}
