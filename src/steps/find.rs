//! Which order is it about?

use crate::app::withdraw_link;
use crate::desk::Desk;
use crate::icon::{self, icon};
use crate::parts;
use leptos::prelude::*;
use takeback_flow::{Event, Notice};
use takeback_text::Arg;

fn fields(code: &str) -> &'static [&'static str] {
    match code {
        "order-not-found" => &["order", "contact"],
        "order" => &["order"],
        "contact" => &["contact"],
        _ => &[],
    }
}

pub(crate) fn view(desk: Desk) -> impl IntoView {
    parts::title(desk, &desk.t("find.title"));
    let busy = Memo::new(move |_| desk.state.with(|state| state.find.busy));
    let wrong = move |id: &'static str| {
        desk.state.with(|state| match &state.notice {
            Some(Notice::Problem(code)) => code == "order-not-found",
            Some(Notice::Check(words)) => words.contains(&id),
            _ => false,
        })
    };
    // What to do about a field, below its hint.
    let advice = move |id: &'static str| {
        let key = desk.state.with(|state| match &state.notice {
            Some(Notice::Problem(code)) if code == "order-not-found" => Some(format!("check.{id}-again")),
            Some(Notice::Check(words)) if words.contains(&id) => Some(format!("check.{id}")),
            _ => None,
        });
        key.map(|key| view! { <p class="tb-error" id=format!("{id}-err")>{desk.t(&key)}</p> })
    };
    let example = desk.shop.with_value(|shop| shop.order_example.clone());
    let hint = desk.tell_with("find.order-hint", &[("example", Arg::Text(&example))]);
    let input = move |id: &'static str, value: fn(&takeback_flow::Find) -> String| {
        desk.state.with(|state| (id, value(&state.find)).1)
    };
    view! {
        {parts::errors(desk, fields)}
        <h1 tabindex="-1">{desk.t("find.title")}</h1>
        <form novalidate=true on:submit=move |event| {
            event.prevent_default();
            desk.tell(Event::FindOrder);
        }>
            <div class="tb-field" class:is-wrong=move || wrong("order")>
                <label for="order">{desk.t("find.order")}</label>
                <p class="tb-hint" id="order-hint">{hint}</p>
                {move || advice("order")}
                <input class="tb-input" id="order" name="order" autocomplete="off" autocapitalize="characters" spellcheck="false"
                    aria-describedby="order-hint order-err" aria-invalid=move || wrong("order").then_some("true")
                    prop:value=move || input("order", |find| find.order.clone())
                    on:input=move |event| desk.tell(Event::OrderTyped(event_target_value(&event)))/>
            </div>
            <div class="tb-field" class:is-wrong=move || wrong("contact")>
                <label for="contact">{desk.t("find.contact")}</label>
                {move || advice("contact")}
                <input class="tb-input" id="contact" name="contact" autocomplete="email" inputmode="email" spellcheck="false"
                    aria-describedby="contact-err" aria-invalid=move || wrong("contact").then_some("true")
                    prop:value=move || input("contact", |find| find.contact.clone())
                    on:input=move |event| desk.tell(Event::ContactTyped(event_target_value(&event)))/>
            </div>
            <div class="tb-stack">
                <button class="tb-btn" type="submit" aria-busy=move || busy.get().then_some("true") aria-disabled=move || busy.get().then_some("true")>
                    {move || desk.t(if busy.get() { "find.busy" } else { "find.go" })}
                </button>
                <a class="tb-btn is-line" href=withdraw_link(desk)>{desk.t("withdraw.entry")}</a>
            </div>
        </form>
        <details class="tb-more">
            <summary>{desk.t("find.no-number")}" "{icon(icon::CHEVRON)}</summary>
            <p class="tb-quiet">{desk.t("find.no-number-text")}</p>
        </details>
    }
}
