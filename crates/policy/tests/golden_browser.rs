//! The same bytes in a browser as natively: `golden.rs` once more, in a real Chromium.

#![cfg(target_arch = "wasm32")]

#[path = "common/digests.rs"]
mod digests;
#[path = "common/golden_files.rs"]
mod golden_files;
#[path = "common/random.rs"]
mod random;

// In a worker: a page that computes for half a minute answers nobody, and the driver gives it up after 30 s.
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test::wasm_bindgen_test]
fn decisions_have_the_recorded_digests() {
    digests::compare(&digests::digests());
}
