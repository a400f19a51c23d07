//! Pages, files, and the headers on them.

use crate::common::Service;
use axum::body::Body;
use axum::http::Request;
use takeback_server::embedded::VERSION;

#[tokio::test]
async fn pages_hold_to_a_strict_policy() {
    let service = Service::new().await;
    for path in ["/", "/frame", "/r", "/withdraw"] {
        let page = service.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'self' http://localhost:4601"), "{path}: {policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert!(!page.text().contains("style=\"") && !page.text().contains("<script>"), "{path}");
        assert!(!page.text().contains("{{"), "{path}: something was not filled in");
    }
}

#[tokio::test]
async fn sentences_are_served_for_good_under_their_version() {
    let service = Service::new().await;
    let locale = service.get(&format!("/assets/{VERSION}/locales/ru.json")).await;
    assert_eq!(locale.status, 200);
    assert_eq!(locale.json()["withdraw.confirm"], "Подтвердить отказ");
    assert!(locale.json()["mail.line"]["few"].is_string());
    assert_eq!(locale.header("cache-control"), "public, max-age=31536000, immutable");
    for missing in ["/assets/0000/locales/ru.json", "/embed/demo-shop/index.html", "/embed/../Cargo.toml", "/nowhere"] {
        let answer = service.get(missing).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (404, "not-found"), "{missing}");
    }
}

#[tokio::test]
async fn the_loader_is_for_everyone_and_checked_by_its_tag() {
    let service = Service::new().await;
    let loader = service.get("/embed/takeback.js").await;
    assert_eq!(loader.status, 200);
    assert_eq!(loader.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(loader.header("cross-origin-resource-policy"), "cross-origin");
    let again = Request::get("/embed/takeback.js").header("if-none-match", loader.header("etag"));
    assert_eq!(service.send(again.body(Body::empty()).unwrap()).await.status, 304);
}

#[tokio::test]
async fn badges_answer_registered_origins_in_their_language() {
    let service = Service::new().await;
    let ask = |query: &str, origin: &str| {
        Request::get(format!("/api/v1/badge?{query}")).header("origin", origin).body(Body::empty()).unwrap()
    };
    let badge = service.send(ask("sku=FJELL-M&country=DE&locale=en", "http://localhost:4601")).await;
    assert_eq!(badge.json()["text"], "Free returns until Thursday, 24 December 2026");
    assert_eq!(badge.json()["detail"], "The law gives until Tuesday, 8 December 2026 if it arrives today.");
    assert_eq!(badge.header("access-control-allow-origin"), "http://localhost:4601");
    assert_eq!(badge.header("cache-control"), "public, max-age=300");
    let stranger = service.send(ask("sku=FJELL-M&country=DE", "https://elsewhere.example")).await;
    assert_eq!(stranger.header("access-control-allow-origin"), "");
    let mug = service.send(ask("sku=KRUS-NAME&country=DE&locale=en", "http://localhost:4601")).await;
    assert!(mug.json()["text"].as_str().unwrap().starts_with("Made for you"), "{}", mug.text());
    assert_eq!(service.send(ask("sku=X&country=xx", "")).await.code(), "bad-request");
}

#[tokio::test]
async fn health_is_told() {
    assert_eq!(Service::new().await.get("/healthz").await.text(), "ok");
}
