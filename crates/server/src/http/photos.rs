//! Photos, one idempotent PUT each.

use super::reader::Bearer;
use super::{Fault, Shared, session};
use crate::photo::{self, PhotoError};
use crate::secret;
use crate::store::PhotoRow;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_LENGTH, HeaderMap};
use http_body_util::BodyExt as _;
use takeback_api::PhotoStored;

/// Photos that one order may have on disk: four returns of twelve.
const PER_ORDER: u32 = 48;

/// `PUT /api/v1/photos/{hash}`
pub(super) async fn put(
    State(app): State<Shared>,
    bearer: Bearer,
    Path(hash): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<PhotoStored>), Fault> {
    let (_, order) = session::current(&app, &bearer).await?;
    if !is_hash(&hash) {
        return Err(Fault::bad_request().about("hash"));
    }
    if let Some(known) = app.store.photo(&order.id, &hash).await? {
        read_off(body).await;
        return Ok((StatusCode::OK, Json(stored(known))));
    }
    if app.store.photo_count(&order.id).await? >= PER_ORDER {
        read_off(body).await;
        return Err(Fault::refused("photo-too-many"));
    }
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > photo::MAX_BYTES) {
        read_off(body).await;
        return Err(TOO_LARGE);
    }
    let bytes = to_bytes(body, photo::MAX_BYTES).await.map_err(|_| TOO_LARGE)?;
    if secret::hex(&secret::hash(&bytes)) != hash {
        return Err(Fault::refused("photo-altered"));
    }
    let _turn = app.decodes.acquire().await.map_err(|_| Fault::server())?;
    let (data, name) = (app.data.clone(), hash.clone());
    let kept =
        tokio::task::spawn_blocking(move || photo::keep(&data, &name, &bytes)).await.map_err(|_| Fault::server())??;
    let row = PhotoRow { hash, width: kept.width, height: kept.height, bytes: kept.bytes };
    app.store.put_photo(&order.id, row.clone(), app.clock.rfc3339()).await?;
    Ok((StatusCode::CREATED, Json(stored(row))))
}

/// Reads a body that is not needed to its end, or to a sensible one: a browser that is answered while it still sends may see a
/// reset connection instead of the answer.
async fn read_off(mut body: Body) {
    let mut left = 4 * photo::MAX_BYTES;
    while let Some(Ok(frame)) = body.frame().await {
        left = left.saturating_sub(frame.data_ref().map_or(0, |chunk| chunk.len()));
        if left == 0 {
            return;
        }
    }
}

const TOO_LARGE: Fault = Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "photo-too-large");

/// Whether a text is a SHA-256 in small hexadecimal digits.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn stored(row: PhotoRow) -> PhotoStored {
    PhotoStored { hash: row.hash, width: row.width, height: row.height }
}

impl From<PhotoError> for Fault {
    fn from(error: PhotoError) -> Self {
        match error {
            PhotoError::NotAnImage => Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "photo-not-an-image"),
            PhotoError::TooManyPixels => Self::new(StatusCode::PAYLOAD_TOO_LARGE, "photo-too-many-pixels"),
            PhotoError::Damaged => Self::refused("photo-damaged"),
            PhotoError::File(error) => {
                tracing::error!(kind = ?error.kind(), "photo not written");
                Self::server()
            }
        }
    }
}
