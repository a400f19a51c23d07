//! The one function that changes the state.

use crate::event::{Effect, Event, Told};
use crate::state::{Chosen, Notice, PhotoState, Screen, Sending, State};
use crate::{photo, sending, session};
use takeback_policy::{Claim, Fact, MethodKind, Reason};

/// Applies an event; what has to be done about it comes back.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::OrderTyped(order) => state.find.order = order,
        Event::ContactTyped(contact) => state.find.contact = contact,
        Event::OrderGiven(order) => return session::given(state, order),
        Event::FindOrder => return session::find(state),
        Event::TicketGiven(ticket) => return session::ticket(state, ticket),
        Event::Found(session) => return session::found(state, *session),
        Event::NotFound(failure) => return session::not_found(state, failure),
        Event::Restore(draft) => return session::restore(state, *draft),
        Event::OrderLoaded(order) => return session::loaded(state, *order),
        Event::OrderNotLoaded(failure) => return session::not_loaded(state, failure),
        Event::LineToggled(line) => {
            toggle(state, &line);
            return vec![Effect::SaveDraft];
        }
        Event::UnitsSet(line, units) => {
            let left = left(state, &line);
            if let Some(chosen) = state.chosen.iter_mut().find(|chosen| chosen.line == line) {
                chosen.units = units.clamp(1, left.max(1));
            }
            return vec![Effect::SaveDraft];
        }
        Event::LinesDone => {
            if state.chosen.is_empty() {
                state.notice = Some(Notice::Check(&["lines"]));
                return vec![Effect::FocusNotice];
            }
            return next(state, 0);
        }
        Event::Answered { at, fact, answer } => return answered(state, at, fact, &answer),
        Event::RemedyPicked { at, remedy } => {
            if let Some(chosen) = state.chosen.get_mut(at) {
                chosen.remedy = Some(remedy);
            }
            return vec![Effect::SaveDraft];
        }
        Event::AnswerDone { at } => return answer_done(state, at),
        Event::SayFault { at } => {
            if let Some(chosen) = state.chosen.get_mut(at) {
                chosen.claim = Claim { reason: Some(Reason::DamagedOrDefective), ..Claim::default() };
                chosen.remedy = None;
            }
            return next(state, at);
        }
        Event::LeaveOut { at } => return leave_out(state, at),
        Event::PhotoPicked { at, shot } => photo::picked(state, at, shot),
        Event::PhotoReady { at, shot, hint } => photo::ready(state, at, shot, hint),
        Event::PhotoProgress { at, shot, percent } => {
            return photo::became(state, at, shot, PhotoState::Sending(percent.min(100)));
        }
        Event::PhotoStored { at, shot, hash } => return photo::became(state, at, shot, PhotoState::Stored(hash)),
        Event::PhotoFailed { at, shot, code } => return photo::became(state, at, shot, PhotoState::Failed(code)),
        Event::PhotoRemoved { at, shot } => return photo::removed(state, at, shot),
        Event::PhotosDone => {
            if state.photos_missing() {
                state.notice = Some(Notice::Problem("photo-needed".to_owned()));
                return vec![Effect::FocusNotice];
            }
            return to_method(state);
        }
        Event::MethodPicked(method) => {
            state.method = Some(method);
            return vec![Effect::SaveDraft];
        }
        Event::MethodDone => {
            state.method = state.method.or_else(|| state.methods().first().copied());
            return review(state);
        }
        Event::CommentTyped(comment) => {
            state.comment = comment.chars().take(2000).collect();
            return vec![Effect::SaveDraft];
        }
        Event::Change(screen) => return go(state, screen),
        Event::KeyMade(key) => {
            state.key.get_or_insert(key);
            return vec![Effect::SaveDraft];
        }
        Event::Submit { locale } => return sending::submit(state, &locale),
        Event::Retry => return sending::again(state),
        Event::Submitted(confirmation) => return sending::submitted(state, *confirmation),
        Event::NotSubmitted(failure) => return sending::not_submitted(state, failure),
        Event::OpenCase(secret) => {
            state.secret = Some(secret.clone());
            state.screen = Screen::Case;
            return vec![Effect::FetchCase(secret)];
        }
        Event::CaseLoaded(case) => {
            state.case = Some(*case);
            state.notice = None;
            return vec![Effect::Focus];
        }
        Event::CaseNotLoaded(failure) => {
            state.notice = Some(session::notice(failure.clone()));
            return match failure {
                crate::event::Failure::Network => vec![Effect::RetryLater],
                crate::event::Failure::Problem(_) => vec![Effect::ClearDraft, Effect::Focus],
            };
        }
        Event::Back => return back(state),
        Event::StartOver => {
            *state = State::new(None);
            return vec![Effect::ClearDraft, Effect::Focus];
        }
    }
    Vec::new()
}

pub(crate) fn toggle(state: &mut State, line: &str) {
    state.notice = None;
    if state.chosen.iter().any(|chosen| chosen.line == line) {
        state.chosen.retain(|chosen| chosen.line != line);
        return;
    }
    let left = left(state, line);
    if left == 0 {
        return;
    }
    let chosen =
        Chosen { line: line.to_owned(), units: left, claim: Claim::default(), remedy: None, photos: Vec::new() };
    // In the order's own order.
    let lines = state.order.as_ref().map(|order| order.lines.as_slice()).unwrap_or_default();
    let place = |id: &str| lines.iter().position(|line| line.id == id);
    let at = state.chosen.iter().position(|other| place(&other.line) > place(line)).unwrap_or(state.chosen.len());
    state.chosen.insert(at, chosen);
}

