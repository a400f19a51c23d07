//! Photos on disk: only pictures, only as we wrote them ourselves, only once they are really there.

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use std::fs::File;
use std::io::{Cursor, Write as _};
use std::path::Path;

/// The longest file that is taken: 15 MiB.
pub const MAX_BYTES: usize = 15 * 1024 * 1024;
/// The longest side, in pixels.
const MAX_SIDE: u32 = 12_000;
/// The most pixels.
const MAX_PIXELS: u64 = 50_000_000;
/// The most memory that decoding may ask for, in bytes.
const MAX_MEMORY: u64 = 256 * 1024 * 1024;
/// JPEG quality of what is kept.
const QUALITY: u8 = 85;

/// Why a photo is not kept.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// Neither JPEG nor PNG nor WebP.
    #[error("not a picture")]
    NotAnImage,
    /// More pixels than are decoded.
    #[error("too many pixels")]
    TooManyPixels,
    /// It claims to be a picture, but does not decode.
    #[error("damaged")]
    Damaged,
    /// It could not be written.
    #[error("not written: {0}")]
    File(#[from] std::io::Error),
}

/// A photo as it was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Size in bytes.
    pub bytes: u32,
}

/// Decodes a picture, writes it anew as JPEG (which leaves all metadata behind) and puts it on disk as
/// `<data>/photos/<hh>/<hash>.jpg`. When this returns, it is there for good.
///
/// # Errors
/// If it is no picture, has too many pixels, is damaged, or cannot be written.
pub fn keep(data: &Path, hash: &str, bytes: &[u8]) -> Result<Kept, PhotoError> {
    let picture = decode(bytes)?.into_rgb8();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&picture).map_err(|_| PhotoError::Damaged)?;
    write(data, hash, &jpeg)?;
    let bytes = u32::try_from(jpeg.len()).unwrap_or(u32::MAX);
    Ok(Kept { width: picture.width(), height: picture.height(), bytes })
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PhotoError> {
    // What the bytes are, not what anybody calls them.
    let format = image::guess_format(bytes).map_err(|_| PhotoError::NotAnImage)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(PhotoError::NotAnImage);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    // The header's word, before anything is decoded: the library's own budget lets a picture of 400 megapixels pass.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || width > MAX_SIDE || height > MAX_SIDE {
        return Err(PhotoError::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn refused(error: image::ImageError) -> PhotoError {
    match error {
        image::ImageError::Limits(_) => PhotoError::TooManyPixels,
        _ => PhotoError::Damaged,
    }
}

/// Temporary name, sync, rename, sync of the folder: at no moment is there a half-written file under the final name.
fn write(data: &Path, hash: &str, bytes: &[u8]) -> std::io::Result<()> {
    let photos = data.join("photos");
    let folder = photos.join(hash.get(..2).unwrap_or("00"));
    let fresh = !folder.exists();
    std::fs::create_dir_all(&folder)?;
    let temporary = folder.join(format!(".{hash}.{}", crate::secret::id()));
    let result = (|| {
        let mut file = File::create_new(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&temporary, folder.join(format!("{hash}.jpg")))?;
        File::open(&folder)?.sync_all()?;
        if fresh {
            File::open(&photos)?.sync_all()?;
            File::open(data)?.sync_all()?;
        }
        Ok(())
    })();
    if result.is_err() {
        // What is left of a failed attempt helps nobody; that it is gone is not vital either.
        let _ = std::fs::remove_file(&temporary);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        image::RgbImage::new(width, height).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_kept_as_jpeg() {
        let data = tempfile::tempdir().unwrap();
        let kept = keep(data.path(), "abcd", &png(30, 20)).unwrap();
        assert_eq!((kept.width, kept.height), (30, 20));
        let written = std::fs::read(data.path().join("photos/ab/abcd.jpg")).unwrap();
        assert!(written.starts_with(&[0xff, 0xd8]));
        assert_eq!(std::fs::read_dir(data.path().join("photos/ab")).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let data = tempfile::tempdir().unwrap();
        let refuse = |bytes: &[u8]| keep(data.path(), "abcd", bytes).unwrap_err();
        assert!(matches!(refuse(b"%PDF-1.7"), PhotoError::NotAnImage));
        assert!(matches!(refuse(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), PhotoError::NotAnImage));
        assert!(matches!(refuse(b""), PhotoError::NotAnImage));
        assert!(matches!(refuse(&png(30, 20)[..40]), PhotoError::Damaged));
        assert!(!data.path().join("photos").exists());
    }

    #[test]
    fn pixels_are_counted_before_decoding() {
        // A PNG header that claims 20 000 × 20 000 pixels of one bit, and nothing after it.
        let mut bomb = png(1, 1);
        bomb[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
        let crc = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        let data = tempfile::tempdir().unwrap();
        assert!(matches!(keep(data.path(), "abcd", &bomb), Err(PhotoError::TooManyPixels)));
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
        })
    }
}
