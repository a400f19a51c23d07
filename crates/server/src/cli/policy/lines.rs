//! Many facts at once: a line of JSON in, a line of JSON out. A line that cannot be read is answered as such, and the next
//! one is read.

use super::source::Source;
use crate::texts::{self, Text};
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use takeback_policy::canonical::to_string;
use takeback_policy::explain::{Explanation, Message, Point, explain};
use takeback_policy::{Bundle, Facts, decide, decide_untraced};

/// Which answer is wanted.
pub(super) enum Answer<'a> {
    /// The canonical decision.
    Decision {
        /// With every condition that was looked at.
        traced: bool,
    },
    /// Sentences.
    Sentences(&'a Text),
}

/// Answers every line; empty ones are passed over. How many could not be answered.
pub(super) fn answer(
    mut input: impl BufRead,
    mut output: impl Write,
    source: &mut Source,
    answer: &Answer<'_>,
) -> io::Result<u64> {
    let (mut line, mut number, mut failed) = (Vec::new(), 0_u64, 0_u64);
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let text = match one(&line, source, answer) {
            Ok(text) => text,
            Err(error) => {
                failed += 1;
                json!({ "error": error, "line": number }).to_string()
            }
        };
        output.write_all(text.as_bytes())?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(failed)
}

fn one(line: &[u8], source: &mut Source, answer: &Answer<'_>) -> Result<String, String> {
    let facts: Facts = serde_json::from_slice(line).map_err(|error| format!("facts: {error}"))?;
    let bundle = source.bundle(&facts)?;
    Ok(match answer {
        Answer::Decision { traced: true } => to_string(&decide(bundle, &facts)),
        Answer::Decision { traced: false } => to_string(&decide_untraced(bundle, &facts)),
        Answer::Sentences(text) => sentences(text, bundle, &facts).to_string(),
    })
}

/// The answer as the screen has it, from top to bottom.
fn sentences(text: &Text, bundle: &Bundle, facts: &Facts) -> Value {
    let answer: Explanation = explain(bundle, facts, &decide_untraced(bundle, facts));
    let one = |message: &Message| texts::say(text, message);
    let all = |messages: &[Message]| messages.iter().map(one).collect::<Vec<_>>();
    let points = |points: &[Point]| -> Vec<Value> {
        points.iter().map(|point| json!({ "text": all(&point.text).join(" "), "cite": one(&point.cite) })).collect()
    };
    let options: Vec<Value> = answer
        .options
        .iter()
        .map(|option| json!({ "remedy": option.remedy, "sum": one(&option.sum), "text": all(&option.text).join(" ") }))
        .collect();
    let alternatives: Vec<String> =
        answer.alternatives.iter().map(|it| text.render(&format!("alternative.{}.title", it.kind), &[])).collect();
    json!({
        "headline": one(&answer.headline),
        "lead": all(&answer.lead),
        "options": options,
        "store": points(&answer.store),
        "law": points(&answer.law),
        "grounds": points(&answer.grounds),
        "change": all(&answer.change),
        "alternatives": alternatives,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policies;
    use crate::texts::Texts;

    const GOOD: &str = r#"{"today":"2026-11-09","contract":{"country":"DE","channel":"online"},"goods":{"kind":"goods","tags":["apparel"],"delivery-mode":"single","lots":["2026-11-02"]},"claim":{"reason":"too-small","use":"tried"}}"#;

    fn run(input: &str, wanted: &Answer<'_>) -> (u64, Vec<Value>) {
        let mut source = Source::of(policies::load(None).unwrap(), "nordlicht");
        let mut output = Vec::new();
        let failed = answer(input.as_bytes(), &mut output, &mut source, wanted).unwrap();
        let text = String::from_utf8(output).unwrap();
        (failed, text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
    }

    #[test]
    fn a_bad_line_is_answered_and_the_next_one_read() {
        let input = format!("{GOOD}\nnonsense\n\n{}\n{GOOD}", GOOD.replace("\"too-small\"", "\"too-blue\""));
        let (failed, answers) = run(&input, &Answer::Decision { traced: false });
        assert_eq!((failed, answers.len()), (2, 4));
        assert_eq!(answers[1]["line"], 2);
        assert_eq!(answers[2]["line"], 4);
        assert!(answers[2]["error"].as_str().unwrap().contains("too-blue"));
        assert_eq!(answers[0], answers[3]);
        assert_eq!(answers[0]["verdict"], "accept");
    }

    #[test]
    fn a_line_is_what_decide_says() {
        let mut source = Source::of(policies::load(None).unwrap(), "nordlicht");
        let facts: Facts = serde_json::from_str(GOOD).unwrap();
        let alone = to_string(&decide(source.bundle(&facts).unwrap(), &facts));
        let (_, answers) = run(GOOD, &Answer::Decision { traced: true });
        assert_eq!(answers, [serde_json::from_str::<Value>(&alone).unwrap()]);
    }

    #[test]
    fn no_store_is_an_answer_too() {
        let mut source = Source::of(policies::load(None).unwrap(), "nobody");
        let mut output = Vec::new();
        assert_eq!(answer(GOOD.as_bytes(), &mut output, &mut source, &Answer::Decision { traced: true }).unwrap(), 1);
        assert!(String::from_utf8(output).unwrap().contains("merchant/nobody.toml"));
    }

    #[test]
    fn sentences_come_in_the_language_asked_for() {
        let texts = Texts::embedded("en").unwrap();
        let (failed, answers) = run(GOOD, &Answer::Sentences(texts.get("de")));
        assert_eq!(failed, 0);
        assert!(!answers[0]["headline"].as_str().unwrap().is_empty());
        assert_eq!(answers[0]["options"][0]["remedy"], "refund");
    }
}
