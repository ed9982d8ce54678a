//! Files of texts as people have them: reading and loading.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::formats::{self, Format, Input, Origin};
use crate::model::{Article, Problem, Warning};
use crate::text::reason;

/// The largest file that is read as a whole, in bytes; one that is no JSON may have no more than an article.
pub const TEXT_LIMIT: u64 = 64 << 20;

/// The largest file of JSON Lines, in bytes; it is read line by line.
pub const LINES_LIMIT: u64 = 1 << 30;

/// The largest side file, in bytes.
const SIDE_LIMIT: u64 = 1 << 20;

/// A file that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// The path as the user knows it, safe to show.
    pub shown: String,
    /// Its name without any folder, from which its articles have their identity; see [`identity`](super::identity).
    pub identity: String,
    /// The name of its folder: the source of texts that name none. Below an opened folder, the folders in between.
    pub group: String,
    /// Its side file.
    pub side: Option<PathBuf>,
}

/// Reads a file as a whole, at most [`TEXT_LIMIT`] or [`ARTICLE_LIMIT`](formats::ARTICLE_LIMIT) bytes.
///
/// The error is a warning that names the file: too large, no permission, gone, or no regular file.
pub fn read(file: &FoundFile) -> Result<Vec<u8>, Warning> {
    let json = Format::of_path(&file.path.to_string_lossy()) == Format::Json;
    let limit = if json { TEXT_LIMIT } else { formats::ARTICLE_LIMIT as u64 };
    read_limited(&file.path, limit).map_err(|problem| warning(file.shown.clone(), problem))
}

/// Reads and parses a file, giving each article to `each` until that wants no more; JSON Lines are streamed, and `read`
/// counts their bytes.
pub fn load(file: &FoundFile, read: &AtomicU64, each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> Vec<Warning> {
    let path: Arc<Path> = Arc::from(file.path.as_path());
    let each = &mut |mut article: Article| {
        article.origin.file = Some(Arc::clone(&path));
        each(article)
    };
    match lines_of(file) {
        Ok(Some(reader)) => {
            let origin = Origin { path: &file.shown, identity: &file.identity, group: &file.group };
            return formats::parse_lines(Counted { reader, read }, origin, each);
        }
        Ok(None) => {}
        Err(problem) => return vec![warning(file.shown.clone(), problem)],
    }
    let bytes = match self::read(file) {
        Ok(bytes) => bytes,
        Err(warning) => return vec![warning],
    };
    let mut warnings = Vec::new();
    let side_path = file.side.as_deref().map(shown).unwrap_or_default();
    let side = file.side.as_deref().and_then(|path| match read_limited(path, SIDE_LIMIT) {
        Ok(bytes) => Some(bytes),
        Err(problem) => {
            warnings.push(warning(side_path.clone(), problem));
            None
        }
    });
    let parsed = formats::parse(Input {
        path: &file.shown,
        identity: &file.identity,
        group: &file.group,
        bytes: &bytes,
        side: side.as_deref(),
        side_path: &side_path,
    });
    let _ = parsed.articles.into_iter().try_for_each(each);
    warnings.extend(parsed.warnings);
    warnings
}

/// A reader that tells how far it is.
struct Counted<'a, R> {
    reader: R,
    read: &'a AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Counted<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.reader.consume(length);
        self.read.fetch_add(length as u64, Ordering::Relaxed);
    }
}

/// A reader over a file of JSON Lines; nothing when the file has to be read as a whole.
fn lines_of(file: &FoundFile) -> Result<Option<impl BufRead + use<>>, Problem> {
    let extension = extension(&file.path);
    if Format::of_path(&file.path.to_string_lossy()) != Format::Json {
        return Ok(None);
    }
    let bytes = regular_size(&file.path)?;
    if extension == "json" && bytes <= TEXT_LIMIT {
        return Ok(None);
    }
    if bytes > LINES_LIMIT {
        return Err(Problem::TooLarge { bytes, limit: LINES_LIMIT });
    }
    let mut reader = BufReader::with_capacity(1 << 16, File::open(&file.path).map_err(|error| problem(&error))?);
    let head = reader.fill_buf().map_err(|error| problem(&error))?;
    // An array, another encoding or no text at all cannot be read by lines.
    let lines =
        matches!(head.trim_ascii_start().first(), Some(b'{')) && !formats::is_binary(head) && !head.contains(&0);
    Ok(if lines { Some(reader) } else { None })
}

fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>, Problem> {
    let bytes = regular_size(path)?;
    if bytes > limit {
        return Err(Problem::TooLarge { bytes, limit });
    }
    let file = File::open(path).map_err(|error| problem(&error))?;
    let mut content = Vec::with_capacity(bytes as usize + 1);
    // The file may have grown since it was measured.
    file.take(limit + 1).read_to_end(&mut content).map_err(|error| problem(&error))?;
    if content.len() as u64 > limit {
        return Err(Problem::TooLarge { bytes: content.len() as u64, limit });
    }
    Ok(content)
}

/// The size of a regular file: a pipe or device could keep its reader waiting for ever.
fn regular_size(path: &Path) -> Result<u64, Problem> {
    let metadata = fs::metadata(path).map_err(|error| problem(&error))?;
    if metadata.is_file() { Ok(metadata.len()) } else { Err(Problem::Special) }
}

pub(super) fn problem(error: &io::Error) -> Problem {
    // ELOOP: links that lead only to each other.
    const LOOP: i32 = 40;
    match error.kind() {
        io::ErrorKind::NotFound => Problem::Missing,
        io::ErrorKind::PermissionDenied => Problem::Denied,
        _ if cfg!(target_os = "linux") && error.raw_os_error() == Some(LOOP) => Problem::LinkCircle,
        _ => Problem::Unreadable(reason(error)),
    }
}

pub(super) const fn warning(path: String, problem: Problem) -> Warning {
    Warning { path, place: None, problem }
}

/// A path for people: what is no text or steers a terminal is escaped.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut out = String::new();
    for c in path.to_string_lossy().chars() {
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

pub(super) fn extension(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase).unwrap_or_default()
}
