//! A body as it streams in, unpacked, and never more of it than the limits allow.

use std::io::{self, BufReader, Chain, Cursor, Read};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::model::FetchError;
use crate::net::Limits;
use crate::net::watch::{SLICE, Watch};

/// How a body may be packed, as a request says it.
pub(super) const ACCEPTED: &str = "gzip, br, deflate";

/// How much is read at a time.
const STEP: usize = 64 << 10;

/// How often a body may be packed.
const MOST_LAYERS: usize = 3;

/// Bodies beyond this wait for one another: many servers that send all they may at once must not fill the memory.
const LARGE: usize = 4 << 20;

/// A body that was read.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    pub(super) is_cut: bool,
}

/// The right to have a large body in memory, of which there is one.
pub(super) type Room = Mutex<()>;

/// Reads a body to its end; `packing` is what its head says.
pub(super) fn unpacked(
    body: impl Read,
    packing: &str,
    host: &str,
    limits: &Limits,
    room: &Room,
) -> Result<Unpacked, FetchError> {
    let counted = Counted { body, left: limits.wire_bytes, limit: limits.wire_bytes };
    let layers: Vec<String> =
        packing.split(',').map(|layer| layer.trim().to_ascii_lowercase()).filter(|layer| !layer.is_empty()).collect();
    if layers.len() > MOST_LAYERS {
        return Err(FetchError::Packing(packing.chars().take(80).collect()));
    }
    let mut reader: Box<dyn Read + '_> = Box::new(counted);
    let mut peeled: Vec<&str> = Vec::new();
    for layer in layers.iter().rev() {
        let (begin, whole) = begun(reader).map_err(|error| failure(&error, host))?;
        let is_gzip = begin == [0x1f, 0x8b];
        reader = match layer.as_str() {
            "identity" | "none" | "utf-8" => Box::new(whole),
            // Servers say that they pack and do not.
            "gzip" | "x-gzip" if !is_gzip => Box::new(whole),
            "gzip" | "x-gzip" => Box::new(MultiGzDecoder::new(whole)),
            "deflate" if is_zlib(&begin) => Box::new(ZlibDecoder::new(whole)),
            "deflate" => Box::new(DeflateDecoder::new(whole)),
            "br" => Box::new(Decompressor::new(whole, STEP)),
            other => return Err(FetchError::Packing(other.to_owned())),
        };
        peeled.push(layer);
    }
    // Files that lie packed on a server, which says nothing of it.
    let (begin, whole) = begun(reader).map_err(|error| garbled(&error, host, &peeled))?;
    reader = Box::new(whole);
    if begin == [0x1f, 0x8b] {
        reader = Box::new(MultiGzDecoder::new(reader));
        peeled.push("gzip");
    }
    let mut bytes: Vec<u8> = Vec::new();
    let mut step = vec![0; STEP];
    let mut large: Option<MutexGuard<'_, ()>> = None;
    loop {
        match reader.read(&mut step) {
            Ok(0) => {
                bytes.shrink_to_fit();
                return Ok(Unpacked { bytes, is_cut: false });
            }
            Ok(came) => {
                if bytes.len() + came > limits.unpacked_bytes {
                    return Err(FetchError::TooLargeUnpacked { limit: limits.unpacked_bytes as u64 });
                }
                if bytes.len() + came > LARGE && large.is_none() {
                    large = Some(wait_for(room)?);
                    // All at once: what is not filled is no memory yet, and to grow in steps would leave holes.
                    bytes.reserve_exact(limits.unpacked_bytes - bytes.len());
                }
                bytes.extend_from_slice(step.get(..came).unwrap_or_default());
            }
            Err(error) => match error_inside(&error) {
                Some(ours) => return Err(ours),
                None if bytes.is_empty() => return Err(garbled(&error, host, &peeled)),
                // What came is more than nothing, and a connection that ends too early may do so every time.
                None => {
                    bytes.shrink_to_fit();
                    return Ok(Unpacked { bytes, is_cut: true });
                }
            },
        }
    }
}

/// Waits for the room that large bodies need.
fn wait_for(room: &Room) -> Result<MutexGuard<'_, ()>, FetchError> {
    loop {
        match room.try_lock() {
            Ok(guard) => return Ok(guard),
            Err(TryLockError::Poisoned(guard)) => return Ok(PoisonError::into_inner(guard)),
            Err(TryLockError::WouldBlock) => {
                Watch::current().map_or(Ok(()), |watch| watch.check())?;
                std::thread::sleep(SLICE / 5);
            }
        }
    }
}

/// Whether deflated bytes have the head that they should have, and often have not.
fn is_zlib(begin: &[u8]) -> bool {
    matches!(begin, [first, second] if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0)
}

/// What begins with these bytes, and the rest of it.
type Whole<R> = Chain<Cursor<Vec<u8>>, BufReader<R>>;

