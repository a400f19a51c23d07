//! How fast the decision is natively, on the neutral workload: one JSON object a row, in decisions per second of processor
//! time, which other programs on the machine disturb less than time on the wall.

mod answer;
mod by_hand;
mod workload;

use std::hint::black_box;
use std::time::{Duration, Instant};
use takeback_policy::engine::{Brief, Engine, layout, pack};
use takeback_policy::{Facts, Seal, Tag, Word as _, Words, decide, decide_untraced};
use workload::{Line, Workload};

/// Nanoseconds of processor time of this thread so far, where the system says.
fn busy() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}

fn measure(name: &str, per_pass: u32, mut pass: impl FnMut()) {
    if std::env::args().nth(1).is_some_and(|only| only != name) {
        return;
    }
    let mut speeds = Vec::new();
    for round in 0..6 {
        let (start, before) = (Instant::now(), busy());
        let mut n = 0.0;
        while start.elapsed() < Duration::from_millis(250) {
            pass();
            n += f64::from(per_pass);
        }
        let wall = start.elapsed().as_secs_f64();
        let spent = before.zip(busy()).map_or(wall, |(before, after)| (after - before) as f64 / 1e9);
        // The first round warms up.
        if round > 0 {
            speeds.push((n / spent, n / wall));
        }
    }
    speeds.sort_by(|left, right| left.0.total_cmp(&right.0));
    let (cpu, wall) = speeds[speeds.len() / 2];
    println!(
        "{{\"name\":\"{name}\",\"kind\":\"native\",\"mode\":\"native\",\"per_cpu_s\":{cpu:.0},\"per_s\":{wall:.0}}}"
    );
}

/// A line as packed facts: what changes from line to line is written over the row of another.
fn repack(row: &mut Vec<i32>, line: &Line<'_>, gold: i32) {
    let word = |place: u32| place as i32 + 1;
    let tag = Words::from(workload::tag(line.category));
    let tags = if line.final_sale { tag.with(Tag::FinalSale) } else { tag };
    let [low, high] = layout::halves(tags.bits() as i64);
    let [paid, paid_high] = layout::halves(line.price_cents * line.qty);
    let country = line.country.as_bytes();
    row[layout::COUNTRY] = layout::letters(0, country[0], country[1]);
    row[layout::CHANNEL] = word(workload::channel(line.channel).place());
    row[layout::REASON] = word(workload::reason(line.reason).place());
    row[layout::USE] = word(workload::used(line.condition).place());
    row[layout::SEAL] = word(if line.seal_broken { Seal::Broken } else { Seal::Intact }.place());
    row[layout::TAGS] = low;
    row[layout::TAGS_HIGH] = high;
    row[layout::PAID] = paid;
    row[layout::PAID_HIGH] = paid_high;
    row[layout::RETURNS] = line.returns_12m as i32;
    row[layout::GROUPS] = i32::from(line.tier == "gold");
    row.truncate(layout::HEAD);
    row.push(line.delivered_day);
    if line.tier == "gold" {
        row.push(gold);
    }
}

fn main() {
    let bundle = workload::bundle();
    if let Some(path) = std::env::args().nth(1).filter(|arg| arg == "compile").and_then(|_| std::env::args().nth(2)) {
        std::fs::write(path, bundle.to_bytes()).unwrap();
        return;
    }
    let text = workload::text("workload.json");
    let work: Workload<'_> = serde_json::from_str(&text).unwrap();
    let facts: Vec<Facts> = work.lines.iter().map(|line| line.facts(work.today_day)).collect();
    let mut engine = Engine::new(bundle.clone());
    let mut brief = Brief::default();
    let rows: Vec<Vec<i32>> = facts
        .iter()
        .map(|facts| {
            let mut row = Vec::new();
            pack(facts, engine.names(), &mut row);
            row
        })
        .collect();
    let gold = engine.names().of("gold") as i32 + 1;
    let by_hand: Vec<by_hand::Case> = work.lines.iter().map(by_hand::Case::of).collect();
    let mut out = String::new();
    let mut general = String::new();
    let mut row = rows[0].clone();
    for (line, packed) in work.lines.iter().zip(&rows) {
        repack(&mut row, line, gold);
        assert_eq!(row, *packed);
        engine.brief(packed, None, &mut brief).unwrap();
        answer::write(&engine, &brief, line, &mut out);
        out.push('\n');
        engine.general(packed, None, &mut brief).unwrap();
        answer::write(&engine, &brief, line, &mut general);
        general.push('\n');
    }
    let expected: Vec<serde_json::Value> = serde_json::from_str(&workload::text("expected.json")).unwrap();
    for written in [&out, &general] {
        let got: Vec<serde_json::Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let wrong = got.iter().zip(&expected).filter(|(got, expected)| got != expected).count();
        if let Some((got, expected)) = got.iter().zip(&expected).find(|(got, expected)| got != expected) {
            println!("{got}\n{expected}");
        }
        assert_eq!((wrong, got.len()), (0, expected.len()), "golden decisions that differ");
    }
    for (case, expected) in by_hand.iter().zip(&expected) {
        let answer = case.decide(work.today_day);
        assert!(answer.is(expected), "{answer:?} is not {expected}");
    }
    let lines: Vec<String> = text
        .lines()
        .filter(|line| line.starts_with("{\"id\""))
        .map(|line| line.trim_end_matches(',').trim_end_matches("]}").to_owned())
        .collect();
    assert_eq!(lines.len(), rows.len());

    measure("written by hand in Rust (fixed policy)", 1000, || {
        for case in &by_hand {
            black_box(case.decide(work.today_day));
        }
    });
    measure("decide (general, full trace)", 1000, || {
        for facts in &facts {
            black_box(decide(&bundle, facts));
        }
    });
    measure("decide_untraced (general)", 1000, || {
        for facts in &facts {
            black_box(decide_untraced(&bundle, facts));
        }
    });
    measure("engine, packed facts", 1000, || {
        for row in &rows {
            engine.brief(row, None, &mut brief).unwrap();
            black_box(&brief);
        }
    });
    let mut trace = Vec::new();
    measure("engine, packed facts, full trace", 1000, || {
        for row in &rows {
            trace.clear();
            engine.brief(row, Some(&mut trace), &mut brief).unwrap();
            black_box((&brief, &trace));
        }
    });
    measure("engine, from Facts", 1000, || {
        for facts in &facts {
            pack(facts, engine.names(), &mut row);
            engine.brief(&row, None, &mut brief).unwrap();
            black_box(&brief);
        }
    });
    let mut row = rows[0].clone();
    measure("engine, JSON lines in and out", 1000, || {
        out.clear();
        for text in &lines {
            let line: Line<'_> = serde_json::from_str(text).unwrap();
            repack(&mut row, &line, gold);
            engine.brief(&row, None, &mut brief).unwrap();
            answer::write(&engine, &brief, &line, &mut out);
            out.push('\n');
        }
        black_box(&out);
    });
}
