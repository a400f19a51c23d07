//! Finding an order: as a guest and by ticket.

use crate::common::Service;
use serde_json::json;
use takeback_server::ticket;

#[tokio::test]
async fn a_guest_finds_an_order_however_it_is_typed() {
    let service = Service::new().await;
    for (order, contact) in [
        ("NL-20481", "anna@example.org"),
        (" #nl-20481 ", " Anna@Example.ORG "),
        ("nl–20481", "0151 5550 0181"),
        ("NL-20481", "+49 (151) 5550-0181"),
        ("ru-11834", "8 912 555 18 34"),
    ] {
        let session = service.session(order, contact).await;
        assert!(!session.order.lines.is_empty());
    }
}

#[tokio::test]
async fn nothing_personal_is_shown() {
    let service = Service::new().await;
    let text = service.lookup("NL-20481", "anna@example.org").await.text();
    for personal in ["Anna", "anna@", "0181", "Lindqvist"] {
        assert!(!text.contains(personal), "{personal}");
    }
}

#[tokio::test]
async fn an_unknown_order_and_a_wrong_contact_look_the_same() {
    let service = Service::new().await;
    let started = std::time::Instant::now();
    let unknown = service.lookup("NL-99999", "anna@example.org").await;
    let first = started.elapsed();
    let wrong = service.lookup("NL-20481", "anna@example.com").await;
    let second = started.elapsed() - first;
    for answer in [&unknown, &wrong] {
        assert_eq!(answer.status, 404);
        assert_eq!(answer.code(), "order-not-found");
    }
    assert_eq!(unknown.body, wrong.body);
    assert_eq!(unknown.headers, wrong.headers);
    assert!(first.as_millis() >= 80 && second.as_millis() >= 80, "{first:?} {second:?}");
    for part in ["anna", "example.org", "@", "a", ""] {
        assert_eq!(service.lookup("NL-20481", part).await.status, 404, "a part of the address: {part}");
    }
}

#[tokio::test]
async fn many_tries_are_stopped_and_the_reader_is_told_in_their_language() {
    let service = Service::new().await;
    for _ in 0..10 {
        assert_eq!(service.lookup("NL-20502", "x@example.org").await.status, 404);
    }
    let answer = service.lookup("NL-20502", "jonas@example.org").await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (429, "too-many-tries"));
    let answer = service.post("/api/v1/lookup?locale=ru", json!({ "order": "NL-20502", "contact": "x" })).await;
    assert!(answer.json()["detail"].as_str().unwrap().starts_with("Попыток"), "{}", answer.text());
}

#[tokio::test]
async fn a_ticket_opens_its_order_once() {
    let service = Service::new().await;
    let app = &service.app;
    let now = app.clock.seconds();
    let issue =
        |order: &str| ticket::issue(&app.keys.ticket, &app.config.shop, &app.config.public, order, now).unwrap();
    let one = issue("NL-20481");
    let first = service.post("/api/v1/tickets", json!({ "ticket": one })).await;
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(first.json()["order"]["number"], "NL-20481");
    for bad in [one, issue("NL-99999"), "x.y.z".into(), String::new()] {
        let again = service.post("/api/v1/tickets", json!({ "ticket": bad })).await;
        assert_eq!((again.status.as_u16(), again.code().as_str()), (401, "ticket-invalid"), "{bad}");
    }
}

#[tokio::test]
async fn a_session_shows_its_order_and_ends_after_a_day() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let answer = service.get_as("/api/v1/order", &session.token).await;
    assert_eq!(answer.json(), serde_json::to_value(&session.order).unwrap());
    assert_eq!(service.get_as("/api/v1/order", "made-up").await.code(), "session-ended");
    assert_eq!(service.get("/api/v1/order").await.code(), "session-ended");
    let later = service.reopened("2026-11-25T11:00:01Z");
    assert_eq!(later.get_as("/api/v1/order", &session.token).await.code(), "session-ended");
}
