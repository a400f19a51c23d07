//! What a shopper is entitled to, and why.
//!
//! [`decide`] takes a [`Bundle`] (the law of a place, its calendar and a store's terms, all data) and [`Facts`] (civil,
//! possibly unknown) and returns a [`Decision`]: what is offered, what still has to be asked, or why not and what else.
//! It is pure and total: no I/O, no clock, no randomness, no language, no floats, no panics. Sentences are made elsewhere
//! from the words that it returns.

mod bundle;
mod calendar;
pub mod canonical;
pub mod compact;
mod condition;
mod date;
mod decide;
mod decision;
pub mod engine;
mod entitle;
pub mod explain;
mod facts;
mod join;
mod ledger;
mod merchant;
mod money;
mod name;
mod order;
mod period;
mod question;
mod right;
mod route;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "source")]
pub mod source;
mod vocabulary;
mod words;

pub use bundle::{Bundle, Pack};
pub use calendar::{BusinessWeek, Calendar};
pub use condition::{
    Check, Favour, GuaranteeWord, Needed, Outcome, Part as TracePart, Step, Test, ToldWord, Trace, Tri, Value, When,
};
pub use date::{Date, DateError};
pub use decide::{decide, decide_untraced};
pub use decision::{
    BurdenHolder, Charged, Decision, DueDay, Entitlement, Ground, GroundRef, PackGuide, PenaltyDue, Question,
    RemedyOption, RemedyStanding, ReturnMethod, Standing, Sum, Verdict, Waiting,
};
pub use facts::{Claim, Contract, Customer, Events, Fact, Facts, Goods, Owner, Repair, Service, Told, ToldFacts};
pub use ledger::{
    Account, AccountError, AccountLine, Ledger, LedgerError, LedgerLine, Request, Settled, Shipping, TRANSITIONS,
    Transition, Unit, UnitEvent, UnitState,
};
pub use merchant::{
    BonusRemedy, Contact, Evidence, Fee, Guarantor, Guide, Inspection, LaterEnd, Merchant, Method, Offer, OfferExcept,
    OfferFrom, OfferRemedy, Payer, Postage, Promised, Recall, RemedySet, Review, Warranty, Window,
};
pub use money::{Amounts, Currency, Money, Share, split};
pub use name::{List, Name, Names};
pub use period::{Act, Clock, Deadline, EventDay, Later, Length, Pause, Period, Rolls, Starts};
pub use right::{
    Burden, Confidence, DatedBy, Due, DueFrom, DueInstead, Exception, Extension, Function, Gate, Life, Penalty,
    Receipt, RemedyTerm, Right, Silence, Variant, due_day,
};
pub use route::RankedRoute;
pub use vocabulary::{
    Addressee, Basis, BundleRole, Buyer, Channel, Country, Deduction, DeliveryMode, Kind, Less, MethodKind, Model,
    Part, Party, Place, Reason, Region, Remedy, RepairHistory, Route, Seal, Shot, Tag, Use,
};
pub use words::{AnyWords, Word, Words};
