//! Random and secret things: ids, tokens, numbers, and the keys they rest on.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::SigningKey;
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use std::io::Write as _;
use std::path::Path;

/// Letters and digits that are hard to confuse, read aloud or written by hand (Crockford's base 32, without U).
const READABLE: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Random bytes from the operating system.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        // Without randomness no token is safe and nothing can be promised.
        std::process::abort();
    }
    bytes
}

/// A new id: 128 random bits.
#[must_use]
pub fn id() -> String {
    encode(&random::<16>())
}

/// A new bearer token: 256 random bits.
#[must_use]
pub fn token() -> String {
    encode(&random::<32>())
}

/// A number that a person can read aloud: `RMA-7K3F-29QX` (40 random bits).
#[must_use]
pub fn number(prefix: &str) -> String {
    let letters: Vec<char> = random::<8>().iter().map(|byte| char::from(READABLE[usize::from(byte % 32)])).collect();
    let (left, right) = letters.split_at(4);
    format!("{prefix}-{}-{}", left.iter().collect::<String>(), right.iter().collect::<String>())
}

/// Base 64 for addresses.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of base 64 for addresses, if it is that.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// SHA-256.
#[must_use]
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// As hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether two texts are equal, in a time that does not depend on where they differ.
#[must_use]
pub fn equal(left: &str, right: &str) -> bool {
    let (left, right) = (hash(left.as_bytes()), hash(right.as_bytes()));
    left.iter().zip(right).fold(0, |differs, (left, right)| differs | (left ^ right)) == 0
}

/// The service's own keys, from `<data>/keys`. Made on the first start, readable by the service's user only.
#[derive(Clone)]
pub struct Keys {
    secret: [u8; 32],
    /// Signs and checks tickets of the shop.
    pub ticket: SigningKey,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// Reads the keys, or makes them.
    ///
    /// # Errors
    /// If the folder cannot be read or written, or holds something else.
    pub fn open(data: &Path) -> std::io::Result<Self> {
        let folder = data.join("keys");
        std::fs::create_dir_all(&folder)?;
        let secret = key(&folder.join("service.key"))?;
        let ticket = SigningKey::from_bytes(&key(&folder.join("ticket.ed25519"))?);
        Ok(Self { secret, ticket })
    }

    /// A keyed hash, for one purpose.
    #[must_use]
    pub fn mac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(&self.secret).unwrap_or_else(|_| unreachable_key());
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    /// The secret of a case's status link: derived, so that it need not be stored to be told again.
    #[must_use]
    pub fn status_secret(&self, case: &str) -> String {
        encode(&self.mac("status", case.as_bytes()))
    }
}

/// HMAC takes keys of any length (RFC 2104), so this is never reached.
fn unreachable_key() -> Hmac<Sha256> {
    std::process::abort()
}

fn key(path: &Path) -> std::io::Result<[u8; 32]> {
    match std::fs::read(path) {
        Ok(bytes) => bytes.try_into().map_err(|_| {
            std::io::Error::new(std::io::ErrorKind::InvalidData, format!("{}: not a key of 32 bytes", path.display()))
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let bytes = random::<32>();
            let mut options = std::fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut file = options.open(path)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            Ok(bytes)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        let number = number("RMA");
        assert_eq!(number.len(), 13);
        assert!(number.chars().all(|c| c == '-' || READABLE.contains(&(c as u8)) || "RMA".contains(c)), "{number}");
    }

    #[test]
    fn keys_stay() {
        let folder = tempfile::tempdir().unwrap();
        let first = Keys::open(folder.path()).unwrap();
        let second = Keys::open(folder.path()).unwrap();
        assert_eq!(first.status_secret("x"), second.status_secret("x"));
        assert_ne!(first.status_secret("x"), first.status_secret("y"));
        assert_eq!(first.ticket.to_bytes(), second.ticket.to_bytes());
    }
}
