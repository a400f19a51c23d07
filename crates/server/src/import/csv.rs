//! Orders as a table: one row a line, the order's own values on its first row or on all. `docs/orders-csv.md` describes it.

use super::shopify::missing;
use super::{ImportError, Imported, amount};
use crate::order::{OrderContact, OrderRecord, RecordLine};
use std::collections::BTreeMap;
use takeback_policy::{
    Buyer, Channel, Country, Currency, Date, DeliveryMode, Kind, Region, Shipping, Tag, ToldFacts, Words,
};

const COLUMNS: [&str; 22] = [
    "order",
    "placed",
    "name",
    "email",
    "phone",
    "country",
    "region",
    "channel",
    "buyer",
    "currency",
    "shipping",
    "order_discount",
    "line",
    "sku",
    "title",
    "variant",
    "quantity",
    "returned",
    "total",
    "discount",
    "delivered",
    "tags",
];
const NEEDED: [&str; 5] = ["order", "currency", "title", "quantity", "total"];

pub(super) fn read(text: &str, _home: Country) -> Result<Vec<Imported>, Vec<ImportError>> {
    let delimiter = if text.lines().next().is_some_and(|head| head.contains(';')) { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| vec![broken(&error)])?.clone();
    let head: Vec<String> = head.iter().map(str::to_lowercase).collect();
    check_head(&head)?;
    let (mut orders, mut errors): (Vec<OrderRecord>, Vec<ImportError>) = (Vec::new(), Vec::new());
    for row in reader.records() {
        let result = row.map_err(|error| broken(&error)).and_then(|row| {
            let line = row.position().map_or(0, csv::Position::line);
            let cells = head.iter().map(String::as_str).zip(row.iter()).collect();
            add(&mut orders, &Row { cells, line })
        });
        errors.extend(result.err());
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let imported = |record: OrderRecord| Imported { missing: missing(&record, false), record, notes: Vec::new() };
    Ok(orders.into_iter().map(imported).collect())
}

fn broken(error: &csv::Error) -> ImportError {
    let line = error.position().map_or(1, csv::Position::line);
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("this row has {len} cells, the head has {expected_len}")
        }
        _ => "this row does not read".to_owned(),
    };
    ImportError::new(format!("line {line}"), message)
}

fn check_head(head: &[String]) -> Result<(), Vec<ImportError>> {
    let at = |name: &str| ImportError::new("line 1", format!("the column {name:?} is not there"));
    let unknown = head.iter().filter(|name| !COLUMNS.contains(&name.as_str())).map(|name| {
        ImportError::new("line 1", format!("there is no column {name:?}; the columns are {}", COLUMNS.join(", ")))
    });
    let absent = NEEDED.iter().filter(|name| !head.iter().any(|known| known == *name)).map(|name| at(name));
    let errors: Vec<ImportError> = unknown.chain(absent).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

struct Row<'a> {
    cells: BTreeMap<&'a str, &'a str>,
    line: u64,
}

impl Row<'_> {
    fn text(&self, column: &str) -> Option<String> {
        self.cells.get(column).filter(|cell| !cell.is_empty()).map(|cell| (*cell).to_owned())
    }

    fn error(&self, column: &str, message: impl Into<String>) -> ImportError {
        ImportError::new(format!("line {}, column {column:?}", self.line), message)
    }

    fn need(&self, column: &str) -> Result<String, ImportError> {
        self.text(column).ok_or_else(|| self.error(column, "is empty"))
    }

    /// A word of a closed list, if the cell is not empty.
    fn word<T>(&self, column: &str, read: impl Fn(&str) -> Option<T>, example: &str) -> Result<Option<T>, ImportError> {
        self.text(column)
            .map(|text| {
                read(&text)
                    .ok_or_else(|| self.error(column, format!("{text:?} is not known; write it like {example:?}")))
            })
            .transpose()
    }

    fn sum(&self, column: &str, currency: Currency) -> Result<i64, ImportError> {
        let Some(text) = self.text(column) else { return Ok(0) };
        match amount::minor(&text, currency.exponent()) {
            Some((minor, true)) if minor >= 0 => Ok(minor),
            _ => Err(self.error(column, format!("{text:?} is not a sum in {currency} like \"129.90\""))),
        }
    }

    fn units(&self, column: &str) -> Result<u32, ImportError> {
        let Some(text) = self.text(column) else { return Ok(0) };
        let units = text.parse().ok().filter(|units| *units <= 1_000_000);
        units.ok_or_else(|| self.error(column, format!("{text:?} is not a number of units")))
    }

    /// `unknown`, or days, one for each delivery; empty: not delivered yet.
    fn lots(&self) -> Result<Vec<Option<Date>>, ImportError> {
        let text = self.text("delivered").unwrap_or_default();
        text.split_whitespace()
            .map(|word| match word {
                "unknown" => Ok(None),
                day => day.parse().map(Some).map_err(|_| {
                    self.error("delivered", format!("{day:?} is neither a day like \"2026-11-24\" nor \"unknown\""))
                }),
            })
            .collect()
    }
}

