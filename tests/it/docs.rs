//! What the documentation says is what the program does: generated parts, links and commands are compared.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use clap::{Arg, Command, CommandFactory};
use depesche::app::warning_text;
use depesche::cli::Arguments;
use depesche::config::{Tongue, keymap};
use depesche::formats::Format;
use depesche::model::{Problem, Warning};

use crate::source::ROOT;

const PAGES: [&str; 3] = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(name)).unwrap()
}

/// The byte range between `<!-- name -->` and `<!-- /name -->`.
fn between(text: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let opening = format!("<!-- {name} -->\n");
    let start = text.find(&opening)? + opening.len();
    let length = text.get(start..)?.find(&format!("<!-- /{name} -->"))?;
    Some(start..start + length)
}

#[test]
fn the_readme_has_the_keys_of_the_keymap() {
    let mut readme = page("README.md");
    let part = between(&readme, "keys").unwrap();
    let wanted = format!("\n{}\n", keymap::table(Tongue::English));
    if readme.get(part.clone()) == Some(&wanted) {
        return;
    }
    assert!(env::var_os("UPDATE_DOCS").is_some(), "the keys in README.md are not those of the keymap: UPDATE_DOCS=1");
    readme.replace_range(part, &wanted);
    fs::write(Path::new(ROOT).join("README.md"), readme).unwrap();
}

#[test]
fn the_readme_names_one_command_to_run_and_one_to_test() {
    let readme = page("README.md");
    assert!(readme.contains("<!-- run -->\n```sh\ncargo run --release\n```\n"));
    assert!(readme.contains("<!-- test -->\n```sh\ncargo test\n```\n"));
    assert!(between(&readme, "benchmarks").is_some_and(|part| !part.is_empty()));
}

#[test]
fn links_to_files_lead_somewhere() {
    for name in PAGES {
        let text = page(name);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#', ' ']).next());
        let sources = text.split("src=\"").chain(text.split("srcset=\"")).filter_map(|rest| rest.split('"').next());
        let pictures = sources.filter(|link| link.starts_with("assets/"));
        for link in links.chain(pictures).filter(|link| !link.is_empty() && !link.contains("://")) {
            assert!(Path::new(ROOT).join(link).exists(), "{name} links to `{link}`, which does not exist");
        }
    }
}

#[test]
fn files_that_the_rules_name_exist() {
    let text = page("CONTRIBUTING.md");
    let named = text.split('`').skip(1).step_by(2).filter(|word| {
        ["src/", "tests/", ".ci/", "Cargo.toml"].iter().any(|start| word.starts_with(start))
            && !word.contains([' ', '*'])
    });
    for name in named {
        assert!(Path::new(ROOT).join(name).exists(), "CONTRIBUTING.md names `{name}`, which does not exist");
    }
}

#[test]
fn the_readme_names_the_commands_and_options_there_are() {
    let readme = page("README.md");
    let start = readme.find("## Command line").unwrap();
    let section = readme.get(start..readme.find("## Files").unwrap()).unwrap();
    let words: Vec<&str> = section.split('`').skip(1).step_by(2).flat_map(str::split_whitespace).collect();

    let program = Arguments::command();
    let commands: BTreeSet<&str> = program.get_subcommands().map(Command::get_name).collect();
    let is_name = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let named: BTreeSet<&str> =
        words.windows(2).filter(|pair| pair[0] == "depesche").map(|pair| pair[1]).filter(is_name).collect();
    let named: BTreeSet<&str> = named.difference(&BTreeSet::from(["depesche"])).copied().collect();
    assert_eq!(named, commands);

    let all = program.get_subcommands().flat_map(Command::get_arguments).chain(program.get_arguments());
    let options: BTreeSet<&str> = all.filter(|option| !option.is_hide_set()).filter_map(Arg::get_long).collect();
    let named: BTreeSet<&str> =
        words.iter().filter_map(|word| word.trim_matches(['[', ']']).strip_prefix("--")).collect();
    assert_eq!(named, options);
}

#[test]
fn the_readme_and_the_hint_name_the_extensions_that_are_read() {
    let known: BTreeSet<&str> = Format::EXTENSIONS.iter().map(|(extension, _)| *extension).collect();
    let readme = page("README.md");
    let start = readme.find("Files are read by their extension").unwrap();
    let paragraph = readme.get(start..).unwrap().split("\n\n").next().unwrap();
    let named: BTreeSet<&str> =
        paragraph.split('`').skip(1).step_by(2).filter_map(|word| word.strip_prefix('.')).collect();
    assert_eq!(named, known);

    // The hint on an empty folder has room for the usual ones only.
    let warning = Warning { path: "a".into(), place: None, problem: Problem::EmptyFolder };
    for tongue in Tongue::ALL {
        let (_, hint) = warning_text(&warning, tongue);
        let named: Vec<&str> =
            hint.split([' ', ',']).filter_map(|word| word.strip_prefix('.')).filter(|word| !word.is_empty()).collect();
        assert!(named.len() >= 4 && named.iter().all(|extension| known.contains(extension)), "{hint}");
    }
}
