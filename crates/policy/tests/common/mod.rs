#![allow(dead_code, reason = "each test uses what it needs")]
//! The policies of this repository, for tests.

use std::path::Path;
use std::sync::LazyLock;
use takeback_policy::source::{File, Policies};
use takeback_policy::{
    Bundle, Buyer, Channel, Claim, Contract, Country, Currency, Date, Facts, Goods, Inspection, Kind, Money, Offer,
    OfferFrom, Payer, Reason, Region, RepairHistory, Route, Tag, Told, ToldFacts, When, Words,
};

/// Every file under `policies/`.
pub(crate) fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut files = Vec::new();
    walk(&root, &root, &mut files);
    files.sort_by(|left, right| left.name.cmp(&right.name));
    files
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push(File { name, text: std::fs::read_to_string(&path).unwrap() });
        }
    }
}

/// One of them.
pub(crate) fn files_of(name: &str) -> Vec<File> {
    static FILES: LazyLock<Vec<File>> = LazyLock::new(files);
    FILES.iter().filter(|file| file.name == name).cloned().collect()
}

static POLICIES: LazyLock<Policies> = LazyLock::new(|| load(files()));

/// These files, or every error in them.
pub(crate) fn load(files: Vec<File>) -> Policies {
    Policies::load(files)
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

pub(crate) fn policies() -> &'static Policies {
    &POLICIES
}

pub(crate) fn bundle(country: &str) -> Bundle {
    bundle_in(country, None)
}

pub(crate) fn bundle_in(country: &str, region: Option<Region>) -> Bundle {
    policies().bundle(Country::from_word(country).unwrap(), region, "nordlicht").unwrap()
}

/// An offer that gives nothing yet, for tests to fill.
pub(crate) fn offer(id: &str) -> Offer {
    Offer {
        id: id.into(),
        name: id.into(),
        reasons: Words::EMPTY,
        days: None,
        window: Vec::new(),
        from: OfferFrom::Delivered,
        extend: Vec::new(),
        condition: Words::EMPTY,
        when: When::default(),
        except: Vec::new(),
        postage: Payer::Shopper,
        postage_instead: Vec::new(),
        restocking_fee: None,
        fee: Vec::new(),
        inspection: Inspection::After,
        remedies: Vec::new(),
        remedy_set: Vec::new(),
    }
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn country(word: &str) -> Country {
    Country::from_word(word).unwrap()
}

/// A lamp bought online, of which the shopper was told everything, with a fault.
pub(crate) fn lamp(word: &str, contracted: &str, today: &str) -> Facts {
    let told = Some(Told::Yes);
    Facts {
        today: day(today),
        contract: Contract {
            channel: Some(Channel::Online),
            buyer: Some(Buyer::Consumer),
            contracted: Some(day(contracted)),
            told: ToldFacts { withdrawal: told, return_cost: told, written_return: told, ..ToldFacts::default() },
            ..Contract::in_country(country(word))
        },
        goods: Goods {
            lots: vec![Some(day(contracted))],
            paid: Some(Money::new(10_000, Currency::from_code("EUR").unwrap())),
            ..Goods::of(Kind::Goods, Tag::Other.into())
        },
        claim: Claim {
            reason: Some(Reason::DamagedOrDefective),
            repair: Some(RepairHistory::None),
            route: Some(Route::Conformity),
            ..Claim::default()
        },
    }
}
