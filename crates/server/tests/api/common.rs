//! A service on a folder of its own, with the demo's orders and a clock that stands still.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use chrono::{DateTime, Utc};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use takeback_api::{LineChoice, OrderView, Session, Submission};
use takeback_policy::canonical::digest;
use takeback_policy::{Claim, Country, Decision, Remedy, Request as Units, decide};
use takeback_server::app::App;
use takeback_server::clock::Clock;
use takeback_server::config::Config;
use takeback_server::{demo, http};
use tempfile::TempDir;
use tower::ServiceExt as _;

pub(crate) const NOON: &str = "2026-11-24T11:00:00Z";

pub(crate) struct Service {
    pub(crate) app: Arc<App>,
    pub(crate) router: Router,
    pub(crate) data: TempDir,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) fn open(data: &Path, at: &str) -> Arc<App> {
    open_with(data, at, None)
}

fn open_with(data: &Path, at: &str, policies: Option<PathBuf>) -> Arc<App> {
    let at: DateTime<Utc> = at.parse().unwrap();
    let config = Config { policies, ..Config::demo(4600, 4601, Country::from_word("DE").unwrap()) };
    Arc::new(App::open(config, data, Clock::Fixed(at)).unwrap())
}

impl Service {
    pub(crate) async fn new() -> Self {
        Self::with(tempfile::tempdir().unwrap(), None).await
    }

    /// The same with a folder of policies.
    pub(crate) async fn with(data: TempDir, policies: Option<PathBuf>) -> Self {
        let app = open_with(data.path(), NOON, policies);
        demo::load(&app).await.unwrap();
        Self { router: http::router(Arc::clone(&app)), app, data }
    }

    /// Another process on the same folder, at another time.
    pub(crate) fn reopened(self, at: &str) -> Self {
        let app = open(self.data.path(), at);
        Self { router: http::router(Arc::clone(&app)), app, data: self.data }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn get_as(&self, path: &str, token: &str) -> Answer {
        let request = Request::get(path).header("authorization", format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        let request = Request::post(path).header("content-type", "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub(crate) async fn lookup(&self, order: &str, contact: &str) -> Answer {
        self.post("/api/v1/lookup", json!({ "order": order, "contact": contact })).await
    }

    pub(crate) async fn session(&self, order: &str, contact: &str) -> Session {
        let answer = self.lookup(order, contact).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        serde_json::from_slice(&answer.body).unwrap()
    }

    pub(crate) async fn submit(&self, token: &str, key: &str, submission: &Submission) -> Answer {
        let request = Request::post("/api/v1/cases")
            .header("authorization", format!("Bearer {token}"))
            .header("idempotency-key", key)
            .header("content-type", "application/json");
        self.send(request.body(Body::from(serde_json::to_string(submission).unwrap())).unwrap()).await
    }

    pub(crate) async fn put_photo(&self, token: &str, hash: &str, bytes: Vec<u8>) -> Answer {
        let request = Request::put(format!("/api/v1/photos/{hash}")).header("authorization", format!("Bearer {token}"));
        self.send(request.body(Body::from(bytes)).unwrap()).await
    }

    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let escape = |text: &str| {
            text.bytes().fold(String::new(), |out, byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => out + &char::from(byte).to_string(),
                byte => out + &format!("%{byte:02X}"),
            })
        };
        let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(pairs.join("&"))).unwrap()).await
    }
}

/// What the browser would decide.
pub(crate) fn shown(order: &OrderView, line: &str, units: u32, claim: &Claim) -> Decision {
    let goods = &order.lines.iter().find(|known| known.id == line).unwrap().goods;
    let request = Units { line, units, returning: &[(line, units)] };
    let facts = order.ledger.facts(order.today, &order.contract, goods, claim, &request).unwrap();
    decide(&order.bundle, &facts)
}

/// What the browser would send for one line.
pub(crate) fn submission(order: &OrderView, line: &str, units: u32, claim: &Claim, remedy: Remedy) -> Submission {
    let decision = shown(order, line, units, claim);
    let option = decision.options.iter().find(|option| option.remedy == remedy);
    Submission {
        bundle: order.bundle_hash.clone(),
        today: order.today,
        lines: vec![LineChoice {
            line: line.to_owned(),
            units,
            claim: claim.clone(),
            remedy,
            decision: digest(&decision),
            total: option.and_then(|option| option.sum.as_ref()).map(|sum| sum.total),
        }],
        method: decision.methods.first().map(|method| method.kind),
        photos: Vec::new(),
        comment: None,
        locale: "en".to_owned(),
    }
}
