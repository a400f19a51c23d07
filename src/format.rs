//! Days, sums and shares as the browser writes them in the page's language (`Intl`).

use js_sys::{Array, Intl, Object, Reflect};
use takeback_text::{DateStyle, Format};
use wasm_bindgen::JsValue;

/// Formats by `Intl` for one language.
#[derive(Clone, Debug)]
pub(crate) struct BrowserFormat {
    locale: String,
}

impl BrowserFormat {
    pub(crate) fn new(locale: &str) -> Self {
        // The words are British English: days before months.
        let locale = if locale == "en" { "en-GB" } else { locale };
        Self { locale: locale.to_owned() }
    }

    fn number(&self, options: &Object, value: f64) -> String {
        let format = Intl::NumberFormat::new(&Array::of1(&JsValue::from_str(&self.locale)), options);
        let write = format.format();
        write
            .call1(&JsValue::UNDEFINED, &JsValue::from_f64(value))
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }
}

fn options(pairs: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (key, value) in pairs {
        // A plain object takes any key.
        let _ = Reflect::set(&options, &JsValue::from_str(key), value);
    }
    options
}

impl BrowserFormat {
    /// Day and month, short: for a drawing.
    pub(crate) fn short(&self, year: i32, month: u32, day: u32) -> String {
        self.civil(year, month, day, &[("month", "short")])
    }

    /// The same with the day of the week: for a line of facts.
    pub(crate) fn brief(&self, year: i32, month: u32, day: u32) -> String {
        self.civil(year, month, day, &[("weekday", "short"), ("month", "short")])
    }

    /// A civil day with its number and these parts.
    fn civil(&self, year: i32, month: u32, day: u32, parts: &[(&str, &str)]) -> String {
        let mut pairs = vec![("timeZone", JsValue::from_str("UTC")), ("day", "numeric".into())];
        pairs.extend(parts.iter().map(|(part, how)| (*part, JsValue::from_str(how))));
        let format = Intl::DateTimeFormat::new(&Array::of1(&JsValue::from_str(&self.locale)), &options(&pairs));
        let instant = js_sys::Date::new(&JsValue::from_f64(js_sys::Date::utc(
            f64::from(year),
            f64::from(month.saturating_sub(1)),
        )));
        instant.set_utc_date(day);
        let write = format.format();
        let text =
            write.call1(&JsValue::UNDEFINED, &instant).ok().and_then(|text| text.as_string()).unwrap_or_default();
        // A narrow no-break space has no glyph in some fonts. A day stays with its month, and the Russian mark of a year with its year.
        let text = text.replace('\u{202f}', "\u{a0}").replace(" \u{433}.", "\u{a0}\u{433}.");
        ["{day}. ", "{day} "].iter().fold(text, |text, form| {
            let loose = form.replace("{day}", &day.to_string());
            text.replacen(&loose, &format!("{}\u{a0}", loose.trim_end()), 1)
        })
    }
}

impl Format for BrowserFormat {
    fn date(&self, year: i32, month: u32, day: u32, style: DateStyle) -> String {
        let parts: &[(&str, &str)] = match style {
            DateStyle::Full => &[("weekday", "long"), ("month", "long"), ("year", "numeric")],
            DateStyle::Week => &[("weekday", "long"), ("month", "long")],
            DateStyle::Plain => &[("month", "long"), ("year", "numeric")],
        };
        let text = self.civil(year, month, day, parts);
        // British engines disagree on the comma after the day of the week; ours is there.
        match text.split_once(' ') {
            Some((weekday, rest)) if self.locale == "en-GB" && style != DateStyle::Plain => {
                format!("{}, {rest}", weekday.trim_end_matches(','))
            }
            _ => text,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "sums stay far below 2^53 minor units; only their picture is made")]
    fn money(&self, minor: i64, exponent: u32, currency: &str) -> String {
        let scale = js_sys::Math::pow(10.0, f64::from(exponent));
        let whole = minor % 10_i64.pow(exponent.min(6)) == 0;
        let mut pairs = vec![("style", JsValue::from_str("currency")), ("currency", JsValue::from_str(currency))];
        if whole && currency == "RUB" {
            pairs.push(("maximumFractionDigits", JsValue::from_f64(0.0)));
        }
        self.number(&options(&pairs), minor as f64 / scale)
    }

    fn share(&self, basis_points: u32) -> String {
        let pairs = [("style", JsValue::from_str("percent")), ("maximumFractionDigits", JsValue::from_f64(2.0))];
        self.number(&options(&pairs), f64::from(basis_points) / 10_000.0)
    }
}
