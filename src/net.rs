//! Requests to the service. Every one ends: with an answer, a problem by its code, or no network.

use crate::json;
use gloo_net::http::{Method, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use takeback_api::{CaseView, Confirmation, LookupRequest, OrderView, Problem, Session, Submission, TicketRequest};
use takeback_flow::Failure;
use takeback_text::Messages;

/// How long to wait for an answer, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

/// One request and its text. Not generic: a future for every kind of answer would be a copy of this for each.
async fn exchange_text(
    method: Method,
    url: String,
    token: Option<String>,
    key: Option<String>,
    body: Option<String>,
) -> Result<(bool, String), Failure> {
    let signal = web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS);
    let mut builder = RequestBuilder::new(&url).method(method).abort_signal(Some(&signal));
    if let Some(token) = token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    if let Some(key) = key {
        builder = builder.header("Idempotency-Key", &key);
    }
    let request = match body {
        Some(body) => builder.header("Content-Type", "application/json").body(body),
        None => builder.build(),
    };
    let response = request.map_err(|_| Failure::Network)?.send().await.map_err(|_| Failure::Network)?;
    let text = response.text().await.map_err(|_| Failure::Network)?;
    Ok((response.ok(), text))
}

fn answer<T: DeserializeOwned>(answered: Result<(bool, String), Failure>) -> Result<T, Failure> {
    let (ok, text) = answered?;
    if ok {
        return json::read(&text).ok_or(Failure::Network);
    }
    // A gateway that answers for a dead service has no problem of ours to tell: try again later.
    Err(json::read::<Problem>(&text).map_or(Failure::Network, |problem| Failure::Problem(problem.code)))
}

fn text_of(body: &impl Serialize) -> Option<String> {
    serde_json::to_string(body).ok()
}

pub(crate) async fn lookup(order: String, contact: String) -> Result<Session, Failure> {
    let body = text_of(&LookupRequest { order, contact });
    answer(exchange_text(Method::POST, "/api/v1/lookup".to_owned(), None, None, body).await)
}

pub(crate) async fn exchange(ticket: String) -> Result<Session, Failure> {
    let body = text_of(&TicketRequest { ticket });
    answer(exchange_text(Method::POST, "/api/v1/tickets".to_owned(), None, None, body).await)
}

pub(crate) async fn order(token: String) -> Result<OrderView, Failure> {
    answer(exchange_text(Method::GET, "/api/v1/order".to_owned(), Some(token), None, None).await)
}

pub(crate) async fn case(secret: String) -> Result<CaseView, Failure> {
    answer(exchange_text(Method::GET, "/api/v1/case".to_owned(), Some(secret), None, None).await)
}

pub(crate) async fn submit(token: String, key: String, body: &Submission) -> Result<Confirmation, Failure> {
    let body = text_of(body);
    answer(exchange_text(Method::POST, "/api/v1/cases".to_owned(), Some(token), Some(key), body).await)
}

/// The sentences of a language, from beside the style sheet (the same version of the page).
pub(crate) async fn texts(base: &str, locale: &str) -> Result<Messages, Failure> {
    answer(exchange_text(Method::GET, format!("{base}locales/{locale}.json"), None, None, None).await)
}
