//! Requests to the service. Every one ends: with an answer, a problem by its code, or no network.

use gloo_net::http::{Request, RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use takeback_api::{
    CaseView, Confirmation, LookupRequest, OrderView, Problem, Session, Submission, TicketRequest,
};
use takeback_flow::Failure;
use takeback_text::Messages;

/// How long to wait for an answer, in milliseconds.
const PATIENCE_MS: u32 = 20_000;

fn signal() -> web_sys::AbortSignal {
    web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS)
}

fn prepared(builder: RequestBuilder, token: Option<&str>) -> RequestBuilder {
    let signal = signal();
    let builder = builder.abort_signal(Some(&signal));
    match token {
        Some(token) => builder.header("Authorization", &format!("Bearer {token}")),
        None => builder,
    }
}

async fn answer<T: DeserializeOwned>(sent: Result<Response, gloo_net::Error>) -> Result<T, Failure> {
    let response = sent.map_err(|_| Failure::Network)?;
    if response.ok() {
        return response.json().await.map_err(|_| Failure::Network);
    }
    // A gateway that answers for a dead service has no problem of ours to tell: try again later.
    match response.json::<Problem>().await {
        Ok(problem) => Err(Failure::Problem(problem.code)),
        Err(_) => Err(Failure::Network),
    }
}

async fn get<T: DeserializeOwned>(url: &str, token: Option<&str>) -> Result<T, Failure> {
    answer(prepared(Request::get(url), token).send().await).await
}

async fn post<T: DeserializeOwned>(builder: RequestBuilder, body: &impl Serialize) -> Result<T, Failure> {
    let request = builder.json(body).map_err(|_| Failure::Network)?;
    answer(request.send().await).await
}

pub(crate) async fn lookup(order: String, contact: String) -> Result<Session, Failure> {
    post(prepared(Request::post("/api/v1/lookup"), None), &LookupRequest { order, contact }).await
}

pub(crate) async fn exchange(ticket: String) -> Result<Session, Failure> {
    post(prepared(Request::post("/api/v1/tickets"), None), &TicketRequest { ticket }).await
}

pub(crate) async fn order(token: &str) -> Result<OrderView, Failure> {
    get("/api/v1/order", Some(token)).await
}

pub(crate) async fn case(secret: &str) -> Result<CaseView, Failure> {
    get("/api/v1/case", Some(secret)).await
}

pub(crate) async fn submit(token: &str, key: &str, body: &Submission) -> Result<Confirmation, Failure> {
    post(prepared(Request::post("/api/v1/cases"), Some(token)).header("Idempotency-Key", key), body).await
}

/// The sentences of a language, from beside the style sheet (the same version of the page).
pub(crate) async fn texts(base: &str, locale: &str) -> Result<Messages, Failure> {
    get(&format!("{base}locales/{locale}.json"), None).await
}
