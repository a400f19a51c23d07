//! An answer in sentences at the terminal: what the screen says, from top to bottom, and on demand every rule behind it.

use super::say;
use crate::texts::{self, Text};
use takeback_policy::explain::{AlternativeKind, Explanation, Message, Point, TracedRule, explain, trace};
use takeback_policy::{Bundle, Contact, Decision, Facts, Question, RankedRoute, Tri, decide};
use takeback_text::Arg;

/// Decides and prints.
pub(super) fn print(text: &Text, bundle: &Bundle, facts: &Facts, traced: bool) {
    let decision = decide(bundle, facts);
    let printer = Printer { text };
    printer.answer(&explain(bundle, facts, &decision), &bundle.merchant.contact);
    printer.open(&decision);
    if traced {
        say("");
        say(printer.word("answer-screen.trace"));
        trace(bundle, &decision, facts.goods.paid).iter().for_each(|rule| printer.rule(rule));
    }
}

struct Printer<'a> {
    text: &'a Text,
}

impl Printer<'_> {
    fn answer(&self, answer: &Explanation, contact: &Contact) {
        say(self.one(&answer.headline));
        if !answer.lead.is_empty() {
            say(self.all(&answer.lead));
        }
        for option in &answer.options {
            let name = self.word(&format!("remedy.{}", option.remedy));
            say(format_args!("- {name}: {}. {}", self.one(&option.sum), self.all(&option.text)));
        }
        for (title, points) in [
            ("answer-screen.why", &answer.grounds),
            ("answer-screen.store", &answer.store),
            ("answer-screen.law", &answer.law),
        ] {
            self.points(title, points);
        }
        if !answer.change.is_empty() {
            say(format_args!("{} {}", self.word("answer-screen.change"), self.all(&answer.change)));
        }
        for alternative in &answer.alternatives {
            let kind = alternative.kind;
            say(format_args!("> {}", self.word(&format!("alternative.{kind}.title"))));
            say(format_args!("  {}", self.word(&format!("alternative.{kind}.text"))));
            if kind == AlternativeKind::SecondLook {
                let reach = [("email", Arg::Text(&contact.email)), ("phone", Arg::Text(&contact.phone))];
                say(format_args!("  {}", self.text.render("mail.contact", &reach)));
            }
        }
    }

    fn points(&self, title: &str, points: &[Point]) {
        if !points.is_empty() {
            say(format_args!("{}:", self.word(title)));
        }
        for point in points {
            say(format_args!("  {} [{}]", self.all(&point.text), self.one(&point.cite)));
            if point.draft {
                say(format_args!("  {}", self.word("common.draft")));
            }
        }
    }

    /// What is still to be asked, and the ways that lead somewhere, the best first.
    fn open(&self, decision: &Decision) {
        for Question { fact, answers } in &decision.questions {
            let words: Vec<String> = answers.iter().map(|answer| self.word(&format!("{fact}.{answer}"))).collect();
            say(format_args!("? {} ({})", self.word(&format!("question.{fact}")), words.join(" / ")));
        }
        for RankedRoute { route, basis, remedies, .. } in &decision.routes {
            let (way, basis) = (self.word(&format!("route.{route}")), self.word(&format!("basis.{basis}")));
            let words: Vec<String> =
                remedies.iter().map(|remedy| self.word(&format!("remedy-in-line.{remedy}"))).collect();
            say(format_args!("* {way} ({basis}): {}", words.join(", ")));
        }
    }

    fn rule(&self, rule: &TracedRule) {
        let standing = rule.standing.map(|standing| self.word(&format!("standing.{standing}"))).unwrap_or_default();
        say(format_args!("{} [{}] {standing}", self.one(&rule.title), rule.rule).to_string().trim_end());
        for step in &rule.steps {
            let id = step.id.as_ref().map(|id| format!(" [{id}]")).unwrap_or_default();
            say(format_args!("  {} {}{id}", mark(step.holds), self.one(&step.part)));
            for (holds, check) in &step.checks {
                say(format_args!("    {} {}", mark(*holds), self.one(check)));
            }
        }
    }

    fn word(&self, key: &str) -> String {
        self.text.render(key, &[])
    }

    fn one(&self, message: &Message) -> String {
        texts::say(self.text, message)
    }

    fn all(&self, messages: &[Message]) -> String {
        messages.iter().map(|message| self.one(message)).collect::<Vec<_>>().join(" ")
    }
}

const fn mark(holds: Tri) -> char {
    match holds {
        Tri::Yes => '✓',
        Tri::No => '✗',
        Tri::Unknown => '?',
    }
}
