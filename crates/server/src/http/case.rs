//! A case, for whoever holds its link.

use super::reader::Bearer;
use super::{Fault, Shared};
use crate::clock;
use crate::store::CaseRow;
use crate::submission::CaseRecord;
use axum::Json;
use axum::extract::State;
use takeback_api::{CaseState, CaseView, Happened};

/// `GET /api/v1/case`
pub(super) async fn show(State(app): State<Shared>, bearer: Bearer) -> Result<Json<CaseView>, Fault> {
    const UNKNOWN: Fault = Fault::unauthorized("status-unknown");
    let row = app.store.case_by_secret(bearer.hash("status-unknown")?).await?.ok_or(UNKNOWN)?;
    view(&row).map(Json)
}

/// The case as it stands now.
pub(super) fn view(row: &CaseRow) -> Result<CaseView, Fault> {
    let record: CaseRecord = serde_json::from_str(&row.record).map_err(|error| {
        tracing::error!(%error, "case does not read");
        Fault::server()
    })?;
    let state = if row.state == CaseState::Approved.as_str() { CaseState::Approved } else { CaseState::Requested };
    let happened =
        |row: &crate::store::HistoryRow| Happened { at: clock::stamp(&row.at, record.country), what: row.what.clone() };
    let history = row.history.iter().map(happened).collect();
    let print = state == CaseState::Approved && record.view.slip.is_some();
    let actions = if print { vec!["print-slip".to_owned()] } else { Vec::new() };
    Ok(CaseView { state, history, actions, ..record.view })
}
