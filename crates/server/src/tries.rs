//! How often somebody tried in vain. Two independent buckets, one for what was tried and one for where it came from
//! (OWASP Bot Management), never one for the pair; which of them is full is not told.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The time that is looked back on.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Failures for one order in that time.
const PER_ORDER: usize = 10;
/// Failures from one source in that time.
const PER_SOURCE: usize = 30;
/// Keys that are remembered; past it the oldest half is forgotten.
const KEYS: usize = 100_000;

/// Who tried how often.
#[derive(Debug, Default)]
pub struct Tries {
    failures: Mutex<BTreeMap<String, VecDeque<Instant>>>,
}

impl Tries {
    /// Whether one more try for this order from this source is allowed.
    #[must_use]
    pub fn allow(&self, order: &str, source: IpAddr) -> bool {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let mut count = |key: String| {
            let Some(times) = failures.get_mut(&key) else { return 0 };
            while times.front().is_some_and(|time| time.elapsed() > WINDOW) {
                times.pop_front();
            }
            times.len()
        };
        count(order_key(order)) < PER_ORDER && count(source_key(source)) < PER_SOURCE
    }

    /// Notes a failure.
    pub fn failed(&self, order: &str, source: IpAddr) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() > KEYS {
            failures.retain(|_, times| times.back().is_some_and(|time| time.elapsed() < WINDOW / 2));
        }
        for key in [order_key(order), source_key(source)] {
            failures.entry(key).or_default().push_back(Instant::now());
        }
    }
}

fn order_key(order: &str) -> String {
    // A hash: what a guest typed may be anything, also something personal.
    format!("order {}", crate::secret::hex(&crate::secret::hash(order.as_bytes())[..8]))
}

/// An IPv6 customer has at least a /64 to try from.
fn source_key(source: IpAddr) -> String {
    match source {
        IpAddr::V4(address) => format!("source {address}"),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(address) => format!("source {address}"),
            None => format!("source {:x?}", &address.segments()[..4]),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_buckets_fill() {
        let tries = Tries::default();
        let source = |n: u8| IpAddr::from([10, 0, 0, n]);
        for n in 0..10 {
            assert!(tries.allow("a", source(n)));
            tries.failed("a", source(n));
        }
        assert!(!tries.allow("a", source(99)), "one order from many places");
        assert!(tries.allow("b", source(1)));
        for n in 0..30 {
            tries.failed(&format!("x{n}"), source(50));
        }
        assert!(!tries.allow("c", source(50)), "many orders from one place");
        let v6 = |text: &str| text.parse::<IpAddr>().unwrap();
        assert_eq!(source_key(v6("2001:db8::1")), source_key(v6("2001:db8::2")));
        assert_eq!(source_key(v6("::ffff:10.0.0.1")), source_key(source(1)));
    }
}
