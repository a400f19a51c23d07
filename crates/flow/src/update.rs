//! The one function that changes the state.

use crate::draft::Draft;
use crate::event::{Effect, Event, Failure, Told};
use crate::state::{Chosen, Notice, Photo, PhotoState, Screen, Sending, State};
use takeback_api::OrderView;
use takeback_policy::{Claim, Fact, MethodKind, Reason, Shot};

/// Applies an event; what has to be done about it comes back.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::OrderTyped(order) => state.find.order = order,
        Event::ContactTyped(contact) => state.find.contact = contact,
        Event::FindOrder => return find(state),
        Event::TicketGiven(ticket) => {
            // A page may hand its ticket over again; a living session is kept.
            if state.token.is_some() {
                return Vec::new();
            }
            state.find.busy = true;
            return vec![Effect::ExchangeTicket(ticket)];
        }
        Event::Found(session) => {
            state.find = crate::state::Find::default();
            state.token = Some(session.token);
            state.notice = None;
            return opened(state, session.order);
        }
        Event::NotFound(failure) => {
            state.find.busy = false;
            state.notice = Some(notice(failure));
        }
        Event::Restore(draft) => return restore(state, *draft),
        Event::OrderLoaded(order) => return loaded(state, *order),
        Event::OrderNotLoaded(failure) => return not_loaded(state, failure),
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
                state.notice = Some(Notice::Problem("nothing-chosen".to_owned()));
                return Vec::new();
            }
            return next(state, 0);
        }
        Event::Answered { at, fact, answer } => {
            if let Some(chosen) = state.chosen.get_mut(at) {
                chosen.claim = chosen.claim.with(fact, &answer);
                chosen.remedy = None;
            }
            return next(state, at);
        }
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
        Event::LeaveOut { at } => {
            if at < state.chosen.len() {
                state.chosen.remove(at);
            }
            // Pages before count lines that moved up.
            state.history.retain(|screen| matches!(screen, Screen::Find | Screen::Lines));
            if state.chosen.is_empty() {
                state.screen = Screen::Lines;
                state.history.clear();
                return vec![Effect::SaveDraft, Effect::Focus];
            }
            return next(state, at);
        }
        Event::PhotoPicked { at, shot } => photo(state, at, shot, PhotoState::Preparing),
        Event::PhotoReady { at, shot, hint } => {
            photo(state, at, shot, PhotoState::Sending(0));
            if let Some(photo) = find_photo(state, at, shot) {
                photo.hint = hint;
            }
        }
        Event::PhotoProgress { at, shot, percent } => photo(state, at, shot, PhotoState::Sending(percent.min(100))),
        Event::PhotoStored { at, shot, hash } => {
            photo(state, at, shot, PhotoState::Stored(hash));
            return vec![Effect::SaveDraft];
        }
        Event::PhotoFailed { at, shot, code } => photo(state, at, shot, PhotoState::Failed(code)),
        Event::PhotoRemoved { at, shot } => {
            if let Some(chosen) = state.chosen.get_mut(at) {
                chosen.photos.retain(|photo| photo.shot != shot);
            }
            return vec![Effect::SaveDraft];
        }
        Event::PhotosDone => {
            if state.photos_missing() {
                state.notice = Some(Notice::Problem("photo-needed".to_owned()));
                return Vec::new();
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
        Event::Change(screen) => {
            state.key = None;
            return go(state, screen);
        }
        Event::KeyMade(key) => {
            state.key.get_or_insert(key);
            return vec![Effect::SaveDraft];
        }
        Event::Submit { locale } => {
            if state.sending == Sending::Now {
                return Vec::new();
            }
            return submit(state, &locale);
        }
        Event::Retry { locale } => {
            if state.sending == Sending::Waiting {
                return submit(state, &locale);
            }
        }
        Event::Submitted(confirmation) => {
            let rma = confirmation.case.rma.clone();
            state.secret = Some(confirmation.secret.clone());
            state.case = Some(confirmation.case.clone());
            state.confirmed = Some(*confirmation);
            state.sending = Sending::No;
            state.notice = None;
            state.history.clear();
            state.screen = Screen::Confirmed;
            return vec![Effect::SaveDraft, Effect::Focus, Effect::Tell(Told::Submitted(rma))];
        }
        Event::NotSubmitted(failure) => return not_submitted(state, failure),
        Event::OpenCase(secret) => {
            state.secret = Some(secret.clone());
            state.screen = Screen::Case;
            return vec![Effect::FetchCase(secret)];
        }
        Event::CaseLoaded(case) => {
            state.case = Some(*case);
            state.notice = None;
        }
        Event::CaseNotLoaded(failure) => {
            state.notice = Some(notice(failure));
            return vec![Effect::ClearDraft];
        }
        Event::Back => return back(state),
        Event::NoticeRead => state.notice = None,
        Event::StartOver => {
            *state = State::new(None);
            return vec![Effect::ClearDraft, Effect::Focus];
        }
    }
    Vec::new()
}

