//! The three pages. Their look is `style/`, their words are `locales/`.

use super::form::{Fields, Wrong};
use crate::app::App;
use crate::clock;
use crate::embedded;
use crate::texts::{self, Text};
use crate::withdrawal::{self, WithdrawalRecord, zone_name};
use maud::{DOCTYPE, Markup, html};
use takeback_text::{Arg, Segment};

const BACK: &str = "M15 5l-7 7 7 7";
const PHONE: &str = "M6.8 3.5h2.5l1.4 4.3-2 1.7a12 12 0 0 0 5.8 5.8l1.7-2 4.3 1.4v2.5a2.3 2.3 0 0 1-2.5 2.3A16.6 16.6 0 0 1 4.5 6a2.3 2.3 0 0 1 2.3-2.5z";
const MAIL: &str = "M3.5 6h17v12.5h-17zM4 6.6l8 6.6 8-6.6";
const CHECK: &str = "M5 12.6l4.6 4.6L19.2 7.4";
const PARCEL: &str = "M12 3l8.2 4.3v9.4L12 21l-8.2-4.3V7.3zM4 7.4l8 4.2 8-4.2M12 11.6V21M8 5.1l8 4.2v3.2";
const CASH: &str = "M3.5 6.5h17v11h-17zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5zM6.7 12h.01M17.3 12h.01";

fn icon(path: &str) -> Markup {
    html! { svg class="tb-icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" { path d=(path); } }
}

fn strong(segments: &[Segment]) -> Markup {
    html! {
        @for segment in segments {
            @if segment.strong { strong { (segment.text) } } @else { (segment.text) }
        }
    }
}

/// Step one. With errors: said above, said beside each field, and in the title; what was written stays.
pub(super) fn form(app: &App, text: &Text, fields: &Fields, wrong: &[Wrong]) -> String {
    let say = |key: &str| text.render(key, &[]);
    let title = match wrong {
        [] => say("withdraw.title"),
        _ => format!("{} {}", say("withdraw.error-prefix"), say("withdraw.title")),
    };
    let body = html! {
        @if !wrong.is_empty() {
            div.tb-errors role="alert" tabindex="-1" aria-labelledby="err" {
                h2 #err { (say("withdraw.problem")) }
                ul { @for wrong in wrong { li { a href=(format!("#{}", wrong.field)) { (sentence(text, wrong)) } } } }
            }
        }
        div.tb-head {
            h1 tabindex="-1" { (say("withdraw.title")) }
            p.tb-lead { (say("withdraw.lead")) }
        }
        form method="post" action=(address("/withdraw", text)) novalidate {
            input type="hidden" name="token" value=(fields.token);
            (field(text, wrong, "name", None, html! {
                input.tb-input #name name="name" value=(fields.name) autocomplete="name" required
                    aria-describedby=[described("name", false, wrong)] aria-invalid=[invalid("name", wrong)];
            }))
            (field(text, wrong, "contract", Some("withdraw.contract-hint"), html! {
                input.tb-input #contract name="contract" value=(fields.contract) autocomplete="off" spellcheck="false" required
                    aria-describedby=[described("contract", true, wrong)] aria-invalid=[invalid("contract", wrong)];
            }))
            (field(text, wrong, "email", None, html! {
                input.tb-input #email name="email" type="email" value=(fields.email) autocomplete="email" required
                    aria-describedby=[described("email", false, wrong)] aria-invalid=[invalid("email", wrong)];
            }))
            (field(text, wrong, "part", Some("withdraw.part-hint"), html! {
                textarea.tb-input #part name="part" rows="2"
                    aria-describedby=[described("part", true, wrong)] aria-invalid=[invalid("part", wrong)] { (fields.part) }
            }))
            button.tb-btn type="submit" { (say("withdraw.continue")) }
        }
    };
    shell(app, text, &title, false, &body)
}

fn sentence(text: &Text, wrong: &Wrong) -> String {
    text.render(wrong.key, &[("n", Arg::Count(i64::try_from(wrong.limit).unwrap_or(0)))])
}

fn described(name: &str, hint: bool, wrong: &[Wrong]) -> Option<String> {
    let ids = [hint.then(|| format!("{name}-hint")), invalid(name, wrong).map(|_| format!("{name}-err"))];
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn invalid(name: &str, wrong: &[Wrong]) -> Option<&'static str> {
    wrong.iter().any(|wrong| wrong.field == name).then_some("true")
}

fn field(text: &Text, wrong: &[Wrong], name: &str, hint: Option<&str>, input: Markup) -> Markup {
    let error = wrong.iter().find(|wrong| wrong.field == name);
    html! {
        div.tb-field.is-wrong[error.is_some()] {
            label for=(name) {
                (text.render(&format!("withdraw.{name}"), &[]))
                @if name == "part" { " " span.tb-quiet { (text.render("withdraw.optional", &[])) } }
            }
            @if let Some(hint) = hint { p.tb-hint id=(format!("{name}-hint")) { (text.render(hint, &[])) } }
            @if let Some(wrong) = error { p.tb-error id=(format!("{name}-err")) { (sentence(text, wrong)) } }
            (input)
        }
    }
}

