//! What is sent.

use crate::state::{PhotoState, State};
use takeback_api::{LineChoice, PhotoRef, Submission};
use takeback_policy::canonical;

impl State {
    /// The submission of everything chosen; `None` if a line has no remedy or is no longer open.
    #[must_use]
    pub fn submission(&self, locale: &str) -> Option<Submission> {
        let order = self.order.as_ref()?;
        let lines: Option<Vec<LineChoice>> = self
            .chosen
            .iter()
            .map(|chosen| {
                let decision = self.judge_chosen(chosen)?.decision;
                let remedy = chosen.remedy?;
                let option = decision.options.iter().find(|option| option.remedy == remedy)?;
                Some(LineChoice {
                    line: chosen.line.clone(),
                    units: chosen.units,
                    claim: chosen.claim.clone(),
                    remedy,
                    total: option.sum.as_ref().map(|sum| sum.total),
                    decision: canonical::digest(&decision),
                })
            })
            .collect();
        let photos = self
            .chosen
            .iter()
            .flat_map(|chosen| chosen.photos.iter().map(move |photo| (chosen, photo)))
            .filter_map(|(chosen, photo)| match &photo.state {
                PhotoState::Stored(hash) => {
                    Some(PhotoRef { line: chosen.line.clone(), shot: photo.shot, hash: hash.clone() })
                }
                _ => None,
            })
            .collect();
        let comment = self.comment.trim();
        Some(Submission {
            bundle: order.bundle_hash.clone(),
            today: order.today,
            lines: lines.filter(|lines| !lines.is_empty())?,
            method: self.method,
            photos,
            comment: (!comment.is_empty()).then(|| comment.to_owned()),
            locale: locale.to_owned(),
        })
    }
}
