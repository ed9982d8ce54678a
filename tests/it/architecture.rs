//! The rules of the code, read off the source text itself.
//!
//! Nothing here needs a dependency or a build. Each rule is a function from sources to complaints, and is shown to
//! complain about a made-up source that breaks it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::source::{ROOT, Reference, Source, read};

/// The layers, lowest first: a module may use what stands before it.
const STACK: [&str; 8] = ["text", "model", "formats", "analysis", "library", "config", "app", "ui"];
/// What `store` and `net` may use.
const BESIDE: [&str; 4] = ["text", "model", "formats", "config"];
/// Panes: each has a file of this name in `app` and in `ui`.
const PANES: [&str; 8] = ["sources", "articles", "reader", "entities", "card", "picker", "statements", "why"];
/// Names that say nothing.
const EMPTY_NAMES: [&str; 11] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "prelude", "types", "shared"];
/// What only some modules may touch: a path's beginning, and who may.
const OUTSIDE: [(&[&str], &[&str]); 7] = [
    (&["ratatui"], &["ui", "runtime"]),
    (&["crossterm"], &["runtime"]),
    (&["rusqlite"], &["store"]),
    (&["std", "net"], &["net"]),
    (&["ureq"], &["net"]),
    (&["std", "fs"], &["config", "store", "net", "runtime", "cli", "main"]),
    (&["std", "env"], &["config", "store", "net", "runtime", "cli", "main"]),
];
/// Methods that ask the disk without naming `std::fs`: paths have them.
const DISK: [&str; 10] = [
    "canonicalize", "exists", "is_dir", "is_file", "is_symlink", "metadata", "read_dir", "read_link",
    "symlink_metadata", "try_exists",
];
const DISK_READERS: [&str; 6] = ["config", "store", "net", "runtime", "cli", "main"];
/// What asks the clock or the machine's time zone: only the edge may, so that the core gives the same answer every time.
const CLOCKS: [(&str, &str); 5] =
    [("Instant", "now"), ("SystemTime", "now"), ("Timestamp", "now"), ("Zoned", "now"), ("TimeZone", "system")];
const CLOCK_READERS: [&str; 3] = ["runtime", "cli", "main"];
/// Who may measure how long something takes, but not ask what time it is: a fetch has to end.
const STOPWATCH: (&str, &str) = ("net", "Instant");
const LONGEST_FILE: usize = 400;
const MOST_CRATES: usize = 270;

// The rules: sources in, complaints out.

fn layers(sources: &[Source]) -> Vec<String> {
    let known = |name: &str| STACK.contains(&name) || ["store", "net", "runtime", "cli"].contains(&name);
    let may_use = |from: &str, to: &str| match from {
        _ if from == to => true,
        "" | "main" | "runtime" | "cli" => true,
        "store" | "net" => BESIDE.contains(&to),
        _ => STACK.iter().take_while(|layer| **layer != from).any(|layer| *layer == to),
    };
    let mut complaints = Vec::new();
    for source in sources {
        let from = source.layer();
        if !known(&from) && !["", "main"].contains(&from.as_str()) {
            complaints.push(format!("{}: `{from}` stands in no layer", source.path));
        }
        for Reference { line, path, .. } in source.references() {
            if path[0] == "crate" && path.len() > 1 && known(&path[1]) && !may_use(&from, &path[1]) {
                complaints.push(format!("{}:{line}: `{from}` must not use `{}`", source.path, path[1]));
            }
        }
    }
    complaints
}

