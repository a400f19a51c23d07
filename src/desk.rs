//! What every screen has at hand: the state, a way to tell what happened, the sentences.

use crate::format::BrowserFormat;
use crate::shell;
use leptos::prelude::*;
use takeback_api::Shop;
use takeback_flow::{Event, State};
use takeback_policy::explain::{self, Message};
use takeback_policy::{Date, Money};
use takeback_text::{Arg, Catalogue, DateStyle};

/// The sentences of the page's language.
pub(crate) type Texts = Catalogue<BrowserFormat>;

/// Which frame the widget sits in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A page of its own.
    Page,
    /// Within a store's page.
    Inline,
    /// In a dialog over a store's page.
    Dialog,
}

/// What every screen has at hand.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    pub(crate) state: RwSignal<State>,
    pub(crate) texts: RwSignal<Texts>,
    pub(crate) shop: StoredValue<Shop>,
    pub(crate) mode: Mode,
    /// The page's title, without what an error puts before it.
    pub(crate) title: StoredValue<String>,
}

impl Desk {
    /// Tells what happened.
    pub(crate) fn tell(self, event: Event) {
        let Some(effects) = self.state.try_update(|state| takeback_flow::update(state, event)) else { return };
        for effect in effects {
            shell::carry_out(self, effect);
        }
    }

    /// A sentence without arguments.
    pub(crate) fn t(self, key: &str) -> String {
        self.texts.with_untracked(|texts| texts.render(key, &[]))
    }

    /// A sentence.
    pub(crate) fn tell_with(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.with_untracked(|texts| texts.render(key, args))
    }

    /// A sentence of an explanation.
    pub(crate) fn say(self, message: &Message) -> String {
        self.texts.with_untracked(|texts| texts.render(&message.key, &self.args(message)))
    }

    /// Several sentences of an explanation.
    pub(crate) fn say_all(self, messages: &[Message]) -> String {
        messages.iter().map(|message| self.say(message)).collect::<Vec<_>>().join(" ")
    }

    /// The same with its strong parts.
    pub(crate) fn rich(self, messages: &[Message]) -> Vec<AnyView> {
        let mut views = Vec::new();
        for (at, message) in messages.iter().enumerate() {
            if at > 0 {
                views.push(" ".into_any());
            }
            views.extend(self.strong(&message.key, &self.args(message)));
        }
        views
    }

    /// A sentence with its strong parts.
    pub(crate) fn strong(self, key: &str, args: &[(&str, Arg<'_>)]) -> Vec<AnyView> {
        let segments = self.texts.with_untracked(|texts| texts.segments(key, args));
        segments
            .into_iter()
            .map(|part| match part.strong {
                true => view! { <strong>{part.text}</strong> }.into_any(),
                false => part.text.into_any(),
            })
            .collect()
    }

    /// Whether there is a sentence.
    pub(crate) fn has(self, key: &str) -> bool {
        self.texts.with_untracked(|texts| texts.has(key))
    }

    /// Whether a day needs its year to be understood.
    fn far(self, day: Date) -> bool {
        let today = self.state.with_untracked(|state| {
            let case = state.case.as_ref().map(|case| case.received.date);
            state.order.as_ref().map(|order| order.today).or(case)
        });
        today.is_none_or(|today| day.days_until(today).abs() > 300)
    }

    /// A day in a sentence: with its day of the week, and with its year if that is not plain.
    pub(crate) fn when(self, day: Date) -> Arg<'static> {
        date_arg(day, if self.far(day) { DateStyle::Full } else { DateStyle::Week })
    }

    /// A day in a line of facts.
    pub(crate) fn brief(self, day: Date) -> String {
        if self.far(day) {
            return self.day(day, DateStyle::Plain);
        }
        let (year, month, day) = day.parts();
        self.texts.with_untracked(|texts| texts.format().brief(year, month, day))
    }

    /// A day without its year, as short as it can be said.
    pub(crate) fn short(self, day: Date) -> String {
        let (year, month, day) = day.parts();
        self.texts.with_untracked(|texts| texts.format().short(year, month, day))
    }

    fn args(self, message: &Message) -> Vec<(&str, Arg<'_>)> {
        message
            .args
            .iter()
            .map(|(name, arg)| {
                let arg = match arg {
                    explain::Arg::Date(day) => self.when(*day),
                    explain::Arg::Version(day) => date_arg(*day, DateStyle::Plain),
                    explain::Arg::Money(money) => money_arg(money),
                    explain::Arg::Count(n) => Arg::Count(*n),
                    explain::Arg::Share(share) => Arg::Share(share.basis_points()),
                    explain::Arg::Text(text) => Arg::Text(text),
                    explain::Arg::Words(keys) => Arg::Words(keys),
                };
                (*name, arg)
            })
            .collect()
    }

    /// The page's language.
    pub(crate) fn locale(self) -> String {
        self.texts.with_untracked(|texts| texts.tag().to_owned())
    }

    /// A sum.
    pub(crate) fn money(self, money: Money) -> String {
        self.texts.with_untracked(|texts| money_arg(&money).show(texts.format()))
    }

    /// A day.
    pub(crate) fn day(self, day: Date, style: DateStyle) -> String {
        self.texts.with_untracked(|texts| date_arg(day, style).show(texts.format()))
    }
}

/// A day as an argument.
pub(crate) fn date_arg(day: Date, style: DateStyle) -> Arg<'static> {
    let (year, month, day) = day.parts();
    Arg::Date { year, month, day, style }
}

/// A sum as an argument.
pub(crate) fn money_arg(money: &Money) -> Arg<'_> {
    Arg::Money { minor: money.minor, exponent: money.currency.exponent(), currency: money.currency.code() }
}
