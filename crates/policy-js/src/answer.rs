//! An answer as whole numbers, and the vocabularies in which it and the facts are written.

use takeback_policy::engine::Brief;
use takeback_policy::engine::layout::halves;
use takeback_policy::{
    BundleRole, Buyer, Channel, DeliveryMode, Fact, Kind, Place, Reason, Remedy, RepairHistory, Route, Seal, Shot, Tag,
    Tri, Use, Verdict, Word,
};

fn count(of: usize) -> i32 {
    i32::try_from(of).unwrap_or(i32::MAX)
}

fn place<T: Word>(word: T) -> i32 {
    word.place().cast_signed()
}

fn set(bits: u64) -> i32 {
    let [low, _] = halves(bits.cast_signed());
    low
}

/// Writes a brief: 20 numbers, then its codes, its questions, and what a trace needs.
pub fn write(brief: &Brief, noted: &[i32], out: &mut Vec<i32>) {
    let (fee, total, currency) = match brief.sum {
        None => ([0; 2], [0; 2], 0),
        Some(sum) => {
            let [a, b, c] = sum.price.currency.letters();
            (halves(sum.fee), halves(sum.total), i32::from_be_bytes([0, a, b, c]))
        }
    };
    let [grounds, reviews, charges, evidence, sets] = brief.kinds.map(count);
    out.clear();
    out.extend([
        place(brief.verdict),
        set(brief.remedies.bits()),
        brief.from,
        brief.until,
        fee[0],
        fee[1],
        total[0],
        total[1],
        currency,
        set(brief.shots.bits()),
        i32::from(brief.shots_required),
        grounds,
        reviews,
        charges,
        evidence,
        sets,
        count(brief.codes.len()),
        count(brief.questions.len()),
        count(noted.len()),
        0,
    ]);
    out.extend(brief.codes.iter().map(|code| code.cast_signed()));
    out.extend(brief.questions.iter().map(|fact| place(*fact)));
    out.extend_from_slice(noted);
}

/// The vocabularies that facts and answers use, by the names of the fields.
pub fn words(text: &mut String) {
    let lists: [(&str, &[&str]); 17] = [
        ("channel", Channel::WORDS),
        ("place", Place::WORDS),
        ("buyer", Buyer::WORDS),
        ("kind", Kind::WORDS),
        ("reason", Reason::WORDS),
        ("use", Use::WORDS),
        ("seal", Seal::WORDS),
        ("repair", RepairHistory::WORDS),
        ("route", Route::WORDS),
        ("remedy", Remedy::WORDS),
        ("bundle", BundleRole::WORDS),
        ("delivery-mode", DeliveryMode::WORDS),
        ("tag", Tag::WORDS),
        ("verdict", Verdict::WORDS),
        ("shot", Shot::WORDS),
        ("fact", Fact::WORDS),
        ("tri", Tri::WORDS),
    ];
    text.clear();
    for (name, words) in lists {
        text.push_str(name);
        for word in words {
            text.push(',');
            text.push_str(word);
        }
        text.push('\n');
    }
}
