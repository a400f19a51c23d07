//! Who owes what to whom.

use super::vocabulary;

vocabulary! {
    /// Who pays, bears or chooses.
    Party {
        /// The shopper.
        Consumer = "consumer",
        /// The store.
        Trader = "trader",
    }
}

vocabulary! {
    /// Whom a right is claimed from.
    Addressee {
        /// The seller.
        Seller = "seller",
        /// The manufacturer or importer.
        Manufacturer = "manufacturer",
        /// The platform.
        Platform = "platform",
    }
}

vocabulary! {
    /// What a right rests on.
    Basis {
        /// Law.
        Statute = "statute",
        /// The store's own policy.
        Merchant = "merchant",
        /// A manufacturer's guarantee.
        Manufacturer = "manufacturer",
    }
}

vocabulary! {
    /// What may be kept back from a refund.
    Deduction {
        /// Nothing.
        None = "none",
        /// Loss of value by handling beyond what testing needs (CRD Art. 14(2)).
        HandlingBeyondTesting = "handling-beyond-testing",
        /// A fair sum for use (CRA 2015 s. 24).
        Use = "use",
    }
}

vocabulary! {
    /// A part of what was paid.
    Part {
        /// The price.
        Price = "price",
        /// The cheapest standard delivery.
        StandardDelivery = "standard-delivery",
        /// The share of the price for the days of a service that were not supplied yet.
        UnsuppliedService = "unsupplied-service",
    }
}

vocabulary! {
    /// Of which model a replacement is (ЗоЗПП ст. 18 п. 1).
    Model {
        /// The same.
        Same = "same",
        /// Another, the difference in price settled.
        Other = "other",
    }
}

vocabulary! {
    /// What the trader may keep from a refund by statute.
    Less {
        /// What it costs the seller to carry the goods back (ЗоЗПП ст. 26.1 п. 4).
        SellerReturnCarriage = "seller-return-carriage",
    }
}