/// Step two: the same words, and one button that says what it does.
pub(super) fn confirm(app: &App, text: &Text, fields: &Fields, record: &WithdrawalRecord) -> String {
    let say = |key: &str| text.render(key, &[]);
    let kept = html! {
        @for (name, value) in
            [("token", &fields.token), ("name", &fields.name), ("contract", &fields.contract), ("email", &fields.email), ("part", &fields.part)]
        {
            input type="hidden" name=(name) value=(value);
        }
    };
    let body = html! {
        div.tb-head {
            h1 tabindex="-1" { (say("withdraw.check")) }
            p.tb-lead { (say("withdraw.check-lead")) }
        }
        (statement(text, record, None))
        form method="post" action=(address("/withdraw/confirm", text)) {
            (kept)
            button.tb-btn type="submit" { (say("withdraw.confirm")) }
        }
        form method="post" action=(address("/withdraw", text)) {
            (kept)
            button.tb-link type="submit" name="change" value="1" { (say("withdraw.change")) }
        }
    };
    shell(app, text, &say("withdraw.check"), true, &body)
}

/// The receipt: content, date and time, and what happens next.
pub(super) fn receipt(app: &App, text: &Text, number: &str, received_at: &str, record: &WithdrawalRecord) -> String {
    let say = |key: &str| text.render(key, &[]);
    let (stamp, zone) = (clock::stamp(received_at, record.country), zone_name(record.country));
    let (send_by, refund_by) = withdrawal::next_days(record, received_at);
    let lead = text.segments("withdraw.received-lead", &withdrawal::received_args(record, &stamp, &zone));
    let body = html! {
        div.tb-head {
            span.tb-done { (icon(CHECK)) }
            h1 tabindex="-1" { (say("withdraw.received")) }
            p.tb-lead { (strong(&lead)) }
        }
        (statement(text, record, Some((number, received_at))))
        @if let Some(day) = record.late_since {
            div.tb-notice.is-ask { div { p { (text.render("withdraw.late", &[("day", texts::date(day))])) } } }
        }
        @if !record.matched {
            div.tb-notice { div { p { (say("withdraw.unmatched")) } } }
        }
        section aria-labelledby="next" {
            h2 #next { (say("withdraw.next")) }
            ol.tb-days {
                li { (icon(PARCEL)) div {
                    b { (text.render("withdraw.send-by", &[("day", texts::date(send_by))])) }
                    small { (say("withdraw.send-by-text")) }
                } }
                li { (icon(CASH)) div {
                    b { (text.render("withdraw.refund-by", &[("day", texts::date(refund_by))])) }
                    small { (say("withdraw.refund-by-text")) }
                } }
            }
        }
        p.tb-quiet { (say("withdraw.keep")) }
    };
    shell(app, text, &say("withdraw.received"), false, &body)
}

fn statement(text: &Text, record: &WithdrawalRecord, received: Option<(&str, &str)>) -> Markup {
    html! {
        div.tb-statement {
            p { (text.render("withdraw.statement", &[])) }
            dl {
                @for (name, value) in withdrawal::rows(text, record, received) {
                    dt { (name) } dd { (value) }
                }
            }
        }
    }
}

/// An address of ours in the reader's language.
fn address(path: &str, text: &Text) -> String {
    format!("{path}?locale={}", text.tag())
}

/// What every page has around its content.
fn shell(app: &App, text: &Text, title: &str, back: bool, body: &Markup) -> String {
    let say = |key: &str| text.render(key, &[]);
    let (shop, contact) = (&app.merchant().name, &app.merchant().contact);
    html! {
        (DOCTYPE)
        html lang=(text.tag()) dir="ltr" data-mode="page" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – " (shop) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href=(format!("/assets/{}/style.css", embedded::VERSION));
            }
            body {
                a.tb-skip href="#main" { (say("withdraw.skip")) }
                div.tb-page {
                    header.tb-bar {
                        @if back {
                            a.tb-icon-btn href=(address("/withdraw", text)) aria-label=(say("withdraw.back")) { (icon(BACK)) }
                        }
                        p.tb-shop { (shop) }
                        a.tb-link href="#help" { (say("withdraw.help")) }
                    }
                    main.tb-sheet #main { (body) }
                    section.tb-help #help aria-labelledby="help-h" {
                        h2 #help-h { (say("withdraw.talk")) }
                        ul {
                            li { a href=(format!("tel:{}", dial(&contact.phone))) { (icon(PHONE)) span { (contact.phone) } } }
                            li { a href=(format!("mailto:{}", contact.email)) { (icon(MAIL)) span { (contact.email) } } }
                        }
                    }
                    footer.tb-foot {
                        p { (text.render("withdraw.foot", &[("shop", Arg::Text(shop))])) }
                        ul {
                            @for tag in app.texts.tags() {
                                li {
                                    a href=(format!("/withdraw?locale={tag}")) lang=(tag) hreflang=(tag)
                                        aria-current=[(tag == text.tag()).then_some("true")]
                                    { (app.texts.get(tag).render("meta.name", &[])) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

/// A telephone number as a link wants it.
fn dial(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