/// Folders that need each other in a circle. The files of a folder are one module, and a folder in it may use what stands
/// around it. A name that a `mod.rs` passes on counts as the file that has it.
fn cycles(sources: &[Source]) -> Vec<String> {
    let modules: BTreeMap<Vec<String>, &Source> = sources.iter().map(|source| (source.module(), source)).collect();
    let mut passed_on: BTreeMap<Vec<String>, Vec<String>> = BTreeMap::new();
    let mut uses: BTreeMap<Vec<String>, Vec<Vec<String>>> = BTreeMap::new();
    for (module, source) in &modules {
        for Reference { path, is_public, .. } in source.references() {
            let child = [module.clone(), vec![path[0].clone()]].concat();
            let from_child = path.len() > 1 && modules.contains_key(&child);
            if from_child {
                passed_on.insert([module.clone(), vec![path[path.len() - 1].clone()]].concat(), child.clone());
            }
            let used = if path[0] == "crate" { Some(path[1..].to_vec()) } else { from_child.then_some(child) };
            uses.entry(module.clone()).or_default().extend(used.filter(|_| !is_public));
        }
    }
    let owner = |path: &[String]| {
        let mut path = path.to_vec();
        loop {
            let length = (0..=path.len()).rev().find(|n| modules.contains_key(&path[..*n])).unwrap_or(0);
            match passed_on.get(&path[..path.len().min(length + 1)]) {
                Some(child) if path.len() > length => path.splice(..length, child.clone()),
                _ => return path[..length].to_vec(),
            };
        }
    };
    let folder = |module: &[String]| {
        let is_folder = modules.get(module).is_some_and(|source| source.path.ends_with("/mod.rs"));
        module[..module.len() - usize::from(!is_folder && !module.is_empty())].to_vec()
    };
    let mut edges: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (from, paths) in &uses {
        let from = folder(from);
        let to: Vec<_> = paths.iter().map(|path| folder(&owner(path))).filter(|to| !from.starts_with(to)).collect();
        edges.entry(from).or_default().extend(to);
    }
    let reached = |start: &Vec<String>| {
        let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(module) = open.pop() {
            open.extend(edges.get(module).into_iter().flatten().filter(|next| reached.insert((*next).clone())));
        }
        reached
    };
    // Folders in a circle reach one another: each such group is told once, with what uses what.
    let groups: BTreeSet<Vec<String>> = edges
        .keys()
        .map(|start| {
            let group = reached(start).into_iter().filter(|other| reached(other).contains(start));
            let group: BTreeSet<Vec<String>> = group.collect();
            let uses = group.iter().flat_map(|from| edges[from].intersection(&group).map(move |to| (from, to)));
            uses.map(|(from, to)| format!("{} uses {}", from.join("::"), to.join("::"))).collect()
        })
        .filter(|group: &Vec<String>| !group.is_empty())
        .collect();
    groups.into_iter().map(|group| format!("a circle: {}", group.join(", "))).collect()
}

fn outside_world(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        let layer = source.layer();
        for Reference { line, path, .. } in source.references() {
            let is = |beginning: &[&str]| {
                path.iter().map(String::as_str).take(beginning.len()).eq(beginning.iter().copied())
            };
            let geometry = layer == "app" && is(&["ratatui", "layout"]);
            for (beginning, allowed) in OUTSIDE {
                if is(beginning) && !allowed.contains(&layer.as_str()) && !geometry {
                    complaints.push(format!(
                        "{}:{line}: `{}` must not use `{}`",
                        source.path,
                        layer,
                        beginning.join("::")
                    ));
                }
            }
            if is(&["ratatui", "crossterm"]) && layer != "runtime" {
                complaints.push(format!("{}:{line}: `{layer}` must not use `crossterm`", source.path));
            }
            let asks_clock = path.windows(2).any(|pair| {
                CLOCKS.contains(&(pair[0].as_str(), pair[1].as_str()))
                    && (layer.as_str(), pair[0].as_str()) != STOPWATCH
            });
            if asks_clock && !CLOCK_READERS.contains(&layer.as_str()) {
                complaints.push(format!(
                    "{}:{line}: `{layer}` must not ask the clock: `{}`",
                    source.path,
                    path.join("::")
                ));
            }
        }
        for called in source.tokens.windows(3) {
            let is_method = called[0].text == "." && called[2].text == "(" && DISK.contains(&called[1].text.as_str());
            if is_method && !DISK_READERS.contains(&layer.as_str()) {
                let (line, method) = (called[1].line, &called[1].text);
                complaints.push(format!("{}:{line}: `{layer}` must not ask the disk: `{method}`", source.path));
            }
        }
        // A view that could change the program would be a second `update`, whatever lifetime or path stands before it.
        let is_app = |at: usize| {
            let mut path = source.tokens[at + 1..]
                .chunks(2)
                .take_while(|pair| pair.get(1).is_some_and(|colons| colons.text == "::"));
            let parts = path.by_ref().count();
            source.tokens.get(at + 1 + 2 * parts).is_some_and(|word| word.text == "App")
        };
        let changes = source.tokens.iter().enumerate().find(|(at, token)| token.text == "mut" && is_app(*at));
        if let (Some((_, token)), "ui") = (changes, layer.as_str()) {
            complaints.push(format!("{}:{}: a view takes `&mut App`", source.path, token.line));
        }
    }
    complaints
}

