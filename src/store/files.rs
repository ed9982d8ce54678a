//! Files and folders of texts as people have them: finding, reading, loading.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::formats::{self, Format, Input, Origin};
use crate::model::{Article, Problem, Warning};
use crate::store::{natural, node};
use crate::text::reason;

/// The largest text that is read as a whole, in bytes.
pub const TEXT_LIMIT: u64 = 64 << 20;

/// The largest file of JSON Lines, in bytes; it is read line by line.
pub const LINES_LIMIT: u64 = 1 << 30;

/// The largest side file, in bytes.
const SIDE_LIMIT: u64 = 1 << 20;

/// What was found under the paths that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The files, folder by folder, in natural order of their names.
    pub files: Vec<FoundFile>,
    /// What could not be opened, and why.
    pub warnings: Vec<Warning>,
}

/// A file that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// The path as the user knows it, safe to show.
    pub shown: String,
    /// The canonical path, which articles take their identity from.
    pub identity: String,
    /// The name of its folder: the source of texts that name none. Below an opened folder, the folders in between.
    pub group: String,
    /// Its side file.
    pub side: Option<PathBuf>,
}

/// Finds the texts under `paths`: folders with all folders inside, hidden ones aside, and files as they are named.
///
/// Symbolic links are followed; each folder and each file is taken once, however many names it has.
#[must_use]
pub fn find(paths: &[PathBuf]) -> Found {
    let mut search = Search::default();
    for path in paths {
        search.open(path);
    }
    search.found
}

/// Reads a file as a whole, at most [`TEXT_LIMIT`] bytes.
///
/// The error is a warning that names the file: too large, no permission, gone, or no regular file.
pub fn read(file: &FoundFile) -> Result<Vec<u8>, Warning> {
    read_limited(&file.path, TEXT_LIMIT).map_err(|problem| warning(file.shown.clone(), problem))
}

