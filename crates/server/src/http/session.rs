//! The order of a session.

use super::reader::Bearer;
use super::{Fault, Shared};
use crate::store::{SessionRow, StoredOrder};
use crate::view;
use axum::Json;
use axum::extract::State;
use takeback_api::OrderView;

/// `GET /api/v1/order`
pub(super) async fn order(State(app): State<Shared>, bearer: Bearer) -> Result<Json<OrderView>, Fault> {
    let (_, stored) = current(&app, &bearer).await?;
    let country = view::country(&stored, app.config.home);
    let shown = app.in_force_for(&stored)?;
    app.note_shown(&shown).await?;
    app.store.session_saw(bearer.hash("session-ended")?, stored.revision).await?;
    Ok(Json(view::order(&stored, &shown, app.clock.today(country))))
}

/// The session of a request and its order.
pub(super) async fn current(app: &Shared, bearer: &Bearer) -> Result<(SessionRow, StoredOrder), Fault> {
    const ENDED: Fault = Fault::unauthorized("session-ended");
    let hash = bearer.hash("session-ended")?;
    let session = app.store.session(hash, app.clock.seconds()).await?.ok_or(ENDED)?;
    let stored = app.store.order(&session.order).await?.ok_or(ENDED)?;
    Ok((session, stored))
}