fn add(orders: &mut Vec<OrderRecord>, row: &Row<'_>) -> Result<(), ImportError> {
    let number = row.need("order")?;
    let at = match orders.iter().position(|order| order.number == number) {
        Some(at) => at,
        None => {
            orders.push(head(row, number)?);
            orders.len() - 1
        }
    };
    let Some(order) = orders.get_mut(at) else { return Ok(()) };
    let currency = row.word("currency", Currency::from_code, "EUR")?;
    if currency.is_some_and(|currency| currency != order.currency) {
        return Err(row.error("currency", format!("this order began in {}", order.currency)));
    }
    let units = row.units("quantity")?;
    if units == 0 {
        return Err(row.error("quantity", "is 0"));
    }
    let id = row.text("line").unwrap_or_else(|| (order.lines.len() + 1).to_string());
    if order.lines.iter().any(|line| line.id == id) {
        return Err(row.error("line", format!("this order has a line {id:?} already")));
    }
    let removed = row.units("returned")?;
    if removed > units {
        return Err(row.error("returned", format!("is more than the {units} that were bought")));
    }
    let tags: Option<Words<Tag>> = row
        .text("tags")
        .map(|tags| {
            let known = |word: &str| {
                Tag::from_word(word).ok_or_else(|| row.error("tags", format!("{word:?} is not a tag like \"apparel\"")))
            };
            tags.split_whitespace().map(known).collect()
        })
        .transpose()?;
    let download = tags.as_ref().is_some_and(|tags| tags.contains(Tag::Download));
    let (title, currency) = (row.need("title")?, order.currency);
    row.need("total")?;
    order.lines.push(RecordLine {
        sku: row.text("sku").unwrap_or_else(|| id.clone()),
        title,
        variant: row.text("variant"),
        units,
        removed,
        gross: row.sum("total", currency)?,
        discount: row.sum("discount", currency)?,
        kind: download.then_some(Kind::Digital),
        tags,
        delivery_mode: DeliveryMode::Single,
        lots: row.lots()?,
        guarantee_until: None,
        installed: None,
        begun: None,
        repairs: Vec::new(),
        id,
    });
    Ok(())
}

fn head(row: &Row<'_>, number: String) -> Result<OrderRecord, ImportError> {
    let currency =
        row.word("currency", Currency::from_code, "EUR")?.ok_or_else(|| row.error("currency", "is empty"))?;
    let paid = row.sum("shipping", currency)?;
    Ok(OrderRecord {
        number,
        source: "csv".into(),
        contact: OrderContact { name: row.text("name"), email: row.text("email"), phone: row.text("phone") },
        country: row.word("country", Country::from_word, "DE")?,
        region: row.word("region", Region::from_word, "DE-BY")?,
        channel: row.word("channel", Channel::from_word, "online")?,
        buyer: row.word("buyer", Buyer::from_word, "consumer")?,
        contracted: row.word("placed", |day| day.parse().ok(), "2026-11-24")?,
        told: ToldFacts::default(),
        currency,
        discount: row.sum("order_discount", currency)?,
        shipping: Shipping { paid, standard: paid },
        lines: Vec::new(),
    })
}
