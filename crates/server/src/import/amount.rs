//! Sums from text to minor units, digit by digit.

/// The minor units of a decimal text such as `"199.00"`, with `exponent` digits after the point, and whether that is exact.
/// What lies beyond the last digit is rounded half away from zero.
pub(super) fn minor(text: &str, exponent: u32) -> Option<(i64, bool)> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let exponent = usize::try_from(exponent).ok()?;
    let kept: String = fraction.chars().chain(std::iter::repeat('0')).take(exponent).collect();
    let beyond = fraction.get(exponent..).unwrap_or("");
    let exact = beyond.bytes().all(|byte| byte == b'0');
    let up = beyond.bytes().next().is_some_and(|byte| byte >= b'5');
    let minor: i64 = format!("{whole}{kept}").parse().ok()?;
    let minor = minor.checked_add(i64::from(up))?;
    Some((if negative { -minor } else { minor }, exact))
}

#[cfg(test)]
mod tests {
    use super::minor;

    #[test]
    fn digits_become_minor_units() {
        for (text, exponent, wanted) in [
            ("199.00", 2, Some((19_900, true))),
            ("0.1", 2, Some((10, true))),
            (" 9 ", 2, Some((900, true))),
            ("-10.00", 2, Some((-1_000, true))),
            ("6.666666", 2, Some((667, false))),
            ("6.664999", 2, Some((666, false))),
            ("1.0000", 2, Some((100, true))),
            ("500", 0, Some((500, true))),
            ("1.234", 3, Some((1_234, true))),
            ("1,99", 2, None),
            ("1 000.00", 2, None),
            ("1e3", 2, None),
            ("", 2, None),
            (".5", 2, None),
            ("9999999999999999.00", 2, None),
        ] {
            assert_eq!(minor(text, exponent), wanted, "{text}");
        }
    }
}
