//! QR codes as one SVG path.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;
use takeback_api::Qr;

/// White modules around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// The code for a text, or `None` if the text is too long for one.
#[must_use]
pub fn code(text: &str) -> Option<Qr> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let width = x - start;
                let _ = write!(path, "M{} {}h{width}v1h-{width}z", start + QUIET, y + QUIET);
            } else {
                x += 1;
            }
        }
    }
    Some(Qr { size: u32::try_from(code.size() + 2 * QUIET).ok()?, path })
}

#[cfg(test)]
mod tests {
    #[test]
    fn has_the_corner_of_every_code() {
        let code = super::code("RMA-7K3F-29QX").unwrap();
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert_eq!(code.size, 29);
    }
}
