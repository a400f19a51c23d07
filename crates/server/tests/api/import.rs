//! Orders in, as other systems really export them.

use crate::common::Service;
use takeback_policy::{Channel, Country};
use takeback_server::import::{Format, Imported, Missing, Summary, read};

const SHOPIFY_ONE: &[u8] = include_bytes!("../../../../tests/fixtures/orders/shopify-order.json");
const SHOPIFY: &[u8] = include_bytes!("../../../../tests/fixtures/orders/shopify-orders.json");
const WOOCOMMERCE: &[u8] = include_bytes!("../../../../tests/fixtures/orders/woocommerce-orders.json");

fn home() -> Country {
    Country::from_word("DE").unwrap()
}

fn orders(bytes: &[u8]) -> Vec<Imported> {
    read(bytes, Format::Auto, home()).unwrap()
}

fn errors(text: &str, format: Format) -> Vec<String> {
    read(text.as_bytes(), format, home()).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_shopify_order() {
    let all = orders(SHOPIFY_ONE);
    let order = &all[0].record;
    assert_eq!((order.number.as_str(), order.currency.code()), ("#1001", "USD"));
    assert_eq!(order.contracted.unwrap().to_string(), "2008-01-10");
    assert_eq!(order.channel, Some(Channel::Online));
    assert_eq!(order.contact.email.as_deref(), Some("bob.norman@hostmail.com"));
    assert_eq!((order.lines[0].sku.as_str(), order.lines[0].variant.as_deref()), ("IPOD2008GREEN", Some("green")));
    let gross: i64 = order.lines.iter().map(|line| line.gross).sum();
    assert!(order.lines.iter().all(|line| line.lots.is_empty()), "the only shipment failed");
    assert_eq!(gross, 59_700 + 1_194, "prices and the order's tax, to the cent");
    assert!(all[0].missing.contains(&Missing::TaxByLine) && all[0].missing.contains(&Missing::Tags));
}

#[test]
fn a_shopify_list_without_lines() {
    let all = orders(SHOPIFY);
    assert_eq!(all.len(), 1);
    assert!(all[0].record.lines.is_empty());
    assert_eq!(all[0].record.discount, 1_000);
    assert!(all[0].missing.contains(&Missing::Lines));
}

#[test]
fn a_woocommerce_list() {
    let all = orders(WOOCOMMERCE);
    let [first, second] = &all[..] else { panic!("two orders") };
    assert_eq!(first.record.lines[1].title, "Ship Your Idea \u{2013} Color: Black, Size: M Test");
    assert_eq!((first.record.lines[0].gross, first.record.lines[0].units), (645, 2));
    assert_eq!(first.record.shipping.paid, 1_000);
    assert_eq!(first.record.channel, None, "made by a program: says nothing");
    assert!(first.missing.contains(&Missing::Channel) && !first.missing.contains(&Missing::DeliveryDay));
    assert_eq!(second.record.lines[0].lots, [None], "completed, but nobody says when it arrived");
    assert!(second.missing.contains(&Missing::DeliveryDay) && second.missing.contains(&Missing::RefundedUnits));
    assert_eq!(second.record.contact.name.as_deref(), Some("João Silva"));
    assert!(second.notes[0].contains("1900 were refunded"), "{:?}", second.notes);
}

#[test]
fn a_table() {
    let table = "order;placed;email;country;channel;currency;shipping;order_discount;title;quantity;total;delivered;tags\n\
                 NL-1;2026-11-10;a@example.org;DE;online;EUR;4.90;18.99;Jacket;1;129.90;2026-11-18;apparel\n\
                 NL-1;;;;;;;;\"T-shirt; ink\";3;59.97;2026-11-18 unknown;apparel\n\
                 NL-2;;b@example.org;RU;;RUB;;;Мука;1;99.5;;\n";
    let all = orders(table.as_bytes());
    let first = &all[0].record;
    assert_eq!((first.lines.len(), first.discount, first.shipping.paid), (2, 1_899, 490));
    assert_eq!((first.lines[1].title.as_str(), first.lines[1].gross), ("T-shirt; ink", 5_997));
    assert_eq!(first.lines[1].lots, [Some("2026-11-18".parse().unwrap()), None]);
    assert_eq!(all[1].record.lines[0].gross, 9_950);
    assert_eq!(all[1].missing, [Missing::ContractDay, Missing::Channel, Missing::Tags]);
    let mut summary = Summary::default();
    summary.add(&all);
    assert!(summary.to_string().starts_with("2 orders\n   50 % lack delivery day"), "{summary}");
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    assert_eq!(errors("{\"orders\": [", Format::Auto), ["line 1, column 12: this is not JSON from here on"]);
    assert_eq!(
        errors(
            r#"{"orders": [{"name": "1", "currency": "EUR", "line_items": [{"id": 1, "quantity": 1, "price": "1,99"}]}]}"#,
            Format::Shopify
        ),
        ["orders[0].line_items[0].price: \"1,99\" is not a sum like \"199.00\""]
    );
    assert_eq!(
        errors(r#"[{"number": "1", "currency": "euro", "billing": {}}]"#, Format::Auto),
        ["[0]: \"euro\" is not a currency code like \"EUR\""]
    );
    assert_eq!(
        errors("order,currency,title,quantity,total\nA,EUR,x,1,5.00\nA,EUR,x,two,5.001\n", Format::Csv),
        ["line 3, column \"quantity\": \"two\" is not a number of units"]
    );
    assert_eq!(errors("order,price\n", Format::Csv).len(), 5, "one unknown column, four that are needed");
    assert!(read(b"order\n\xff", Format::Auto, home()).unwrap_err()[0].place.contains("line 2"));
}

#[tokio::test]
async fn imported_orders_are_found_and_a_poorer_export_takes_nothing_away() {
    let service = Service::new().await;
    let records = |bytes: &[u8]| orders(bytes).into_iter().map(|order| order.record).collect::<Vec<_>>();
    let now = || service.app.clock.rfc3339();
    assert_eq!(service.app.store.put_orders(records(SHOPIFY_ONE), now()).await.unwrap(), 1);
    assert_eq!(service.app.store.put_orders(records(SHOPIFY), now()).await.unwrap(), 0);
    let session = service.session("1001", "Bob.Norman@hostmail.com").await;
    assert_eq!(session.order.lines.len(), 3);
    assert_eq!(session.order.bundle.country.as_str(), "US");
    service.app.store.put_orders(records(WOOCOMMERCE), now()).await.unwrap();
    service.session("#727", "(555) 555-5555").await;
}
