//! Waiting for the order.

use crate::desk::Desk;
use leptos::prelude::*;

pub(crate) fn view(desk: Desk) -> impl IntoView {
    view! {
        <div class="tb-skeleton" aria-hidden="true"><i class="is-head"></i><i></i><i></i><i class="is-card"></i></div>
        <p class="tb-sr" role="status">{desk.t("common.loading")}</p>
    }
}