/// The first two bytes, and a reader that has them still.
fn begun<R: Read>(reader: R) -> io::Result<(Vec<u8>, Whole<R>)> {
    let mut reader = BufReader::with_capacity(STEP, reader);
    let mut begin = Vec::with_capacity(2);
    reader.by_ref().take(2).read_to_end(&mut begin)?;
    let whole = Cursor::new(begin.clone()).chain(reader);
    Ok((begin, whole))
}

/// A body that ends with a complaint when more comes than may come.
struct Counted<R> {
    body: R,
    left: u64,
    limit: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let came = self.body.read(buffer)?;
        let too_large = || io::Error::other(FetchError::TooLarge { limit: self.limit });
        self.left = self.left.checked_sub(came as u64).ok_or_else(too_large)?;
        Ok(came)
    }
}

/// Our own error, wherever it was wrapped on its way.
fn error_inside(error: &io::Error) -> Option<FetchError> {
    let inner = error.get_ref()?;
    if let Some(ours) = inner.downcast_ref::<FetchError>() {
        return Some(ours.clone());
    }
    if let Some(inner) = inner.downcast_ref::<io::Error>() {
        return error_inside(inner);
    }
    match inner.downcast_ref::<ureq::Error>()? {
        ureq::Error::Other(ours) => ours.downcast_ref::<FetchError>().cloned(),
        ureq::Error::Io(error) => error_inside(error),
        _ => None,
    }
}

/// What it means that a body could not even begin.
fn failure(error: &io::Error, host: &str) -> FetchError {
    if let Some(ours) = error_inside(error) {
        return ours;
    }
    match error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
        Some(ureq::Error::Protocol(reason)) => FetchError::NotHttp(reason.to_string()),
        _ => FetchError::Lost(host.to_owned()),
    }
}

/// The same where it was packed.
fn garbled(error: &io::Error, host: &str, layers: &[&str]) -> FetchError {
    let is_packing = matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput);
    match (error_inside(error), layers.last()) {
        (None, Some(layer)) if is_packing => FetchError::Garbled((*layer).to_owned()),
        _ => failure(error, host),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use std::io::Write;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8], packing: &str) -> Result<Unpacked, FetchError> {
        let limits = Limits { wire_bytes: 100_000, unpacked_bytes: 1_000_000, ..Limits::default() };
        unpacked(bytes, packing, "a", &limits, &Room::default())
    }

    #[test]
    fn what_is_packed_is_unpacked_whatever_the_head_says() {
        let text = b"<rss/> ".repeat(1000);
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        zlib.write_all(&text).unwrap();
        let zlib = zlib.finish().unwrap();
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        raw.write_all(&text).unwrap();
        let raw = raw.finish().unwrap();
        let two = [gzip(&text), gzip(&text)].concat();
        for (bytes, packing, times) in [
            (text.clone(), "", 1),
            (text.clone(), "gzip", 1),
            (gzip(&text), "x-gzip", 1),
            (gzip(&text), "", 1),
            (gzip(&gzip(&text)), "gzip, gzip", 1),
            (gzip(&gzip(&text)), "GZIP", 1),
            (two, "gzip", 2),
            (zlib, "deflate", 1),
            (raw, "deflate", 1),
        ] {
            let read = read(&bytes, packing).unwrap();
            assert!(read.bytes == text.repeat(times) && !read.is_cut, "{packing}");
        }
        assert_eq!(read(b"<", "gzip").unwrap().bytes, b"<");
        assert_eq!(read(b"", "gzip").unwrap().bytes, b"");
    }

    #[test]
    fn limits_hold_on_the_wire_and_when_unpacked() {
        assert_eq!(read(&vec![b'x'; 100_001], "").unwrap_err(), FetchError::TooLarge { limit: 100_000 });
        let bomb = gzip(&vec![0; 1_000_001]);
        assert_eq!(read(&bomb, "gzip").unwrap_err(), FetchError::TooLargeUnpacked { limit: 1_000_000 });
        assert_eq!(read(&gzip(&bomb), "gzip, gzip").unwrap_err(), FetchError::TooLargeUnpacked { limit: 1_000_000 });
    }

    #[test]
    fn of_a_broken_packing_stays_what_could_be_read() {
        let noise = (0..8000_u32).map(|n| n.wrapping_mul(2_654_435_761).to_string()).collect::<Vec<_>>().join(" ");
        let mut packed = gzip(noise.as_bytes());
        let whole = read(&packed, "gzip").unwrap();
        assert!(whole.bytes == noise.as_bytes());
        packed.truncate(packed.len() / 2);
        let half = read(&packed, "gzip").unwrap();
        assert!(half.is_cut && !half.bytes.is_empty() && noise.as_bytes().starts_with(&half.bytes));
        packed.truncate(10);
        assert_eq!(read(&packed, "br").unwrap_err(), FetchError::Garbled("br".to_owned()));
        assert_eq!(read(b"x", "zstd").unwrap_err(), FetchError::Packing("zstd".to_owned()));
    }
}
