//! One idempotent PUT a photo, with progress, again and again until it is stored or refused.

use crate::desk::Desk;
use crate::json;
use js_sys::Promise;
use leptos::prelude::*;
use takeback_api::Problem;
use takeback_flow::Event;
use takeback_policy::Shot;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

/// How long to wait after a dead network, in milliseconds.
const PAUSE_MS: i32 = 4_000;

/// Uploads until the server has it. An error is a `photo.<code>` that trying again cannot help.
pub(super) async fn until_stored(
    desk: Desk,
    at: usize,
    shot: Shot,
    token: &str,
    hash: &str,
    blob: &Blob,
) -> Result<(), String> {
    loop {
        let (status, body) = put(desk, at, shot, token, hash, blob).await.unwrap_or_default();
        match status {
            200..=299 => return Ok(()),
            // No answer, or a gateway's: the network's fault, not the photo's.
            0 | 429 | 500..=599 => pause().await,
            _ => {
                let code = json::read::<Problem>(&body).map(|problem| problem.code);
                return Err(code.unwrap_or_else(|| "broken".to_owned()));
            }
        }
        let wanted = desk.state.try_with_untracked(|state| {
            state.chosen.get(at).is_some_and(|chosen| chosen.photos.iter().any(|photo| photo.shot == shot))
        });
        if wanted != Some(true) {
            return Err("removed".to_owned());
        }
    }
}

async fn pause() {
    let wait = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PAUSE_MS);
        }
    });
    let _ = JsFuture::from(wait).await;
}

/// One try: the status (0 if no answer came) and the body. `fetch` cannot tell how far an upload is; this can.
async fn put(
    desk: Desk,
    at: usize,
    shot: Shot,
    token: &str,
    hash: &str,
    blob: &Blob,
) -> Result<(u16, String), JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("PUT", &format!("/api/v1/photos/{hash}"))?;
    request.set_request_header("Authorization", &format!("Bearer {token}"))?;
    request.set_request_header("Content-Type", "image/jpeg")?;
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percentage, 0 to 100")]
            let percent = (event.loaded() / event.total() * 100.0) as u8;
            desk.tell(Event::PhotoProgress { at, shot, percent });
        }
    });
    request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve, _| {
        let end = Closure::once_into_js(move |_: JsValue| {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
        request.set_onloadend(Some(end.unchecked_ref()));
    });
    request.send_with_opt_blob(Some(blob))?;
    JsFuture::from(ended).await?;
    Ok((request.status()?, request.response_text()?.unwrap_or_default()))
}
