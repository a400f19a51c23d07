//! What was built into the binary (`build.rs`).

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The bytes of a file in one of the lists.
#[must_use]
pub fn find(list: &[(&str, &'static [u8])], name: &str) -> Option<&'static [u8]> {
    list.binary_search_by(|(known, _)| (*known).cmp(name)).ok().and_then(|at| list.get(at)).map(|(_, bytes)| *bytes)
}
