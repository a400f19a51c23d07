//! Submitting a return: what is taken, and everything that is not.

use crate::common::{Answer, Service, shown, submission};
use axum::http::StatusCode;
use std::path::Path;
use takeback_api::{Confirmation, OrderView, Submission};
use takeback_policy::{Claim, Date, Reason, Remedy, Use};
use takeback_server::mail;

const KEY: &str = "0123456789abcdef0123";

fn change_of_mind() -> Claim {
    Claim { reason: Some(Reason::ChangedMyMind), used: Some(Use::Tried), complete: Some(true), ..Claim::default() }
}

fn confirmation(answer: &Answer) -> Confirmation {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    serde_json::from_slice(&answer.body).unwrap()
}

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{}", answer.text());
}

#[tokio::test]
async fn a_return_is_accepted_acknowledged_and_can_be_followed() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let mut submission = submission(&session.order, "1", 1, &change_of_mind(), Remedy::Refund);
    submission.comment = Some("<b>too warm</b>".into());
    let done = confirmation(&service.submit(&session.token, KEY, &submission).await);
    assert_eq!(done.case.rma.len(), 13);
    assert!(done.case.withdrawal, "a change of mind within the period is a withdrawal too");
    assert_eq!(done.case.acknowledged_to.as_deref(), Some("a…@example.org"));
    assert!(done.case.slip.is_some() && done.case.reviews.is_empty());
    assert_eq!(done.link, format!("http://127.0.0.1:4600/r#{}", done.secret));

    mail::empty(&service.app).await.unwrap();
    let letters: Vec<_> = std::fs::read_dir(service.data.path().join("mail")).unwrap().collect();
    assert_eq!(letters.len(), 1);

    let case = service.get_as("/api/v1/case", &done.secret).await.json();
    assert_eq!(case["rma"], done.case.rma.as_str());
    let what: Vec<_> = case["history"].as_array().unwrap().iter().map(|row| row["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["submitted", "approved", "acknowledged"]);
    refused(&service.get_as("/api/v1/case", "made-up").await, 401, "status-unknown");

    let order = service.get_as("/api/v1/order", &session.token).await.json();
    assert_eq!(order["lines"][0]["open_case"], done.case.rma.as_str());
    assert_eq!(order["ledger"]["lines"][0]["taken"], serde_json::json!([0]));
}

#[tokio::test]
async fn partial_returns_add_up_to_the_cent() {
    let service = Service::new().await;
    let mut sum = 0;
    for round in 0..3 {
        let session = service.session("NL-20481", "anna@example.org").await;
        let submission = submission(&session.order, "2", 1, &change_of_mind(), Remedy::Refund);
        let done = confirmation(&service.submit(&session.token, &format!("{KEY}{round}"), &submission).await);
        sum += done.case.total.unwrap().minor;
    }
    // 59.97 less the line's share of the voucher of 18.99 on 189.87.
    assert_eq!(sum, 5_397);
    let session = service.session("NL-20481", "anna@example.org").await;
    let mut again = submission(&session.order, "1", 1, &change_of_mind(), Remedy::Refund);
    again.lines[0].line = "2".into();
    refused(&service.submit(&session.token, &format!("{KEY}x"), &again).await, 409, "units-used-up");
}

#[tokio::test]
async fn an_altered_answer_is_refused() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let good = submission(&session.order, "1", 1, &change_of_mind(), Remedy::Refund);
    let altered = |change: &dyn Fn(&mut Submission)| {
        let mut submission = good.clone();
        change(&mut submission);
        submission
    };
    let future: Date = "2026-12-24".parse().unwrap();
    let cases: [(&str, Submission, u16, &str); 9] = [
        ("digest", altered(&|it| it.lines[0].decision = "0".repeat(64)), 422, "answer-altered"),
        ("claim", altered(&|it| it.lines[0].claim.used = Some(Use::Unopened)), 422, "answer-altered"),
        (
            "price",
            altered(&|it| it.lines[0].total = it.lines[0].total.map(|sum| sum.with(99_999))),
            422,
            "answer-altered",
        ),
        ("no price", altered(&|it| it.lines[0].total = None), 422, "answer-altered"),
        ("day to come", altered(&|it| it.today = future), 422, "answer-altered"),
        ("bundle", altered(&|it| it.bundle = "f".repeat(64)), 422, "answer-altered"),
        ("remedy", altered(&|it| it.lines[0].remedy = Remedy::KeepIt), 422, "remedy-not-offered"),
        ("line", altered(&|it| it.lines[0].line = "9".into()), 422, "line-unknown"),
        ("twice", altered(&|it| it.lines.push(it.lines[0].clone())), 422, "line-twice"),
    ];
    for (name, submission, status, code) in cases {
        let answer = service.submit(&session.token, KEY, &submission).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{name}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    // Nothing of all that left a trace: the key is still free.
    confirmation(&service.submit(&session.token, KEY, &good).await);
}

#[tokio::test]
async fn malformed_requests_are_named() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let good = submission(&session.order, "1", 1, &change_of_mind(), Remedy::Refund);
    refused(&service.submit(&session.token, "short", &good).await, 400, "key-missing");
    refused(&service.submit("nobody", KEY, &good).await, 401, "session-ended");
    let mut none = good.clone();
    none.lines[0].units = 0;
    refused(&service.submit(&session.token, KEY, &none).await, 400, "bad-request");
    let mut long = good.clone();
    long.comment = Some("x".repeat(2001));
    refused(&service.submit(&session.token, KEY, &long).await, 422, "comment-too-long");
    let mut method = good;
    method.method = Some(takeback_policy::MethodKind::Courier);
    refused(&service.submit(&session.token, KEY, &method).await, 422, "method-not-offered");
}

