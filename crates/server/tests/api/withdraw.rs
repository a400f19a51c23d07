//! The two-step withdrawal function: no script, no cookie, always taken.

use crate::common::{Answer, Service};
use takeback_server::mail;

fn token(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("name=\"token\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_statement_is_confirmed_recorded_and_acknowledged() {
    let service = Service::new().await;
    let form = service.get("/withdraw?locale=de&order=NL-20481").await;
    assert_eq!(form.status, 200);
    assert!(form.text().contains("Vertrag widerrufen") && form.text().contains("value=\"NL-20481\""));
    assert!(form.header("content-security-policy").contains("frame-ancestors 'self' http://localhost:4601"));
    let token = token(&form);
    let fields = [
        ("token", token.as_str()),
        ("name", "Anna <b>Lindqvist</b>"),
        ("contract", "nl-20481"),
        ("email", "anna@example.org"),
        ("part", ""),
    ];
    let check = service.form("/withdraw?locale=de", &fields).await;
    assert_eq!(check.status, 200);
    assert!(check.text().contains(">Widerruf bestätigen</button>"), "the statutory words and no others");
    assert!(check.text().contains("Anna &lt;b&gt;Lindqvist&lt;/b&gt;"));

    let done = service.form("/withdraw/confirm?locale=de", &fields).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(
        done.text().contains("Ihr Widerruf ist eingegangen.") && done.text().contains("Dienstag, 24. November 2026")
    );
    let again = service.form("/withdraw/confirm?locale=de", &fields).await;
    assert_eq!(again.body, done.body, "the same form, the same receipt");

    mail::empty(&service.app).await.unwrap();
    let folder: Vec<_> = std::fs::read_dir(service.data.path().join("mail")).unwrap().collect();
    assert_eq!(folder.len(), 1);
    let letter = std::fs::read_to_string(folder[0].as_ref().unwrap().path()).unwrap();
    assert!(letter.contains("To: anna@example.org") && letter.contains("multipart/alternative"), "{letter}");
}

#[tokio::test]
async fn what_fits_no_order_or_comes_late_is_taken_all_the_same() {
    let service = Service::new().await;
    for (contract, email, said) in [
        ("a green jacket, in October", "x@example.org", "We look for the order"),
        ("NL-20377", "camille@example.org", "By our records the last day was"),
    ] {
        let token = token(&service.get("/withdraw?locale=en").await);
        let fields =
            [("token", token.as_str()), ("name", "C"), ("contract", contract), ("email", email), ("part", "one")];
        let done = service.form("/withdraw/confirm?locale=en", &fields).await;
        assert!(done.text().contains("Your withdrawal has been received."), "{}", done.text());
        assert!(done.text().contains(said), "{contract}");
    }
}

#[tokio::test]
async fn errors_are_said_above_and_beside_and_answers_stay() {
    let service = Service::new().await;
    let token = token(&service.get("/withdraw?locale=en").await);
    let fields = [("token", token.as_str()), ("name", " Anna "), ("contract", ""), ("email", "anna@"), ("part", "")];
    let page = service.form("/withdraw?locale=en", &fields).await;
    assert_eq!(page.status, 422);
    let text = page.text();
    assert!(text.contains("<title>Error: ") && text.contains("role=\"alert\""));
    assert_eq!(text.matches("Write the e-mail address in full").count(), 2);
    assert!(text.contains("value=\"Anna\"") && text.contains("value=\"anna@\""));
    assert!(text.contains("aria-describedby=\"contract-hint contract-err\""));
}

#[tokio::test]
async fn a_form_that_is_not_ours_records_nothing() {
    let service = Service::new().await;
    let fields = [("token", "1.x.y"), ("name", "A"), ("contract", "NL-20481"), ("email", "anna@example.org")];
    let page = service.form("/withdraw/confirm?locale=en", &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("name=\"token\" value=\"") && page.text().contains("value=\"NL-20481\""));
    mail::empty(&service.app).await.unwrap();
    assert!(!service.data.path().join("mail").exists());
}
