//! Files and folders of texts as people have them: finding them, each once.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::mem;
use std::path::{Path, PathBuf};

use crate::formats::Format;
use crate::model::{Problem, Warning};
use crate::store::files::{FoundFile, extension, problem, shown, warning};
use crate::store::identity::escaped;
use crate::store::{natural, node};

/// Extensions of files that people expect to be read and that are not.
const UNREAD: [&str; 9] = ["mht", "mhtml", "pdf", "doc", "docx", "odt", "rtf", "epub", "mbox"];

/// What was found under the paths that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The files, folder by folder, in natural order of their names.
    pub files: Vec<FoundFile>,
    /// What could not be opened, and why.
    pub warnings: Vec<Warning>,
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

/// What keeps a path from being opened; of a link that leads nowhere, where it leads.
#[must_use]
pub fn missing_target(path: &Path, error: &io::Error) -> Problem {
    match fs::read_link(path) {
        Ok(target) if error.kind() == io::ErrorKind::NotFound => Problem::Dangling(shown(&target)),
        _ if is_address(path) => Problem::Address,
        _ => problem(error),
    }
}

/// Whether it reads as an address on the web: `https://example.org`.
fn is_address(path: &Path) -> bool {
    let scheme = path.to_str().and_then(|path| path.split_once("://")).map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["http", "https", "feed"].iter().any(|known| scheme.eq_ignore_ascii_case(known)))
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
    /// The path below the folder that was asked for; that one's own is empty.
    inside: PathBuf,
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
    /// Files of the present folder that hold texts in forms that are not read, by their extension.
    skipped: BTreeMap<String, u32>,
}

impl Search {
    fn warn(&mut self, path: &Path, problem: Problem) {
        self.found.warnings.push(warning(shown(path), problem));
    }

    /// Takes a path that was asked for.
    fn open(&mut self, path: &Path) {
        let canonical = match fs::canonicalize(path) {
            Ok(canonical) => canonical,
            Err(error) => return self.warn(path, missing_target(path, &error)),
        };
        match fs::metadata(&canonical) {
            Ok(metadata) if metadata.is_dir() => {
                let before = (self.found.files.len(), self.found.warnings.len());
                let again = self.seen.contains(&canonical);
                let group = name_of(&canonical);
                self.walk(Folder { path: path.to_owned(), canonical, group, inside: PathBuf::new() });
                if before == (self.found.files.len(), self.found.warnings.len()) && !again {
                    self.warn(path, Problem::EmptyFolder);
                }
                for (extension, count) in mem::take(&mut self.skipped) {
                    self.warn(path, Problem::Skipped { extension, count });
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
        let linked = || fs::metadata(&path).is_ok_and(|metadata| node::has_other_names(&metadata));
        // Some file systems give one number to several files: then only the path tells.
        let again = node.is_some_and(|node| !self.nodes.insert(node)) && linked();
        if self.seen.insert(canonical.clone()) && !again {
            let identity = escaped(canonical.file_name().unwrap_or_default());
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
        let inside = folder.inside.join(name);
        let mut canonical = folder.canonical.join(name);
        let mut kind = entry.file_type().ok()?;
        let extension = extension(Path::new(name));
        let text = extension.is_empty() || Format::of_extension(&extension).is_some();
        if kind.is_symlink() {
            let target = fs::canonicalize(&path).and_then(|canonical| Ok((fs::metadata(&canonical)?, canonical)));
            match target {
                Ok((metadata, target)) => (kind, node, canonical) = (metadata.file_type(), node::of(&metadata), target),
                Err(error) => {
                    self.warn(&path, missing_target(&path, &error));
                    return None;
                }
            }
        }
        if kind.is_dir() {
            let name = shown(Path::new(name));
            let root = folder.inside.as_os_str().is_empty();
            let group = if root { name } else { format!("{} / {name}", folder.group) };
            return Some(Step::Enter(Folder { path, canonical, group, inside }));
        }
        if !text {
            if kind.is_file() && UNREAD.contains(&extension.as_str()) {
                *self.skipped.entry(extension).or_default() += 1;
            }
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
