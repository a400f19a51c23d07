#![expect(clippy::expect_used, reason = "a test that cannot go on stops")]
//! A walker and what it walks on.

use std::path::Path;
use takeback_api::{CaseState, CaseView, Confirmation, LineView, OrderView, Session, Stamp, Submission};
use takeback_flow::{Draft, Effect, Event, Screen, State, update};
use takeback_policy::source::{File, Policies};
use takeback_policy::{
    Bundle, Channel, Contract, Country, Currency, Date, Fact, Goods, Kind, Ledger, LedgerLine, Shipping, Tag, Told,
    ToldFacts,
};

/// Taps through the way as a shopper would.
pub(crate) struct Walk {
    pub(crate) state: State,
    /// What is answered to the first question.
    pub(crate) reason: &'static str,
    /// How many questions were answered.
    pub(crate) questions: usize,
    sent: Option<(String, Submission)>,
}

impl Walk {
    pub(crate) fn new() -> Self {
        Self { state: State::new(None), reason: "changed-my-mind", questions: 0, sent: None }
    }

    pub(crate) fn at_lines(lines: &[(u32, &[Tag])]) -> Self {
        let mut walk = Self::new();
        walk.tell(Event::Found(Box::new(session(order(lines)))));
        assert_eq!(walk.state.screen, Screen::Lines);
        walk
    }

    pub(crate) fn at_review() -> Self {
        let mut walk = Self::new();
        walk.tell(Event::Found(Box::new(session(order(&[(1, &[Tag::Apparel])])))));
        while walk.state.screen != Screen::Review {
            walk.forward();
        }
        walk
    }

    /// Tells what happened, and does what a page would do at once.
    pub(crate) fn tell(&mut self, event: Event) -> Vec<Effect> {
        let effects = update(&mut self.state, event);
        for effect in &effects {
            match effect {
                Effect::MakeKey => drop(self.tell(Event::KeyMade("key-1".into()))),
                Effect::Submit { key, body, .. } => self.sent = Some((key.clone(), body.as_ref().clone())),
                _ => {}
            }
        }
        effects
    }

    /// The one tap that leads on from here.
    pub(crate) fn forward(&mut self) {
        let event = match self.state.screen {
            Screen::Lines => Event::LinesDone,
            Screen::Question { at, fact } => {
                self.questions += 1;
                let answer = match fact {
                    Fact::Reason => self.reason,
                    Fact::Use => "tried",
                    _ => fact.answers()[0],
                };
                Event::Answered { at, fact, answer: answer.to_owned() }
            }
            Screen::Answer { at } => Event::AnswerDone { at },
            Screen::Photos => Event::PhotosDone,
            Screen::Method => Event::MethodDone,
            Screen::Review => Event::Submit { locale: "en".into() },
            screen => panic!("nothing to tap on {screen:?}"),
        };
        self.tell(event);
    }

    pub(crate) fn sent(&mut self) -> (String, Submission) {
        self.sent.take().expect("something was sent")
    }

    /// The draft as the browser keeps it.
    pub(crate) fn draft(&self) -> Draft {
        let draft = Draft::of(&self.state, 1_000).expect("something to keep");
        let text = serde_json::to_string(&draft).expect("it writes");
        assert!(!text.contains('@'), "nothing personal: {text}");
        let read: Draft = serde_json::from_str(&text).expect("it reads");
        assert_eq!(read, draft);
        assert!(read.is_stale(1_000 + 25 * 3_600_000) && !read.is_stale(2_000));
        read
    }

    /// What a reload shows.
    pub(crate) fn reloaded(&self) -> State {
        let mut state = State::new(None);
        update(&mut state, Event::Restore(Box::new(self.draft())));
        let order = self.state.order.clone().expect("an order");
        update(&mut state, Event::OrderLoaded(Box::new(order)));
        state
    }
}

fn bundle() -> Bundle {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(&root).expect("policies") {
        let folder = folder.expect("a folder").path();
        for file in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
                files.push(File { name, text: std::fs::read_to_string(&path).expect("it reads") });
            }
        }
    }
    files.sort_by(|left, right| left.name.cmp(&right.name));
    let policies = Policies::load(files).expect("they load");
    policies.bundle(Country::from_word("DE").expect("a country"), None, "nordlicht").expect("a bundle")
}

/// An order of these lines (units, tags), delivered five days ago.
pub(crate) fn order(lines: &[(u32, &[Tag])]) -> OrderView {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    let currency = Currency::from_code("EUR").expect("a currency");
    let bundle = bundle();
    let goods = |tags: &[Tag]| Goods {
        lots: vec![Some(day("2026-12-10"))],
        ..Goods::of(Kind::Goods, tags.iter().copied().collect())
    };
    OrderView {
        number: "NL-1".into(),
        today: day("2026-12-15"),
        bundle_hash: bundle.hash(),
        bundle,
        contract: Contract {
            channel: Some(Channel::Online),
            contracted: Some(day("2026-12-05")),
            told: ToldFacts { withdrawal: Some(Told::Yes), return_cost: Some(Told::Yes), ..ToldFacts::default() },
            ..Contract::in_country(Country::from_word("DE").expect("a country"))
        },
        ledger: Ledger {
            currency,
            lines: lines
                .iter()
                .enumerate()
                .map(|(at, (units, _))| LedgerLine {
                    id: at.to_string(),
                    units: *units,
                    gross: i64::from(*units) * 1_999,
                    discount: 0,
                    taken: Vec::new(),
                })
                .collect(),
            discount: 0,
            shipping: Shipping::default(),
        },
        lines: lines
            .iter()
            .enumerate()
            .map(|(at, (_, tags))| LineView {
                id: at.to_string(),
                sku: format!("SKU-{at}"),
                title: "A thing".into(),
                variant: None,
                goods: goods(tags),
                open_case: None,
            })
            .collect(),
    }
}

pub(crate) fn session(order: OrderView) -> Session {
    Session { token: "token".into(), order }
}

pub(crate) fn confirmation() -> Confirmation {
    let date: Date = "2026-12-15".parse().expect("a day");
    Confirmation {
        secret: "secret".into(),
        link: "/r#secret".into(),
        case: CaseView {
            rma: "RMA-1".into(),
            state: CaseState::Approved,
            received: Stamp { utc: "2026-12-15T12:00:00Z".into(), date, time: "13:00".into() },
            order: "NL-1".into(),
            lines: Vec::new(),
            method: None,
            postage_free: true,
            send_by: None,
            refund_due: None,
            total: None,
            withdrawal: true,
            reviews: Vec::new(),
            acknowledged_to: None,
            slip: None,
            history: Vec::new(),
            actions: Vec::new(),
        },
    }
}
