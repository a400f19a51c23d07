//! Tickets: a store's word that the shopper in front of it may deal with an order (JWS compact, EdDSA).

use crate::secret;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

/// The longest life of a session ticket, in seconds.
pub const LIFE_SECONDS: i64 = 300;
/// How far the store's clock may be off, in seconds.
const LEEWAY_SECONDS: i64 = 30;
/// A token of more characters is none of ours.
const LONGEST: usize = 4096;

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    typ: Option<String>,
    /// Extensions that must be understood: we understand none (RFC 7515 section 4.1.11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crit: Option<serde_json::Value>,
}

/// What a session ticket says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The shop.
    pub iss: String,
    /// The service it is meant for.
    pub aud: String,
    /// The order's number.
    pub sub: String,
    /// Made at, seconds since the epoch.
    pub iat: i64,
    /// Ends at, seconds since the epoch.
    pub exp: i64,
    /// Its own id: exchanged once.
    pub jti: String,
}

/// Makes a ticket for an order.
///
/// # Errors
/// Never in practice: the claims are plain texts and numbers.
pub fn sign(key: &SigningKey, claims: &Claims) -> Result<String, serde_json::Error> {
    let header = Header { alg: "EdDSA".into(), typ: Some("JWT".into()), crit: None };
    let head = secret::encode(&serde_json::to_vec(&header)?);
    let body = secret::encode(&serde_json::to_vec(claims)?);
    let signed = format!("{head}.{body}");
    let signature = key.sign(signed.as_bytes());
    Ok(format!("{signed}.{}", secret::encode(&signature.to_bytes())))
}

/// A fresh ticket for an order of `shop` at the service with address `audience`.
///
/// # Errors
/// Never in practice.
pub fn issue(key: &SigningKey, shop: &str, audience: &str, order: &str, now: i64) -> Result<String, serde_json::Error> {
    let claims = Claims {
        iss: shop.into(),
        aud: audience.into(),
        sub: order.into(),
        iat: now,
        exp: now + LIFE_SECONDS,
        jti: secret::id(),
    };
    sign(key, &claims)
}

/// What a ticket says, if it is genuine, meant for us and alive at `now` (seconds since the epoch).
///
/// The algorithm is ours to choose, not the token's: whatever else its header names is refused, and keys in it are not looked
/// at.
#[must_use]
pub fn verify(key: &VerifyingKey, token: &str, shop: &str, audience: &str, now: i64) -> Option<Claims> {
    if token.len() > LONGEST {
        return None;
    }
    let mut parts = token.split('.');
    let (head, body, signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let header: Header = serde_json::from_slice(&secret::decode(head)?).ok()?;
    if header.alg != "EdDSA" || header.crit.is_some() {
        return None;
    }
    let signature = Signature::from_slice(&secret::decode(signature)?).ok()?;
    key.verify_strict(format!("{head}.{body}").as_bytes(), &signature).ok()?;
    let claims: Claims = serde_json::from_slice(&secret::decode(body)?).ok()?;
    let alive = claims.iat <= now + LEEWAY_SECONDS && now < claims.exp + LEEWAY_SECONDS;
    let short = claims.exp.checked_sub(claims.iat).is_some_and(|life| (0..=LIFE_SECONDS).contains(&life));
    let ours = claims.iss == shop && claims.aud == audience && !claims.jti.is_empty() && claims.jti.len() <= 128;
    (alive && short && ours).then_some(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUD: &str = "https://returns.example";

    fn key() -> SigningKey {
        SigningKey::from_bytes(&[7; 32])
    }

    #[test]
    fn only_a_genuine_fresh_ticket_for_us_is_taken() {
        let key = key();
        let token = issue(&key, "s", AUD, "NL-1", 1_000).unwrap();
        let check = |token: &str, shop: &str, aud: &str, now: i64| {
            verify(&key.verifying_key(), token, shop, aud, now).map(|claims| claims.sub)
        };
        assert_eq!(check(&token, "s", AUD, 1_000).as_deref(), Some("NL-1"));
        assert_eq!(check(&token, "other", AUD, 1_000), None);
        assert_eq!(check(&token, "s", "https://elsewhere", 1_000), None);
        assert_eq!(check(&token, "s", AUD, 1_000 + LIFE_SECONDS + LEEWAY_SECONDS), None);
        assert_eq!(check(&token, "s", AUD, 0), None);
        assert_eq!(check(&format!("{token}."), "s", AUD, 1_000), None);
        let other = SigningKey::from_bytes(&[8; 32]);
        assert_eq!(verify(&other.verifying_key(), &token, "s", AUD, 1_000), None);
    }

    #[test]
    fn the_header_chooses_nothing() {
        let key = key();
        let token = issue(&key, "s", AUD, "NL-1", 1_000).unwrap();
        let (_, rest) = token.split_once('.').unwrap();
        for header in [r#"{"alg":"none"}"#, r#"{"alg":"HS256"}"#, r#"{"alg":"EdDSA","crit":["exp"]}"#, "{}"] {
            let head = secret::encode(header.as_bytes());
            let (body, _) = rest.split_once('.').unwrap();
            let signature = key.sign(format!("{head}.{body}").as_bytes());
            let token = format!("{head}.{body}.{}", secret::encode(&signature.to_bytes()));
            assert_eq!(verify(&key.verifying_key(), &token, "s", AUD, 1_000), None, "{header}");
        }
    }

    #[test]
    fn a_long_life_is_refused() {
        let key = key();
        let claims = Claims {
            iss: "s".into(),
            aud: AUD.into(),
            sub: "NL-1".into(),
            iat: 1_000,
            exp: 1_000 + LIFE_SECONDS + 1,
            jti: "x".into(),
        };
        let token = sign(&key, &claims).unwrap();
        assert_eq!(verify(&key.verifying_key(), &token, "s", AUD, 1_000), None);
    }
}
