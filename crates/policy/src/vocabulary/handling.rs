//! How goods travel, and what is photographed.

use super::vocabulary;

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
