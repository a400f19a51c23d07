//! Any text as a day, a length, a share: it is refused, or it is written as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use takeback_policy::{Country, Currency, Date, Length, Region, Share};

fuzz_target!(|text: &str| {
    if let Ok(day) = text.parse::<Date>() {
        assert_eq!(day.to_string(), text);
    }
    if let Ok(length) = text.parse::<Length>() {
        assert_eq!(length.to_string().parse::<Length>(), Ok(length));
    }
    if let Ok(share) = text.parse::<Share>() {
        assert_eq!(share.to_string().parse::<Share>(), Ok(share));
    }
    if let Some(region) = Region::from_word(text) {
        assert_eq!(region.to_string(), text);
        assert!(Country::from_word(region.country().as_str()).is_some());
    }
    let _ = Currency::from_code(text);
});
