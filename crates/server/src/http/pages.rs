//! The pages of the widget: one document, as a page of its own or in a store's frame.

use super::reader::Reader;
use super::{Fault, Shared};
use crate::embedded;
use crate::texts::Text;
use axum::extract::State;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use takeback_api::Shop;

/// `GET /`, `GET /r`
pub(super) async fn full(State(app): State<Shared>, reader: Reader) -> Result<Response, Fault> {
    let mut response = page(&app, &reader)?;
    let isolated = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(HeaderName::from_static("cross-origin-opener-policy"), isolated);
    Ok(response)
}

/// `GET /frame`
pub(super) async fn frame(State(app): State<Shared>, reader: Reader) -> Result<Response, Fault> {
    page(&app, &reader)
}

fn page(app: &Shared, reader: &Reader) -> Result<Response, Fault> {
    let text = app.texts.get(&reader.locale);
    let html = match embedded::find(embedded::ASSETS, "index.html") {
        Some(bytes) => fill(&String::from_utf8_lossy(bytes), &shop(app), text)?,
        None => missing(app, text),
    };
    let mut response = html.into_response();
    let script =
        "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src 'self' blob: data:;";
    secure(app, response.headers_mut(), script);
    Ok(response)
}

/// Policy headers of a page: nothing but what is named, framed by registered origins only.
pub(super) fn secure(app: &Shared, out: &mut HeaderMap, more: &str) {
    let ancestors = app.config.origins.join(" ");
    let policy = format!(
        "default-src 'none'; style-src 'self'; font-src 'self'; {more} form-action 'self'; base-uri 'none'; \
         frame-ancestors 'self' {ancestors}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        out.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    out.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
}

/// Who the store is.
pub(super) fn shop(app: &Shared) -> Shop {
    let merchant = app.merchant();
    let own = app.config.locale.clone();
    let others = app.texts.tags().filter(|tag| *tag != own).map(str::to_owned);
    let mut locales: Vec<String> = others.collect();
    locales.insert(0, own);
    Shop {
        name: merchant.name.to_string(),
        contact: merchant.contact.clone(),
        order_example: app.config.order_example.clone(),
        locales,
    }
}

/// Puts version, language, store and the words for a browser without script into the built page.
fn fill(html: &str, shop: &Shop, text: &Text) -> Result<String, Fault> {
    let shop = serde_json::to_string(shop).map_err(|_| Fault::server())?;
    let attribute = |value: &str| html_escape::encode_double_quoted_attribute(value).into_owned();
    let mut page = html.replace("/assets/", &format!("/assets/{}/", embedded::VERSION));
    for (name, value) in [
        ("{{LANG}}", text.tag().to_owned()),
        ("{{LOCALE}}", text.tag().to_owned()),
        ("{{WITHDRAW}}", attribute(&text.render("withdraw.entry", &[]))),
        ("{{SHOP}}", attribute(&shop)),
    ] {
        page = page.replace(name, &value);
    }
    Ok(page)
}

fn missing(app: &Shared, text: &Text) -> String {
    maud::html! {
        (maud::DOCTYPE)
        html lang=(text.tag()) {
            head { meta charset="utf-8"; title { (app.merchant().name) } }
            body {
                h1 { (app.merchant().name) }
                p { (text.render("problem.widget-missing", &[])) }
                p { a href="/withdraw" { (text.render("withdraw.entry", &[])) } }
            }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;
    use takeback_policy::Contact;

    #[test]
    fn the_page_is_filled_and_nothing_gets_out_of_its_attribute() {
        let contact = Contact { email: "a@b".into(), phone: "1".into() };
        let name = "\"><script>'</script>".to_owned();
        let shop = Shop { name, contact, order_example: "{{LANG}}".into(), locales: vec!["ru".into()] };
        let texts = Texts::embedded("en").unwrap();
        let html =
            r#"<html lang="{{LANG}}"><meta content="{{SHOP}}"><script src="/assets/boot.js"></script>{{WITHDRAW}}"#;
        let page = fill(html, &shop, texts.get("ru")).unwrap();
        assert!(page.starts_with("<html lang=\"ru\">") && page.ends_with("Отказаться от договора"), "{page}");
        assert!(page.contains(&format!("/assets/{}/boot.js", embedded::VERSION)));
        assert_eq!(page.matches("<script").count(), 1, "{page}");
        assert!(
            page.contains("&quot;order_example&quot;:&quot;{{LANG}}&quot;"),
            "values are not filled in again: {page}"
        );
    }
}
