//! The fields of the statement. Name, contract and address are needed; nothing else may be.

use crate::app::App;
use crate::secret;
use serde::Deserialize;

/// Letters of a field.
pub(super) const LONGEST: usize = 300;
/// Letters of the list of things.
pub(super) const LONGEST_PART: usize = 2000;
/// How long a form may stay open: a day, in seconds.
const LIFE: i64 = 24 * 3600;

/// What was filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Fields {
    pub(super) name: String,
    pub(super) contract: String,
    pub(super) email: String,
    pub(super) part: String,
    /// One form, one statement; and a form of ours.
    pub(super) token: String,
    /// Not empty: back to the form, with everything kept.
    pub(super) change: String,
}

/// What is wrong with a field: its name and the key of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) field: &'static str,
    pub(super) key: &'static str,
    /// For sentences that name a limit.
    pub(super) limit: usize,
}

pub(super) enum Checked {
    Good(Fields),
    Wrong(Fields, Vec<Wrong>),
}

/// Looks at what was filled in; answers are kept as they are, but for spaces around them.
pub(super) fn check(app: &App, mut fields: Fields) -> Checked {
    for field in [&mut fields.name, &mut fields.contract, &mut fields.email, &mut fields.part] {
        *field = field.trim().replace("\r\n", "\n");
    }
    let mut wrong = Vec::new();
    let mut note = |field, key, limit| wrong.push(Wrong { field, key, limit });
    for (field, value, missing) in [
        ("name", &fields.name, "withdraw.name-missing"),
        ("contract", &fields.contract, "withdraw.contract-missing"),
        ("email", &fields.email, "withdraw.email-missing"),
    ] {
        if value.is_empty() {
            note(field, missing, 0);
        } else if value.chars().count() > LONGEST {
            note(field, "withdraw.too-long", LONGEST);
        } else if field == "email" && !is_address(value) {
            note(field, "withdraw.email-wrong", 0);
        }
    }
    if fields.part.chars().count() > LONGEST_PART {
        note("part", "withdraw.too-long", LONGEST_PART);
    }
    if !is_ours(app, &fields.token) {
        fields.token = new_token(app);
        note("name", "withdraw.token-missing", 0);
    }
    if wrong.is_empty() { Checked::Good(fields) } else { Checked::Wrong(fields, wrong) }
}

/// Whether mail can be sent there at all; whether it arrives only mail can tell.
fn is_address(value: &str) -> bool {
    let plain = !value.chars().any(|c| c.is_whitespace() || c.is_control());
    plain && value.parse::<lettre::Address>().is_ok() && value.rsplit('@').next().is_some_and(|host| host.contains('.'))
}

/// A token for a new form: random, dated, and recognisable as ours.
pub(super) fn new_token(app: &App) -> String {
    let head = format!("{}.{}", app.clock.seconds(), secret::id());
    let mac = app.keys.mac("withdraw-form", head.as_bytes());
    format!("{head}.{}", secret::encode(&mac))
}

fn is_ours(app: &App, token: &str) -> bool {
    let Some((head, mac)) = token.rsplit_once('.') else { return false };
    let made = head.split('.').next().and_then(|made| made.parse::<i64>().ok());
    let fresh = made.is_some_and(|made| (0..=LIFE).contains(&(app.clock.seconds() - made)));
    fresh && secret::equal(mac, &secret::encode(&app.keys.mac("withdraw-form", head.as_bytes())))
}
