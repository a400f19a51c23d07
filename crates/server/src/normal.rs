//! What shoppers type, in the one form that is compared. Comparison is always exact: a part of an address never fits.

use unicode_normalization::UnicodeNormalization as _;

/// An order number: NFKC, lower case, without spaces and `#`. Dashes of every kind are one dash.
#[must_use]
pub fn order_number(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && *c != '#' && !c.is_control())
        .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '№') { '-' } else { c })
        .collect()
}

/// An e-mail address: NFKC, lower case, without spaces around.
#[must_use]
pub fn email(text: &str) -> String {
    text.trim().nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}

/// A telephone number as E.164 digits without the plus. A national number is completed with the calling code of `country`;
/// `None` if it is none.
#[must_use]
pub fn phone(text: &str, country: &str) -> Option<String> {
    let folded: String = text.trim().nfkc().collect();
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < 6 || digits.len() > 18 || folded.contains('@') {
        return None;
    }
    if folded.starts_with('+') {
        return Some(digits);
    }
    if let Some(international) = digits.strip_prefix("00") {
        return Some(international.to_owned());
    }
    let (code, trunk) = dialling(country);
    if trunk == "8" && digits.len() == 11 {
        return Some(format!("{code}{}", &digits[1..]));
    }
    match digits.strip_prefix(trunk).filter(|_| trunk == "0") {
        Some(national) => Some(format!("{code}{national}")),
        None if digits.starts_with(code) && digits.len() > 10 => Some(digits),
        None => Some(format!("{code}{digits}")),
    }
}

/// Calling code and trunk prefix (ITU-T E.164 and national plans).
fn dialling(country: &str) -> (&'static str, &'static str) {
    match country {
        "AT" => ("43", "0"),
        "BE" => ("32", "0"),
        "CH" => ("41", "0"),
        "DE" => ("49", "0"),
        "ES" => ("34", ""),
        "FR" => ("33", "0"),
        "GB" => ("44", "0"),
        "IT" => ("39", ""),
        "KZ" | "RU" => ("7", "8"),
        "NL" => ("31", "0"),
        "PL" => ("48", ""),
        "US" | "CA" => ("1", ""),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for typed in ["NL-20481", " # nl-20481 ", "ＮＬ－２０４８１", "nl–20481", "NL - 20481"] {
            assert_eq!(order_number(typed), "nl-20481", "{typed}");
        }
    }

    #[test]
    fn contacts() {
        assert_eq!(email(" Anna@Example.ORG "), "anna@example.org");
        for (typed, country, wanted) in [
            ("+49 (30) 123-456", "DE", Some("4930123456")),
            ("030 123456", "DE", Some("4930123456")),
            ("0049 30 123456", "RU", Some("4930123456")),
            ("8 (912) 345-67-89", "RU", Some("79123456789")),
            ("+7 912 345 67 89", "RU", Some("79123456789")),
            ("912 345 67 89", "RU", Some("79123456789")),
            ("601 234 567", "PL", Some("48601234567")),
            ("48 601 234 567", "PL", Some("48601234567")),
            ("anna1234567@example.org", "DE", None),
            ("12345", "DE", None),
        ] {
            assert_eq!(phone(typed, country).as_deref(), wanted, "{typed}");
        }
    }
}
