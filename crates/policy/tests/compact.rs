//! Bundles as bytes: what was written is read, and nothing else is.

#![cfg(not(target_arch = "wasm32"))]

mod common;
#[path = "common/random.rs"]
mod random;
#[path = "common/terms.rs"]
mod terms;

use common::{bundle, policies};
use proptest::prelude::*;
use random::Random;
use std::sync::LazyLock;
use takeback_policy::compact::BadBytes;
use takeback_policy::{Bundle, Country};

static BUNDLES: LazyLock<Vec<Bundle>> = LazyLock::new(|| {
    let mut bundles: Vec<Bundle> =
        ["DE", "FR", "PL", "RU", "GB", "EU", "BR"].iter().map(|country| bundle(country)).collect();
    bundles.push(policies().terms_alone(Country::from_word("DE").unwrap(), "nordlicht").unwrap());
    bundles
});

fn any_bundle(at: usize, seed: u64) -> Bundle {
    let mut bundle = BUNDLES[at % BUNDLES.len()].clone();
    if bundle.law_set_aside {
        // What is left can be laid out for speed, and is written both ways.
        bundle.merchant.warranty.clear();
        bundle.merchant.recall.clear();
    }
    let mut random = Random(seed);
    bundle.merchant.offer.push(terms::offer(&mut random, "added"));
    bundle.merchant.review.extend(terms::review(&mut random));
    bundle.merchant.evidence.extend(terms::evidence(&mut random));
    bundle.merchant.method.extend(terms::methods(&mut random));
    bundle.merchant.guide.extend(terms::guides(&mut random));
    bundle
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read(at in 0_usize..8, seed in any::<u64>()) {
        let bundle = any_bundle(at, seed);
        let bytes = bundle.to_bytes();
        let read = Bundle::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&read, &bundle);
        prop_assert_eq!(read.hash(), bundle.hash());
        prop_assert_eq!(read.to_bytes(), bytes);
    }

    #[test]
    fn what_is_cut_short_or_altered_is_refused(at in 0_usize..8, seed in any::<u64>(), place in any::<prop::sample::Index>(), bit in 0_u32..8) {
        let bytes = any_bundle(at, seed).to_bytes();
        let place = place.index(bytes.len());
        prop_assert!(Bundle::from_bytes(&bytes[..place]).is_err());
        let mut altered = bytes.clone();
        altered[place] ^= 1 << bit;
        prop_assert!(Bundle::from_bytes(&altered).is_err());
        let mut longer = bytes;
        longer.push(0);
        prop_assert_eq!(Bundle::from_bytes(&longer), Err(BadBytes::Checksum));
    }

    /// A damaged body under a checksum that fits: an error or another bundle, never a panic and never a great allocation.
    #[test]
    fn no_content_brings_it_down(at in 0_usize..8, seed in any::<u64>(), place in any::<prop::sample::Index>(), junk in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut bytes = any_bundle(at, seed).to_bytes();
        let place = 20 + place.index(bytes.len() - 20);
        for (byte, junk) in bytes.iter_mut().skip(place).zip(junk) {
            *byte = junk;
        }
        let sum = bytes[20..].iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        bytes[12..20].copy_from_slice(&sum.to_le_bytes());
        if let Ok(bundle) = Bundle::from_bytes(&bytes) {
            prop_assert!(!bundle.hash().is_empty());
        }
    }
}