#[tokio::test]
async fn the_same_key_gives_the_same_number_also_after_a_restart() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let sent = submission(&session.order, "1", 1, &change_of_mind(), Remedy::Refund);
    let (one, two) =
        tokio::join!(service.submit(&session.token, KEY, &sent), service.submit(&session.token, KEY, &sent));
    let first = confirmation(&one);
    assert_eq!(confirmation(&two).case.rma, first.case.rma, "at the same time");
    let service = service.reopened("2026-11-24T12:00:00Z");
    let again = confirmation(&service.submit(&session.token, KEY, &sent).await);
    assert_eq!((again.case.rma, again.secret), (first.case.rma, first.secret));
    let mut other = sent.clone();
    other.lines[0].remedy = Remedy::Exchange;
    refused(&service.submit(&session.token, KEY, &other).await, 422, "key-reused");
    mail::empty(&service.app).await.unwrap();
    assert_eq!(std::fs::read_dir(service.data.path().join("mail")).unwrap().count(), 1, "one mail");
}

#[tokio::test]
async fn two_browsers_cannot_return_the_same_unit() {
    let service = Service::new().await;
    let (one, two) =
        (service.session("NL-20481", "anna@example.org").await, service.session("NL-20481", "anna@example.org").await);
    let first = submission(&one.order, "1", 1, &change_of_mind(), Remedy::Refund);
    confirmation(&service.submit(&one.token, KEY, &first).await);
    let second = submission(&two.order, "1", 1, &change_of_mind(), Remedy::Exchange);
    refused(&service.submit(&two.token, &format!("{KEY}2"), &second).await, 409, "units-used-up");
    // The other line is still there, but its order moved on since it was shown: the sums may have.
    let third = submission(&two.order, "2", 3, &change_of_mind(), Remedy::Refund);
    let answer = service.submit(&two.token, &format!("{KEY}3"), &third).await;
    refused(&answer, 409, "answer-changed");
    assert!(answer.json()["decision"]["options"].is_array(), "the new answer comes with it");
}

