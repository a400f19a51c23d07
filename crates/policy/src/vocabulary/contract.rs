//! How a contract was made, and by whom.

use super::vocabulary;

vocabulary! {
    /// How the contract was made. `click-and-collect` is a contract made online; `reserve-and-collect` is made in the shop.
    Channel {
        /// On a website or in an app.
        Online = "online",
        /// By telephone, catalogue or letter.
        Phone = "phone",
        /// In a shop.
        InStore = "in-store",
        /// Away from business premises: at home, at a fair outside a stand.
        OffPremises = "off-premises",
        /// The same on a visit that nobody asked for, or on an excursion.
        OffPremisesUnsolicited = "off-premises-unsolicited",
        /// Bought online, fetched in the shop: a distance contract.
        ClickAndCollect = "click-and-collect",
        /// Reserved online, bought in the shop: not a distance contract.
        ReserveAndCollect = "reserve-and-collect",
        /// Online from a seller on somebody else's platform.
        Marketplace = "marketplace",
        /// A public auction that the buyer could attend in person.
        PublicAuction = "public-auction",
    }
}

vocabulary! {
    /// Where a contract away from business premises was made.
    Place {
        /// At the buyer's home.
        BuyerHome = "buyer-home",
        /// At a hotel, a fair, a rented hall.
        TemporaryLocation = "temporary-location",
    }
}

vocabulary! {
    /// Who bought, for the law.
    Buyer {
        /// A natural person outside trade and profession.
        Consumer = "consumer",
        /// A sole trader outside their own field (Poland protects them like consumers).
        SoleTrader = "sole-trader",
        /// A business.
        Business = "business",
    }
}

vocabulary! {
    /// How the parts of an order reached the consumer.
    DeliveryMode {
        /// One delivery.
        Single = "single",
        /// Several goods of one order, delivered apart: the last one counts (CRD Art. 9(2)(b)(i)).
        SeveralGoods = "several-goods",
        /// One good in lots or pieces: the last one counts (CRD Art. 9(2)(b)(ii)).
        Pieces = "pieces",
        /// Regular delivery: the first one counts (CRD Art. 9(2)(b)(iii)).
        Regular = "regular",
    }
}
