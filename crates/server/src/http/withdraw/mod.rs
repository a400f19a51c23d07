//! The two-step withdrawal function (Directive 2011/83/EU Art. 11a): plain pages that need no script and no cookie.

mod form;
mod page;

use super::pages::secure;
use super::reader::{Reader, Source};
use super::{Fault, Shared, lookup};
use crate::store::WithdrawalRow;
use crate::withdrawal::{self, WithdrawalRecord};
use crate::{normal, secret, view};
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use form::{Checked, Fields};
use serde::Deserialize;

/// What a link to the form may fill in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Given {
    #[serde(default)]
    order: String,
}

/// What a browser sent, or that it does not read.
type Sent = Result<Form<Fields>, FormRejection>;

/// The fields, empty if they do not read: then the form is shown again.
fn fields(sent: Sent) -> Fields {
    sent.map(|Form(fields)| fields).unwrap_or_default()
}

/// `GET /withdraw`: step one, the statement.
pub(super) async fn form(
    State(app): State<Shared>,
    reader: Reader,
    given: Result<Query<Given>, QueryRejection>,
) -> Response {
    let given = given.map(|Query(given)| given).unwrap_or_default();
    let fields = Fields {
        contract: given.order.chars().take(form::LONGEST).collect(),
        token: form::new_token(&app),
        ..Fields::default()
    };
    show(&app, StatusCode::OK, &page::form(&app, app.texts.get(&reader.locale), &fields, &[]))
}

/// `POST /withdraw`: step two, the same words to be confirmed. `change` leads back with everything kept.
pub(super) async fn check(State(app): State<Shared>, reader: Reader, sent: Sent) -> Response {
    let fields = fields(sent);
    let text = app.texts.get(&reader.locale);
    match form::check(&app, fields) {
        Checked::Good(fields) if fields.change.is_empty() => {
            let record = record(&fields, text.tag(), &app);
            show(&app, StatusCode::OK, &page::confirm(&app, text, &fields, &record))
        }
        Checked::Good(fields) => show(&app, StatusCode::OK, &page::form(&app, text, &fields, &[])),
        Checked::Wrong(fields, _) if !fields.change.is_empty() => {
            show(&app, StatusCode::OK, &page::form(&app, text, &fields, &[]))
        }
        Checked::Wrong(fields, wrong) => {
            show(&app, StatusCode::UNPROCESSABLE_ENTITY, &page::form(&app, text, &fields, &wrong))
        }
    }
}

/// `POST /withdraw/confirm`: on record, acknowledged. The same form again shows the same receipt.
pub(super) async fn confirm(
    State(app): State<Shared>,
    reader: Reader,
    source: Source,
    sent: Sent,
) -> Result<Response, Fault> {
    let fields = fields(sent);
    let text = app.texts.get(&reader.locale);
    let fields = match form::check(&app, fields) {
        Checked::Good(fields) => fields,
        Checked::Wrong(fields, wrong) => {
            return Ok(show(&app, StatusCode::UNPROCESSABLE_ENTITY, &page::form(&app, text, &fields, &wrong)));
        }
    };
    let mut record = record(&fields, text.tag(), &app);
    let order = find(&app, source, &fields).await?;
    if let Some(order) = &order {
        record.matched = true;
        record.country = view::country(order, app.config.home);
        record.late_since = withdrawal::late_since(&app, order)?;
    }
    let row = WithdrawalRow {
        id: secret::id(),
        number: secret::number("W"),
        order: order.map(|order| order.id),
        received_at: app.clock.rfc3339(),
        record: serde_json::to_string(&record).map_err(|_| Fault::server())?,
    };
    let kept = app.store.withdraw(secret::hash(fields.token.as_bytes()), row).await?;
    app.outbox.notify_one();
    let record: WithdrawalRecord = serde_json::from_str(&kept.record).map_err(|_| Fault::server())?;
    Ok(show(&app, StatusCode::OK, &page::receipt(&app, text, &kept.number, &kept.received_at, &record)))
}

fn record(fields: &Fields, locale: &str, app: &Shared) -> WithdrawalRecord {
    WithdrawalRecord {
        name: fields.name.clone(),
        contract: fields.contract.clone(),
        email: fields.email.clone(),
        part: fields.part.clone(),
        locale: locale.to_owned(),
        country: app.config.home,
        matched: false,
        late_since: None,
    }
}

/// The order, if number and contact fit one. Whoever tried too often gets the same receipt, without a look into the orders.
async fn find(app: &Shared, source: Source, fields: &Fields) -> Result<Option<crate::store::StoredOrder>, Fault> {
    let number = normal::order_number(&fields.contract);
    if !app.tries.allow(&number, source.0) {
        return Ok(None);
    }
    let keys = app.store.contact_keys(&number).await?;
    match lookup::matching(&keys, &fields.email, app.config.home.as_str()) {
        Some(id) => Ok(app.store.order(&id).await?),
        None => {
            app.tries.failed(&number, source.0);
            Ok(None)
        }
    }
}

fn show(app: &Shared, status: StatusCode, html: &str) -> Response {
    let mut response = (status, html.to_owned()).into_response();
    secure(app, response.headers_mut(), "img-src 'self' data:;");
    let headers = response.headers_mut();
    headers.insert(axum::http::header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    response
}
