//! The routes, one file a resource.

mod assets;
mod badge;
mod case;
mod cases;
mod fault;
mod guard;
mod lookup;
mod pages;
mod photos;
mod reader;
mod session;
mod withdraw;

pub(crate) use assets::file as embedded_file;
pub use fault::Fault;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::{get, post, put};
use std::sync::Arc;

/// The state that every handler shares.
pub type Shared = Arc<App>;

/// A JSON or form body is never longer than this.
const BODY_LIMIT: usize = 256 * 1024;

/// The whole service.
pub fn router(app: Shared) -> Router {
    let api = Router::new()
        .route("/lookup", post(lookup::lookup))
        .route("/tickets", post(lookup::ticket))
        .route("/order", get(session::order))
        .route("/photos/{hash}", put(photos::put).layer(DefaultBodyLimit::disable()))
        .route("/cases", post(cases::submit))
        .route("/case", get(case::show))
        .route("/badge", get(badge::show).options(badge::preflight))
        .layer(middleware::map_response(guard::api));
    Router::new()
        .nest("/api/v1", api)
        .route("/", get(pages::full))
        .route("/r", get(pages::full))
        .route("/frame", get(pages::frame))
        .route("/withdraw", get(withdraw::form).post(withdraw::check))
        .route("/withdraw/confirm", post(withdraw::confirm))
        .route("/assets/{version}/{*path}", get(assets::asset))
        .route("/embed/{*path}", get(assets::embed))
        .route("/healthz", get(|| async { "ok" }))
        .fallback(|| async { Fault::not_found() })
        .method_not_allowed_fallback(|| async { Fault::new(StatusCode::METHOD_NOT_ALLOWED, "bad-request") })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard::all))
        .with_state(app)
}
