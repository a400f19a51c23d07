//! Icons: 24 px, one stroke, drawn for this product; and the drawings of what to photograph, 96 × 72.

use leptos::prelude::*;

pub(crate) const BACK: &str = "M15 5l-7 7 7 7";
pub(crate) const CHEVRON: &str = "M9.5 5.5L16 12l-6.5 6.5";
pub(crate) const CLOSE: &str = "M6 6l12 12M18 6L6 18";
pub(crate) const CHECK: &str = "M5 12.6l4.6 4.6L19.2 7.4";
pub(crate) const PLUS: &str = "M12 5v14M5 12h14";
pub(crate) const MINUS: &str = "M5 12h14";
pub(crate) const LAYERS: &str = "M12 4.2l9 4.4-9 4.4-9-4.4zM3.4 13.2L12 17.4l8.6-4.2";
pub(crate) const SCALES: &str = "M12 3.8v16.4M8.2 20.2h7.6M4.8 6.6c2.6.6 5-.2 7.2-1.2 2.2 1 4.6 1.8 7.2 1.2M4.8 6.8L2 13.4a2.9 2.9 0 0 0 5.6 0zM19.2 6.8l-2.8 6.6a2.9 2.9 0 0 0 5.6 0z";
pub(crate) const INFO: &str = "M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 1 0 0-17.6zM12 11.2v5M12 7.8h.01";
pub(crate) const OFFLINE: &str = "M4 4l16 16M2.8 9.6a13.6 13.6 0 0 1 4.6-2.9M11 5.5a13.5 13.5 0 0 1 10.2 4.1M6 13.1a9 9 0 0 1 4.4-2.4M15 11.5c1.1.4 2.1.9 3 1.6M9.3 16.6a4.2 4.2 0 0 1 4.6-.7M12 20h.01";
pub(crate) const BOX: &str = "M12 3l8.2 4.3v9.4L12 21l-8.2-4.3V7.3zM4 7.4l8 4.2 8-4.2M12 11.6V21M8 5.1l8 4.2v3.2";
pub(crate) const TRUCK: &str = "M14 16.5H9.6M5.2 16.5H3V6h11v10.5h.4M14 9.5h3.8l3.2 3.6v3.4h-2M7.4 14.4a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 1 0 0-4.2zM16.8 14.4a2.1 2.1 0 1 0 0 4.2 2.1 2.1 0 1 0 0-4.2z";
pub(crate) const PRINT: &str = "M7 8.5V3.5h10v5M7 17H4.8A1.3 1.3 0 0 1 3.5 15.7v-5.9a1.3 1.3 0 0 1 1.3-1.3h14.4a1.3 1.3 0 0 1 1.3 1.3v5.9a1.3 1.3 0 0 1-1.3 1.3H17M7 14h10v6.5H7zM17.2 11.3h.01";
pub(crate) const MAIL: &str = "M3.5 6h17v12.5h-17zM4 6.6l8 6.6 8-6.6";
pub(crate) const PHONE: &str = "M6.8 3.5h2.5l1.4 4.3-2 1.7a12 12 0 0 0 5.8 5.8l1.7-2 4.3 1.4v2.5a2.3 2.3 0 0 1-2.5 2.3A16.6 16.6 0 0 1 4.5 6a2.3 2.3 0 0 1 2.3-2.5z";
pub(crate) const RECEIPT: &str = "M6 3.5h12V20.5l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9 8h6M9 11.5h6M9 15h3";
pub(crate) const MONEY: &str = "M3.5 6.5h17v11h-17zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5zM6.7 12h.01M17.3 12h.01";
pub(crate) const SHIRT: &str = "M8.5 4L3 6.8l1.8 4.4L7 10.3V20h10v-9.7l2.2.9L21 6.8 15.5 4a3.6 3.6 0 0 1-7 0z";
pub(crate) const DISHWASHER: &str = "M6 3h12a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM5 7.2h14M8 5.1h.01M10.5 5.1h.01M15.5 5.1h1M8 10.3h8M12 13a3.2 3.2 0 0 1 3.2 3.2H8.8A3.2 3.2 0 0 1 12 13z";
pub(crate) const HEADPHONES: &str =
    "M4.5 15v-2.5a7.5 7.5 0 0 1 15 0V15M4.5 14h2.8v6H6a1.5 1.5 0 0 1-1.5-1.5zM19.5 14h-2.8v6H18a1.5 1.5 0 0 0 1.5-1.5z";
pub(crate) const LIPSTICK: &str = "M8 13.5h8V21H8zM9.5 13.5V8.5h5v5M10.3 8.5V5.6L13.7 3v5.5";
pub(crate) const MUG: &str = "M4.5 7h11.5v10a3 3 0 0 1-3 3h-5.5a3 3 0 0 1-3-3zM16 9.5h1.5a2.5 2.5 0 0 1 2.5 2.5v1.5a2.5 2.5 0 0 1-2.5 2.5H16M8 3.5v1.2M12 3.5v1.2";
pub(crate) const DOWNLOAD: &str = "M6 3.5h8.5L18 7v5M6 3.5v17h6M14.5 3.5V7H18M16.5 14.5v6M13.8 18l2.7 2.6 2.7-2.6";
pub(crate) const SHOE: &str = "M3 7.5c1.5 1.2 3.6 1.2 5 0l4.5 4.3c2 1.8 4.5 1.9 6.5 2.3 1.3.3 2 1.2 2 2.4V18H3zM3 15h18M10.8 10.2l-1.6 1.5M13 12l-1.3 1.6";
pub(crate) const BOOK: &str =
    "M12 6.5C10 5 7 4.7 3.5 5v13.5c3.5-.3 6.5 0 8.5 1.5 2-1.5 5-1.8 8.5-1.5V5C17 4.7 14 5 12 6.5zM12 6.5V20";
