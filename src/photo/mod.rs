//! Photos: from a picked file to a hash on the server's disk.

mod upload;

use crate::desk::Desk;
use crate::dom;
use js_sys::{Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::BTreeMap;
use takeback_flow::{Event, Hint};
use takeback_policy::Shot;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

/// The largest file that is taken, in bytes: what the server takes too.
const LARGEST: f64 = 15.0 * 1024.0 * 1024.0;

thread_local! {
    /// The pictures shown in the tiles: object URLs, given back when replaced.
    static PREVIEWS: RefCell<BTreeMap<(usize, Shot), String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The picture of a photo that was picked in this page.
pub(crate) fn preview(at: usize, shot: Shot) -> Option<String> {
    PREVIEWS.with_borrow(|previews| previews.get(&(at, shot)).cloned())
}

/// Forgets the picture of a photo.
pub(crate) fn forget(at: usize, shot: Shot) {
    if let Some(url) = PREVIEWS.with_borrow_mut(|previews| previews.remove(&(at, shot))) {
        let _ = Url::revoke_object_url(&url);
    }
}

/// Takes a picked file: smaller, named, uploaded. What it comes to is told as events.
pub(crate) fn take(desk: Desk, at: usize, shot: Shot, file: File) {
    desk.tell(Event::PhotoPicked { at, shot });
    spawn_local(async move {
        let failed = |code: &str| Event::PhotoFailed { at, shot, code: code.to_owned() };
        if file.size() == 0.0 {
            return desk.tell(failed("empty"));
        }
        if file.size() > LARGEST {
            return desk.tell(failed("too-large"));
        }
        let ready = match prepare(&file, &format!("{}photo-worker.js", dom::asset_base())).await {
            Ok(ready) => ready,
            Err(code) => return desk.tell(failed(&code)),
        };
        forget(at, shot);
        if let Ok(url) = Url::create_object_url_with_blob(&ready.blob) {
            PREVIEWS.with_borrow_mut(|previews| previews.insert((at, shot), url));
        }
        desk.tell(Event::PhotoReady { at, shot, hint: ready.hint });
        let Some(token) = desk.state.try_with_untracked(|state| state.token.clone()).flatten() else { return };
        desk.tell(match upload::until_stored(desk, at, shot, &token, &ready.hash, &ready.blob).await {
            Ok(()) => Event::PhotoStored { at, shot, hash: ready.hash },
            Err(code) => failed(&code),
        });
    });
}

/// A photo as it goes up.
pub(crate) struct Ready {
    pub(crate) blob: Blob,
    pub(crate) hash: String,
    pub(crate) hint: Option<Hint>,
}

/// Has the worker make the photo ready. One worker a photo: it ends with it, and frees all it held.
pub(crate) async fn prepare(file: &File, script: &str) -> Result<Ready, String> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(script, &options).map_err(|_| "broken".to_owned())?;
    let answer = Promise::new(&mut |resolve, _| {
        let failed = resolve.clone();
        let done = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &event.data());
        });
        let broken = Closure::once_into_js(move |_: JsValue| {
            let _ = failed.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        });
        worker.set_onmessage(Some(done.unchecked_ref()));
        worker.set_onerror(Some(broken.unchecked_ref()));
        let _ = worker.post_message(file);
    });
    let data = JsFuture::from(answer).await;
    worker.terminate();
    let data = data.map_err(|_| "broken".to_owned())?;
    let part = |key: &str| Reflect::get(&data, &key.into()).ok();
    if let Some(code) = part("error").and_then(|code| code.as_string()) {
        return Err(code);
    }
    let blob = part("blob").and_then(|blob| blob.dyn_into::<Blob>().ok());
    let hash = part("hash").and_then(|hash| hash.as_string());
    let hint = match part("hint").and_then(|hint| hint.as_string()).as_deref() {
        Some("dark") => Some(Hint::Dark),
        Some("blurred") => Some(Hint::Blurred),
        _ => None,
    };
    match (blob, hash) {
        (Some(blob), Some(hash)) => Ok(Ready { blob, hash, hint }),
        _ => Err("broken".to_owned()),
    }
}
