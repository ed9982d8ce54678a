//! Writing a file of the user: whole or not at all, and only over what was read before.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How often it is tried anew when somebody else writes at the same time.
pub(super) const TRIES: usize = 5;

/// What is in the file; nothing when there is none.
pub(super) fn content(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts a new text in the place of the file, when it is still as it was; whether it was.
pub(super) fn replace(path: &Path, text: &str, unchanged: impl Fn() -> io::Result<bool>) -> io::Result<bool> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default();
    let draft = Draft(folder.join(format!(".{}.{}", name.to_string_lossy(), std::process::id())));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&draft.0)?;
    file.write_all(text.as_bytes())?;
    if let Ok(known) = fs::metadata(path) {
        file.set_permissions(known.permissions())?;
    }
    file.sync_all()?;
    if !unchanged()? {
        return Ok(false);
    }
    fs::rename(&draft.0, path)?;
    // The new name has to be on disk too; systems that cannot do that do it by themselves.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(true)
}

/// A file that is not left behind when it did not take its place.
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
