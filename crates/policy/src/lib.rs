//! What a shopper is entitled to, and why.
//!
//! [`decide`] takes a [`Bundle`] (the law of a place, its calendar and a store's terms, all data) and [`Facts`] (civil,
//! possibly unknown) and returns a [`Decision`]: what is offered, what still has to be asked, or why not and what else.
//! It is pure and total: no I/O, no clock, no randomness, no language, no floats, no panics. Sentences are made elsewhere
//! from the words that it returns.

mod bundle;
mod calendar;
pub mod canonical;
mod condition;
mod date;
mod decide;
mod decision;
mod entitle;
pub mod explain;
mod facts;
mod join;
mod merchant;
mod money;
mod period;
mod refund;
mod right;
#[cfg(feature = "source")]
pub mod source;
mod vocabulary;

pub use bundle::{Bundle, Pack};
pub use calendar::Calendar;
pub use condition::{Check, Favour, Outcome, ToldWord, Tri, When};
pub use date::{Date, DateError};
pub use decide::decide;
pub use decision::{
    BurdenHolder, Decision, DueDay, Entitlement, Ground, GroundRef, PackGuide, Question, RemedyOption, RemedyStanding,
    ReturnMethod, Standing, Step, Sum, Verdict, Waiting,
};
pub use facts::{Claim, Contract, Events, Fact, Facts, Goods, Owner, Repair, Told, ToldFacts};
pub use merchant::{
    BonusRemedy, Contact, Evidence, Guide, Merchant, Method, Offer, OfferFrom, OfferRemedy, Payer, Review,
};
pub use money::{Currency, Money, Share, split};
pub use period::{Act, Clock, Deadline, EventDay, Later, Length, Period, Rolls, Starts};
pub use refund::{Ledger, LedgerError, LedgerLine, Request, Shipping};
pub use right::{Burden, Confidence, Due, DueFrom, Exception, Extension, Gate, RemedyTerm, Right, Variant};
pub use vocabulary::{
    Addressee, Basis, Buyer, Channel, Country, Deduction, DeliveryMode, Kind, Less, MethodKind, Part, Party, Reason,
    Remedy, RepairHistory, Route, Seal, Shot, Tag, Use,
};
