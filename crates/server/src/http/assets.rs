//! Files that were built in: the widget and the sentences for good, the loader for a while.

use super::Fault;
use crate::embedded;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};

/// `GET /assets/{version}/{path}`
pub(super) async fn asset(
    Path((version, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    // Another version's file must not be kept under this one's name.
    if version != embedded::VERSION || path == "index.html" {
        return Err(Fault::not_found());
    }
    let mut response = file(embedded::ASSETS, &path, &headers).ok_or_else(Fault::not_found)?;
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, forever);
    Ok(response)
}

/// `GET /embed/{path}`: what a store's page includes, from any origin.
pub(super) async fn embed(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Fault> {
    // The demo shop is another origin's and is served there.
    if path.starts_with("demo-shop/") {
        return Err(Fault::not_found());
    }
    let etag = format!("\"{}\"", short_hash(embedded::find(embedded::EMBED, &path).ok_or_else(Fault::not_found)?));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known == Some(etag.as_str()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        file(embedded::EMBED, &path, &headers).ok_or_else(Fault::not_found)?
    };
    let out = response.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300, must-revalidate"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        out.insert(header::ETAG, etag);
    }
    out.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    out.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    Ok(response)
}

fn short_hash(bytes: &[u8]) -> String {
    crate::secret::hex(&crate::secret::hash(bytes)[..8])
}

/// A built-in file, compressed if there is a twin and the reader takes it.
pub(crate) fn file(list: &[(&str, &'static [u8])], path: &str, headers: &HeaderMap) -> Option<Response> {
    let kind = content_type(path)?;
    let takes = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim().split(';').next() == Some("br")));
    let twin = embedded::find(list, &format!("{path}.br"));
    let (bytes, compressed) = match twin.filter(|_| takes) {
        Some(twin) => (twin, true),
        None => (embedded::find(list, path)?, false),
    };
    let mut response = bytes.into_response();
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if compressed {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if twin.is_some() {
        out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    Some(response)
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "ts" | "md" | "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}
