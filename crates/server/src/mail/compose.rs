//! What the letters say.

use super::MailError;
use super::letter::{Letter, Part};
use crate::app::App;
use crate::clock;
use crate::store::{CaseRow, Outgoing, Topic, WithdrawalRow};
use crate::submission::CaseRecord;
use crate::texts::{self, Text};
use crate::withdrawal::{self, WithdrawalRecord};
use takeback_api::{CaseLine, CaseState};
use takeback_text::Arg;

/// The letter of a message in the outbox, or `None` if there is nobody to write to.
pub(super) async fn letter(app: &App, message: &Outgoing) -> Result<Option<Letter>, MailError> {
    match message.topic {
        Topic::CaseAcknowledgement => {
            let row = app.store.case(&message.subject).await?;
            let record = serde_json::from_str(&row.record)?;
            Ok(case(app, &row, &record))
        }
        Topic::WithdrawalAcknowledgement => {
            let row = app.store.withdrawal(&message.subject).await?;
            let record = serde_json::from_str(&row.record)?;
            Ok(Some(withdrawal(app, &row, &record)))
        }
    }
}

/// What was sent, word for word, with number, day and time, and what happens next.
fn case(app: &App, row: &CaseRow, record: &CaseRecord) -> Option<Letter> {
    let to = record.email.clone()?;
    let (text, view) = (app.texts.get(&row.locale), &record.view);
    let line = |key: &str, args: &[(&str, Arg<'_>)]| Part::Line(text.segments(key, args));
    let requested = row.state == CaseState::Requested.as_str();
    let received = clock::stamp(&row.received_at, record.country);
    let subject = if requested { "mail.subject-requested" } else { "mail.subject" };
    let mut parts = vec![
        line("mail.hello", &[]),
        line(
            "mail.received",
            &[
                ("order", Arg::Text(&view.order)),
                ("day", texts::date(received.date)),
                ("time", Arg::Text(&received.time)),
            ],
        ),
        line("mail.number", &[("rma", Arg::Text(&row.rma))]),
        Part::List(view.lines.iter().map(|line| item(text, line)).collect()),
    ];
    if let Some(comment) = record.comment.as_ref().filter(|comment| !comment.trim().is_empty()) {
        parts.push(Part::Block(comment.lines().map(str::to_owned).collect()));
    }
    if let Some(total) = &view.total {
        parts.push(line("mail.total", &[("sum", texts::money(total))]));
    }
    for review in &view.reviews {
        let key = format!("review.{review}");
        if text.has(&key) {
            parts.push(line(&key, &[]));
        }
    }
    if requested {
        parts.push(line("mail.requested", &[]));
    }
    if let Some(day) = view.send_by {
        parts.push(line("mail.send-by", &[("day", texts::date(day))]));
    }
    if let Some(slip) = &view.slip {
        parts.push(line(if view.postage_free { "mail.postage-free" } else { "mail.postage-you" }, &[]));
        parts.push(line("mail.address", &[]));
        parts.push(Part::Block(slip.address.clone()));
    }
    if let Some(day) = view.refund_due {
        parts.push(line("mail.refund-due", &[("day", texts::date(day))]));
    }
    if view.withdrawal {
        parts.push(line("mail.withdrawal", &[]));
    }
    let photos: usize = view.lines.iter().map(|line| line.photos.len()).sum();
    if photos > 0 {
        parts.push(line("mail.photos", &[("n", Arg::Count(i64::try_from(photos).unwrap_or(i64::MAX)))]));
    }
    let link = format!("{}/r#{}", app.config.public, app.keys.status_secret(&row.id));
    parts.push(Part::Link(text.render("mail.status", &[("link", Arg::Text(&link))]), link));
    parts.push(line("mail.keep", &[]));
    parts.push(contact(app, text));
    let subject = text.render(subject, &[("rma", Arg::Text(&row.rma))]);
    Some(Letter { id: format!("case.{}", row.id), to, locale: text.tag().to_owned(), subject, parts })
}

fn item(text: &Text, line: &CaseLine) -> String {
    let title = match &line.variant {
        Some(variant) => format!("{}, {variant}", line.title),
        None => line.title.clone(),
    };
    let remedy = text.render(&format!("mail.remedy.{}", line.remedy), &[]);
    text.render(
        "mail.line",
        &[("title", Arg::Text(&title)), ("n", Arg::Count(i64::from(line.units))), ("remedy", Arg::Text(&remedy))],
    )
}

fn contact(app: &App, text: &Text) -> Part {
    let contact = &app.merchant().contact;
    let args = [("email", Arg::Text(&contact.email)), ("phone", Arg::Text(&contact.phone))];
    Part::Line(text.segments("mail.contact", &args))
}

/// The acknowledgement of receipt (Directive 2011/83/EU Art. 11a(4)): content, date and time.
fn withdrawal(app: &App, row: &WithdrawalRow, record: &WithdrawalRecord) -> Letter {
    let (number, received_at) = (row.number.as_str(), row.received_at.as_str());
    let text = app.texts.get(&record.locale);
    let line = |key: &str, args: &[(&str, Arg<'_>)]| Part::Line(text.segments(key, args));
    let mut parts = vec![
        line("mail.hello", &[]),
        line("withdraw.received", &[]),
        line("withdraw.statement", &[]),
        Part::Table(withdrawal::rows(text, record, Some((number, received_at)))),
    ];
    if let Some(day) = record.late_since {
        parts.push(line("withdraw.late", &[("day", texts::date(day))]));
    }
    if !record.matched {
        parts.push(line("withdraw.unmatched", &[]));
    }
    let (send_by, refund_by) = withdrawal::next_days(record, received_at);
    parts.push(line("withdraw.send-by", &[("day", texts::date(send_by))]));
    parts.push(line("withdraw.refund-by", &[("day", texts::date(refund_by))]));
    parts.push(line("withdraw.refund-by-text", &[]));
    parts.push(line("withdraw.keep", &[]));
    parts.push(contact(app, text));
    let subject = text.render("withdraw.mail-subject", &[("number", Arg::Text(number))]);
    Letter {
        id: format!("withdrawal.{}", row.id),
        to: record.email.clone(),
        locale: text.tag().to_owned(),
        subject,
        parts,
    }
}