fn files(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for Source { path, text, code, lines, .. } in sources {
        // It may take several lines; an empty one parts it from the rest.
        let sentence: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//! ")).collect();
        if !sentence.last().is_some_and(|line| line.ends_with('.')) {
            complaints.push(format!("{path}:1: opens with one `//!` sentence"));
        }
        if *lines > LONGEST_FILE {
            complaints.push(format!("{path}: {lines} lines without tests are more than {LONGEST_FILE}"));
        }
        for name in path.trim_end_matches(".rs").split('/') {
            if EMPTY_NAMES.contains(&name) {
                complaints.push(format!("{path}: `{name}` says nothing of what is inside"));
            }
        }
        if sources.iter().any(|other| other.path.starts_with(&path.replace(".rs", "/"))) {
            complaints.push(format!("{path}: stands beside a folder of its name; it belongs there as `mod.rs`"));
        }
        for (line, text) in code.lines().enumerate() {
            if path.starts_with("src/") && (text.contains("#[allow(") || text.contains("#![allow(")) {
                complaints.push(format!(
                    "{path}:{}: `allow` outside tests; `expect` with a reason goes stale aloud",
                    line + 1
                ));
            }
        }
    }
    complaints
}

fn panes(sources: &[Source]) -> Vec<String> {
    let has = |layer: &str, pane: &str| sources.iter().any(|source| source.module() == [layer, pane]);
    PANES
        .iter()
        .filter(|pane| has("app", pane) != has("ui", pane))
        .map(|pane| format!("`{pane}` has a file in only one of `app` and `ui`"))
        .collect()
}

fn undeclared_topics(topics: &[String], main: &str) -> Vec<String> {
    let declared: Vec<&str> =
        main.lines().filter_map(|line| line.trim().strip_prefix("mod ")?.strip_suffix(';')).collect();
    topics
        .iter()
        .filter(|topic| *topic != "main" && !declared.contains(&topic.as_str()))
        .map(|topic| format!("tests/it/{topic}.rs is not in tests/it/main.rs: its tests never run"))
        .collect()
}

/// Whether one may take the crate without GPL, of an SPDX expression (`/` is the old way to write `OR`).
fn is_free_of_gpl(licence: &str) -> bool {
    fn any(words: &mut std::iter::Peekable<std::vec::IntoIter<String>>) -> bool {
        let mut free = all(words);
        while words.next_if(|word| word == "OR").is_some() {
            free |= all(words);
        }
        free
    }
    fn all(words: &mut std::iter::Peekable<std::vec::IntoIter<String>>) -> bool {
        let mut free = one(words);
        while words.next_if(|word| word == "AND").is_some() {
            free &= one(words);
        }
        free
    }
    fn one(words: &mut std::iter::Peekable<std::vec::IntoIter<String>>) -> bool {
        let Some(word) = words.next() else { return false };
        let free = if word == "(" {
            let free = any(words);
            words.next();
            free
        } else {
            !word.contains("GPL")
        };
        if words.next_if(|word| word == "WITH").is_some() {
            words.next();
        }
        free
    }
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    any(&mut spaced.split_whitespace().map(Into::into).collect::<Vec<String>>().into_iter().peekable())
}