pub(crate) const GENERIC: &str = "M4 8h16v12H4zM4 8l2.5-4h11L20 8M9.5 12h5";
pub(crate) const WARNING: &str = "M12 4.2l8.8 15.6H3.2zM12 10v4.4M12 17.1h.01";

const DROP: &str = "M12 3.5c3.6 4.3 5.8 7.2 5.8 10.2a5.8 5.8 0 0 1-11.6 0c0-3 2.2-5.9 5.8-10.2z";
const WRENCH: &str = "M14.3 9.7a4.4 4.4 0 0 1 5.4-5.6l-2.6 2.6.4 2.3 2.3.4 2.6-2.6M14.3 9.7l-9 9a1.9 1.9 0 0 0 2.7 2.7l9-9a4.4 4.4 0 0 0 5.4-5.6";
const TAPE: &str = "M8.5 4.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11zM8.5 8a2 2 0 1 0 0 4 2 2 0 1 0 0-4zM8.5 15.5H20.5v3.8l-1.5-1-1.5 1-1.5-1-1.5 1V15.5";
const TWO_PEOPLE: &str = "M8.5 5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 1 0 0-5.2zM3.5 19v-2a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v2M15.3 5.2a2.6 2.6 0 0 1 0 4.8M16.5 13.1a4 4 0 0 1 4 3.9v2";
const PLUG: &str = "M9 3.5v5M15 3.5v5M6.5 8.5h11v3a5.5 5.5 0 0 1-11 0zM12 17v4";
const BATTERY: &str = "M3.5 8h15v8h-15zM21 10.8v2.4M11.8 9.6L9 12.2h3.6L9.9 14.6";
const TAG: &str = "M4 4.5h7.5L20 13l-7 7-9-8.5zM8 8.5h.01";

const DRAW_FINDER: &str =
    "M12 18v-6a4 4 0 0 1 4-4h6M12 54v6a4 4 0 0 0 4 4h6M84 18v-6a4 4 0 0 0-4-4h-6M84 54v6a4 4 0 0 1-4 4h-6";
const DRAW_FAULT: &str = "M14 12h48M14 12v46h34M40 12l-6 12 9 7-7 12 4 7M58 28a15 15 0 1 0 0 30 15 15 0 1 0 0-30zM69 54l13 12M52 38l5 5-3 5 6 5";
const DRAW_PLATE: &str = "M14 12h68a4 4 0 0 1 4 4v40a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4V16a4 4 0 0 1 4-4zM22 24h28M22 34h40M22 44h18M62 42v10M68 42v10M74 42v10";
const DRAW_PACKAGING: &str = "M48 6l36 15v34L48 68 12 55V21zM12 21l36 13 36-13M48 34v34M30 13.5l36 14v12";
const DRAW_RECEIPT: &str = "M30 6h36v58l-6-5-6 5-6-5-6 5-6-5-6 5zM38 18h20M38 27h20M38 36h10M38 45h14";

/// An icon; decoration only, never the sole bearer of a meaning.
#[inline(never)]
pub(crate) fn icon(path: &'static str) -> AnyView {
    let way = if path == BACK || path == CHEVRON { "tb-icon is-way" } else { "tb-icon" };
    view! { <svg class=way viewBox="0 0 24 24" aria-hidden="true"><path d=path></path></svg> }.into_any()
}

/// The drawing of what a photo is to show; the whole item is shown as the thing that it is.
pub(crate) fn drawing(shot: takeback_policy::Shot, thing: &'static str) -> impl IntoView {
    use takeback_policy::Shot;
    let path = match shot {
        Shot::WholeItem => DRAW_FINDER,
        Shot::Fault => DRAW_FAULT,
        Shot::SerialPlate => DRAW_PLATE,
        Shot::Packaging => DRAW_PACKAGING,
        Shot::ShippingLabel => DRAW_RECEIPT,
    };
    let whole = (shot == Shot::WholeItem)
        .then(|| view! { <g transform="translate(26 14) scale(1.84)"><path d=thing></path></g> });
    view! { <svg class="tb-draw" viewBox="0 0 96 72" aria-hidden="true"><path d=path></path>{whole}</svg> }
}

/// The picture of a product by what it is.
pub(crate) fn product(tags: takeback_policy::Words<takeback_policy::Tag>) -> AnyView {
    icon(thing(tags))
}

/// Its line drawing.
pub(crate) fn thing(tags: takeback_policy::Words<takeback_policy::Tag>) -> &'static str {
    use takeback_policy::Tag;
    tags.iter()
        .find_map(|tag| {
            Some(match tag {
                Tag::Apparel | Tag::Underwear => SHIRT,
                Tag::Footwear => SHOE,
                Tag::LargeAppliance | Tag::WashingMachine => DISHWASHER,
                Tag::Electronics | Tag::LithiumBattery | Tag::MobilePhone => HEADPHONES,
                Tag::Cosmetics => LIPSTICK,
                Tag::Fragile | Tag::Personalised => MUG,
                Tag::Download => DOWNLOAD,
                Tag::Book => BOOK,
                _ => return None,
            })
        })
        .unwrap_or(GENERIC)
}

/// The picture of a packing step: what to do with one's hands.
pub(crate) fn packing(step: &str) -> &'static str {
    match step {
        "drain" | "bag-against-leaks" => DROP,
        "transport-bolts" => WRENCH,
        "tape-doors" | "close-box" | "close-tight" => TAPE,
        "two-people" => TWO_PEOPLE,
        "switch-off" => PLUG,
        "battery-stays-in" => BATTERY,
        "battery-damaged" => WARNING,
        "fold" => SHIRT,
        "cover-old-label" => TAG,
        "wrap-each" => MUG,
        _ => BOX,
    }
}
