//! The reader's corrections in the library: what each does, that it leaves nothing behind, and that order does not count.

use std::sync::LazyLock;
use std::time::Instant;

use depesche::library::{ArticleIx, Entity, Library};
use depesche::model::{Analysis, Article, ArticleId, Correction, EntityKind, Where, Who};
use proptest::prelude::*;

use crate::stage::{analysed, articles};

const TEXTS: &[(&str, &str)] = &[
    (
        "Radio Nord",
        "Talks\n\nWladimir Sorokin met Anna Lindqvist in Vienna. Sorokin said: \"We go on.\" Sorokin left for Rome.\n",
    ),
    ("Südfunk", "Treffen\n\nVladimir Sorokin traf Anna Lindqvist in Wien. Sorokin sprach mit der Firma Nordwerk AG.\n"),
    ("Westpost", "Markt\n\nDie Nordwerk AG baut in Bremen. Anna Lindqvist sprach mit Peter Sorokin in Bremen.\n"),
];

fn texts() -> Vec<(Article, Analysis)> {
    let parse = |(source, text): &(&str, &str)| {
        analysed(&format!("{source}.txt"), format!("Source: {source}\n\n{text}").as_bytes())
    };
    TEXTS.iter().flat_map(parse).collect()
}

fn library(corrections: &[Correction]) -> Library {
    let mut library = Library::new();
    library.correct(corrections);
    library.add(texts());
    library
}

fn who(name: &str) -> Who {
    Who { name: name.to_owned(), kind: None }
}

fn merge(from: &str, into: &str) -> Correction {
    Correction::Merge { from: vec![from.to_owned()], into: into.to_owned(), kind: None }
}

fn split(spelling: &str, of: &str, into: &str, place: Where) -> Correction {
    Correction::Split { spelling: spelling.to_owned(), of: of.to_owned(), into: into.to_owned(), kind: None, place }
}

fn entity<'l>(library: &'l Library, name: &str) -> Option<&'l Entity> {
    library.entities().map(|(_, entity)| entity).find(|entity| entity.name == name)
}

