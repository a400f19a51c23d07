//! Photos: taken once, refused with a reason.

use crate::common::{Service, submission};
use axum::body::{Body, Bytes, HttpBody};
use axum::http::Request;
use http_body::Frame;
use image::ImageFormat;
use std::convert::Infallible;
use std::io::Cursor;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use takeback_api::PhotoRef;
use takeback_policy::{Claim, Reason, Remedy, Shot};
use takeback_server::secret::{hash, hex};

fn picture() -> (String, Vec<u8>) {
    let mut bytes = Vec::new();
    image::RgbImage::new(64, 48).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    (hex(&hash(&bytes)), bytes)
}

#[tokio::test]
async fn a_photo_is_stored_once_and_belongs_to_its_order() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let (name, bytes) = picture();
    let first = service.put_photo(&session.token, &name, bytes.clone()).await;
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!((first.json()["width"].as_u64(), first.json()["height"].as_u64()), (Some(64), Some(48)));
    assert_eq!(service.put_photo(&session.token, &name, bytes.clone()).await.status, 200);
    assert!(service.data.path().join(format!("photos/{}/{name}.jpg", &name[..2])).exists());
    assert_eq!(service.put_photo("nobody", &name, bytes).await.code(), "session-ended");
}

/// A body that counts what was read of it.
struct Counted {
    left: usize,
    read: Arc<AtomicUsize>,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.left.min(4096);
        self.left -= next;
        self.read.fetch_add(next, Ordering::SeqCst);
        Poll::Ready((next > 0).then(|| Ok(Frame::data(Bytes::from(vec![0; next])))))
    }
}

/// A browser that is answered while it still sends may see a reset connection instead of the answer.
#[tokio::test]
async fn an_upload_is_read_to_its_end_before_it_is_answered() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let (name, bytes) = picture();
    assert_eq!(service.put_photo(&session.token, &name, bytes).await.status, 201);
    let (read, length) = (Arc::new(AtomicUsize::new(0)), 3_000_000);
    let request = Request::put(format!("/api/v1/photos/{name}"))
        .header("authorization", format!("Bearer {}", session.token))
        .body(Body::new(Counted { left: length, read: Arc::clone(&read) }))
        .unwrap();
    assert_eq!(service.send(request).await.status, 200);
    assert_eq!(read.load(Ordering::SeqCst), length);
}

#[tokio::test]
async fn each_bad_file_has_its_code() {
    let service = Service::new().await;
    let session = service.session("NL-20481", "anna@example.org").await;
    let (name, bytes) = picture();
    let pdf = b"%PDF-1.7 not a picture".to_vec();
    let cut = bytes[..60].to_vec();
    let large = vec![0_u8; 15 * 1024 * 1024 + 1];
    for (hash_of, bytes, status, code) in [
        (name.clone(), pdf.clone(), 422, "photo-altered"),
        (hex(&hash(&pdf)), pdf, 415, "photo-not-an-image"),
        (hex(&hash(&cut)), cut, 422, "photo-damaged"),
        (hex(&hash(&large)), large, 413, "photo-too-large"),
        ("../../etc".replace('/', "%2F"), bytes.clone(), 400, "bad-request"),
        (name.to_uppercase(), bytes, 400, "bad-request"),
    ] {
        let answer = service.put_photo(&session.token, &hash_of, bytes).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code), "{hash_of}");
    }
}

#[tokio::test]
async fn a_return_with_photos_names_only_those_on_disk() {
    let service = Service::new().await;
    let session = service.session("RU-11902", "ilya@example.org").await;
    let claim = Claim { reason: Some(Reason::DamagedOrDefective), complete: Some(true), ..Claim::default() };
    let mut sent = submission(&session.order, "1", 1, &claim, Remedy::Refund);
    let (name, bytes) = picture();
    sent.photos = vec![PhotoRef { line: "1".into(), shot: Shot::Fault, hash: name.clone() }];
    let missing = service.submit(&session.token, "0123456789abcdef0123", &sent).await;
    assert_eq!((missing.status.as_u16(), missing.code().as_str()), (422, "photo-unknown"), "{}", missing.text());
    assert_eq!(service.put_photo(&session.token, &name, bytes).await.status, 201);
    let done = service.submit(&session.token, "0123456789abcdef0123", &sent).await;
    assert_eq!(done.status, 201, "{}", done.text());
    assert_eq!(done.json()["case"]["lines"][0]["photos"][0], "fault");
}