fn find(state: &mut State) -> Vec<Effect> {
    if state.find.busy {
        return Vec::new();
    }
    let (order, contact) = (state.find.order.trim().to_owned(), state.find.contact.trim().to_owned());
    let missing = match (order.is_empty(), contact.is_empty()) {
        (true, true) => Some("both-missing"),
        (true, false) => Some("order-missing"),
        (false, true) => Some("contact-missing"),
        (false, false) => None,
    };
    if let Some(code) = missing {
        state.notice = Some(Notice::Problem(code.to_owned()));
        return Vec::new();
    }
    state.find.busy = true;
    state.notice = None;
    vec![Effect::Lookup { order, contact }]
}

fn notice(failure: Failure) -> Notice {
    match failure {
        Failure::Network => Notice::Offline,
        Failure::Problem(code) => Notice::Problem(code),
    }
}

fn opened(state: &mut State, order: OrderView) -> Vec<Effect> {
    let only = match order.lines.as_slice() {
        [line] if order.ledger.left(&line.id) == Ok(1) => Some(line.id.clone()),
        _ => None,
    };
    state.order = Some(order);
    state.history.clear();
    state.screen = Screen::Lines;
    match only {
        // One thing was bought: there is nothing to choose.
        Some(line) => {
            toggle(state, &line);
            next(state, 0)
        }
        None => vec![Effect::SaveDraft, Effect::Focus],
    }
}

fn restore(state: &mut State, draft: Draft) -> Vec<Effect> {
    if let Some(secret) = draft.secret {
        return update(state, Event::OpenCase(secret));
    }
    let Some(token) = draft.token.clone() else { return Vec::new() };
    state.chosen = draft.lines();
    state.method = draft.method;
    state.comment = draft.comment;
    state.key = draft.key;
    state.history = draft.history;
    state.history.push(draft.screen);
    state.screen = Screen::Loading;
    state.token = Some(token.clone());
    vec![Effect::LoadOrder { token }]
}

fn loaded(state: &mut State, order: OrderView) -> Vec<Effect> {
    state.chosen.retain(|chosen| order.ledger.left(&chosen.line).is_ok_and(|left| left >= chosen.units));
    state.order = Some(order);
    if state.screen == Screen::Loading {
        let screen = state.history.pop().unwrap_or(Screen::Lines);
        state.screen = if state.can_show(screen) { screen } else { Screen::Lines };
        if state.screen == Screen::Sending {
            state.screen = Screen::Review;
            state.sending = Sending::Waiting;
            return vec![Effect::Focus, Effect::RetryLater];
        }
        return vec![Effect::Focus];
    }
    if state.chosen.is_empty() {
        state.screen = Screen::Lines;
        state.history.clear();
    } else if state.notice == Some(Notice::AnswerChanged) {
        for chosen in &mut state.chosen {
            chosen.remedy = None;
        }
        return go(state, Screen::Answer { at: 0 });
    }
    vec![Effect::SaveDraft, Effect::Focus]
}

fn not_loaded(state: &mut State, failure: Failure) -> Vec<Effect> {
    match failure {
        // Keep the draft: it is shown again once the network is back.
        Failure::Network => {
            state.notice = Some(Notice::Offline);
            vec![Effect::RetryLater]
        }
        Failure::Problem(code) => {
            *state = State { notice: Some(Notice::Problem(code)), ..State::new(None) };
            vec![Effect::ClearDraft, Effect::Focus]
        }
    }
}

fn toggle(state: &mut State, line: &str) {
    state.notice = None;
    if state.chosen.iter().any(|chosen| chosen.line == line) {
        state.chosen.retain(|chosen| chosen.line != line);
        return;
    }
    let left = left(state, line);
    if left == 0 {
        return;
    }
    state.chosen.push(Chosen {
        line: line.to_owned(),
        units: left,
        claim: Claim::default(),
        remedy: None,
        photos: Vec::new(),
    });
    if let Some(order) = &state.order {
        let place = |id: &str| order.lines.iter().position(|line| line.id == id);
        state.chosen.sort_by_key(|chosen| place(&chosen.line));
    }
}

fn left(state: &State, line: &str) -> u32 {
    state.order.as_ref().and_then(|order| order.ledger.left(line).ok()).unwrap_or(0)
}

/// The next page from the chosen line `at` on: its open question, its answer, the next line, or what comes after all lines.
fn next(state: &mut State, at: usize) -> Vec<Effect> {
    state.notice = None;
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
        effects.push(Effect::MakeKey);
    }
    effects
}

