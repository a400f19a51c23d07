//! What orders do not say, and what that costs.

use super::Imported;
use std::collections::BTreeMap;
use std::fmt;

/// Something that an order does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// It has no lines.
    Lines,
    /// It went out, but nobody says when it arrived.
    DeliveryDay,
    /// The day of the contract.
    ContractDay,
    /// How the contract was made.
    Channel,
    /// Where it was delivered.
    Country,
    /// Neither e-mail nor telephone.
    Contact,
    /// What the goods are, as far as a rule may care.
    Tags,
    /// Tax by line: it was spread over the lines.
    TaxByLine,
    /// Which units an earlier refund was for.
    RefundedUnits,
}

impl Missing {
    /// What is missing, in a few words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::DeliveryDay => "delivery day",
            Self::ContractDay => "contract day",
            Self::Channel => "sale channel",
            Self::Country => "country",
            Self::Contact => "e-mail and telephone",
            Self::Tags => "product tags",
            Self::TaxByLine => "tax by line",
            Self::RefundedUnits => "units of earlier refunds",
        }
    }

    /// What happens without it.
    #[must_use]
    pub const fn cost(self) -> &'static str {
        match self {
            Self::Lines => "nothing of it can be returned here until an export with lines is imported",
            Self::DeliveryDay => "periods have not begun: the shopper can return it for as long as nobody knows better",
            Self::ContractDay => {
                "today's law and terms are used, and what the shop attests about its terms is not counted"
            }
            Self::Channel => "it is read as a sale at a distance, with a right to withdraw",
            Self::Country => "the shop's own country is assumed",
            Self::Contact => "a guest cannot find it; only a ticket of the store opens it",
            Self::Tags => "exceptions that hang on the goods (sealed, personalised, perishable) do not apply",
            Self::TaxByLine => "a partial refund carries a share of the order's tax by price",
            Self::RefundedUnits => "check before paying: these units may be refunded a second time",
        }
    }
}

/// What share of the orders lacks what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    orders: usize,
    lacking: BTreeMap<Missing, usize>,
}

impl Summary {
    /// Counts these orders too.
    pub fn add(&mut self, orders: &[Imported]) {
        self.orders += orders.len();
        for missing in orders.iter().flat_map(|order| &order.missing) {
            *self.lacking.entry(*missing).or_default() += 1;
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} orders", self.orders)?;
        for (missing, count) in &self.lacking {
            let percent = (count * 100).checked_div(self.orders).unwrap_or(0);
            write!(f, "\n  {percent:>3} % lack {}: {}", missing.name(), missing.cost())?;
        }
        Ok(())
    }
}
