//! The demo store's own pages: another origin than the service, as in life.

use super::orders;
use crate::embedded;
use crate::http::{Shared, embedded_file};
use crate::ticket;
use axum::extract::{Query, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::json;

/// The demo store.
pub fn router(app: Shared) -> Router {
    Router::new()
        .route("/demo/orders.json", get(listing))
        .route("/demo/ticket", get(fresh_ticket))
        .fallback(page)
        .with_state(app)
}

async fn listing(State(app): State<Shared>) -> Response {
    match orders::listing(&app) {
        Ok(list) => ([(header::CACHE_CONTROL, "no-store")], Json(list)).into_response(),
        Err(error) => {
            tracing::error!(%error, "demo orders");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[derive(Deserialize)]
struct Asked {
    order: String,
}

/// What a store's server answers for a shopper who is logged in (`ticket-src`).
async fn fresh_ticket(State(app): State<Shared>, Query(asked): Query<Asked>) -> Response {
    let issued =
        ticket::issue(&app.keys.ticket, &app.config.shop, &app.config.public, &asked.order, app.clock.seconds());
    match issued {
        Ok(ticket) => ([(header::CACHE_CONTROL, "no-store")], Json(json!({ "ticket": ticket }))).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn page(State(app): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    let name = format!("demo-shop/{path}");
    let server = &app.config.public;
    let mut response = if name.ends_with(".html") {
        let Some(bytes) = embedded::find(embedded::EMBED, &name) else { return StatusCode::NOT_FOUND.into_response() };
        let html = String::from_utf8_lossy(bytes).replace("{{SERVER}}", server);
        ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
    } else {
        let Some(response) = embedded_file(embedded::EMBED, &name, &headers) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        response
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' {server}; style-src 'self'; img-src 'self'; connect-src 'self' {server}; \
         frame-src {server}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'"
    );
    let out = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        out.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    out.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let camera = format!("camera=(self \"{server}\")");
    if let Ok(camera) = HeaderValue::from_str(&camera) {
        out.insert(HeaderName::from_static("permissions-policy"), camera);
    }
    response
}