/// Reads and parses a file, giving each article to `each` until that wants no more; JSON Lines are streamed.
pub fn load(file: &FoundFile, each: &mut dyn FnMut(Article) -> ControlFlow<()>) -> Vec<Warning> {
    let path: Arc<Path> = Arc::from(file.path.as_path());
    let each = &mut |mut article: Article| {
        article.origin.file = Some(Arc::clone(&path));
        each(article)
    };
    match lines_of(file) {
        Ok(Some(reader)) => {
            let origin = Origin { path: &file.shown, identity: &file.identity, group: &file.group };
            return formats::parse_lines(reader, origin, each);
        }
        Ok(None) => {}
        Err(problem) => return vec![warning(file.shown.clone(), problem)],
    }
    let bytes = match read(file) {
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

fn problem(error: &io::Error) -> Problem {
    // ELOOP: links that lead only to each other.
    const LOOP: i32 = 40;
    match error.kind() {
        io::ErrorKind::NotFound => Problem::Missing,
        io::ErrorKind::PermissionDenied => Problem::Denied,
        _ if cfg!(target_os = "linux") && error.raw_os_error() == Some(LOOP) => Problem::LinkCircle,
        _ => Problem::Unreadable(reason(error)),
    }
}

const fn warning(path: String, problem: Problem) -> Warning {
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

/// A path as identity: two names that differ only in bytes that are no text stay two.
fn identity(path: &Path) -> String {
    path.to_str().map_or_else(
        || {
            let bytes = path.as_os_str().as_encoded_bytes();
            bytes.iter().flat_map(|byte| std::ascii::escape_default(*byte)).map(char::from).collect()
        },
        str::to_owned,
    )
}

fn extension(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase).unwrap_or_default()
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| "/".to_owned(), |name| shown(Path::new(name)))
}

/// A folder on the way down.
struct Folder {
    path: PathBuf,
    canonical: PathBuf,
    /// The group of its files.
    group: String,
    /// Whether it is the folder that was asked for.
    root: bool,
}

/// The state of a search.
#[derive(Default)]
struct Search {
    found: Found,
    /// Canonical folders and files already taken.
    seen: HashSet<PathBuf>,
    /// The same files as the file system knows them: one file may have several names.
    nodes: HashSet<node::Node>,
    /// Folders that links lead back to, each told once.
    circles: HashSet<PathBuf>,
}

impl Search {
    fn warn(&mut self, path: &Path, problem: Problem) {
        self.found.warnings.push(warning(shown(path), problem));
    }

    /// Takes a path that was asked for.
    fn open(&mut self, path: &Path) {
        let canonical = match fs::canonicalize(path) {
            Ok(canonical) => canonical,
            Err(error) => return self.warn(path, problem(&error)),
        };
        match fs::metadata(&canonical) {
            Ok(metadata) if metadata.is_dir() => {
                let before = (self.found.files.len(), self.found.warnings.len());
                let again = self.seen.contains(&canonical);
                let group = name_of(&canonical);
                self.walk(Folder { path: path.to_owned(), canonical, group, root: true });
                if before == (self.found.files.len(), self.found.warnings.len()) && !again {
                    self.warn(path, Problem::EmptyFolder);
                }
            }
            Ok(metadata) if metadata.is_file() => {
                let group = canonical.parent().map(name_of).unwrap_or_default();
                let sides = [side_names(path).0, side_names(path).1];
                let side =
                    sides.into_iter().map(|name| path.with_file_name(name)).find(|side| side != path && side.is_file());
                let node = node::of(&metadata);
                self.take(Entry { path: path.to_owned(), canonical, group, side, node });
            }
            Ok(_) => self.warn(path, Problem::Special),
            Err(error) => self.warn(path, problem(&error)),
        }
    }

    fn take(&mut self, entry: Entry) {
        let Entry { path, canonical, group, side, node } = entry;
        let identity = identity(&canonical);
        let linked = || fs::metadata(&path).is_ok_and(|metadata| node::has_other_names(&metadata));
        // Some file systems give one number to several files: then only the path tells.
        let again = node.is_some_and(|node| !self.nodes.insert(node)) && linked();
        if self.seen.insert(canonical) && !again {
            self.found.files.push(FoundFile { shown: shown(&path), identity, group, side, path });
        }
    }

    /// Takes the texts of a folder and of the folders inside, in order; without recursion, since depth is the user's.
    fn walk(&mut self, root: Folder) {
        let mut waiting = vec![Step::Enter(root)];
        let mut chain: Vec<PathBuf> = Vec::new();
        while let Some(step) = waiting.pop() {
            match step {
                Step::Leave => drop(chain.pop()),
                Step::File(file) => self.take(file),
                Step::Enter(folder) => {
                    if chain.contains(&folder.canonical) {
                        if self.circles.insert(folder.canonical) {
                            self.warn(&folder.path, Problem::LinkCircle);
                        }
                        continue;
                    }
                    if !self.seen.insert(folder.canonical.clone()) {
                        continue;
                    }
                    let mut steps = self.list(&folder);
                    chain.push(folder.canonical);
                    waiting.push(Step::Leave);
                    steps.reverse();
                    waiting.append(&mut steps);
                }
            }
        }
    }

    /// What is in a folder, in natural order.
    fn list(&mut self, folder: &Folder) -> Vec<Step> {
        let entries = match fs::read_dir(&folder.path) {
            Ok(entries) => entries,
            Err(error) => {
                self.warn(&folder.path, problem(&error));
                return Vec::new();
            }
        };
        let mut listed = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => listed.push((entry.file_name(), entry)),
                Err(error) => self.warn(&folder.path, problem(&error)),
            }
        }
        listed.retain(|(name, _)| !name.as_encoded_bytes().starts_with(b"."));
        listed.sort_by(|(a, _), (b, _)| {
            natural::compare(&a.to_string_lossy(), &b.to_string_lossy()).then_with(|| a.cmp(b))
        });
        let names: HashSet<&OsStr> = listed.iter().map(|(name, _)| name.as_os_str()).collect();
        let own = fs::metadata(&folder.path).ok().as_ref().and_then(node::of);
        listed
            .iter()
            .filter_map(|(name, entry)| {
                let node = node::of_entry(entry, own);
                self.step(folder, name, entry, node, &names)
            })
            .collect()
    }

    fn step(
        &mut self,
        folder: &Folder,
        name: &OsStr,
        entry: &fs::DirEntry,
        mut node: Option<node::Node>,
        names: &HashSet<&OsStr>,
    ) -> Option<Step> {
        let path = folder.path.join(name);
        let mut canonical = folder.canonical.join(name);
        let mut kind = entry.file_type().ok()?;
        let extension = extension(Path::new(name));
        let text = extension.is_empty() || Format::of_extension(&extension).is_some();
        if kind.is_symlink() {
            let target = fs::canonicalize(&path).and_then(|canonical| Ok((fs::metadata(&canonical)?, canonical)));
            match target {
                Ok((metadata, target)) => (kind, node, canonical) = (metadata.file_type(), node::of(&metadata), target),
                Err(error) => {
                    self.warn(&path, problem(&error));
                    return None;
                }
            }
        }
        if kind.is_dir() {
            let name = shown(Path::new(name));
            let group = if folder.root { name } else { format!("{} / {name}", folder.group) };
            return Some(Step::Enter(Folder { path, canonical, group, root: false }));
        }
        if !text {
            return None;
        }
        if !kind.is_file() {
            self.warn(&path, Problem::Special);
            return None;
        }
        let (whole, stem) = side_names(Path::new(name));
        let side =
            [whole, stem].into_iter().find(|side| names.contains(side.as_os_str())).map(|side| folder.path.join(side));
        Some(Step::File(Entry { path, canonical, group: folder.group.clone(), side, node }))
    }
}

/// A file on the way.
struct Entry {
    path: PathBuf,
    canonical: PathBuf,
    group: String,
    side: Option<PathBuf>,
    node: Option<node::Node>,
}

enum Step {
    Enter(Folder),
    File(Entry),
    Leave,
}

/// The names a side file of `path` may have: `a.txt.toml` and `a.toml`.
fn side_names(path: &Path) -> (std::ffi::OsString, std::ffi::OsString) {
    let mut whole = path.file_name().unwrap_or_default().to_owned();
    whole.push(".toml");
    let mut stem = path.file_stem().unwrap_or_default().to_owned();
    stem.push(".toml");
    (whole, stem)
}
