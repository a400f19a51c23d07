//! Finding an order: as a guest, or with a ticket.

use super::reader::Source;
use super::{Fault, Shared};
use crate::app::DRAFT_SECONDS;
use crate::store::{ContactKeys, StoredOrder};
use crate::{normal, secret, ticket, view};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use std::net::IpAddr;
use std::time::Duration;
use takeback_api::{LookupRequest, Session, TicketRequest};
use tokio::time::Instant;

/// Every failure takes this long, whatever was found on the way.
const FAILURE_TIME: Duration = Duration::from_millis(80);
/// Longer numbers and contacts are nobody's.
const LONGEST: usize = 200;

const NOT_FOUND: Fault = Fault::new(StatusCode::NOT_FOUND, "order-not-found");

/// `POST /api/v1/lookup`
pub(super) async fn lookup(
    State(app): State<Shared>,
    source: Source,
    body: Result<Json<LookupRequest>, JsonRejection>,
) -> Result<Json<Session>, Fault> {
    let answer_at = Instant::now() + FAILURE_TIME;
    let Json(request) = body.map_err(|_| Fault::bad_request())?;
    let result = find(&app, source.0, &request).await;
    if result.is_err() {
        tokio::time::sleep_until(answer_at).await;
    }
    result.map(Json)
}

async fn find(app: &Shared, source: IpAddr, request: &LookupRequest) -> Result<Session, Fault> {
    if request.order.len() > LONGEST || request.contact.len() > LONGEST {
        return Err(NOT_FOUND);
    }
    let number = normal::order_number(&request.order);
    if !app.tries.allow(&number, source) {
        return Err(Fault::new(StatusCode::TOO_MANY_REQUESTS, "too-many-tries"));
    }
    let keys = app.store.contact_keys(&number).await?;
    match matching(&keys, &request.contact, app.config.home.as_str()) {
        Some(order) => {
            let stored = app.store.order(&order).await?.ok_or_else(Fault::server)?;
            begin(app, stored, None).await?.ok_or_else(Fault::server)
        }
        None => {
            app.tries.failed(&number, source);
            Err(NOT_FOUND)
        }
    }
}

/// The order, if the contact is its own. The same comparisons are made where there is no order.
pub(super) fn matching(keys: &ContactKeys, contact: &str, home: &str) -> Option<String> {
    let country = keys.country.as_deref().unwrap_or(home);
    let (email, phone) = (normal::email(contact), normal::phone(contact, country).unwrap_or_default());
    // Compared with what nobody can type, where nothing is known.
    let same = |known: &Option<String>, typed: &str| {
        let equal = secret::equal(known.as_deref().unwrap_or("\0"), typed);
        equal && known.is_some() && !typed.is_empty()
    };
    let (by_email, by_phone) = (same(&keys.email, &email), same(&keys.phone, &phone));
    keys.order.clone().filter(|_| by_email || by_phone)
}

/// `POST /api/v1/tickets`
pub(super) async fn ticket(
    State(app): State<Shared>,
    body: Result<Json<TicketRequest>, JsonRejection>,
) -> Result<Json<Session>, Fault> {
    const INVALID: Fault = Fault::unauthorized("ticket-invalid");
    let Json(request) = body.map_err(|_| Fault::bad_request())?;
    let (now, key) = (app.clock.seconds(), app.keys.ticket.verifying_key());
    let claims = ticket::verify(&key, &request.ticket, &app.config.shop, &app.config.public, now).ok_or(INVALID)?;
    let keys = app.store.contact_keys(&normal::order_number(&claims.sub)).await?;
    let order = keys.order.ok_or(INVALID)?;
    let stored = app.store.order(&order).await?.ok_or(INVALID)?;
    let session = begin(&app, stored, Some((claims.jti, claims.exp))).await?;
    session.map(Json).ok_or(INVALID)
}

/// Begins a session with an order; `None` if the ticket was exchanged before.
async fn begin(app: &Shared, stored: StoredOrder, ticket: Option<(String, i64)>) -> Result<Option<Session>, Fault> {
    let country = view::country(&stored, app.config.home);
    let shown = app.in_force_for(&stored)?;
    app.note_shown(&shown).await?;
    let (token, now) = (secret::token(), app.clock.seconds());
    let times = (now, now + DRAFT_SECONDS);
    let hash = secret::hash(token.as_bytes());
    let given = app.store.begin_session(hash, &stored.id, stored.revision, times, ticket).await?;
    let order = view::order(&stored, &shown, app.clock.today(country));
    Ok(given.then_some(Session { token, order }))
}