/// Dependencies that no source names: `table` is that part of `Cargo.toml`.
fn idle_dependencies(table: &str, sources: &[Source]) -> Vec<String> {
    let named: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| source.tokens.windows(2))
        .filter(|pair| pair[1].text == "::")
        .map(|pair| pair[0].text.clone())
        .collect();
    let names = table.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim());
    names
        .filter(|name| !name.starts_with('#') && !named.contains(&name.replace('-', "_")))
        .map(|name| format!("`{name}` is a dependency that nobody uses"))
        .collect()
}

/// A part of `Cargo.toml`.
fn cargo_table(name: &str) -> String {
    let manifest = fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    let (_, rest) = manifest.split_once(&format!("\n[{name}]\n")).unwrap();
    rest.split("\n[").next().unwrap().to_owned()
}

// The rules on our own sources.

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn a_module_uses_only_what_stands_before_it() {
    assert_none(&layers(&read("src")));
}

#[test]
fn no_folders_need_each_other_in_a_circle() {
    assert_none(&cycles(&read("src")));
}

#[test]
fn terminal_files_sockets_and_clocks_stay_at_the_edge() {
    assert_none(&outside_world(&read("src")));
}

#[test]
fn files_are_short_named_and_say_what_they_are() {
    assert_none(&files(&read("src")));
    let tests: Vec<Source> = read("tests").into_iter().map(|source| Source { lines: 0, ..source }).collect();
    assert_none(&files(&tests));
}

#[test]
fn a_pane_has_the_same_name_in_app_and_ui() {
    assert_none(&panes(&read("src")));
}

