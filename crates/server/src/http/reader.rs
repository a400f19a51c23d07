//! Who reads the answer: language, bearer token, where from.

use super::{Fault, Shared};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION};
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The language that the reader asked for: `locale` in the address, else `Accept-Language`.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub(super) locale: String,
}

impl Reader {
    pub(super) fn of(parts: &Parts, app: &Shared) -> Self {
        let asked = query(parts, "locale");
        let accept = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self { locale: app.texts.negotiate(asked.as_deref(), accept).tag().to_owned() }
    }
}

/// The value of a parameter in the address; only plain words are looked at.
pub(super) fn query(parts: &Parts, name: &str) -> Option<String> {
    parts.uri.query()?.split('&').filter_map(|pair| pair.split_once('=')).find_map(|(key, value)| {
        let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        (key == name && plain).then(|| value.to_owned())
    })
}

impl FromRequestParts<Shared> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Infallible> {
        Ok(Self::of(parts, app))
    }
}

/// The bearer token of a request.
#[derive(Clone, Debug)]
pub(super) struct Bearer(pub(super) Option<String>);

impl FromRequestParts<Shared> for Bearer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Infallible> {
        let value = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = value.and_then(|value| value.strip_prefix("Bearer ")).map(str::trim);
        Ok(Self(token.filter(|token| !token.is_empty() && token.len() <= 128).map(str::to_owned)))
    }
}

impl Bearer {
    /// The token's hash, or a refusal with this code.
    pub(super) fn hash(&self, code: &'static str) -> Result<[u8; 32], Fault> {
        let token = self.0.as_ref().ok_or_else(|| Fault::unauthorized(code))?;
        Ok(crate::secret::hash(token.as_bytes()))
    }
}

/// Where a request came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source(pub(super) IpAddr);

impl FromRequestParts<Shared> for Source {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        // The last entry is the one that our own proxy wrote; what stands before it anybody may have made up.
        let forwarded = parts.headers.get("x-forwarded-for").filter(|_| app.config.trust_proxy);
        let forwarded = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(forwarded.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))))
    }
}
