//! The slip that travels in the parcel; printing the page prints it alone.

use crate::desk::{Desk, date_arg};
use crate::dom;
use crate::icon::{self, icon};
use leptos::prelude::*;
use takeback_api::{CaseView, Slip};
use takeback_text::{Arg, DateStyle};

pub(crate) fn view(desk: Desk, case: &CaseView, slip: &Slip) -> impl IntoView + use<> {
    let label = desk.tell_with("slip.code", &[("rma", Arg::Text(&case.rma))]);
    let by = case.send_by.map(|day| {
        view! { <p class="tb-quiet">{desk.tell_with("slip.send-by", &[("day", date_arg(day, DateStyle::Full))])}</p> }
    });
    let address = slip.address.iter().map(|line| view! { {line.clone()}<br/> }).collect::<Vec<_>>();
    let rows = case
        .lines
        .iter()
        .map(|line| {
            let name = match &line.variant {
                Some(variant) => format!("{}, {variant}", line.title),
                None => line.title.clone(),
            };
            let remedy = desk.t(&format!("remedy.{}", line.remedy));
            view! { <tr><td>{name}</td><td>{remedy}</td><td class="is-num">{line.units.to_string()}</td></tr> }
        })
        .collect::<Vec<_>>();
    let travels = slip
        .travels
        .iter()
        .map(|thing| view! { <li>{desk.t(&format!("guide-travels.{thing}"))}</li> })
        .collect::<Vec<_>>();
    view! {
        <article class="tb-slip" aria-label=label>
            <div class="tb-slip-top">
                <div>
                    <p>{desk.t("slip.number")}</p>
                    <p class="tb-number">{case.rma.clone()}</p>
                    {by}
                </div>
                {code(desk, &case.rma, slip)}
            </div>
            <div class="tb-slip-top">
                <div><h2>{desk.t("slip.to")}</h2><address>{address}</address></div>
                <div><h2>{desk.t("slip.order")}</h2><p>{case.order.clone()}</p></div>
            </div>
            <table>
                <thead><tr>
                    <th scope="col">{desk.t("slip.item")}</th>
                    <th scope="col">{desk.t("review-screen.get")}</th>
                    <th class="is-num" scope="col">{desk.t("slip.pieces")}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {(!travels.is_empty()).then(|| view! {
                <div class="tb-slip-cut"><h2>{desk.t("slip.travels")}</h2><ul>{travels}</ul></div>
            })}
        </article>
    }
}

/// The RMA as a QR code.
pub(crate) fn code(desk: Desk, rma: &str, slip: &Slip) -> impl IntoView + use<> {
    // The style gives the code its white margin; the one within the picture (four modules) is cut off.
    let side = slip.qr.size.saturating_sub(8);
    let frame = format!("4 4 {side} {side}");
    let path = slip.qr.path.clone();
    let label = desk.tell_with("slip.code", &[("rma", Arg::Text(rma))]);
    view! { <svg class="tb-qr" viewBox=frame role="img" aria-label=label><path d=path></path></svg> }
}

/// The way to paper.
pub(crate) fn print_button(desk: Desk) -> impl IntoView {
    view! {
        <button class="tb-btn" type="button" on:click=move |_| {
            if let Some(window) = dom::window() {
                let _ = window.print();
            }
        }>{icon(icon::PRINT)}" "{desk.t("case-screen.print")}</button>
    }
}