fn go(state: &mut State, screen: Screen) -> Vec<Effect> {
    if state.screen != screen {
        let from = state.screen;
        // A page that is already behind is returned to, not stacked again.
        match state.history.iter().position(|known| *known == screen) {
            Some(at) => state.history.truncate(at),
            None => state.history.push(from),
        }
        state.screen = screen;
    }
    vec![Effect::SaveDraft, Effect::Focus]
}

fn back(state: &mut State) -> Vec<Effect> {
    if !state.can_go_back() {
        return Vec::new();
    }
    state.notice = None;
    state.key = None;
    state.sending = Sending::No;
    state.screen = state.history.pop().unwrap_or_default();
    vec![Effect::SaveDraft, Effect::Focus]
}

fn submit(state: &mut State, locale: &str) -> Vec<Effect> {
    let (Some(token), Some(key), Some(body)) = (state.token.clone(), state.key.clone(), state.submission(locale)) else {
        return vec![Effect::MakeKey];
    };
    if state.screen != Screen::Sending {
        state.history.push(state.screen);
        state.screen = Screen::Sending;
    }
    state.sending = Sending::Now;
    state.notice = None;
    // Kept before it is sent: after a crash the same key goes out again.
    vec![Effect::SaveDraft, Effect::Focus, Effect::Submit { token, key, body: Box::new(body) }]
}

fn not_submitted(state: &mut State, failure: Failure) -> Vec<Effect> {
    match failure {
        Failure::Network => {
            state.sending = Sending::Waiting;
            state.notice = Some(Notice::Offline);
            vec![Effect::SaveDraft, Effect::RetryLater]
        }
        Failure::Problem(code) => {
            state.sending = Sending::No;
            state.key = None;
            state.screen = state.history.pop().unwrap_or(Screen::Review);
            let reload = |state: &State| state.token.clone().map(|token| Effect::LoadOrder { token });
            match code.as_str() {
                "answer-changed" => {
                    state.notice = Some(Notice::AnswerChanged);
                    reload(state).into_iter().collect()
                }
                "units-used-up" | "line-not-eligible" | "remedy-not-offered" => {
                    state.notice = Some(Notice::Problem(code));
                    reload(state).into_iter().collect()
                }
                "session-ended" => {
                    *state = State { notice: Some(Notice::Problem(code)), ..State::new(None) };
                    vec![Effect::ClearDraft, Effect::Focus]
                }
                _ => {
                    state.notice = Some(Notice::Problem(code));
                    vec![Effect::MakeKey, Effect::SaveDraft, Effect::Focus]
                }
            }
        }
    }
}

fn photo(state: &mut State, at: usize, shot: Shot, now: PhotoState) {
    let failed = matches!(now, PhotoState::Failed(_) | PhotoState::Preparing);
    match find_photo(state, at, shot) {
        Some(photo) => {
            photo.state = now;
            if failed {
                photo.hint = None;
            }
        }
        None => {
            if let Some(chosen) = state.chosen.get_mut(at) {
                chosen.photos.push(Photo { shot, state: now, hint: None });
            }
        }
    }
    state.notice = None;
}

fn find_photo(state: &mut State, at: usize, shot: Shot) -> Option<&mut Photo> {
    state.chosen.get_mut(at)?.photos.iter_mut().find(|photo| photo.shot == shot)
}

impl State {
    /// The photos that help, line by line.
    pub fn shots(&self) -> impl Iterator<Item = (usize, Shot)> + '_ {
        (0..self.chosen.len())
            .filter_map(|at| self.judge(at).map(|judged| (at, judged.decision.shots)))
            .flat_map(|(at, shots)| shots.into_iter().map(move |shot| (at, shot)))
    }

    /// Whether a photo has to be there and none is. On a statutory route that never happens.
    #[must_use]
    pub fn photos_missing(&self) -> bool {
        (0..self.chosen.len()).any(|at| {
            self.judge(at).is_some_and(|judged| judged.decision.shots_required)
                && self.chosen.get(at).is_some_and(|chosen| chosen.photos.is_empty())
        })
    }

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
    fn can_show(&self, screen: Screen) -> bool {
        match screen {
            Screen::Question { at, .. } | Screen::Answer { at } => at < self.chosen.len(),
            Screen::Photos | Screen::Method | Screen::Review | Screen::Sending => !self.chosen.is_empty(),
            Screen::Find | Screen::Loading => false,
            Screen::Lines | Screen::Confirmed | Screen::Case => true,
        }
    }

    /// The answer that a chosen line's question has now.
    #[must_use]
    pub fn answer(&self, at: usize, fact: Fact) -> Option<&'static str> {
        self.chosen.get(at)?.claim.answer(fact)
    }
}
