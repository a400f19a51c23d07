//! What the shopper says, and asks for.

use super::vocabulary;

vocabulary! {
    /// Why it comes back. Words are the handles of Shopify's open return-reason taxonomy where it has one.
    Reason {
        /// No fault: simply not wanted.
        ChangedMyMind = "changed-my-mind",
        /// Too small.
        TooSmall = "too-small",
        /// Too big.
        TooBig = "too-big",
        /// Broken, or does not work.
        DamagedOrDefective = "damaged-or-defective",
        /// Broken on its way.
        ArrivedDamaged = "arrived-damaged",
        /// Not what was described or shown.
        ItemNotAsDescribed = "item-not-as-described",
        /// Something else was in the parcel.
        ReceivedTheWrongItem = "received-the-wrong-item",
        /// Came too late.
        ArrivedLate = "arrived-late",
        /// Something else; said in the shopper's own words.
        Other = "other",
    }
}

impl Reason {
    /// Whether the reason says that the goods are not as they should be (lack of conformity).
    #[must_use]
    pub const fn is_fault(self) -> bool {
        matches!(
            self,
            Self::DamagedOrDefective | Self::ArrivedDamaged | Self::ItemNotAsDescribed | Self::ReceivedTheWrongItem
        )
    }
}

vocabulary! {
    /// How far the goods were used.
    Use {
        /// Still closed.
        Unopened = "unopened",
        /// Tried as one would in a shop: the law's "unused".
        Tried = "tried",
        /// Used beyond that.
        Used = "used",
        /// Damaged by the consumer.
        Damaged = "damaged",
    }
}

vocabulary! {
    /// State of a seal, where the goods have one.
    Seal {
        /// Unbroken.
        Intact = "intact",
        /// Broken after delivery.
        Broken = "broken",
        /// The goods have none.
        None = "none",
    }
}

vocabulary! {
    /// What became of earlier attempts to put the same fault right.
    RepairHistory {
        /// No attempt yet.
        None = "none",
        /// Repaired or replaced, and the fault is gone.
        Cured = "cured",
        /// Repaired or replaced, and the fault is still or again there.
        Failed = "failed",
        /// With the seller for longer than the law allows.
        Overdue = "overdue",
        /// With the seller now, still in time.
        Running = "running",
        /// The seller refused to repair or replace.
        Refused = "refused",
    }
}

vocabulary! {
    /// What the shopper can get.
    Remedy {
        /// Money back, the goods return (withdrawal, termination, rejection).
        Refund = "refund",
        /// Another one for goods without a fault.
        Exchange = "exchange",
        /// Credit with the store.
        StoreCredit = "store-credit",
        /// Free repair.
        Repair = "repair",
        /// A new one for a faulty one.
        Replacement = "replacement",
        /// Part of the price back, the goods stay.
        PriceReduction = "price-reduction",
        /// Money back and the goods stay.
        KeepIt = "keep-it",
    }
}

vocabulary! {
    /// The way a right is claimed.
    Route {
        /// Withdrawal or distance refusal: needs no reason.
        Withdrawal = "withdrawal",
        /// Exchange of goods without a fault.
        Exchange = "exchange",
        /// Return of goods without a fault that a statute gives whatever the way of buying, or where terms were not shown.
        Return = "return",
        /// Lack of conformity: the legal guarantee.
        Conformity = "conformity",
        /// The store's own offer.
        Store = "store",
        /// A commercial guarantee.
        Guarantee = "guarantee",
        /// A product recall.
        Recall = "recall",
    }
}
