//! What was bought.

use super::vocabulary;

vocabulary! {
    /// What was bought.
    Kind {
        /// Tangible goods.
        Goods = "goods",
        /// A service.
        Service = "service",
        /// Digital content without a tangible medium.
        Digital = "digital",
        /// A subscription.
        Subscription = "subscription",
    }
}

vocabulary! {
    /// What a product is, as far as a rule may care. One product has several tags.
    Tag {
        /// Clothing.
        Apparel = "apparel",
        /// Shoes.
        Footwear = "footwear",
        /// Underwear.
        Underwear = "underwear",
        /// Jewellery.
        Jewellery = "jewellery",
        /// Bags and luggage.
        Bag = "bag",
        /// Cosmetics and perfume.
        Cosmetics = "cosmetics",
        /// Toys.
        Toy = "toy",
        /// Books.
        Book = "book",
        /// Newspapers and magazines.
        Magazine = "magazine",
        /// Furniture.
        Furniture = "furniture",
        /// Mattresses.
        Mattress = "mattress",
        /// Small household appliances.
        SmallAppliance = "small-appliance",
        /// Large household appliances.
        LargeAppliance = "large-appliance",
        /// Washing machines.
        WashingMachine = "washing-machine",
        /// Electronics.
        Electronics = "electronics",
        /// Mobile phones.
        MobilePhone = "mobile-phone",
        /// Tools.
        Tool = "tool",
        /// Bicycles.
        Bicycle = "bicycle",
        /// Motor vehicles.
        MotorVehicle = "motor-vehicle",
        /// Food.
        Food = "food",
        /// Alcoholic drinks.
        Alcohol = "alcohol",
        /// Plants.
        Plant = "plant",
        /// Live animals.
        LiveAnimal = "live-animal",
        /// Downloads.
        Download = "download",
        /// Medicines.
        Medicine = "medicine",
        /// Household chemicals.
        HouseholdChemicals = "household-chemicals",
        /// Goods priced by length.
        SoldByLength = "sold-by-length",
        /// Furniture sold as a set.
        FurnitureSet = "furniture-set",
        /// Crockery, glass and other goods that break.
        Fragile = "fragile",
        /// Contains a lithium battery.
        LithiumBattery = "lithium-battery",
        /// Stockings and socks.
        Hosiery = "hosiery",
        /// Medical devices.
        MedicalDevice = "medical-device",
        /// Software on a medium or as a key.
        Software = "software",
        /// Gift cards.
        GiftCard = "gift-card",
        /// None of the above.
        Other = "other",
        /// On the Russian list of technically complex goods (decree 924).
        TechnicallyComplex = "technically-complex",
        /// On the Russian list of goods that are not exchanged (ЗоЗПП ст. 25).
        NonExchangeable = "non-exchangeable",
        /// Has individual properties and is of use to its buyer only (ЗоЗПП ст. 26.1 п. 4).
        IndividuallyDefined = "individually-defined",
        /// Clearly personalised (CRD Art. 16(c)).
        Personalised = "personalised",
        /// Made to the buyer's measure (CRD Art. 16(c)).
        MadeToMeasure = "made-to-measure",
        /// Put together from the seller's standard options: not personalised.
        ConfiguredFromOptions = "configured-from-options",
        /// Sealed for health or hygiene (CRD Art. 16(e)).
        SealedHygiene = "sealed-hygiene",
        /// Sealed audio, video or software (CRD Art. 16(i)).
        SealedMedia = "sealed-media",
        /// Wrapped in film that only protects: not a hygiene seal (C-681/17).
        ProtectiveFilm = "protective-film",
        /// Spoils or expires soon (CRD Art. 16(d)).
        Perishable = "perishable",
        /// Mixed with other things after delivery (CRD Art. 16(f)).
        InseparablyMixed = "inseparably-mixed",
        /// Price follows a market (CRD Art. 16(b)).
        MarketPrice = "market-price",
        /// An urgent repair that the consumer asked for (CRD Art. 16(h)).
        UrgentRepair = "urgent-repair",
        /// For a date: lodging, transport, catering, leisure (CRD Art. 16(l)).
        DatedLeisure = "dated-leisure",
        /// Bulky, or heavier than 5 kg (ЗоЗПП ст. 18 п. 7).
        BulkyOver5kg = "bulky-over-5kg",
        /// Cannot go by ordinary post (CRD Art. 6(1)(i)).
        NotPostable = "not-postable",
        /// Second-hand.
        SecondHand = "second-hand",
        /// Goods with digital elements.
        DigitalElements = "digital-elements",
        /// On the list of Annex II of Directive (EU) 2024/1799.
        RepairableAnnexIi = "repairable-annex-ii",
        /// The trader installs it.
        InstalledByTrader = "installed-by-trader",
        /// Begins with a free trial.
        FreeTrial = "free-trial",
        /// Renews by itself.
        AutoRenewing = "auto-renewing",
        /// Bought at a reduced price.
        SaleItem = "sale-item",
        /// Sold as final.
        FinalSale = "final-sale",
    }
}

vocabulary! {
    /// How a line hangs together with others of its order.
    BundleRole {
        /// One of several things sold together at one price.
        Part = "part",
        /// Came free with something else.
        Gift = "gift",
        /// Something came free with it.
        WithGift = "with-gift",
    }
}
