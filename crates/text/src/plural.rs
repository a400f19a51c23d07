//! Plural categories of whole numbers, by Unicode CLDR 48 (`common/supplemental/plurals.xml`, type cardinal).
//!
//! Only whole numbers are counted here, so the operands that describe visible fractions (v, w, f, t) and compact notation
//! (c, e) are zero and the rules shrink to what stands below. A language that is not listed uses the rule of English.

/// A CLDR plural category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

/// The category of `n` in the language of this BCP 47 tag.
#[must_use]
pub fn category(tag: &str, n: i64) -> Category {
    let i = n.unsigned_abs();
    let (units, tens) = (i % 10, i % 100);
    match tag.split(['-', '_']).next().unwrap_or(tag) {
        // be ru uk: one = n%10=1 and n%100!=11; few = n%10=2..4 and n%100!=12..14; else many
        "ru" | "uk" | "be" => match (units, tens) {
            (1, tens) if tens != 11 => Category::One,
            (2..=4, tens) if !(12..=14).contains(&tens) => Category::Few,
            _ => Category::Many,
        },
        // pl: one = i=1 and v=0; few as above; else many
        "pl" => match (i, units, tens) {
            (1, _, _) => Category::One,
            (_, 2..=4, tens) if !(12..=14).contains(&tens) => Category::Few,
            _ => Category::Many,
        },
        // fr: one = i=0,1; many = whole millions (e=0 and i!=0 and i%1000000=0)
        "fr" => match i {
            0 | 1 => Category::One,
            i if i % 1_000_000 == 0 => Category::Many,
            _ => Category::Other,
        },
        // es it: one = 1; many = whole millions
        "es" | "it" => match i {
            1 => Category::One,
            i if i != 0 && i % 1_000_000 == 0 => Category::Many,
            _ => Category::Other,
        },
        // en de nl and the rest: one = i=1 and v=0
        _ if i == 1 => Category::One,
        _ => Category::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Category::*, category};

    #[test]
    fn whole_numbers() {
        for (tag, cases) in [
            ("en", vec![(0, Other), (1, One), (2, Other), (101, Other)]),
            ("de-AT", vec![(0, Other), (1, One), (11, Other)]),
            (
                "ru",
                vec![
                    (0, Many),
                    (1, One),
                    (2, Few),
                    (5, Many),
                    (11, Many),
                    (12, Many),
                    (21, One),
                    (22, Few),
                    (25, Many),
                    (111, Many),
                    (112, Many),
                    (-1, One),
                ],
            ),
            ("pl", vec![(1, One), (2, Few), (5, Many), (21, Many), (22, Few), (112, Many)]),
            ("fr", vec![(0, One), (1, One), (2, Other), (1_000_000, Many)]),
        ] {
            for (n, wanted) in cases {
                assert_eq!(category(tag, n), wanted, "{tag} {n}");
            }
        }
        assert_eq!(category("ru", i64::MIN), Many);
    }
}
