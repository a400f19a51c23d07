//! Statutory packs: what they build on and replace has to be there, and so has the calendar that they count by.

use super::{Finding, Severity};
use crate::period::Rolls;
use crate::source::Policies;
use crate::source::error::place;
use crate::source::pack::{Law, Place};

/// Looks at every pack.
pub(super) fn check(policies: &Policies) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |severity, file: &str, word: &str, message: String| {
        let text = policies.files.get(file).map_or("", String::as_str);
        let (line, _) = place(text, text.find(word).unwrap_or(0));
        findings.push(Finding { severity, file: file.to_owned(), line, message });
    };
    for (Place { country, region }, law) in &policies.packs {
        let base = law.template.and_then(|template| policies.packs.get(&Place { country: template, region: None }));
        if let (Some(template), None, Some((file, _))) = (law.template, base, law.rights.first()) {
            let message = format!("{country} builds on {template}, but there is no pack for {template}: add it");
            say(Severity::Error, file, "template", message);
        }
        let country_law = policies.packs.get(&Place { country: *country, region: None }).filter(|_| region.is_some());
        for (file, right) in &law.rights {
            let Some(replaces) = &right.replaces else { continue };
            let has = |law: &Law| law.rights.iter().any(|(_, other)| other.id == *replaces);
            // A later version of a right of the same place stands beside it, each with its days.
            if !base.is_some_and(has) && !country_law.is_some_and(has) && !has(law) {
                let message = format!("{:?} replaces {replaces:?}, which its template does not have", right.id);
                say(Severity::Error, file, &format!("\"{replaces}\""), message);
            }
        }
        let calendar_needed = law.rights.iter().any(|(_, right)| right.period.rolls == Rolls::NextWorkingDay);
        let without = calendar_needed && country.as_str() != "EU" && !policies.calendars.contains_key(country);
        if let (true, Some((file, _))) = (without, law.rights.first()) {
            let message = format!(
                "periods roll over holidays, but there is no calendar for {country}: only weekends will count; add calendars/{}.toml",
                country.as_str().to_lowercase()
            );
            say(Severity::Warning, file, "next-working-day", message);
        }
    }
    findings
}
