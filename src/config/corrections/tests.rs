//! What is read, named as wrong, written and saved.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::config::Tongue;
use crate::model::{CorrectionChange, EntityKind, Where, Who};

const ALL: &str = r#"# mine
[[merge]] # together
into = "Wladimir Putin"
from = ["Vladimir Putin", "W. Putin"]
kind = "person"

# he is somebody else
[[split]]
spelling = "Putin"
of = "Wladimir Putin"
into = "Igor Putin"
source = "Radio Nord"

[[rename]]
name = "q-russland"
to = "Russland"

[[kind]]
name = "Nordwerk"
was = "place"
kind = "organisation"

[[ignore]]
name = "Nordwerk"

[[not-a-name]]
spelling = "Ampel"
article = "0123456789ab"

[[watch]]
name = "Nordwerk"
"#;

fn read(text: &str) -> Parsed {
    parse(Path::new("entities.toml"), text)
}

fn who(name: &str) -> Who {
    Who { name: name.to_owned(), kind: None }
}

fn told(text: &str) -> Vec<String> {
    let name = |warning: &ConfigWarning| warning.line(Tongue::English).replace("entities.toml:", "");
    read(text).warnings.iter().map(name).collect()
}

#[test]
fn every_kind_of_entry_is_read_with_its_line() {
    let parsed = read(ALL);
    assert_eq!((parsed.warnings, parsed.is_sound), (Vec::new(), true));
    let lines: Vec<u32> = parsed.entries.iter().map(|entry| entry.line).collect();
    assert_eq!(lines, [2, 8, 14, 18, 23, 26, 30]);
    let corrections: Vec<Correction> = parsed.entries.into_iter().map(|entry| entry.correction).collect();
    assert_eq!(
        corrections[0],
        Correction::Merge {
            from: vec!["Vladimir Putin".into(), "W. Putin".into()],
            into: "Wladimir Putin".into(),
            kind: Some(EntityKind::Person)
        }
    );
    assert_eq!(
        corrections[1],
        Correction::Split {
            spelling: "Putin".into(),
            of: "Wladimir Putin".into(),
            into: "Igor Putin".into(),
            kind: None,
            place: Where { sources: vec!["Radio Nord".into()], article: None }
        }
    );
    assert_eq!(corrections[6], Correction::Watch(who("Nordwerk")));
}

#[test]
fn the_head_of_a_new_file_says_nothing_wrong() {
    let parsed = read(HEAD);
    assert_eq!((parsed.entries, parsed.warnings, parsed.is_sound), (Vec::new(), Vec::new(), true));
}

#[test]
fn whatever_is_wrong_is_named_with_its_place() {
    for (text, wanted) in [
        ("[[merg]]\ninto = \"A\"\n", "1:3: `merg` is no kind of correction (did you mean `merge`?)"),
        ("[ignore]\nname = \"A\"\n", "1:2: `ignore` stands in double brackets: [[ignore]] (the entry is passed over)"),
        ("[[merge]]\ninto = \"A\"\n", "1:1: [[merge]] lacks `from` (the entry is passed over)"),
        (
            "[[merge]]\ninto = \"A\"\nfrom = [1]\n",
            "3:8: `from` takes a text in quotation marks (the entry is passed over)",
        ),
        ("[[ignore]]\nname = \"\"\n", "1:1: [[ignore]] lacks `name` (the entry is passed over)"),
        ("[[ignore]]\nnam = \"A\"\nname = \"B\"\n", "2:1: [[ignore]] has no `nam` (did you mean `name`?)"),
        ("[[ignore]]\nname = \"A\"\nkind = \"persn\"\n", "3:8: `persn` is no kind of entity (did you mean `person`?)"),
        ("[[merge]]\ninto = \"A\"\nfrom = \"A\"\n", "1:1: `A` is merged into itself (nothing changes)"),
        (
            "[[merge]]\ninto = \"B\"\nfrom = \"A\"\n[[merge]]\ninto = \"A\"\nfrom = \"B\"\n",
            "4:1: `B` and `A` are merged into each other (they are one, with the name of the first)",
        ),
        (
            "[[merge]]\ninto = \"B\"\nfrom = \"A\"\n[[merge]]\ninto = \"C\"\nfrom = \"A\"\n",
            "4:1: line 1 says otherwise of `A` (the first one holds)",
        ),
        (
            "[[rename]]\nname = \"A\"\nto = \"B\"\n\n[[rename]]\nname = \"A\"\nto = \"C\"\n",
            "5:1: line 1 says otherwise of `A` (the first one holds)",
        ),
    ] {
        assert_eq!(told(text), [wanted], "{text}");
        assert!(read(text).is_sound, "{text}");
    }
    let chain = "[[merge]]\ninto = \"B\"\nfrom = \"A\"\n[[merge]]\ninto = \"C\"\nfrom = \"B\"\n";
    assert_eq!(told(chain), Vec::<String>::new());
}

#[test]
fn a_broken_file_gives_its_good_entries_and_says_what_is_wrong() {
    let text = "[[ignore]]\nname = \"A\"\n\n[[ignore]]\nname = B\n\n[[watch]]\nname = \"C\"\n";
    let parsed = read(text);
    let found: Vec<Correction> = parsed.entries.into_iter().map(|entry| entry.correction).collect();
    assert_eq!(found, [Correction::Ignore(who("A")), Correction::Watch(who("C"))]);
    assert!(!parsed.is_sound);
    assert!(told(text)[0].starts_with("5:8: not TOML: a text needs quotation marks"), "{:?}", told(text));
    // What only the other parser finds is named too.
    let twice = "[[ignore]]\nname = \"A\"\nname = \"B\"\n";
    assert!(!read(twice).is_sound && told(twice)[0].contains("not TOML"), "{:?}", told(twice));
}

