//! The closed vocabularies: every word that a fact, a rule or an answer may use, in its one spelling.

/// Declares a closed vocabulary: an enum whose values are written as fixed words in TOML, JSON and message keys.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// Every word of the vocabulary, in its order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it is written in policies, messages and traces.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value that this word stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::from_word(&word).ok_or_else(|| {
                    serde::de::Error::unknown_variant(&word, const { &[$($word,)+] })
                })
            }
        }

        impl $crate::canonical::Canonical for $name {
            fn write(&self, out: &mut $crate::canonical::Writer) { out.text(self.as_str()); }
        }
    };
}
pub(crate) use vocabulary;

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
        matches!(self, Self::DamagedOrDefective | Self::ItemNotAsDescribed | Self::ReceivedTheWrongItem)
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
    /// Who pays, bears or chooses.
    Party {
        /// The shopper.
        Consumer = "consumer",
        /// The store.
        Trader = "trader",
    }
}

vocabulary! {
    /// The way a right is claimed.
    Route {
        /// Withdrawal or distance refusal: needs no reason.
        Withdrawal = "withdrawal",
        /// Exchange of goods without a fault.
        Exchange = "exchange",
        /// Lack of conformity: the legal guarantee.
        Conformity = "conformity",
        /// The store's own offer.
        Store = "store",
        /// A commercial guarantee.
        Guarantee = "guarantee",
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
    }
}

vocabulary! {
    /// What the trader may keep from a refund by statute.
    Less {
        /// What it costs the seller to carry the goods back (ЗоЗПП ст. 26.1 п. 4).
        SellerReturnCarriage = "seller-return-carriage",
    }
}

vocabulary! {
    /// How goods travel back.
    MethodKind {
        /// At a parcel shop or locker.
        DropOff = "drop-off",
        /// Fetched at home.
        Courier = "courier",
        /// By post.
        Post = "post",
        /// Brought to a shop.
        InStore = "in-store",
    }
}

vocabulary! {
    /// A photo to take.
    Shot {
        /// The whole item.
        WholeItem = "whole-item",
        /// The fault, close up.
        Fault = "fault",
        /// The serial or rating plate.
        SerialPlate = "serial-plate",
        /// The packaging, outside.
        Packaging = "packaging",
        /// The label on the parcel.
        ShippingLabel = "shipping-label",
    }
}

/// A country by ISO 3166-1 alpha-2 (`GB`, not `UK`); `EU` is the template alone, with no national law over it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country with this code of two capital letters.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Display for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| {
            serde::de::Error::invalid_value(serde::de::Unexpected::Str(&word), &"a country code like DE")
        })
    }
}

impl crate::canonical::Canonical for Country {
    fn write(&self, out: &mut crate::canonical::Writer) {
        out.text(self.as_str());
    }
}
