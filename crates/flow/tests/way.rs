//! The shopper's way, walked without a browser: real policies, a made-up order.

mod common;

use common::{Walk, order, session};
use takeback_flow::{Effect, Event, Failure, Notice, Screen, Sending, Told};
use takeback_policy::{Fact, MethodKind, Remedy, Shot, Tag};

#[test]
fn a_plain_change_of_mind() {
    let mut walk = Walk::new();
    walk.tell(Event::OrderTyped("NL-1".into()));
    walk.tell(Event::ContactTyped("anna@example.org".into()));
    let asked = walk.tell(Event::FindOrder);
    assert_eq!(asked, [Effect::Lookup { order: "NL-1".into(), contact: "anna@example.org".into() }]);
    walk.tell(Event::Found(Box::new(session(order(&[(1, &[Tag::Apparel])])))));
    assert_eq!(walk.state.screen, Screen::Question { at: 0, fact: Fact::Reason });
    let mut taps = 0;
    while walk.state.screen != Screen::Sending {
        walk.forward();
        taps += 1;
    }
    assert!(taps <= 6, "{taps} taps");
    assert_eq!(walk.questions, 2);
    let (key, body) = walk.sent();
    assert_eq!(key, "key-1");
    let [line] = body.lines.as_slice() else { panic!("{:?}", body.lines) };
    assert_eq!((line.remedy, body.method), (Remedy::Refund, Some(MethodKind::DropOff)));
    let effects = walk.tell(Event::Submitted(Box::new(common::confirmation())));
    assert!(effects.contains(&Effect::Tell(Told::Submitted("RMA-1".into()))));
    assert_eq!(walk.state.screen, Screen::Confirmed);
    assert!(walk.state.key.is_none() && walk.state.pending.is_none());
}

#[test]
fn what_is_empty_is_named() {
    let mut walk = Walk::new();
    walk.tell(Event::FindOrder);
    assert_eq!(walk.state.notice, Some(Notice::Check(&["order", "contact"])));
    let mut walk = Walk::at_lines(&[(1, &[Tag::Apparel]), (3, &[Tag::Apparel])]);
    walk.tell(Event::LinesDone);
    assert_eq!((walk.state.screen, walk.state.notice), (Screen::Lines, Some(Notice::Check(&["lines"]))));
}

#[test]
fn back_from_every_screen_and_on_again_with_all_answers() {
    let mut walk = Walk::at_lines(&[(1, &[Tag::Apparel]), (3, &[Tag::Apparel])]);
    walk.tell(Event::LineToggled("1".into()));
    walk.tell(Event::UnitsSet("1".into(), 2));
    walk.tell(Event::LineToggled("0".into()));
    let mut screens = vec![walk.state.screen];
    while walk.state.screen != Screen::Review {
        walk.forward();
        screens.push(walk.state.screen);
    }
    let chosen = walk.state.chosen.clone();
    assert_eq!(chosen.iter().map(|chosen| chosen.units).collect::<Vec<_>>(), [1, 2]);
    for screen in screens.iter().rev().skip(1) {
        walk.tell(Event::Back);
        assert_eq!(walk.state.screen, *screen);
    }
    assert_eq!(walk.state.chosen, chosen);
    walk.tell(Event::LinesDone);
    assert_eq!(walk.state.screen, Screen::Method, "what was answered is not asked again");
}

#[test]
fn a_reload_on_any_screen_comes_back_to_it() {
    let mut walk = Walk::at_lines(&[(1, &[Tag::Electronics]), (3, &[Tag::Apparel])]);
    walk.reason = "damaged-or-defective";
    walk.tell(Event::LineToggled("0".into()));
    let mut photographed = false;
    while walk.state.screen != Screen::Review {
        let reloaded = walk.reloaded();
        assert_eq!(reloaded.screen, walk.state.screen);
        assert_eq!(reloaded.chosen, walk.state.chosen);
        if walk.state.screen == Screen::Photos {
            photographed = true;
            let (at, shot) = (0, Shot::WholeItem);
            walk.tell(Event::PhotoPicked { at, shot });
            walk.tell(Event::PhotoReady { at, shot, hint: None });
            walk.tell(Event::PhotoStored { at, shot, hash: "a".repeat(64) });
        }
        walk.forward();
    }
    assert!(photographed);
    let reloaded = walk.reloaded();
    assert_eq!((reloaded.screen, &reloaded.key), (Screen::Review, &walk.state.key));
}

