//! An order as its shopper, and the decision, see it.

use crate::order::RecordLine;
use crate::policies::InForce;
use crate::store::StoredOrder;
use takeback_api::{LineView, OrderView};
use takeback_policy::{Bundle, Contract, Country, Date, Goods, Kind, Ledger, LedgerLine, Merchant, Region, ToldFacts};

/// Everything that a shopper's browser gets of an order. Nothing personal.
#[must_use]
pub fn order(stored: &StoredOrder, shown: &InForce, today: Date) -> OrderView {
    let record = &stored.record;
    OrderView {
        number: record.number.clone(),
        today,
        bundle_hash: shown.hash.clone(),
        bundle: shown.bundle.clone(),
        contract: contract(stored, &shown.bundle),
        ledger: ledger(stored),
        lines: record.lines.iter().map(|line| line_view(stored, line)).collect(),
    }
}

/// Where the consumer of an order lives.
#[must_use]
pub fn country(stored: &StoredOrder, home: Country) -> Country {
    stored.record.country.unwrap_or(home)
}

/// A country and, where it is known, the part of it.
pub type Place = (Country, Option<Region>);

/// The place whose law and holidays hold for an order.
#[must_use]
pub fn place(stored: &StoredOrder, home: Country) -> Place {
    let country = country(stored, home);
    (country, stored.record.region.filter(|region| region.country() == country))
}

/// The contract, completed by what the shop attests.
#[must_use]
pub fn contract(stored: &StoredOrder, bundle: &Bundle) -> Contract {
    let record = &stored.record;
    Contract {
        region: bundle.region,
        channel: record.channel,
        buyer: record.buyer,
        contracted: record.contracted,
        told: told(&record.told, record.contracted, &bundle.merchant),
        ..Contract::in_country(bundle.country)
    }
}

/// What the shopper was told: as the order says, else as the shop attests for contracts under these terms. An attestation
/// says nothing about a contract that is older than the terms it was given for, nor about one whose day nobody knows.
fn told(order: &ToldFacts, contracted: Option<Date>, merchant: &Merchant) -> ToldFacts {
    let covered = contracted.is_some_and(|day| day >= merchant.version);
    if !covered {
        return order.clone();
    }
    order.or(&merchant.attests)
}

/// What was paid, and what is used up.
#[must_use]
pub fn ledger(stored: &StoredOrder) -> Ledger {
    let record = &stored.record;
    Ledger {
        currency: record.currency,
        lines: record
            .lines
            .iter()
            .map(|line| LedgerLine {
                id: line.id.clone(),
                units: line.units,
                gross: line.gross,
                discount: line.discount,
                // Nothing frees a unit yet, so what is used up are the first ones.
                taken: (0..stored.used.get(&line.id).copied().unwrap_or(line.removed)).collect(),
            })
            .collect(),
        discount: record.discount,
        shipping: record.shipping,
    }
}

/// The goods of a line, completed by what the shop says about the article. The sums come with a claim.
#[must_use]
pub fn goods(stored: &StoredOrder, line: &RecordLine) -> Goods {
    let product = stored.products.get(&line.sku);
    let kind = line.kind.or(product.map(|product| product.kind)).unwrap_or(Kind::Goods);
    let tags = line.tags.or(product.map(|product| product.tags)).unwrap_or_default();
    Goods {
        sku: Some(line.sku.as_str().into()),
        delivery_mode: line.delivery_mode,
        lots: line.lots.clone(),
        guarantee_until: line.guarantee_until,
        installed: line.installed,
        begun: line.begun,
        repairs: line.repairs.clone(),
        ..Goods::of(kind, tags)
    }
}

fn line_view(stored: &StoredOrder, line: &RecordLine) -> LineView {
    let used = stored.used.get(&line.id).copied().unwrap_or(line.removed);
    LineView {
        id: line.id.clone(),
        sku: line.sku.clone(),
        title: line.title.clone(),
        variant: line.variant.clone(),
        goods: goods(stored, line),
        open_case: stored.cases.get(&line.id).filter(|_| used >= line.units).cloned(),
    }
}