#[tokio::test]
async fn a_line_without_a_way_back_is_refused() {
    let service = Service::new().await;
    let session = service.session("NL-20523", "zofia@example.org").await;
    let sent = submission(&session.order, "1", 1, &change_of_mind(), Remedy::Refund);
    refused(&service.submit(&session.token, KEY, &sent).await, 422, "line-not-eligible");
}

#[tokio::test]
async fn what_was_shown_yesterday_is_honoured_or_the_new_answer_is_shown() {
    // Sent in the evening, received after midnight: the same refund is still there for both.
    let service = Service::new().await;
    let anna = service.session("NL-20481", "anna@example.org").await;
    let jonas = service.session("NL-20502", "jonas@example.org").await;
    let hers = submission(&anna.order, "1", 1, &change_of_mind(), Remedy::Refund);
    let his = submission(&jonas.order, "1", 1, &change_of_mind(), Remedy::Refund);
    let service = service.reopened("2026-11-25T06:00:00Z");
    confirmation(&service.submit(&anna.token, KEY, &hers).await);
    confirmation(&service.submit(&jonas.token, KEY, &his).await);
    let mut older = hers.clone();
    older.today = "2026-10-01".parse().unwrap();
    refused(&service.submit(&anna.token, &format!("{KEY}o"), &older).await, 409, "units-used-up");
}

#[tokio::test]
async fn a_day_that_is_over_cannot_be_brought_back() {
    let service = Service::new().await;
    let jonas = service.session("NL-20502", "jonas@example.org").await;
    let mut order = jonas.order.clone();
    order.today = "2026-11-14".parse().unwrap();
    // Within the law's fourteen days, as he claims; today it is the store's offer, which asks for goods that were only tried.
    let claim = Claim { used: Some(Use::Used), ..change_of_mind() };
    let sent = submission(&order, "1", 1, &claim, Remedy::Refund);
    refused(&service.submit(&jonas.token, KEY, &sent).await, 409, "answer-changed");
}

/// Jonas ordered under terms of 60 days, Anna under those of today, which give 30.
#[tokio::test]
async fn an_order_is_judged_by_the_terms_it_was_placed_under_and_by_no_other_orders() {
    let data = tempfile::tempdir().unwrap();
    let policies = data.path().join("policies");
    copy(Path::new("../../policies"), &policies);
    let terms = std::fs::read_to_string(policies.join("merchant/nordlicht.toml")).unwrap();
    let earlier = terms.replacen("days = 30", "days = 60", 1);
    assert_ne!(earlier, terms);
    std::fs::create_dir(policies.join("merchant/earlier")).unwrap();
    std::fs::write(policies.join("merchant/earlier/nordlicht.2026-10-01.toml"), earlier).unwrap();
    let today = terms.replacen("version = 2026-10-01", "version = 2026-11-10", 1);
    std::fs::write(policies.join("merchant/nordlicht.toml"), today).unwrap();
    let service = Service::with(data, Some(policies)).await;

    let anna = service.session("NL-20481", "anna@example.org").await;
    let jonas = service.session("NL-20502", "jonas@example.org").await;
    let promised = |order: &OrderView| order.bundle.promised.as_ref().map(|promised| promised.version.to_string());
    assert_eq!((promised(&anna.order), promised(&jonas.order)), (None, Some("2026-10-01".to_owned())));
    let until = |order: &OrderView| shown(order, "1", 1, &change_of_mind()).options[0].until.unwrap().to_string();
    assert_eq!(until(&jonas.order), "2027-01-03");
    confirmation(
        &service.submit(&jonas.token, KEY, &submission(&jonas.order, "1", 1, &change_of_mind(), Remedy::Refund)).await,
    );

    let mut borrowed = anna.order.clone();
    borrowed.bundle = jonas.order.bundle.clone();
    borrowed.bundle_hash = jonas.order.bundle_hash.clone();
    let sent = submission(&borrowed, "1", 1, &change_of_mind(), Remedy::Refund);
    refused(&service.submit(&anna.token, &format!("{KEY}a"), &sent).await, 409, "answer-changed");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
