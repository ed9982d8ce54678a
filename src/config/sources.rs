//! `sources.opml`: the feeds that the user subscribed to, in the form that every reader of feeds knows.

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::config::replace::{TRIES, content, replace};
use crate::formats::feed::opml::{self, Opml};
use crate::model::{Problem, Subscription, Warning};
use crate::text::reason;

/// The largest list that is read, in bytes.
const LARGEST: usize = 16 << 20;

/// The list as it is on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcesFile {
    /// The feeds, in the order of the list.
    pub sources: Vec<Subscription>,
    /// What is wrong in it.
    pub warnings: Vec<Warning>,
}

/// Why the list was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Unchanged {
    /// It is no list of feeds: the program does not write over it.
    #[error("the file is no list of feeds")]
    NoList,
    /// The system refuses.
    #[error("{0}")]
    Refused(#[from] io::Error),
}

/// Reads the list; a missing one is empty.
#[must_use]
pub fn read_sources(path: &Path) -> SourcesFile {
    let shown = path.to_string_lossy().into_owned();
    let warning = |problem| Warning { path: shown.clone(), place: None, problem };
    let bytes = match content(path) {
        Ok(None) => return SourcesFile::default(),
        Ok(Some(bytes)) => bytes,
        Err(error) => {
            let warnings = vec![warning(Problem::Unreadable(reason(&error)))];
            return SourcesFile { warnings, ..SourcesFile::default() };
        }
    };
    let (list, mut warnings) = read(&bytes, &shown);
    let (sources, refused) = list.subscriptions();
    warnings.extend(refused.into_iter().map(|fault| warning(Problem::Markup(fault))));
    SourcesFile { sources, warnings }
}

/// Makes a change in the list as it is on disk now, and returns what `change` says of it. What others wrote into the file
/// stays; a file that is no list of feeds is not written over.
pub fn change_sources<T>(path: &Path, mut change: impl FnMut(&mut Opml) -> T) -> Result<T, Unchanged> {
    // A link into the folder where somebody keeps such files stays a link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    for _ in 0..TRIES {
        let before = content(&target)?;
        let (mut list, warnings) = read(before.as_deref().unwrap_or_default(), "");
        if !warnings.is_empty() {
            return Err(Unchanged::NoList);
        }
        let was = list.clone();
        let said = change(&mut list);
        if list == was || replace(&target, &list.to_xml(), || Ok(content(&target)? == before))? {
            return Ok(said);
        }
    }
    Err(Unchanged::Refused(io::Error::from(ErrorKind::ResourceBusy)))
}

fn read(bytes: &[u8], path: &str) -> (Opml, Vec<Warning>) {
    if bytes.len() > LARGEST {
        let problem = Problem::TooLarge { bytes: bytes.len() as u64, limit: LARGEST as u64 };
        return (Opml::default(), vec![Warning { path: path.to_owned(), place: None, problem }]);
    }
    // An empty file is a list without feeds.
    if bytes.trim_ascii().is_empty() { (Opml::default(), Vec::new()) } else { opml::read(bytes, path) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;
    use crate::model::Fault;

    #[test]
    fn feeds_are_kept_and_what_others_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/sources.opml");
        assert_eq!(read_sources(&path), SourcesFile::default());
        for url in ["https://a.example/feed", "https://b.example/feed"] {
            assert!(change_sources(&path, |list| list.add(&Subscription::of(url))).unwrap());
            assert!(!change_sources(&path, |list| list.add(&Subscription::of(url))).unwrap());
        }
        let text = std::fs::read_to_string(&path).unwrap().replace("type=\"rss\"", "type=\"rss\" mine=\"1\"");
        std::fs::write(&path, text).unwrap();
        change_sources(&path, |list| list.remove("https://a.example/feed")).unwrap();
        let read = read_sources(&path);
        assert_eq!(read.sources, [Subscription::of("https://b.example/feed")]);
        assert!(std::fs::read_to_string(&path).unwrap().contains("mine=\"1\""));
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no draft is left behind");
    }

    #[test]
    fn what_is_no_list_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sources.opml");
        std::fs::write(&path, "my notes").unwrap();
        let changed = change_sources(&path, |list| list.add(&Subscription::of("https://a.example")));
        assert!(matches!(changed, Err(Unchanged::NoList)));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "my notes");
        assert!(matches!(
            read_sources(&path).warnings.as_slice(),
            [Warning { problem: Problem::Markup(Fault::NoList), .. }]
        ));
        // An empty file is a list without feeds.
        std::fs::write(&path, "\n").unwrap();
        assert!(change_sources(&path, |list| list.add(&Subscription::of("https://a.example"))).unwrap());
    }
}
