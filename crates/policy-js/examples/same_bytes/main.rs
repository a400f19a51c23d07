//! Random cases with the digests of what they come to natively, for `tests/same-bytes/run.mjs` to compare with WebAssembly.
//!
//! `same_bytes bundles FOLDER` writes the bundles; `same_bytes cases BUNDLE FROM COUNT CHUNK` writes frames to standard output:
//! number of cases, number of packed numbers, 32 bytes of digest, then per case its length and its numbers, all little-endian.
//! `same_bytes text BUNDLE SEED` prints one decision, `same_bytes facts BUNDLE FROM COUNT` facts as JSON and the decision on them,
//! line by line. A digest is over the canonical bytes, and for a store's terms alone over
//! the answer in brief as well.

#[path = "../../../policy/tests/common/random.rs"]
mod random;

use random::Random;
use sha2::{Digest as _, Sha256};
use std::io::Write as _;
use std::path::Path;
use takeback_policy::engine::{Brief, Engine, pack};
use takeback_policy::source::{File, Policies};
use takeback_policy::{Bundle, Country, Facts, Reason, Seal, Use, canonical, decide};
use takeback_policy_js::answer;

/// Every policy of this repository.
fn policies() -> Policies {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for path in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                files.push(File { name, text: std::fs::read_to_string(&path).unwrap() });
            }
        }
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    Policies::load(files).unwrap_or_else(|errors| panic!("{}", errors[0]))
}

/// Every country and region with law, and the store's terms alone under the name of no country.
fn bundles() -> Vec<(String, Bundle)> {
    let policies = policies();
    let shop = policies.shops().next().unwrap().to_owned();
    let mut bundles: Vec<(String, Bundle)> = policies
        .countries()
        .map(|country| (country.to_string(), policies.bundle(country, None, &shop).unwrap()))
        .collect();
    bundles.extend(
        policies
            .regions()
            .map(|region| (region.to_string(), policies.bundle(region.country(), Some(region), &shop).unwrap())),
    );
    let mut alone = policies.terms_alone(Country::from_word("DE").unwrap(), &shop).unwrap();
    // What is left is what the short way can decide.
    alone.merchant.warranty.clear();
    alone.merchant.recall.clear();
    bundles.push(("terms".to_owned(), alone));
    bundles
}

/// The facts of a case. Half of the shoppers have answered what is asked most, since questions are tried one by one.
fn facts(seed: u64, country: Country) -> Facts {
    let mut random = Random(seed);
    let mut facts = random.facts(country);
    if random.below(2) == 0 {
        let mut of = |n: usize| usize::try_from(random.below(n as u64)).unwrap();
        facts.claim.reason = facts.claim.reason.or(Some(Reason::ALL[of(9)]));
        facts.claim.used = facts.claim.used.or(Some(Use::ALL[of(4)]));
        facts.claim.seal = facts.claim.seal.or(Some(Seal::ALL[of(3)]));
    }
    facts
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["bundles", folder] => {
            std::fs::create_dir_all(folder).unwrap();
            for (name, bundle) in bundles() {
                std::fs::write(Path::new(folder).join(format!("{name}.policy")), bundle.to_bytes()).unwrap();
            }
        }
        ["text", name, seed] => {
            let bundle = named(name);
            let decision = decide(&bundle, &facts(seed.parse().unwrap(), bundle.country));
            println!("{}", canonical::to_string(&decision));
        }
        ["facts", name, from, count] => {
            let bundle = named(name);
            let [from, count] = [from, count].map(|number| number.parse::<u64>().unwrap());
            for seed in from..from + count {
                let mut facts = facts(seed, bundle.country);
                if seed % 3 == 0 {
                    facts.contract.customer.groups = vec!["gold".into(), format!("group-{seed}").as_str().into()];
                    facts.goods.sku = Some(format!("sku-{seed}").as_str().into());
                }
                println!("{}", serde_json::to_string(&facts).unwrap());
                println!("{}", canonical::to_string(&decide(&bundle, &facts)));
            }
        }
        ["cases", name, from, count, chunk] => {
            let numbers = [from, count, chunk].map(|number| number.parse::<u64>().unwrap());
            cases(&named(name), numbers, *name == "terms");
        }
        _ => panic!("bundles FOLDER | cases BUNDLE FROM COUNT CHUNK | text BUNDLE SEED | facts BUNDLE FROM COUNT"),
    }
}

fn named(name: &str) -> Bundle {
    bundles().into_iter().find(|(known, _)| known == name).map(|(_, bundle)| bundle).unwrap()
}

fn cases(bundle: &Bundle, [from, count, chunk]: [u64; 3], brief: bool) {
    let mut engine = Engine::from_bytes(&bundle.to_bytes()).unwrap();
    let (mut row, mut answered, mut short) = (Vec::new(), Vec::new(), Brief::default());
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    let mut seed = from;
    while seed < from + count {
        let cases = chunk.min(from + count - seed);
        let (mut digest, mut numbers) = (Sha256::new(), Vec::<i32>::new());
        for seed in seed..seed + cases {
            let facts = facts(seed, bundle.country);
            pack(&facts, engine.names(), &mut row);
            digest.update(canonical::to_string(&decide(bundle, &facts)));
            if brief {
                engine.brief(&row, None, &mut short).unwrap();
                answer::write(&short, &[], &mut answered);
                digest.update(answered.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>());
            }
            numbers.push(i32::try_from(row.len()).unwrap());
            numbers.extend(&row);
        }
        let (cases, length) = (u32::try_from(cases).unwrap(), u32::try_from(numbers.len()).unwrap());
        out.write_all(&cases.to_le_bytes()).unwrap();
        out.write_all(&length.to_le_bytes()).unwrap();
        out.write_all(&digest.finalize()).unwrap();
        for number in numbers {
            out.write_all(&number.to_le_bytes()).unwrap();
        }
        seed += u64::from(cases);
    }
    out.flush().unwrap();
}
