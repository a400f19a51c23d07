//! Every kind of finding: a small text that has the fault, the line where it is said, and the word that says it.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../common/mod.rs"]
mod common;
mod offers;

use proptest::prelude::*;
use takeback_policy::source::{File, Finding, Policies, Severity, check};

const HEAD: &str = r#"name = "Shop"
version = 2026-10-01
returns-address = ["Shop", "Street 1"]
groups = ["club"]
promotions = ["sale-week"]
contact = { email = "help@shop.example", phone = "" }
attests = { withdrawal = "yes", return-cost = "yes", written-return = "yes" }
"#;

const REST: &str = r#"
[[method]]
kind = "post"
[[guide]]
id = "all"
steps = ["close-box"]
[[evidence]]
when = { fault = true }
shots = ["whole-item"]
[[review]]
id = "club"
when = { group = ["club"], promotion = ["sale-week"] }
"#;

const OFFER: &str = r#"
[[offer]]
id = "return"
name = "Return"
days = 60
postage = "store"
remedies = ["refund"]
"#;

fn found(shop: &str) -> Vec<Finding> {
    let mut files = common::files();
    files.retain(|file| !file.name.starts_with("merchant/"));
    files.push(File { name: "merchant/shop.toml".into(), text: shop.into() });
    let policies = Policies::load(files).unwrap_or_else(|errors| {
        panic!("{shop}\n{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    check(&policies).into_iter().filter(|finding| finding.file == "merchant/shop.toml").collect()
}

/// What is more than a note: where the law gives more is for the law to say, and it grows.
fn wrong(shop: &str) -> Vec<Finding> {
    found(shop).into_iter().filter(|finding| finding.severity > Severity::Note).collect()
}

/// The text, in which the line that is meant ends with `#!`, gives a finding there with all these words.
#[track_caller]
fn expect(shop: &str, severity: Severity, words: &[&str]) {
    let line = shop.lines().position(|line| line.ends_with("#!")).expect("a marked line") + 1;
    let found = found(shop);
    let hit = found.iter().any(|finding| {
        finding.line == line && finding.severity == severity && words.iter().all(|word| finding.message.contains(word))
    });
    let said = found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(hit, "expected line {line}, {severity}, {words:?}; found\n{said}\nin\n{shop}");
}

fn within_offer(more: &str) -> String {
    format!("{HEAD}{OFFER}{more}\n{REST}")
}

#[test]
fn a_shop_without_a_fault_has_no_finding() {
    assert_eq!(wrong(&format!("{HEAD}{OFFER}{REST}")), []);
}

#[test]
fn parts_of_an_offer_that_can_never_apply() {
    let rows: &[(&str, &[&str])] = &[
        ("when = { tag = [\"apparel\"], without-tag = [\"apparel\", \"toy\"] } #!", &["offer", "never", "without-tag"]),
        ("when = { tag = [] } #!", &["`tag` lists nothing"]),
        ("when = { any = [] } #!", &["any", "no alternative"]),
        (
            "when = { kind = [\"goods\"], any = [{ kind = [\"digital\"] }, { weight-over = 9, weight-under = 10 }] } #!",
            &["never"],
        ),
        ("when = { age-over = 10, age-under = 10 } #!", &["age-over", "age-under"]),
        ("when = { paid-from = { EUR = 500 }, paid-under = { EUR = 500 } } #!", &["paid-from", "paid-under"]),
        ("when = { contracted-from = 2026-12-02, contracted-until = 2026-12-01 } #!", &["contracted-from"]),
        ("when = { country = [\"DE\"], without-country = [\"DE\", \"FR\"] } #!", &["without-country"]),
        ("when = { group = [\"club\"], without-group = [\"club\"] } #!", &["without-group"]),
        ("reasons = [\"too-big\"]\nwhen = { fault = true } #!", &["never", "fault"]),
        ("condition = [\"unopened\"]\nwhen = { use = [\"used\"] } #!", &["never", "use"]),
        (
            "window = [\n{ id = \"a\", days = 90 },\n{ id = \"b\", when = { tag = [\"toy\"] }, days = 80 }, #!\n]",
            &["window", "\"b\"", "never reached"],
        ),
        (
            "window = [\n{ id = \"a\", when = { use = [\"unopened\"] }, days = 90 },\n{ id = \"b\", when = { use = [\"tried\"] }, days = 80 },\n{ id = \"c\", when = { use = [\"tried\", \"unopened\"] }, days = 70 }, #!\n]",
            &["\"c\"", "never reached"],
        ),
        (
            "when = { kind = [\"goods\"] }\nwindow = [\n{ id = \"a\", when = { kind = [\"digital\"] }, days = 90 }, #!\n]",
            &["window", "never apply", "kind"],
        ),
        (
            "extend = [\n{ id = \"xmas\", when = { contracted-from = 2026-12-01 }, until = 2027-01-15 }, #!\n]",
            &["too early to matter", "2027-01-30"],
        ),
        ("extend = [\n{ id = \"xmas\", until = 2026-09-30 }, #!\n]", &["over before these terms begin"]),
        (
            "except = [\n{ id = \"sale\", when = { tag = [\"toy\"], without-tag = [\"toy\"] } }, #!\n]",
            &["exception", "never"],
        ),
        (
            "when = { tag = [\"toy\"] }\nexcept = [\n{ id = \"toys\", when = { tag = [\"toy\", \"book\"] } }, #!\n]",
            &["takes away all"],
        ),
        ("fee = [\n{ id = \"f\", percent = \"5 %\", when = { seal = [] } }, #!\n]", &["fee", "never", "seal"]),
        ("fee = [\n{ id = \"f\", percent = \"0 %\" }, #!\n]", &["comes to nothing"]),
        ("restocking-fee = \"100 %\" #!", &["whole refund"]),
        (
            "postage-instead = [\n{ payer = \"shopper\", when = { kind = [\"goods\"] } },\n{ payer = \"store\", when = { kind = [\"goods\"], tag = [\"toy\"] } }, #!\n]",
            &["never reached"],
        ),
        ("postage-instead = [\n{ payer = \"store\", when = { tag = [\"toy\"] } }, #!\n]", &["changes nothing"]),
        ("remedy-set = [\n{ id = \"s\", when = { use = [\"used\"] }, remedies = [] }, #!\n]", &["gives nothing"]),
        (
            "remedy-set = [\n{ id = \"s\", remedies = [\"refund\"] },\n{ id = \"t\", when = { tag = [\"toy\"] }, remedies = [\"exchange\"] }, #!\n]",
            &["remedy set", "never reached"],
        ),
    ];
    for (more, words) in rows {
        expect(&within_offer(more), Severity::Warning, words);
    }
}

#[test]
fn terms_of_an_offer_that_are_never_used() {
    let offer = |days: &str, remedies: &str, more: &str| {
        format!("{HEAD}\n[[offer]]\nid = \"a\"\nname = \"A\"\npostage = \"store\"\n{days}\n{remedies}\n{more}\n{REST}")
    };
    let all = "window = [{ id = \"w\", days = 60 }]";
    expect(&offer("days = 30 #!", "remedies = [\"refund\"]", all), Severity::Warning, &["`days`", "never count"]);
    expect(&offer("days = 0 #!", "remedies = [\"refund\"]", ""), Severity::Warning, &["give it days"]);
    let set = "remedy-set = [{ id = \"s\", remedies = [\"refund\"] }]";
    expect(&offer("days = 60", "remedies = [\"exchange\"] #!", set), Severity::Warning, &["`remedies`", "never given"]);
    let bonus = "remedies = [\"refund\", { kind = \"exchange\", bonus = \"5 %\" }] #!";
    expect(&offer("days = 60", bonus, ""), Severity::Warning, &["bonus on exchange"]);
    expect(&offer("days = 60", "remedies = [\"refund\", \"refund\"] #!", ""), Severity::Warning, &["listed before"]);
    let some = format!(
        "{HEAD}\n[[offer]] #!\nid = \"a\"\nname = \"A\"\npostage = \"store\"\nremedies = [\"refund\"]\nwindow = [{{ id = \"w\", when = {{ tag = [\"toy\"] }}, days = 60 }}]\n{REST}"
    );
    expect(&some, Severity::Warning, &["no `days`"]);
    let nothing = format!("{HEAD}\n[[offer]] #!\nid = \"a\"\nname = \"A\"\npostage = \"store\"\ndays = 60\n{REST}");
    expect(&nothing, Severity::Warning, &["gives nothing"]);
}

#[test]
fn an_offer_that_adds_nothing_to_a_wider_one() {
    let narrow = "\n[[offer]] #!\nid = \"narrow\"\nname = \"N\"\ndays = 30\nwhen = { tag = [\"toy\"] }\npostage = \"shopper\"\nremedies = [\"refund\"]\n";
    expect(
        &format!("{HEAD}{OFFER}{narrow}{REST}"),
        Severity::Warning,
        &["\"narrow\"", "never add anything", "\"return\""],
    );
    expect(&format!("{HEAD}{narrow}{OFFER}{REST}"), Severity::Warning, &["\"narrow\"", "never add anything"]);
    let longer = narrow.replace("days = 30", "days = 90").replace(" #!", "");
    assert_eq!(wrong(&format!("{HEAD}{OFFER}{longer}{REST}")), []);
}

#[test]
fn handling_that_can_never_apply() {
    let rows: &[(&str, &[&str])] = &[
        ("[[method]] #!\nkind = \"post\"\nwhen = { tag = [\"toy\"] }", &["method", "\"post\"", "earlier one"]),
        ("[[method]] #!\nkind = \"courier\"\nwhen = { weight-over = 5, weight-under = 6 }", &["method", "never"]),
        ("[[guide]] #!\nid = \"toys\"\nwhen = { tag = [\"toy\"] }\nsteps = [\"fold\"]", &["guide", "never reached"]),
        (
            "[[evidence]] #!\nwhen = { reason = [\"arrived-damaged\"] }\nshots = [\"whole-item\"]",
            &["no photo that a wider one"],
        ),
        (
            "[[evidence]] #!\nwhen = { reason = [\"too-big\"], fault = true }\nshots = [\"fault\"]",
            &["evidence", "never"],
        ),
        ("[[evidence]] #!\nwhen = { tag = [\"toy\"] }\nshots = []", &["no photo"]),
        ("[[review]] #!\nid = \"odd\"\nwhen = { returns-over = 3, reason = [] }", &["review", "never"]),
        (
            "[[warranty]] #!\nid = \"w\"\nname = \"W\"\nguarantor = \"store\"\nlength = \"3 years\"\npostage = \"store\"\nremedies = []",
            &["guarantee", "gives nothing"],
        ),
        (
            "[[warranty]]\nid = \"w\"\nname = \"W\"\nguarantor = \"store\"\nlength = \"0 days\" #!\npostage = \"store\"\nremedies = [\"repair\"]",
            &["no time"],
        ),
        (
            "[[recall]]\nid = \"r\"\nname = \"R\"\ncite = \"N\"\nfrom = 2026-10-01\nsku = [] #!\nremedies = [\"refund\"]",
            &["names no article"],
        ),
    ];
    for (more, words) in rows {
        expect(&format!("{HEAD}{OFFER}{REST}\n{more}\n"), Severity::Warning, words);
    }
}

#[test]
fn gaps() {
    let offer = OFFER.replace("[[offer]]", "[[offer]] #!");
    let limited = |more: &str| format!("{HEAD}{offer}{more}\n{REST}");
    expect(&limited("reasons = [\"too-small\"]"), Severity::Warning, &["changed-my-mind", "too-big", "reasons"]);
    expect(&limited("reasons = [\"too-small\"]"), Severity::Note, &["damaged-or-defective", "the law alone"]);
    expect(&limited("when = { without-tag = [\"toy\"] }"), Severity::Note, &["goods tagged toy"]);
    expect(&limited("except = [{ id = \"toys\", when = { tag = [\"toy\"] } }]"), Severity::Note, &["goods tagged toy"]);
    expect(&limited("when = { kind = [\"goods\"] }"), Severity::Note, &["service, digital, subscription"]);
    let rest = |from: &str, to: &str| format!("{HEAD}{OFFER}{}", REST.replace(from, to));
    let method = |when: &str| {
        rest("[[method]]\nkind = \"post\"", &format!("[[method]] #!\nkind = \"post\"\nwhen = {{ {when} }}"))
    };
    expect(&method("without-tag = [\"furniture\"]"), Severity::Warning, &["[[method]]", "tagged furniture"]);
    expect(&method("weight-under = 30000"), Severity::Warning, &["[[method]]", "30000 g"]);
    expect(&method("without-country = [\"RU\"]"), Severity::Warning, &["[[method]]", "sold to", "RU"]);
    let guide = rest("[[guide]]\n", "[[guide]] #!\nwhen = { tag = [\"toy\"] }\n");
    expect(&guide, Severity::Warning, &["[[guide]]", "ordinary goods", "end with one"]);
    let evidence = rest(
        "[[evidence]]\nwhen = { fault = true }",
        "[[evidence]] #!\nwhen = { reason = [\"damaged-or-defective\"] }",
    );
    expect(&evidence, Severity::Note, &["arrived-damaged", "photos"]);
    assert!(
        found(&format!("{HEAD}{REST}"))
            .iter()
            .any(|it| it.severity == Severity::Note && it.message.contains("no [[offer]]"))
    );
}

#[test]
fn contradictions() {
    let again = OFFER.replace("id = \"return\"", "id = \"return\" #!");
    expect(&format!("{HEAD}{OFFER}{again}{REST}"), Severity::Error, &["\"return\"", "twice"]);
    expect(
        &format!("{HEAD}{}{REST}", again.replace("\"return\"", "\"eu-withdrawal\"")),
        Severity::Error,
        &["id of a right"],
    );
    expect(&format!("{HEAD}{}{REST}", again.replace("\"return\"", "\" \"")), Severity::Error, &["empty id"]);
    let clauses = "window = [\n{ id = \"x\", when = { tag = [\"toy\"] }, days = 90 },\n{ id = \"x\", when = { tag = [\"bag\"] }, days = 90 }, #!\n]";
    expect(&within_offer(clauses), Severity::Error, &["clause", "\"x\"", "twice"]);
    expect(&within_offer("fee = [\n{ id = \"f\" }, #!\n]"), Severity::Error, &["neither `amount` nor `percent`"]);
    expect(
        &within_offer("when = { without-group = [\"clbu\"] } #!"),
        Severity::Error,
        &["group \"clbu\"", "not declared"],
    );
    expect(
        &within_offer("when = { any = [{ promotion = [\"x\"] }, { tag = [\"toy\"] }] } #!"),
        Severity::Error,
        &["promotion \"x\""],
    );
    let unused = HEAD.replace("groups = [\"club\"]", "groups = [\"club\", \"old\"] #!");
    expect(&format!("{unused}{OFFER}{REST}"), Severity::Note, &["\"old\""]);
    let trusts = HEAD.replace("groups =", "trusts-draft = [\"no-such-rule\"] #!\ngroups =");
    expect(&format!("{trusts}{OFFER}{REST}"), Severity::Warning, &["no-such-rule"]);
    let endless = OFFER.replace("days = 60\n", "").replace("[[offer]]", "[[offer]] #!");
    expect(&format!("{HEAD}{endless}{REST}"), Severity::Error, &["neither `days` nor a window"]);
}

#[test]
fn a_refusal_has_a_way_on() {
    let head = |from: &str, to: &str| format!("{}{OFFER}{REST}", HEAD.replace(from, to));
    let email = "{ email = \"help@shop.example\", phone = \"\" }";
    expect(&head(email, "{ email = \"\", phone = \" \" } #!"), Severity::Error, &["no way to reach a person"]);
    expect(&head(email, "{ email = \"shop\", phone = \"\" } #!"), Severity::Warning, &["no e-mail address"]);
    expect(&head("[\"Shop\", \"Street 1\"]", "[\"\"] #!"), Severity::Error, &["no address"]);
    expect(&head("name = \"Shop\"", "name = \"\" #!"), Severity::Error, &["no name"]);
    let none = found(&format!("{HEAD}{OFFER}{}", REST.replace("[[method]]\nkind = \"post\"", "")));
    assert!(none.iter().any(|it| it.severity == Severity::Error && it.message.contains("no [[method]]")));
}

#[test]
fn terms_below_the_law() {
    let offer = |from: &str, to: &str| format!("{HEAD}{}{REST}", OFFER.replace(from, to));
    let cited = ["DE", "until 2026-10-15", "BGB"];
    let with = |words: &[&'static str]| [words, &cited].concat();
    expect(&offer("days = 60", "days = 7 #!"), Severity::Note, &with(&["7 days are fewer", "refund"]));
    expect(
        &offer("days = 60", "restocking-fee = \"10 %\" #!\ndays = 60"),
        Severity::Note,
        &with(&["restocking fee", "void"]),
    );
    expect(
        &within_offer("fee = [\n{ id = \"label\", amount = { minor = 500, currency = \"EUR\" } }, #!\n]"),
        Severity::Note,
        &with(&["\"label\"", "void"]),
    );
    expect(
        &offer("remedies = [\"refund\"]", "remedies = [\"store-credit\"] #!"),
        Severity::Note,
        &with(&["store-credit alone"]),
    );
    expect(&within_offer("condition = [\"unopened\"] #!"), Severity::Note, &with(&["`condition`", "used"]));
    expect(
        &within_offer("except = [\n{ id = \"sale\", when = { tag = [\"final-sale\"] } }, #!\n]"),
        Severity::Note,
        &with(&["\"sale\"", "takes nothing"]),
    );
    expect(
        &within_offer("when = { without-tag = [\"final-sale\", \"personalised\"] } #!"),
        Severity::Note,
        &with(&["leaving out final-sale "]),
    );
    let fault = "reasons = [\"damaged-or-defective\"]\npostage = \"shopper\" #!";
    expect(&offer("postage = \"store\"", fault), Severity::Note, &["postage by the shopper", "DE"]);
    let window = "window = [\n{ id = \"toys\", when = { tag = [\"toy\"] }, days = 5 }, #!\n]";
    expect(&within_offer(window), Severity::Note, &with(&["5 days are fewer"]));
    let untold = HEAD
        .replace("attests = { withdrawal = \"yes\", return-cost", "attests = { return-cost")
        .replace("written-return = \"yes\" }", "written-return = \"yes\" } #!");
    expect(&format!("{untold}{OFFER}{REST}"), Severity::Note, &["withdrawal", "2027-10-15"]);
}

#[test]
fn what_another_offer_gives_is_not_missing() {
    let credit =
        "\n[[offer]]\nid = \"credit\"\nname = \"C\"\ndays = 90\npostage = \"store\"\nremedies = [\"store-credit\"]\n";
    let found = found(&format!("{HEAD}{OFFER}{credit}{REST}"));
    assert!(!found.iter().any(|it| it.message.contains("credit alone")), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// What a list of words says is never wider than what it is checked against: a narrower entry first is no finding.
    #[test]
    fn narrow_before_wide_is_never_dead(tags in prop::sample::subsequence(vec!["toy", "bag", "book", "food"], 1..4)) {
        let list = tags.iter().map(|tag| format!("{tag:?}")).collect::<Vec<_>>().join(", ");
        let windows = format!("window = [{{ id = \"n\", when = {{ tag = [{list}] }}, days = 70 }}, {{ id = \"w\", when = {{ kind = [\"goods\"] }}, days = 65 }}]");
        prop_assert_eq!(wrong(&within_offer(&windows)), vec![]);
        let turned = format!("window = [{{ id = \"w\", when = {{ kind = [\"goods\"] }}, days = 65 }}, {{ id = \"n\", when = {{ kind = [\"goods\"], tag = [{list}] }}, days = 70 }}]");
        prop_assert!(found(&within_offer(&turned)).iter().any(|it| it.message.contains("never reached")));
    }
}
