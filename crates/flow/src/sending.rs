//! Sending the return: once, however often it has to be tried.

use crate::event::{Effect, Failure, Told};
use crate::session::{ended, reload, transient};
use crate::state::{Notice, Screen, Sending, State};
use takeback_api::Confirmation;

pub(crate) fn submit(state: &mut State, locale: &str) -> Vec<Effect> {
    if state.sending == Sending::Now {
        return Vec::new();
    }
    let body = match state.submission(locale) {
        Some(body) => Some(Box::new(body)),
        None => state.pending.clone(),
    };
    let (Some(token), Some(key), Some(body)) = (state.token.clone(), state.key.clone(), body) else {
        return vec![Effect::MakeKey];
    };
    state.pending = Some(body.clone());
    send(state, token, key, body)
}

/// The same again, as it was sent first.
pub(crate) fn again(state: &mut State) -> Vec<Effect> {
    if state.sending != Sending::Waiting {
        return Vec::new();
    }
    match (state.token.clone(), state.key.clone(), state.pending.clone()) {
        (Some(token), Some(key), Some(body)) => send(state, token, key, body),
        _ => Vec::new(),
    }
}

fn send(state: &mut State, token: String, key: String, body: Box<takeback_api::Submission>) -> Vec<Effect> {
    let moved = state.screen != Screen::Sending;
    if moved {
        state.history.push(state.screen);
        state.screen = Screen::Sending;
    }
    state.sending = Sending::Now;
    state.notice = None;
    // Kept before it is sent: after a crash the same key and body go out again.
    let mut effects = vec![Effect::SaveDraft];
    effects.extend(moved.then_some(Effect::Focus));
    effects.push(Effect::Submit { token, key, body });
    effects
}

pub(crate) fn submitted(state: &mut State, confirmation: Confirmation) -> Vec<Effect> {
    let rma = confirmation.case.rma.clone();
    *state = State {
        screen: Screen::Confirmed,
        token: state.token.take(),
        ticket: state.ticket.take(),
        number: state.number.take(),
        secret: Some(confirmation.secret.clone()),
        case: Some(confirmation.case.clone()),
        confirmed: Some(confirmation),
        ..State::default()
    };
    vec![Effect::SaveDraft, Effect::Focus, Effect::Tell(Told::Submitted(rma))]
}

pub(crate) fn not_submitted(state: &mut State, failure: Failure) -> Vec<Effect> {
    let code = match failure {
        Failure::Network => {
            state.sending = Sending::Waiting;
            state.notice = Some(Notice::Offline);
            return vec![Effect::SaveDraft, Effect::RetryLater];
        }
        Failure::Problem(code) if transient(&code) => {
            // It may be on record: only the same key can tell.
            state.sending = Sending::Waiting;
            state.notice = Some(Notice::Problem(code));
            return vec![Effect::SaveDraft, Effect::RetryLater];
        }
        Failure::Problem(code) => code,
    };
    state.sending = Sending::No;
    if code == "session-ended" {
        return ended(state, Some(code));
    }
    // Refused for good: what is sent next is another return.
    state.key = None;
    state.pending = None;
    let screen = if state.screen == Screen::Sending { state.history.pop() } else { None }.unwrap_or(Screen::Review);
    match code.as_str() {
        "answer-changed" => {
            state.notice = Some(Notice::AnswerChanged);
            reload(state, screen)
        }
        "units-used-up" | "line-not-eligible" | "remedy-not-offered" | "answer-altered" => {
            state.notice = Some(Notice::Problem(code));
            reload(state, screen)
        }
        _ if state.order.is_none() => {
            state.notice = Some(Notice::Problem(code));
            reload(state, screen)
        }
        _ => {
            state.screen = screen;
            state.notice = Some(Notice::Problem(code));
            vec![Effect::MakeKey, Effect::SaveDraft, Effect::Focus]
        }
    }
}