#[test]
fn what_is_put_in_and_taken_out_leaves_everything_else_as_it_was() {
    let parsed = read(ALL);
    let new = Correction::Ignore(who("Der \"Neue\""));
    let added = edit::edited(ALL, &[CorrectionChange::Add(new.clone())]).unwrap();
    assert_eq!(added, format!("{ALL}\n[[ignore]]\nname = 'Der \"Neue\"'\n"));
    assert_eq!(edit::edited(&added, &[CorrectionChange::Remove(new)]).unwrap(), ALL);
    for entry in &parsed.entries {
        let out = edit::edited(ALL, &[CorrectionChange::Remove(entry.correction.clone())]).unwrap();
        assert!(out.starts_with("# mine\n"), "{out}");
        assert!(!out.contains("\n\n\n") && !out.ends_with("\n\n"), "{out}");
        assert_eq!(read(&out).entries.len(), parsed.entries.len() - 1);
    }
    let second = parsed.entries[1].correction.clone();
    let out = edit::edited(ALL, &[CorrectionChange::Remove(second)]).unwrap();
    assert!(!out.contains("somebody else") && out.contains("# together"), "{out}");
    // Everything out and one in: the head of a file of ours stays.
    let first = edit::edited("", &[CorrectionChange::Add(Correction::Watch(who("A")))]).unwrap();
    assert!(first.starts_with(HEAD) && first.ends_with("\n\n[[watch]]\nname = \"A\"\n"), "{first}");
    assert_eq!(edit::edited(&first, &[CorrectionChange::Remove(Correction::Watch(who("A")))]).unwrap(), HEAD);
}

#[test]
fn saving_takes_in_what_others_wrote_and_leaves_a_broken_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep").join("entities.toml");
    let add = |name: &str| [CorrectionChange::Add(Correction::Watch(who(name)))];
    let saved = save_corrections(&path, &add("A"));
    assert_eq!((saved.unsaved, saved.file.corrections.len()), (None, 1));
    let by_hand = format!("{}\n# by hand\n[[watch]]\nname = \"B\"\n", fs::read_to_string(&path).unwrap());
    fs::write(&path, &by_hand).unwrap();
    let saved = save_corrections(&path, &add("C"));
    assert_eq!((saved.unsaved, saved.file.corrections.len()), (None, 3));
    assert!(fs::read_to_string(&path).unwrap().starts_with(&by_hand));
    let broken = format!("{by_hand}[[watch]]\nname = \n");
    fs::write(&path, &broken).unwrap();
    let saved = save_corrections(&path, &add("D"));
    assert_eq!((saved.unsaved, saved.file.corrections.len()), (Some(Unsaved::Broken), 2));
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    // What stands where no file can be is told and changes nothing.
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(matches!(save_corrections(&path, &add("E")).unsaved, Some(Unsaved::Refused(_))));
}

fn any_correction() -> impl Strategy<Value = Correction> {
    let name = "[A-C\"'\\\\ü#\\[]{1,3}".prop_map(|name| format!("N{}", name.trim()));
    let kind = proptest::option::of(proptest::sample::select(EntityKind::ALL.to_vec()));
    let place = (proptest::collection::vec(name.clone(), 0..2), proptest::option::of("[0-9a-f]{12}"));
    let place = place.prop_map(|(sources, article)| Where { sources, article });
    let texts = proptest::collection::vec(name.clone(), 1..3);
    (0..7_u8, name.clone(), name.clone(), name, texts, kind, place).prop_map(|(what, a, b, c, from, kind, place)| {
        let who = Who { name: a.clone(), kind };
        match what {
            0 => Correction::Merge { from, into: a, kind },
            1 => Correction::Split { spelling: b, of: a, into: c, kind, place },
            2 => Correction::Rename { who, to: b },
            3 => Correction::Kind { who, kind: EntityKind::Work },
            4 => Correction::Ignore(who),
            5 => Correction::NotAName { spelling: a, place },
            _ => Correction::Watch(who),
        }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_and_can_be_taken_out_again(
        list in proptest::collection::vec(any_correction(), 1..8), out in 0..8_usize,
    ) {
        let mut wanted = Vec::new();
        let changes: Vec<_> = list.iter().cloned().map(CorrectionChange::Add).collect();
        for change in &changes {
            change.apply(&mut wanted);
        }
        let text = edit::edited("", &changes).unwrap();
        let read_back: Vec<_> = read(&text).entries.into_iter().map(|entry| entry.correction).collect();
        prop_assert_eq!(&read_back, &wanted);
        let gone = wanted[out % wanted.len()].clone();
        let left = edit::edited(&text, &[CorrectionChange::Remove(gone)]).unwrap();
        prop_assert_eq!(read(&left).entries.len(), wanted.len() - 1);
    }

    #[test]
    fn no_text_is_too_strange(text in "[\\[\\]\"=#a-c\n ]{0,60}") {
        let parsed = read(&text);
        prop_assert!(parsed.entries.iter().all(|entry| entry.at <= text.len()));
    }
}
