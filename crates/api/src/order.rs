//! Finding an order, and what is shown of it.

use serde::{Deserialize, Serialize};
use takeback_policy::{Bundle, Contact, Contract, Date, Goods, Ledger};

/// `POST /api/v1/lookup`: a guest names an order and proves to know its contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupRequest {
    /// The order number as the shopper typed it.
    pub order: String,
    /// E-mail address or telephone number of the order.
    pub contact: String,
}

/// `POST /api/v1/tickets`: the store hands over a signed ticket for a shopper who is logged in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketRequest {
    /// The compact token (JWS, EdDSA).
    pub ticket: String,
}

/// A session with one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Bearer token of this session: minutes to a day, items only.
    pub token: String,
    /// The order.
    pub order: OrderView,
}

/// Who the store is: what a screen needs before any order is known. The page carries it as JSON in `<meta name="tb-shop">`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// The store's name.
    pub name: String,
    /// How to reach a person.
    pub contact: Contact,
    /// An order number that looks like the store's own, for the hint.
    pub order_example: String,
    /// The languages that are offered, the store's first.
    pub locales: Vec<String>,
}

/// An order as its shopper may see it, with everything that a decision needs. Nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// The order number as the store writes it.
    pub number: String,
    /// Today in the consumer's place, by the server's clock.
    pub today: Date,
    /// Hash of the bundle.
    pub bundle_hash: String,
    /// The law, the calendar and the store's terms.
    pub bundle: Bundle,
    /// The contract.
    pub contract: Contract,
    /// What was paid, and what is in returns already.
    pub ledger: Ledger,
    /// The lines, in the order's order; ids are the ledger's.
    pub lines: Vec<LineView>,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// Its id in the order and the ledger.
    pub id: String,
    /// The store's article number.
    pub sku: String,
    /// What it is called.
    pub title: String,
    /// Size, colour.
    #[serde(default)]
    pub variant: Option<String>,
    /// The goods as the decision sees them; the sums are filled in for the units of a claim.
    pub goods: Goods,
    /// The return that holds its units already, if all are used up.
    #[serde(default)]
    pub open_case: Option<String>,
}
