//! What every answer carries: headers that keep it from being misused, and for refusals the sentence.

use super::reader::Reader;
use super::{Fault, Shared};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

const COMMON: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(), microphone=()"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Around everything: language, headers, one line of log.
pub(super) async fn all(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let reader = Reader::of(&parts, &app);
    let (method, path) = (parts.method.clone(), route(parts.uri.path()));
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        let detail = app.texts.get(&reader.locale).render(&format!("problem.{}", fault.code()), &[]);
        response = fault.response(detail);
    }
    for (name, value) in COMMON {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    log(&method, path, &response, started);
    response
}

/// Around the programming interface: nothing of it is kept by anybody, unless it says so itself.
pub(super) async fn api(mut response: Response) -> Response {
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The route of an address, without what may be personal or secret in it.
fn route(path: &str) -> &'static str {
    const ROUTES: [&str; 12] = [
        "/api/v1/lookup",
        "/api/v1/tickets",
        "/api/v1/order",
        "/api/v1/photos",
        "/api/v1/cases",
        "/api/v1/case",
        "/api/v1/badge",
        "/withdraw/confirm",
        "/withdraw",
        "/assets",
        "/embed",
        "/healthz",
    ];
    ROUTES.into_iter().find(|route| path.starts_with(route)).unwrap_or(if path.len() < 8 { "page" } else { "other" })
}

fn log(method: &Method, route: &'static str, response: &Response, started: Instant) {
    let status = response.status().as_u16();
    let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    if route == "/assets" || route == "/healthz" {
        tracing::debug!(%method, route, status, micros, "answered");
    } else {
        tracing::info!(%method, route, status, micros, "answered");
    }
}
