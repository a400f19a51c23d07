//! On its way, or waiting for the network. It never says "received" before it is.

use crate::desk::Desk;
use crate::parts;
use leptos::prelude::*;
use takeback_flow::{Event, Sending};

pub(crate) fn view(desk: Desk) -> impl IntoView {
    parts::title(desk, &desk.t("sending.title"));
    let waiting = Memo::new(move |_| desk.state.with(|state| state.sending == Sending::Waiting));
    view! {
        <div class="tb-head">
            <h1 tabindex="-1">{move || desk.t(if waiting.get() { "sending.waiting-title" } else { "sending.title" })}</h1>
            <p class="tb-lead" role="status">{move || desk.t(if waiting.get() { "sending.waiting" } else { "sending.now" })}</p>
        </div>
        {move || if waiting.get() {
            view! {
                <button class="tb-btn is-line" type="button" on:click=move |_| desk.tell(Event::Retry)>
                    {desk.t("sending.again")}
                </button>
            }.into_any()
        } else {
            view! { <div class="tb-skeleton" aria-hidden="true"><i></i><i></i><i class="is-card"></i></div> }.into_any()
        }}
    }
}
