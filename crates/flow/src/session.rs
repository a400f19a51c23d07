//! Finding the order, and coming back to it: by look-up, by ticket, from a draft.

use crate::draft::Draft;
use crate::event::{Effect, Failure};
use crate::state::{Find, Notice, Screen, Sending, State};
use crate::update::{go, next, toggle};
use takeback_api::{OrderView, Session, Submission};

pub(crate) fn find(state: &mut State) -> Vec<Effect> {
    if state.find.busy {
        return Vec::new();
    }
    let (order, contact) = (state.find.order.trim().to_owned(), state.find.contact.trim().to_owned());
    let missing: &[&str] = match (order.is_empty(), contact.is_empty()) {
        (true, true) => &["order", "contact"],
        (true, false) => &["order"],
        (false, true) => &["contact"],
        (false, false) => &[],
    };
    if !missing.is_empty() {
        state.notice = Some(Notice::Check(missing));
        return vec![Effect::FocusNotice];
    }
    state.find.busy = true;
    state.notice = None;
    vec![Effect::Lookup { order, contact }]
}

/// The store's page handed over a ticket. It may hand the same one over again, or a fresh one after a reload: what was
/// answered on the same order stays.
pub(crate) fn ticket(state: &mut State, ticket: String) -> Vec<Effect> {
    if state.ticket.as_ref() == Some(&ticket) || (state.pending.is_some() && state.token.is_some()) {
        return Vec::new();
    }
    state.ticket = Some(ticket.clone());
    state.find.busy = state.token.is_none();
    vec![Effect::ExchangeTicket(ticket)]
}

/// The store's page names an order. Another one than the return on screen was about begins a new return.
pub(crate) fn given(state: &mut State, order: String) -> Vec<Effect> {
    let done = matches!(state.screen, Screen::Confirmed | Screen::Case);
    let other = state.case.as_ref().is_some_and(|case| case.order != order);
    if done && other {
        *state = State::new(Some(order));
        return vec![Effect::ClearDraft];
    }
    state.find.order = order;
    Vec::new()
}

pub(crate) fn found(state: &mut State, session: Session) -> Vec<Effect> {
    let same = state.number.as_ref() == Some(&session.order.number);
    let begun = same && !state.chosen.is_empty();
    let by_hand = state.screen == Screen::Find && state.ticket.is_none();
    state.find = Find::default();
    state.token = Some(session.token);
    state.notice = None;
    if !begun {
        return opened(state, session.order, by_hand);
    }
    if let (Some(key), Some(body)) = (state.key.clone(), state.pending.clone()) {
        return resend(state, key, body);
    }
    if state.screen == Screen::Find {
        // The session had ended; its answers were kept.
        state.history = Vec::new();
        state.screen = Screen::Lines;
        let mut effects = loaded(state, session.order);
        effects.extend(next(state, 0));
        return effects;
    }
    loaded(state, session.order)
}

pub(crate) fn not_found(state: &mut State, failure: Failure) -> Vec<Effect> {
    if state.token.is_some() && state.screen != Screen::Find {
        // A used ticket does not end a living session.
        return Vec::new();
    }
    state.find.busy = false;
    state.notice = Some(notice(failure));
    vec![Effect::FocusNotice]
}

pub(crate) fn notice(failure: Failure) -> Notice {
    match failure {
        Failure::Network => Notice::Offline,
        Failure::Problem(code) => Notice::Problem(code),
    }
}

fn opened(state: &mut State, order: OrderView, by_hand: bool) -> Vec<Effect> {
    let only = match order.lines.as_slice() {
        [line] if order.ledger.left(&line.id) == Ok(1) => Some(line.id.clone()),
        _ => None,
    };
    *state = State {
        token: state.token.take(),
        ticket: state.ticket.take(),
        number: Some(order.number.clone()),
        order: Some(order),
        screen: Screen::Lines,
        history: if by_hand { vec![Screen::Find] } else { Vec::new() },
        ..State::default()
    };
    match only {
        // One thing was bought: there is nothing to choose.
        Some(line) => {
            toggle(state, &line);
            next(state, 0)
        }
        None => vec![Effect::SaveDraft, Effect::Focus],
    }
}

