//! Submitting a return.

use super::reader::Bearer;
use super::{Fault, Shared, case, photos, session};
use crate::secret;
use crate::store::{StoredOrder, Submitted};
use crate::submission::{self, Court, Received, Refusal};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode};
use takeback_api::{Confirmation, Submission};

/// How often a submission is judged anew because the order changed under it.
const ROUNDS: usize = 3;

/// `POST /api/v1/cases`
pub(super) async fn submit(
    State(app): State<Shared>,
    bearer: Bearer,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<(StatusCode, Json<Confirmation>), Fault> {
    let (session, mut order) = session::current(&app, &bearer).await?;
    let key = idempotency_key(&headers)?;
    let body = body.map_err(|_| Fault::bad_request())?;
    let submission: Submission = serde_json::from_slice(&body).map_err(|_| Fault::bad_request())?;
    let fingerprint = fingerprint(&submission)?;
    if let Some(known) = app.store.submitted(&order.id, &key, fingerprint).await? {
        return confirmed(&app, known);
    }
    check_photos(&app, &order, &submission).await?;
    for _ in 0..ROUNDS {
        let Some((bundle, current)) = submission::honoured(&app, &order, &submission.bundle).await? else {
            return Err(no_bundle(&app, &submission).await?);
        };
        let country = bundle.country;
        let same_ground = current && session.seen_revision == order.revision;
        let court = Court { order: &order, bundle: &bundle, today: app.clock.today(country), same_ground };
        let accepted = submission::judge(&court, &submission).map_err(Fault::from)?;
        let received = Received { key: key.clone(), fingerprint, at: app.clock.rfc3339(), rma: secret::number("RMA") };
        let new = submission::new_case(&app, &order, &bundle, &submission, &accepted, received)
            .map_err(|_| Fault::server())?;
        match app.store.submit(new).await? {
            Submitted::OrderMoved => {
                order = app.store.order(&order.id).await?.ok_or_else(Fault::server)?;
            }
            submitted => {
                app.outbox.notify_one();
                return confirmed(&app, submitted);
            }
        }
    }
    Err(Fault::new(StatusCode::SERVICE_UNAVAILABLE, "too-busy"))
}

fn idempotency_key(headers: &HeaderMap) -> Result<String, Fault> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok()).map(|key| key.trim_matches('"'));
    let good = |key: &&str| {
        (16..=128).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    key.filter(good).map(str::to_owned).ok_or(Fault::new(StatusCode::BAD_REQUEST, "key-missing"))
}

/// What was meant, not how it was spelled: a retry may order its members differently.
fn fingerprint(submission: &Submission) -> Result<[u8; 32], Fault> {
    let bytes = serde_json::to_vec(submission).map_err(|_| Fault::server())?;
    Ok(secret::hash(&bytes))
}

async fn check_photos(app: &Shared, order: &StoredOrder, submission: &Submission) -> Result<(), Fault> {
    for (at, photo) in submission.photos.iter().enumerate() {
        let known = photos::is_hash(&photo.hash) && app.store.photo(&order.id, &photo.hash).await?.is_some();
        if !known {
            return Err(Refusal::PhotoUnknown(at).into());
        }
    }
    Ok(())
}

/// A bundle that never was in force is made up; one that was, but is not honoured any more, is a change of ours.
async fn no_bundle(app: &Shared, submission: &Submission) -> Result<Fault, Fault> {
    let known = app.store.bundle(&submission.bundle).await?.is_some();
    Ok(if known { Fault::conflict("answer-changed") } else { Fault::refused("answer-altered").about("bundle") })
}

fn confirmed(app: &Shared, submitted: Submitted) -> Result<(StatusCode, Json<Confirmation>), Fault> {
    match submitted {
        Submitted::Case(row) => {
            let secret = app.keys.status_secret(&row.id);
            let link = format!("{}/r#{secret}", app.config.public);
            let case = case::view(&row)?;
            Ok((StatusCode::CREATED, Json(Confirmation { secret, link, case })))
        }
        Submitted::KeyReused => Err(Fault::refused("key-reused")),
        Submitted::UsedUp(_) => Err(Fault::conflict("units-used-up")),
        Submitted::OrderMoved => Err(Fault::server()),
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        let line = |at: usize| format!("lines[{at}]");
        match refusal {
            Refusal::Malformed(field) => Self::bad_request().about(field),
            Refusal::LineTwice(at) => Self::refused("line-twice").about(line(at)),
            Refusal::LineUnknown(at) => Self::refused("line-unknown").about(line(at)),
            Refusal::UnitsUsedUp(at) => Self::conflict("units-used-up").about(format!("lines[{at}].units")),
            Refusal::NotEligible(at) => Self::refused("line-not-eligible").about(line(at)),
            Refusal::RemedyNotOffered(at) => Self::refused("remedy-not-offered").about(format!("lines[{at}].remedy")),
            Refusal::Altered(field) => Self::refused("answer-altered").about(field),
            Refusal::Changed { line: at, decision } => {
                Self::conflict("answer-changed").about(line(at)).with_decision(&decision)
            }
            Refusal::MethodNotOffered => Self::refused("method-not-offered").about("method"),
            Refusal::PhotoNeeded(at) => Self::refused("photo-needed").about(line(at)),
            Refusal::PhotoTooMany => Self::refused("photo-too-many").about("photos"),
            Refusal::PhotoUnknown(at) => Self::refused("photo-unknown").about(format!("photos[{at}]")),
            Refusal::CommentTooLong => Self::refused("comment-too-long").about("comment"),
        }
    }
}