#[test]
fn every_topic_of_the_tests_runs() {
    let main = fs::read_to_string(Path::new(ROOT).join("tests/it/main.rs")).unwrap();
    let topics: Vec<String> = fs::read_dir(Path::new(ROOT).join("tests/it"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert_none(&undeclared_topics(&topics, &main));
}

/// The crates of the tree and their licences, as cargo has them without a network; none where cargo cannot say.
fn crates(edges: &str) -> Option<BTreeMap<String, String>> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(ROOT)
        .args(["tree", "--offline", "--locked", "--target", "x86_64-unknown-linux-gnu", "--prefix", "none"])
        .args(["--edges", edges, "--format", "{p}\t{l}"])
        .output()
        .ok()?;
    let lines = String::from_utf8(output.stdout).ok()?;
    let own = concat!(env!("CARGO_PKG_NAME"), " ");
    let crates = lines.lines().filter(|line| !line.starts_with(own)).filter_map(|line| line.split_once('\t'));
    let crates = crates.map(|(name, licence)| (name.trim().into(), licence.trim_end_matches(" (*)").trim().into()));
    output.status.success().then(|| crates.collect())
}

#[test]
fn the_tree_of_dependencies_stays_small() {
    // Where cargo cannot tell (a machine without the sources of all crates), the lock file is an upper bound.
    let count = crates("normal").map_or_else(
        || fs::read_to_string(Path::new(ROOT).join("Cargo.lock")).unwrap().matches("[[package]]").count() - 1,
        |crates| crates.len(),
    );
    assert!((1..=MOST_CRATES).contains(&count), "{count} crates on Linux, the limit is {MOST_CRATES}");
}

#[test]
fn every_dependency_does_something() {
    assert_none(&idle_dependencies(&cargo_table("dependencies"), &read("src")));
    let tests: Vec<Source> = ["tests", "examples"].into_iter().flat_map(read).collect();
    assert_none(&idle_dependencies(&cargo_table("dev-dependencies"), &tests));
}

#[test]
fn no_dependency_demands_the_gpl() {
    let Some(crates) = crates("normal,build,dev") else {
        // Whoever builds the tests on Linux has the sources of all these crates; elsewhere some are for Linux alone.
        let here = (env::consts::OS, env::consts::ARCH);
        assert_ne!(here, ("linux", "x86_64"), "cargo cannot list the licences");
        eprintln!("skipped: cargo cannot list the licences of the crates for Linux");
        return;
    };
    let complaints: Vec<String> = crates
        .iter()
        .filter(|(_, licence)| !is_free_of_gpl(licence))
        .map(|(name, licence)| format!("{name}: `{licence}`"))
        .collect();
    assert_none(&complaints);
}

// The rules complain about what breaks them.

/// Asserts that `rule` finds exactly one fault in the sources, and that it speaks of `wanted`.
fn assert_finds(rule: fn(&[Source]) -> Vec<String>, sources: &[(&str, &str)], wanted: &str) {
    let sources: Vec<Source> = sources.iter().map(|(path, text)| Source::new(path, text)).collect();
    let complaints = rule(&sources);
    assert!(complaints.len() == 1 && complaints[0].contains(wanted), "wanted `{wanted}`, got {complaints:?}");
}

#[test]
fn a_breach_of_the_layers_is_found() {
    assert_finds(layers, &[("src/text/fold.rs", "use crate::model::Block;")], "`text` must not use `model`");
    assert_finds(layers, &[("src/app/mod.rs", "fn f() { crate::ui::draw() }")], "src/app/mod.rs:1: `app`");
    assert_finds(layers, &[("src/app/mod.rs", "use super::{text, runtime};")], "`runtime`");
    assert_finds(layers, &[("src/store/mod.rs", "use crate::library::Library;")], "`library`");
    assert_finds(layers, &[("src/store/mod.rs", "use crate::analysis::analyse;")], "`analysis`");
    assert_finds(layers, &[("src/extra/mod.rs", "")], "no layer");
    let fine = [("src/ui/mod.rs", "use crate::{app, text};"), ("src/main.rs", "use depesche::runtime;")];
    assert_eq!(layers(&fine.map(|(path, text)| Source::new(path, text))), [""; 0]);
}

#[test]
fn a_circle_is_found_through_names_that_are_passed_on() {
    let fine = [
        ("src/app/mod.rs", "mod a;\npub use a::A;\nuse a::f;\nstruct App;"),
        ("src/app/a/mod.rs", "use super::App;\nuse crate::app::b::B;"),
        ("src/app/b.rs", "use crate::app::A;"),
    ];
    assert_eq!(cycles(&fine.map(|(path, text)| Source::new(path, text))), [""; 0]);
    let parts = [
        ("src/app/mod.rs", "mod a;\nmod b;\npub use a::A;\npub use b::{B, b};"),
        ("src/app/a/mod.rs", "mod inner;"),
        ("src/app/a/inner.rs", "use crate::app::B;"),
        ("src/app/b/mod.rs", "use super::A;"),
    ];
    assert_finds(cycles, &parts, "app::a uses app::b, app::b uses app::a");
    let folders = [
        ("src/app/mod.rs", "mod x;\nstruct App;"),
        ("src/app/x.rs", "use crate::ui::draw;"),
        ("src/ui/mod.rs", "use crate::app::App;"),
    ];
    assert_finds(cycles, &folders, "app uses ui, ui uses app");
}

#[test]
fn a_reach_to_the_outside_is_found() {
    assert_finds(outside_world, &[("src/app/mod.rs", "use ratatui::text::Line;")], "`ratatui`");
    assert_finds(outside_world, &[("src/ui/mod.rs", "use ratatui::crossterm::event;")], "`crossterm`");
    assert_finds(outside_world, &[("src/library/mod.rs", "use std::{fmt, fs};")], "`std::fs`");
    assert_finds(outside_world, &[("src/text/mod.rs", "fn f() { ::std::env::var(\"X\"); }")], "`std::env`");
    assert_finds(outside_world, &[("src/cli/mod.rs", "use std::net::TcpStream;")], "`std::net`");
    assert_finds(outside_world, &[("src/net/mod.rs", "use rusqlite::Connection;")], "`rusqlite`");
    assert_finds(outside_world, &[("src/app/mod.rs", "fn f() { jiff::Timestamp::now(); }")], "the clock");
    assert_finds(
        outside_world,
        &[("src/net/mod.rs", "fn f() { (Instant::now(), Timestamp::now()) }")],
        "`Timestamp::now`",
    );
    for view in
        ["fn draw(app: &mut App) {}", "fn draw<'a>(app: &'a mut App) {}", "fn draw(app: &mut crate::app::App) {}"]
    {
        assert_finds(outside_world, &[("src/ui/list.rs", view)], "&mut App");
    }
    assert_finds(outside_world, &[("src/app/mod.rs", "fn f(path: &Path) { path.is_file(); }")], "the disk");
    assert_finds(outside_world, &[("src/formats/mod.rs", "fn f(path: &Path) { path.canonicalize(); }")], "the disk");
    let geometry = Source::new("src/app/layout.rs", "use ratatui::layout::Rect;");
    assert_eq!(outside_world(&[geometry]), [""; 0]);
}

#[test]
fn a_bad_file_is_found() {
    let long = format!("//! Long.\n{}", "//\n".repeat(LONGEST_FILE));
    assert_finds(files, &[("src/text/long.rs", &long)], "401 lines");
    let tested = format!("//! Short.\n#[cfg(test)]\nmod tests {{\n{}}}\n", "//\n".repeat(LONGEST_FILE));
    assert_eq!(files(&[Source::new("src/text/short.rs", &tested)]), [""; 0]);
    assert_eq!(files(&[Source::new("src/text/tests.rs", &long.replacen("//\n", "#![allow(x)]\n", 1))]), [""; 0]);
    assert_finds(files, &[("src/text/fold.rs", "use std::fmt;")], "opens with");
    assert_finds(files, &[("src/text/fold.rs", "//! No sentence")], "opens with");
    assert_finds(files, &[("src/text/utils.rs", "//! Things.")], "says nothing");
    assert_finds(files, &[("src/a.rs", "//! A."), ("src/a/mod.rs", "//! A.")], "mod.rs");
    assert_finds(files, &[("src/a.rs", "//! A."), ("src/a/tests.rs", "//! A.")], "mod.rs");
    assert_finds(files, &[("src/text/fold.rs", "//! Folds.\n#[allow(dead_code)]\nfn f() {}")], "`allow`");
}

#[test]
fn a_lonely_pane_and_a_forgotten_topic_are_found() {
    assert_finds(panes, &[("src/app/reader.rs", ""), ("src/app/card/mod.rs", ""), ("src/ui/card.rs", "")], "`reader`");
    let forgotten = undeclared_topics(&["main".into(), "a".into(), "b".into()], "//! Tests.\n\nmod a;\n");
    assert_eq!(forgotten, ["tests/it/b.rs is not in tests/it/main.rs: its tests never run"]);
}

#[test]
fn an_idle_dependency_is_found() {
    let source = Source::new("src/a.rs", "use serde_json::Value;\nfn f() { open::that(1) }");
    let idle = idle_dependencies("serde-json = \"1\"\nopen = \"5\"\n# a = b\ntoml = \"1\"\n", &[source]);
    assert_eq!(idle, ["`toml` is a dependency that nobody uses"]);
}

#[test]
fn a_licence_that_leaves_no_choice_is_found() {
    for free in ["MIT", "MIT OR Apache-2.0", "MIT/GPL-3.0", "(MIT OR GPL-2.0) AND Unicode-3.0", "MPL-2.0"] {
        assert!(is_free_of_gpl(free), "{free}");
    }
    for not in ["GPL-3.0-only", "AGPL-3.0", "MIT AND GPL-2.0", "(GPL-2.0 WITH Classpath-exception-2.0) AND MIT", ""] {
        assert!(!is_free_of_gpl(not), "{not}");
    }
}