pub(crate) fn restore(state: &mut State, draft: Draft) -> Vec<Effect> {
    if let Some(secret) = draft.secret {
        state.secret = Some(secret.clone());
        state.screen = Screen::Case;
        return vec![Effect::FetchCase(secret)];
    }
    let Some(token) = draft.token.clone() else { return Vec::new() };
    state.chosen = draft.lines();
    state.method = draft.method;
    state.comment = draft.comment;
    state.key = draft.key;
    state.number = draft.number;
    state.history = draft.history;
    state.token = Some(token.clone());
    if let (Some(body), Some(key)) = (draft.pending, state.key.clone()) {
        return resend(state, key, body);
    }
    state.history.push(draft.screen);
    state.screen = Screen::Loading;
    vec![Effect::LoadOrder { token }]
}

/// What was sent may have arrived: the same key and body bring the same answer, whatever the order looks like by now.
fn resend(state: &mut State, key: String, body: Box<Submission>) -> Vec<Effect> {
    let Some(token) = state.token.clone() else { return Vec::new() };
    state.pending = Some(body.clone());
    state.screen = Screen::Sending;
    state.sending = Sending::Now;
    vec![Effect::Submit { token, key, body }]
}

/// Gets the order again, then shows `screen`.
pub(crate) fn reload(state: &mut State, screen: Screen) -> Vec<Effect> {
    let Some(token) = state.token.clone() else { return ended(state, None) };
    if state.order.is_none() {
        state.history.push(screen);
        state.screen = Screen::Loading;
    } else {
        state.screen = screen;
    }
    vec![Effect::LoadOrder { token }]
}

pub(crate) fn loaded(state: &mut State, order: OrderView) -> Vec<Effect> {
    state.chosen.retain(|chosen| order.ledger.left(&chosen.line).is_ok_and(|left| left >= chosen.units));
    state.number = Some(order.number.clone());
    state.order = Some(order);
    if state.screen == Screen::Loading {
        let screen = state.history.pop().unwrap_or(Screen::Lines);
        state.screen = if state.can_show(screen) { screen } else { Screen::Lines };
        if state.screen == Screen::Lines {
            state.history.clear();
        }
    }
    if state.notice == Some(Notice::AnswerChanged) && !state.chosen.is_empty() {
        for chosen in &mut state.chosen {
            chosen.remedy = None;
        }
        let effects = next(state, 0);
        state.notice = Some(Notice::AnswerChanged);
        return effects;
    }
    if state.chosen.is_empty() && !matches!(state.screen, Screen::Lines | Screen::Confirmed | Screen::Case) {
        state.history.clear();
        let notice = state.notice.take();
        let effects = go(state, Screen::Lines);
        state.history.clear();
        state.notice = notice;
        return effects;
    }
    if state.notice == Some(Notice::Offline) {
        state.notice = None;
    }
    vec![Effect::SaveDraft, Effect::Focus]
}

pub(crate) fn not_loaded(state: &mut State, failure: Failure) -> Vec<Effect> {
    match failure {
        // The draft stays: it is shown again once the network is back.
        Failure::Network => {
            state.notice = Some(Notice::Offline);
            vec![Effect::RetryLater]
        }
        Failure::Problem(code) if transient(&code) => {
            state.notice = Some(Notice::Problem(code));
            vec![Effect::RetryLater]
        }
        Failure::Problem(code) => ended(state, Some(code)),
    }
}

/// Whether a refusal says nothing about what was asked: it may have been done, and asking again is right.
pub(crate) fn transient(code: &str) -> bool {
    matches!(code, "server-error" | "too-busy" | "too-many-tries")
}

/// The session is over. The answers stay, for the same order found again.
pub(crate) fn ended(state: &mut State, code: Option<String>) -> Vec<Effect> {
    state.token = None;
    state.sending = Sending::No;
    state.order = None;
    state.history.clear();
    state.screen = Screen::Find;
    state.find = Find { order: state.number.clone().unwrap_or_default(), ..Find::default() };
    state.notice = code.map(Notice::Problem);
    vec![Effect::Focus]
}
