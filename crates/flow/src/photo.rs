//! Photos: what became of each.

use crate::event::{Effect, Hint};
use crate::state::{Notice, Photo, PhotoState, State};
use takeback_policy::Shot;

/// A photo was picked; it takes the place of an earlier one.
pub(crate) fn picked(state: &mut State, at: usize, shot: Shot) {
    state.notice = None;
    let Some(chosen) = state.chosen.get_mut(at) else { return };
    chosen.photos.retain(|photo| photo.shot != shot);
    chosen.photos.push(Photo { shot, state: PhotoState::Preparing, hint: None });
}

pub(crate) fn ready(state: &mut State, at: usize, shot: Shot, hint: Option<Hint>) {
    if let Some(photo) = find(state, at, shot) {
        photo.hint = hint;
        photo.state = PhotoState::Sending(0);
    }
}

/// What became of a photo; one that was taken away meanwhile stays away.
pub(crate) fn became(state: &mut State, at: usize, shot: Shot, now: PhotoState) -> Vec<Effect> {
    let stored = matches!(now, PhotoState::Stored(_));
    match find(state, at, shot) {
        Some(photo) => photo.state = now,
        None => return Vec::new(),
    }
    if stored && state.notice == Some(Notice::Offline) {
        state.notice = None;
    }
    if stored { vec![Effect::SaveDraft] } else { Vec::new() }
}

pub(crate) fn removed(state: &mut State, at: usize, shot: Shot) -> Vec<Effect> {
    if let Some(chosen) = state.chosen.get_mut(at) {
        chosen.photos.retain(|photo| photo.shot != shot);
    }
    vec![Effect::SaveDraft]
}

fn find(state: &mut State, at: usize, shot: Shot) -> Option<&mut Photo> {
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
                && self.chosen.get(at).is_some_and(|chosen| {
                    !chosen.photos.iter().any(|photo| matches!(photo.state, PhotoState::Stored(_)))
                })
        })
    }

    /// Whether any photo is still on its way.
    #[must_use]
    pub fn photos_under_way(&self) -> bool {
        self.chosen
            .iter()
            .flat_map(|chosen| &chosen.photos)
            .any(|photo| matches!(photo.state, PhotoState::Preparing | PhotoState::Sending(_)))
    }
}