fn names(library: &Library) -> Vec<&str> {
    let mut names: Vec<&str> = library.entities().map(|(_, entity)| entity.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// Everything that can be seen of a library, in an order of its own.
fn seen(library: &Library) -> Vec<String> {
    let id = |ix: &ArticleIx| library.entry(*ix).unwrap().article.id;
    let name = |ix| library.entity(ix).map(|entity| entity.id.as_str());
    let mut seen: Vec<String> = library
        .entities()
        .map(|(ix, entity)| {
            let articles: Vec<_> = library.articles_of(ix).iter().map(id).collect();
            let sources: Vec<_> = library
                .by_source(ix)
                .iter()
                .map(|(source, count)| (&library.source(*source).unwrap().name, count))
                .collect();
            let together: Vec<_> = library.together(ix).iter().map(|(other, count)| (name(*other), count)).collect();
            let found = library.complete(&format!("@\"{}", entity.name), entity.name.len() + 2);
            assert!(found.iter().any(|found| found.entity == Some(ix)), "{} is not found by its name", entity.name);
            format!("{entity:?} {articles:?} {:?} {sources:?} {together:?}", library.days(ix))
        })
        .collect();
    seen.sort();
    for ix in library.newest_first() {
        let here: Vec<_> = library.here(*ix).iter().map(|here| (name(here.entity), here.here, here.all)).collect();
        let entry = library.entry(*ix).unwrap();
        let mentions: Vec<_> =
            (0..entry.analysis.mentions.len() as u32).map(|at| entry.entity_at(at).and_then(name)).collect();
        let speakers: Vec<_> = entry
            .analysis
            .statements
            .iter()
            .map(|said| said.speaker.and_then(|local| entry.entity_of(local)).and_then(name))
            .collect();
        seen.push(format!("{} {here:?} {mentions:?} {speakers:?}", id(ix)));
    }
    seen
}

#[test]
fn a_merge_makes_one_of_two_and_keeps_the_name_of_the_one_that_stays() {
    let library = library(&[merge("Wladimir Sorokin", "Peter Sorokin")]);
    let sorokin = entity(&library, "Peter Sorokin").unwrap();
    assert_eq!((sorokin.mentions, sorokin.articles, sorokin.id.as_str()), (6, 3, "person:peter-sorokin"));
    assert!(sorokin.names.iter().any(|(name, _)| name == "Vladimir Sorokin"));
    assert_eq!(entity(&library, "Wladimir Sorokin"), None);
    let ix = library.entity_named("person:wladimir-sorokin").unwrap();
    assert_eq!((library.articles_of(ix).len(), library.places(ix).count()), (3, 6));
}

#[test]
fn chains_and_circles_and_names_that_nobody_has_are_harmless() {
    let names_of = |corrections: &[Correction]| {
        let library = library(corrections);
        names(&library)
            .into_iter()
            .filter(|name| !["Wien", "Vienna", "Rome", "Rom", "Bremen"].contains(name))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (wladimir, peter, anna) = ("Wladimir Sorokin", "Peter Sorokin", "Anna Lindqvist");
    let all = ["Anna Lindqvist", "Nordwerk AG"];
    assert_eq!(names_of(&[merge(wladimir, peter), merge(peter, anna)]), all);
    assert_eq!(names_of(&[merge(peter, anna), merge(wladimir, peter)]), all);
    assert_eq!(names_of(&[merge(wladimir, peter), merge(peter, wladimir)]), [anna, "Nordwerk AG", peter]);
    let plain = names_of(&[]);
    assert_eq!(names_of(&[merge("Niemand Nirgends", peter), merge(anna, anna)]), plain);
    let renamed = names_of(&[Correction::Merge {
        from: vec![wladimir.into(), peter.into()],
        into: "The Sorokins".into(),
        kind: None,
    }]);
    assert_eq!(renamed, [anna, "Nordwerk AG", "The Sorokins"]);
    let mut library = library(&[]);
    assert_eq!(library.unknown_in(&merge("Niemand Nirgends", peter)), ["Niemand Nirgends"]);
    assert!(library.unknown_in(&merge("Niemand Nirgends", "Keiner Da")).is_empty());
    assert!(library.correct(&[Correction::Ignore(who("Niemand Nirgends"))]).is_empty());
}

#[test]
fn a_full_name_that_was_joined_is_told_apart_with_all_its_mentions() {
    let library = library(&[split("Vladimir Sorokin", "Wladimir Sorokin", "Vladimir Sorokin", Where::default())]);
    let (one, other) = (entity(&library, "Wladimir Sorokin").unwrap(), entity(&library, "Vladimir Sorokin").unwrap());
    assert_eq!((one.mentions, other.mentions), (3, 2));
    assert_eq!(library.entity_named(&other.id).and_then(|ix| library.entity(ix)), Some(other));
}

#[test]
fn a_short_spelling_means_another_where_it_is_said_and_takes_along_what_he_said() {
    let in_article = Where { article: Some(texts()[0].0.id.to_string()), sources: Vec::new() };
    for (place, others) in [
        (Where::default(), 3),
        (Where { sources: vec!["Radio Nord".into()], article: None }, 2),
        (in_article, 2),
        (Where { sources: vec!["Nowhere".into()], article: None }, 0),
    ] {
        let library = library(&[
            split("Sorokin", "Vladimir Sorokin", "Igor Sorokin", place.clone()),
            merge("Wladimir Sorokin", "Vladimir Sorokin"),
        ]);
        let found = entity(&library, "Igor Sorokin").map_or(0, |entity| entity.mentions);
        assert_eq!(found, others, "{place:?}");
    }
    let into_known = library(&[split(
        "Sorokin",
        "Wladimir Sorokin",
        "Peter Sorokin",
        Where { sources: vec!["Radio Nord".into()], article: None },
    )]);
    let peter = entity(&into_known, "Peter Sorokin").unwrap();
    assert_eq!((peter.mentions, peter.id.as_str()), (3, "person:peter-sorokin"));
    let ix = into_known.entity_named("person:peter-sorokin").unwrap();
    assert_eq!(into_known.sayings(ix).len(), 1);
}

#[test]
fn names_and_kinds_are_shown_as_the_reader_says_and_found_so() {
    let corrections = [
        Correction::Rename { who: who("Nordwerk AG"), to: "Das Werk".into() },
        Correction::Kind { who: who("Nordwerk AG"), kind: EntityKind::Work },
        Correction::Rename { who: who("Nordwerk AG"), to: "Another".into() },
        merge("Bremen", "Das Werk"),
    ];
    let library = library(&corrections);
    let werk = entity(&library, "Das Werk").unwrap();
    assert_eq!((werk.kind, werk.mentions), (EntityKind::Work, 4));
    let ix = library.entity_named(&werk.id).unwrap();
    assert_eq!(library.who(ix), Some(Who { name: "Nordwerk AG".into(), kind: Some(EntityKind::Organisation) }));
    assert!(corrections.iter().all(|correction| library.is_about(correction, ix)));
    assert_eq!(library.filter(library.newest_first(), "@\"das werk\"", false, None).items.len(), 2);
}

#[test]
fn who_is_ignored_is_nowhere_and_what_is_no_name_is_no_mention() {
    let library = library(&[
        Correction::Ignore(who("Wladimir Sorokin")),
        Correction::NotAName {
            spelling: "Anna Lindqvist".into(),
            place: Where { sources: vec!["Westpost".into()], article: None },
        },
    ]);
    assert!(!names(&library).iter().any(|name| name.contains("imir")), "{:?}", names(&library));
    assert_eq!(entity(&library, "Anna Lindqvist").unwrap().mentions, 2);
    assert!(library.complete("@imir", 5).is_empty() && library.complete("@Wladimir", 9).is_empty());
    for (ix, entry) in library.entries() {
        assert!(library.here(ix).iter().all(|here| library.entity(here.entity).is_some()));
        assert!(
            (0..entry.analysis.mentions.len() as u32)
                .all(|at| entry.entity_at(at).and_then(|ix| library.entity(ix)).is_some())
        );
    }
}

static SAMPLE: LazyLock<Vec<(Article, Analysis)>> = LazyLock::new(|| articles("sample"));

/// Names of the sample, and some that nobody has.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut library = Library::new();
    library.add(SAMPLE.clone());
    let mut names: Vec<String> = library
        .entities()
        .flat_map(|(_, entity)| entity.names.iter().map(|(name, _)| name.clone()).chain([entity.id.clone()]))
        .collect();
    names.sort();
    names.dedup();
    names.extend(["Niemand Nirgends".to_owned(), "person:nobody".to_owned()]);
    names
});

fn any_correction() -> impl Strategy<Value = Correction> {
    let name = || proptest::sample::select(NAMES.clone());
    let kind = proptest::option::weighted(0.3, proptest::sample::select(EntityKind::ALL.to_vec()));
    let source = proptest::option::weighted(0.3, proptest::sample::select(vec!["Radio Nordlicht", "mpa", "SPW"]));
    (0..6_u8, name(), name(), name(), kind, source).prop_map(|(what, a, b, c, kind, source)| {
        let place = Where { sources: source.map(str::to_owned).into_iter().collect(), article: None };
        let who = Who { name: a.clone(), kind };
        match what {
            0 => Correction::Merge { from: vec![a, b], into: c, kind },
            1 => Correction::Split { spelling: a, of: b, into: c, kind, place },
            2 => Correction::Rename { who, to: b },
            3 => Correction::Kind { who, kind: kind.unwrap_or(EntityKind::Event) },
            4 => Correction::Ignore(who),
            _ => Correction::NotAName { spelling: a, place },
        }
    })
}

/// Complains about the first difference.
fn same(found: &[String], wanted: &[String], when: &str) -> Result<(), TestCaseError> {
    let difference = found.iter().zip(wanted).find(|(found, wanted)| found != wanted);
    prop_assert!(difference.is_none() && found.len() == wanted.len(), "{}: {:#?}", when, difference);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn corrections_leave_nothing_behind_and_do_not_mind_who_came_first(
        corrections in proptest::collection::vec(any_correction(), 1..7),
        order in Just((0..SAMPLE.len()).collect::<Vec<_>>()).prop_shuffle(),
        cut in 0..9_usize, done in 0..7_usize,
    ) {
                let order: Vec<_> = order.into_iter().map(|at| SAMPLE[at].clone()).collect();
        let mut before = Library::new();
        before.add(SAMPLE.clone());
        let plain = seen(&before);
        // Corrected at once, one after the other, and while articles arrive in another order.
        before.correct(&corrections);
        let corrected = seen(&before);
        let mut by_turns = Library::new();
        let (first, rest) = order.split_at(cut.min(order.len()));
        by_turns.add(first.to_vec());
        by_turns.correct(&corrections[..done.min(corrections.len())]);
        by_turns.add(rest.to_vec());
        by_turns.correct(&corrections);
        same(&seen(&by_turns), &corrected, "by turns")?;
        let mut from_the_start = Library::new();
        from_the_start.correct(&corrections);
        for article in order {
            from_the_start.add(vec![article]);
        }
        same(&seen(&from_the_start), &corrected, "from the start")?;
        // Taken back, one by one.
        for count in (0..corrections.len()).rev() {
            by_turns.correct(&corrections[..count]);
        }
        same(&seen(&by_turns), &plain, "taken back")?;
    }
}

/// A place and a person of one name, each named as often.
#[test]
fn a_merge_into_one_of_two_does_not_depend_on_who_came_first() {
    let mut before = Library::new();
    before.add(SAMPLE.clone());
    let texts: Vec<_> = [
        ("a", "Der Ort Karnstein liegt in Bayern. In Karnstein regnet es."),
        ("b", "Herr Peter Karnstein schweigt. Karnstein war in Aarhus."),
    ]
    .into_iter()
    .flat_map(|(name, text)| analysed(&format!("{name}.txt"), text.as_bytes()))
    .collect();
    for corrections in [[merge("Aarhus", "Karnstein")], [merge("Karnstein", "Aarhus")]] {
        let seen_in = |articles: Vec<(Article, Analysis)>| {
            let mut library = Library::new();
            library.correct(&corrections);
            for article in articles {
                library.add(vec![article]);
            }
            seen(&library)
        };
        let reversed: Vec<_> = texts.iter().cloned().rev().collect();
        assert_eq!(seen_in(texts.clone()), seen_in(reversed));
    }
    let order = [3, 2, 1, 4, 0, 7, 8, 5, 6];
    let corrections =
        [Correction::Merge { from: vec!["Aarhus".into(), "Aarhus".into()], into: "Karnstein".into(), kind: None }];
    before.correct(&corrections);
    let mut other = Library::new();
    other.correct(&corrections);
    for at in order.into_iter().filter(|at| *at < SAMPLE.len()) {
        other.add(vec![SAMPLE[at].clone()]);
    }
    assert_eq!(seen(&other), seen(&before));
}

#[test]
fn one_correction_of_many_articles_takes_no_time() {
    let (texts, mut many) = (texts(), Vec::new());
    for number in 0..3_000 {
        let (article, analysis) = &texts[number % 3];
        let mut article = article.clone();
        article.id = ArticleId::of(&number.to_string());
        many.push((article, analysis.clone()));
    }
    let mut library = Library::new();
    let took = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let loading = took(&mut || {
        library.add(std::mem::take(&mut many));
    });
    // Against the time that linking takes, since machines differ; a spelling counts its articles anew.
    for (correction, part) in [
        (merge("Wladimir Sorokin", "Peter Sorokin"), 4),
        (Correction::Rename { who: who("Bremen"), to: "Hamburg".into() }, 4),
        (Correction::Ignore(who("Nordwerk AG")), 2),
        (
            split(
                "Sorokin",
                "Peter Sorokin",
                "Igor Sorokin",
                Where { sources: vec!["Westpost".into()], article: None },
            ),
            1,
        ),
    ] {
        let time = took(&mut || {
            library.correct(std::slice::from_ref(&correction));
        });
        eprintln!("{time:?} of {loading:?}: {correction:?}");
        assert!(time < loading / part, "{time:?} of {loading:?}: {correction:?}");
    }
}
