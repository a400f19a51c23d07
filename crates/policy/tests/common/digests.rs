//! Digests of decisions on random facts, the same on every target.

use crate::golden_files::FILES;
use crate::random::Random;
use takeback_policy::source::{File, Policies};
use takeback_policy::{Bundle, Country, Reason, Region, RepairHistory, Seal, Use, canonical, decide};

/// So many cases of every place have a line of their own, so that a difference shows where it is.
const ALONE: u64 = 24;

/// Then come these many chunks of these many cases; with seventeen places more than two hundred thousand cases in all.
const CHUNKS: u64 = 12;
const CHUNK: u64 = 1_000;

fn one(bundle: &Bundle, country: Country, seed: u64) -> (String, String) {
    let mut facts = Random(seed).facts(country);
    // Trying every answer to many open questions takes a hundred times as long as a decision: one in sixteen has them.
    if seed >= ALONE && !seed.is_multiple_of(16) {
        let claim = &mut facts.claim;
        claim.reason = claim.reason.or(Some(Reason::TooBig));
        claim.used = claim.used.or(Some(Use::Tried));
        claim.complete = claim.complete.or(Some(true));
        claim.gift_back = claim.gift_back.or(Some(true));
        claim.seal = claim.seal.or(Some(Seal::Intact));
        claim.repair = claim.repair.or(Some(RepairHistory::None));
    }
    let decision = decide(bundle, &facts);
    (decision.verdict.to_string(), canonical::digest(&decision))
}

/// A line for each case or chunk, over every country and region with a law of its own.
pub(crate) fn digests() -> Vec<String> {
    let files = FILES.iter().map(|(name, text)| File { name: (*name).to_owned(), text: (*text).to_owned() });
    let policies = Policies::load(files).unwrap();
    let mut places: Vec<(Country, Option<Region>)> = policies.countries().map(|country| (country, None)).collect();
    places.extend(policies.regions().map(|region| (region.country(), Some(region))));
    let mut lines = Vec::new();
    for (country, region) in places {
        let place = region.map_or_else(|| country.to_string(), |region| region.to_string());
        let bundle = policies.bundle(country, region, "nordlicht").unwrap();
        lines.push(format!("{place} bundle {}", bundle.hash()));
        for seed in 0..ALONE {
            let (verdict, digest) = one(&bundle, country, seed);
            lines.push(format!("{place} {seed} {verdict} {digest}"));
        }
        for chunk in 0..CHUNKS {
            let seeds = (ALONE + chunk * CHUNK)..(ALONE + (chunk + 1) * CHUNK);
            let all: String = seeds.map(|seed| one(&bundle, country, seed).1).collect();
            lines.push(format!("{place} chunk {chunk} {}", canonical::digest(&all)));
        }
    }
    lines
}

/// What was recorded.
pub(crate) fn compare(lines: &[String]) {
    let recorded: Vec<&str> = include_str!("../golden.txt").lines().collect();
    assert_eq!(lines.len(), recorded.len());
    for (line, recorded) in lines.iter().zip(recorded) {
        assert_eq!(line, recorded);
    }
}