#[test]
fn a_dead_network_keeps_the_return_and_its_key() {
    let mut walk = Walk::at_review();
    walk.forward();
    let first = walk.sent();
    let effects = walk.tell(Event::NotSubmitted(Failure::Network));
    assert!(effects.contains(&Effect::RetryLater) && effects.contains(&Effect::SaveDraft));
    assert_eq!((walk.state.screen, walk.state.sending), (Screen::Sending, Sending::Waiting));
    walk.tell(Event::Retry);
    assert_eq!(walk.sent(), first);
    // The same after a crash, although the order would say by now that the units are used up.
    let mut reloaded = Walk::new();
    reloaded.tell(Event::Restore(Box::new(walk.draft())));
    assert_eq!(reloaded.state.screen, Screen::Sending);
    assert_eq!(reloaded.sent(), first);
    // A server that fell over may have it on record: only the same key can tell.
    walk.tell(Event::NotSubmitted(Failure::Problem("server-error".into())));
    walk.tell(Event::Retry);
    assert_eq!(walk.sent(), first);
    walk.tell(Event::NotSubmitted(Failure::Network));
    walk.tell(Event::Back);
    assert_eq!((walk.state.screen, walk.state.key.as_deref()), (Screen::Review, Some("key-1")));
}

#[test]
fn another_answer_is_shown_and_asked_about() {
    let mut walk = Walk::at_review();
    walk.forward();
    let effects = walk.tell(Event::NotSubmitted(Failure::Problem("answer-changed".into())));
    assert!(matches!(effects.as_slice(), [Effect::LoadOrder { .. }]));
    let mut fresh = order(&[(1, &[Tag::Apparel])]);
    fresh.today = fresh.today.plus_days(20);
    walk.tell(Event::OrderLoaded(Box::new(fresh)));
    assert_eq!(walk.state.screen, Screen::Answer { at: 0 });
    assert_eq!(walk.state.notice, Some(Notice::AnswerChanged));
    assert!(walk.state.chosen.iter().all(|chosen| chosen.remedy.is_none()));
}

#[test]
fn an_ended_session_keeps_the_answers_for_the_same_order() {
    let mut walk = Walk::at_review();
    walk.forward();
    walk.tell(Event::NotSubmitted(Failure::Problem("session-ended".into())));
    assert_eq!(walk.state.screen, Screen::Find);
    assert_eq!(walk.state.find.order, "NL-1");
    walk.tell(Event::Found(Box::new(session(order(&[(1, &[Tag::Apparel])])))));
    assert_eq!(walk.state.screen, Screen::Sending);
    assert_eq!(walk.sent().0, "key-1");
}

#[test]
fn a_ticket_that_comes_again_disturbs_nothing() {
    let mut walk = Walk::new();
    assert_eq!(walk.tell(Event::TicketGiven("t".into())), [Effect::ExchangeTicket("t".into())]);
    walk.tell(Event::Found(Box::new(session(order(&[(1, &[Tag::Apparel])])))));
    walk.forward();
    let screen = walk.state.screen;
    assert!(walk.tell(Event::TicketGiven("t".into())).is_empty());
    walk.tell(Event::TicketGiven("u".into()));
    walk.tell(Event::NotFound(Failure::Problem("ticket-invalid".into())));
    assert_eq!((walk.state.screen, &walk.state.notice), (screen, &None));
    walk.tell(Event::Found(Box::new(session(order(&[(1, &[Tag::Apparel])])))));
    assert_eq!(walk.state.screen, screen);
}

#[test]
fn a_photo_that_was_taken_away_stays_away() {
    let mut walk = Walk::at_review();
    let (at, shot) = (0, Shot::Fault);
    walk.tell(Event::PhotoPicked { at, shot });
    walk.tell(Event::PhotoRemoved { at, shot });
    walk.tell(Event::PhotoFailed { at, shot, code: "broken".into() });
    assert!(walk.state.chosen.iter().all(|chosen| chosen.photos.is_empty()));
}

#[test]
fn after_a_no_the_other_lines_go_on() {
    let mut walk = Walk::at_lines(&[(1, &[Tag::Personalised]), (1, &[Tag::Apparel])]);
    walk.tell(Event::LineToggled("0".into()));
    walk.tell(Event::LineToggled("1".into()));
    walk.tell(Event::LinesDone);
    while walk.state.screen != (Screen::Answer { at: 0 }) {
        walk.forward();
    }
    walk.tell(Event::LeaveOut { at: 0 });
    assert_eq!(walk.state.chosen.iter().map(|chosen| chosen.line.as_str()).collect::<Vec<_>>(), ["1"]);
    while walk.state.screen != Screen::Review {
        walk.forward();
    }
}
