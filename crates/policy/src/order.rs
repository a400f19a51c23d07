//! Putting short lists in order: a handful of rights or ways, where a general sort would only be long.

/// Puts the items in order; those that are alike keep theirs.
pub(crate) fn stable<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut at = end;
        while let Some(left) = at.checked_sub(1) {
            let [one, other] = items.get(left..=at).unwrap_or_default() else { break };
            if !before(other, one) {
                break;
            }
            items.swap(left, at);
            at = left;
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_alike_keeps_its_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        super::stable(&mut items, |left, right| left.0 < right.0);
        assert_eq!(items, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
