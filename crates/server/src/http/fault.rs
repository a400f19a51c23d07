//! Everything that goes wrong, as a value with a code. The sentence is found when the answer leaves, in the reader's language.

use crate::store::StoreError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use takeback_api::Problem;

/// A refusal.
#[derive(Clone, Debug)]
pub struct Fault {
    status: StatusCode,
    code: &'static str,
    field: Option<String>,
    decision: Option<Value>,
}

impl Fault {
    /// A refusal with this status and code.
    #[must_use]
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, field: None, decision: None }
    }

    /// 400: not readable.
    #[must_use]
    pub const fn bad_request() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request")
    }

    /// 401: who asks is not known.
    #[must_use]
    pub const fn unauthorized(code: &'static str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code)
    }

    /// 404.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// 409: the world moved on.
    #[must_use]
    pub const fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// 422: readable, but it cannot be.
    #[must_use]
    pub const fn refused(code: &'static str) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code)
    }

    /// 500.
    #[must_use]
    pub const fn server() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "server-error")
    }

    /// About this field, as a path: `lines[0].units`.
    #[must_use]
    pub fn about(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// With the decision that holds now, in its canonical form.
    #[must_use]
    pub fn with_decision(mut self, canonical: &str) -> Self {
        self.decision = serde_json::from_str(canonical).ok();
        self
    }

    /// Its code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The answer, with a sentence for the reader.
    pub(super) fn response(&self, detail: String) -> Response {
        let problem = Problem {
            kind: "about:blank".into(),
            title: self.status.canonical_reason().unwrap_or_default().into(),
            status: self.status.as_u16(),
            code: self.code.into(),
            field: self.field.clone(),
            detail,
        };
        let mut body = serde_json::to_value(problem).unwrap_or_default();
        if let (Some(body), Some(decision)) = (body.as_object_mut(), &self.decision) {
            body.insert("decision".into(), decision.clone());
        }
        let mut response = (self.status, body.to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::TOO_MANY_REQUESTS {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("900"));
        }
        response
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "store failed");
        Self::server()
    }
}

impl From<takeback_policy::source::BundleError> for Fault {
    fn from(error: takeback_policy::source::BundleError) -> Self {
        tracing::error!(%error, "no bundle");
        Self::server()
    }
}
