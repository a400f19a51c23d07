//! The one-line promise on a product page: the same decision, for goods that arrive today.

use super::reader::Reader;
use super::{Fault, Shared};
use crate::texts::{self, Text};
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use takeback_api::Badge;
use takeback_policy::{
    Basis, Channel, Claim, Contract, Country, Date, Decision, Facts, Goods, Kind, Party, Reason, Remedy, Seal,
    Standing, Use, Words, decide,
};

/// What a product page asks.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    sku: String,
    country: String,
}

/// `GET /api/v1/badge`
pub(super) async fn show(
    State(app): State<Shared>,
    reader: Reader,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Fault> {
    let Query(asked) = asked.map_err(|_| Fault::bad_request())?;
    let country = Country::from_word(&asked.country).ok_or_else(|| Fault::bad_request().about("country"))?;
    let product = app.store.product(&asked.sku).await?;
    let (kind, tags) = product.map_or((Kind::Goods, Words::EMPTY), |product| (product.kind, product.tags));
    let today = app.clock.today(country);
    let shown = app.in_force((country, None), None)?;
    let told = shown.bundle.merchant.attests.clone();
    let facts = Facts {
        today,
        contract: Contract {
            channel: Some(Channel::Online),
            contracted: Some(today),
            told,
            ..Contract::in_country(country)
        },
        goods: Goods { lots: vec![Some(today)], ..Goods::of(kind, tags) },
        claim: Claim {
            reason: Some(Reason::ChangedMyMind),
            used: Some(Use::Unopened),
            complete: Some(true),
            seal: Some(Seal::Intact),
            ..Claim::default()
        },
    };
    let badge = badge(app.texts.get(&reader.locale), &decide(&shown.bundle, &facts), &app.config.public);
    let mut response = Json(badge).into_response();
    let out = response.headers_mut();
    // A day is long; the promise names a date that moves with it.
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    out.insert(header::VARY, HeaderValue::from_static("Origin, Accept-Language"));
    allow(&app, &headers, out);
    Ok(response)
}

/// `OPTIONS /api/v1/badge`
pub(super) async fn preflight(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    allow(&app, &headers, response.headers_mut());
    response
}

/// Lets pages of registered origins read the answer; no other origin is named, ever.
fn allow(app: &Shared, headers: &HeaderMap, out: &mut HeaderMap) {
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok());
    let known = app.config.origins.iter().find(|known| Some(known.as_str()) == origin);
    if let Some(value) = known.and_then(|known| HeaderValue::from_str(known).ok()) {
        out.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, value);
        out.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    }
}

fn badge(text: &Text, decision: &Decision, public: &str) -> Badge {
    let refund = decision.options.iter().find(|option| option.remedy == Remedy::Refund);
    let best = refund.or(decision.options.first());
    let until = best.and_then(|option| option.until);
    let free = best.is_some_and(|option| option.postage == Party::Trader);
    let day = |key: &str, day: Date| text.render(key, &[("day", texts::date(day))]);
    let promise = match (best, until, free) {
        (None, ..) => text.render("badge.none", &[]),
        (_, Some(until), true) => day("badge.free-until", until),
        (_, Some(until), false) => day("badge.until", until),
        (_, None, true) => text.render("badge.free", &[]),
        (_, None, false) => text.render("badge.some", &[]),
    };
    let law = decision
        .entitlements
        .iter()
        .filter(|entitlement| entitlement.basis == Basis::Statute && entitlement.standing == Standing::Open)
        .filter_map(|entitlement| entitlement.clock.deadline())
        .map(|deadline| deadline.effective)
        .max();
    let detail = law.map_or_else(|| text.render("badge.law-faults", &[]), |law| day("badge.law-until", law));
    Badge { text: promise, detail, href: format!("{public}/"), until }
}