fn left(state: &State, line: &str) -> u32 {
    state.order.as_ref().and_then(|order| order.ledger.left(line).ok()).unwrap_or(0)
}

fn answered(state: &mut State, at: usize, fact: Fact, answer: &str) -> Vec<Effect> {
    if let Some(chosen) = state.chosen.get_mut(at) {
        let claim = chosen.claim.with(fact, answer);
        if claim != chosen.claim {
            chosen.claim = claim;
            chosen.remedy = None;
        }
    }
    next(state, at)
}

/// The next page from the chosen line `at` on: its open question, its answer, the next line, or what comes after all lines.
pub(crate) fn next(state: &mut State, at: usize) -> Vec<Effect> {
    for at in at..state.chosen.len() {
        let Some(judged) = state.judge(at) else { continue };
        if let Some(question) = judged.decision.questions.first() {
            return go(state, Screen::Question { at, fact: question.fact });
        }
        let chosen = state.chosen.get(at).and_then(|chosen| chosen.remedy);
        if chosen.is_none_or(|remedy| judged.decision.options.iter().all(|option| option.remedy != remedy)) {
            let mut effects = go(state, Screen::Answer { at });
            effects.push(Effect::Tell(Told::Decision(judged.decision.verdict.as_str())));
            return effects;
        }
    }
    if state.shots().next().is_some() {
        return go(state, Screen::Photos);
    }
    to_method(state)
}

fn answer_done(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(judged) = state.judge(at) else { return Vec::new() };
    let first = judged.decision.options.first().map(|option| option.remedy);
    if let Some(chosen) = state.chosen.get_mut(at) {
        chosen.remedy = chosen.remedy.or(first);
    }
    next(state, at)
}

/// After a no: keep this one, go on with the others.
fn leave_out(state: &mut State, at: usize) -> Vec<Effect> {
    if at < state.chosen.len() {
        state.chosen.remove(at);
    }
    // Pages before it count lines that have moved up.
    state.history.clear();
    state.screen = Screen::Lines;
    if state.chosen.is_empty() {
        return vec![Effect::SaveDraft, Effect::Focus];
    }
    next(state, at)
}

fn to_method(state: &mut State) -> Vec<Effect> {
    if state.methods().is_empty() {
        state.method = None;
        return review(state);
    }
    if !state.method.is_some_and(|method| state.methods().contains(&method)) {
        state.method = state.methods().first().copied();
    }
    go(state, Screen::Method)
}

fn review(state: &mut State) -> Vec<Effect> {
    let mut effects = go(state, Screen::Review);
    if state.key.is_none() {
        effects.insert(0, Effect::MakeKey);
    }
    effects
}

/// Shows a page. One that is already behind is returned to, not stacked again.
pub(crate) fn go(state: &mut State, screen: Screen) -> Vec<Effect> {
    state.notice = None;
    if state.screen != screen {
        match state.history.iter().position(|known| *known == screen) {
            Some(at) => state.history.truncate(at),
            None => state.history.push(state.screen),
        }
        state.screen = screen;
    }
    vec![Effect::SaveDraft, Effect::Focus]
}

/// One page back. A key that was sent stays: if the return has arrived after all, it must not be made twice.
fn back(state: &mut State) -> Vec<Effect> {
    if !state.can_go_back() {
        return Vec::new();
    }
    state.notice = None;
    state.sending = Sending::No;
    let screen = state.history.pop().unwrap_or(Screen::Lines);
    if state.order.is_none() {
        return session::reload(state, screen);
    }
    state.screen = screen;
    vec![Effect::SaveDraft, Effect::Focus]
}

impl State {
    /// The ways in which everything chosen can come back; empty if nothing travels.
    #[must_use]
    pub fn methods(&self) -> Vec<MethodKind> {
        let mut common: Option<Vec<MethodKind>> = None;
        for at in 0..self.chosen.len() {
            let Some(judged) = self.judge(at) else { continue };
            if !judged.facts.goods.kind_travels() {
                continue;
            }
            let kinds: Vec<MethodKind> = judged.decision.methods.iter().map(|method| method.kind).collect();
            common = Some(match common {
                Some(common) => common.into_iter().filter(|kind| kinds.contains(kind)).collect(),
                None => kinds,
            });
        }
        common.unwrap_or_default()
    }

    /// Whether a page can be shown with what is chosen.
    pub(crate) fn can_show(&self, screen: Screen) -> bool {
        match screen {
            Screen::Question { at, .. } | Screen::Answer { at } => at < self.chosen.len(),
            Screen::Photos | Screen::Method | Screen::Review => !self.chosen.is_empty(),
            Screen::Find | Screen::Loading | Screen::Sending => false,
            Screen::Lines | Screen::Confirmed | Screen::Case => true,
        }
    }

    /// The answer that a chosen line's question has now.
    #[must_use]
    pub fn answer(&self, at: usize, fact: Fact) -> Option<&'static str> {
        self.chosen.get(at)?.claim.answer(fact)
    }
}
