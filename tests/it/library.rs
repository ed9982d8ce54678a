//! The library from outside: arrival in any order, places across articles, replacing, filtering.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use depesche::library::{ArticleIx, EntityIx, IdError, Library, Needle, highlights};
use depesche::model::{
    Analysis, Article, Block, BlockKind, Draft, EntityKind, FoundBy, JoinedBy, LocalEntity, Mention, MentionForm,
    Moment,
};
use depesche::text::{Clean, Language, Span, sentences};

/// An article and the names in it: kind, full name, known id, the names as written in the text.
type Names<'a> = &'a [(EntityKind, &'a str, Option<&'a str>, &'a [&'a str])];

fn article(path: &str, source: &str, day: &str, title: &str, text: &str, names: Names<'_>) -> (Article, Analysis) {
    let text = Clean::text(text);
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, in_post: false };
    let draft = Draft {
        identity: path.to_owned(),
        path: path.to_owned(),
        source: Some(source.to_owned()),
        group: source.to_owned(),
        title: title.to_owned(),
        published: Moment::parse(day),
        text,
        blocks: vec![block],
        ..Draft::default()
    };
    let article = draft.finish();
    let text = &article.text;
    let body = text.find('\n').map_or(0, |end| end + 1);
    let mut analysis = Analysis { sentences: sentences(text, Language::default()), ..Analysis::default() };
    for (kind, name, known, written) in names {
        let entity = analysis.entities.len() as u32;
        let known = known.map(str::to_owned);
        analysis.entities.push(LocalEntity { kind: *kind, name: (*name).to_owned(), known, roles: Vec::new() });
        for name in *written {
            for (start, found) in text.match_indices(name).filter(|(start, _)| *start >= body) {
                let span = Span::new(start, start + found.len());
                if !analysis.mentions.iter().any(|mention| mention.span.overlaps(span)) {
                    let form = MentionForm::Name;
                    analysis.mentions.push(Mention {
                        span,
                        entity,
                        form,
                        role: None,
                        confidence: 255,
                        found: FoundBy::List,
                        joined: JoinedBy::List,
                        words: None,
                    });
                }
            }
        }
    }
    analysis.mentions.sort_by_key(|mention| mention.span);
    (article, analysis)
}

const PERSON: EntityKind = EntityKind::Person;
const PLACE: EntityKind = EntityKind::Place;

fn batch() -> Vec<(Article, Analysis)> {
    vec![
        article(
            "b.txt",
            "Kurier",
            "2025-03-02",
            "Hafen wird gebaut",
            "Jana Brandt freut sich. In Lindau sagte Brandt, es werde gebaut. Paul Reuter schwieg.",
            &[
                (PERSON, "Jana Brandt", None, &["Jana Brandt", "Brandt"]),
                (PLACE, "Lindau", None, &["Lindau"]),
                (PERSON, "Paul Reuter", None, &["Paul Reuter"]),
            ],
        ),
        article(
            "a.txt",
            "Bote",
            "2025-03-02",
            "Streit um den Hafen",
            "Brandt und Reuter stritten in Lindau. Reuters Plan sei teuer.",
            &[
                (PERSON, "Brandt", None, &["Brandt"]),
                (PERSON, "Reuter", None, &["Reuters", "Reuter"]),
                (PLACE, "Lindau", None, &["Lindau"]),
            ],
        ),
        article(
            "c.txt",
            "Bote",
            "2025-03-04",
            "Gespräch mit Oleh Tkatschenko",
            "Oleh Tkatschenko traf Jana Brandt. Tkatschenko lobte Brandt.",
            &[
                (PERSON, "Oleh Tkatschenko", None, &["Oleh Tkatschenko", "Tkatschenko"]),
                (PERSON, "Jana Brandt", None, &["Jana Brandt", "Brandt"]),
            ],
        ),
        article(
            "d.txt",
            "Courier",
            "2025-03-01",
            "Visit announced",
            "Oleh Tkachenko will visit Lindau.",
            &[(PERSON, "Oleh Tkachenko", None, &["Oleh Tkachenko"]), (PLACE, "Lindau", None, &["Lindau"])],
        ),
        article("e.txt", "Courier", "", "No date", "Nothing happened.", &[]),
    ]
}

fn at(library: &Library, path: &str) -> ArticleIx {
    let found = library.entries().find(|(_, entry)| &*entry.article.origin.path == path);
    found.map(|(ix, _)| ix).expect("the article is there")
}

fn named(library: &Library, id: &str) -> EntityIx {
    library.entity_named(id).unwrap_or_else(|| panic!("{id} among {:?}", ids(library)))
}

fn ids(library: &Library) -> Vec<String> {
    let mut ids: Vec<_> = library.entities().map(|(_, entity)| format!("{} {}", entity.id, entity.mentions)).collect();
    ids.sort();
    ids
}

/// Everything the library says about its entities, without handles.
fn account(library: &Library) -> Vec<String> {
    let source = |ix| library.source(ix).map(|source| source.name.to_string()).unwrap_or_default();
    let path = |ix| library.entry(ix).map(|entry| entry.article.origin.path.to_string()).unwrap_or_default();
    let name = |ix| library.entity(ix).map(|entity| entity.id.clone()).unwrap_or_default();
    let mut account: Vec<String> = library
        .entities()
        .map(|(ix, entity)| {
            let places: Vec<_> = library.places(ix).map(|place| (path(place.article), place.span)).collect();
            let sources: Vec<_> = library.by_source(ix).iter().map(|(ix, count)| (source(*ix), *count)).collect();
            let company: Vec<_> = library.together(ix).iter().map(|(ix, count)| (name(*ix), *count)).collect();
            format!("{entity:?} {places:?} {sources:?} {company:?} {:?}", library.days(ix))
        })
        .collect();
    account.sort();
    account
}

#[test]
fn names_of_one_person_meet_across_articles() {
    let mut library = Library::new();
    library.add(batch());
    let ids = ids(&library);
    assert_eq!(ids, ["person:jana-brandt 5", "person:oleh-tkatschenko 3", "person:paul-reuter 3", "place:lindau 3"]);
    let reuter = library.entity(named(&library, "person:paul-reuter")).expect("linked");
    assert_eq!(reuter.name, "Paul Reuter");
    assert_eq!(reuter.names, [("Reuter".to_owned(), 2), ("Paul Reuter".to_owned(), 1)]);
    assert_eq!(library.entity_named("person:reuter"), library.entity_named("person:paul-reuter"));
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let mut whole = Library::new();
    whole.add(batch());
    let expected = account(&whole);
    for order in permutations(5) {
        let mut library = Library::new();
        for n in &order {
            library.add(batch().into_iter().skip(*n).take(1).collect());
        }
        assert_eq!(account(&library), expected, "{order:?}");
        let paths: Vec<_> = library
            .newest_first()
            .iter()
            .map(|ix| library.entry(*ix).map(|e| e.article.origin.path.to_string()))
            .collect();
        assert_eq!(paths, ["c.txt", "a.txt", "b.txt", "d.txt", "e.txt"].map(|path| Some(path.to_owned())), "{order:?}");
        for (ix, entry) in library.entries() {
            for local in 0..entry.analysis.entities.len() as u32 {
                let entity = library.entity_of(ix, local).expect("every entity is linked");
                assert_eq!(library.current(entity), entity, "{order:?}");
                assert!(library.entity(entity).is_some(), "{order:?}");
            }
        }
    }
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = permutations(n - 1);
    shorter.iter().flat_map(|order| (0..n).map(move |at| [&order[..at], &[n - 1], &order[at..]].concat())).collect()
}

#[test]
fn two_persons_of_one_surname_stay_two() {
    let mut library = Library::new();
    library.add(batch());
    let brandt = named(&library, "person:jana-brandt");
    let other = article(
        "f.txt",
        "Anzeiger",
        "2025-03-05",
        "Konzert",
        "Tim Brandt spielte.",
        &[(PERSON, "Tim Brandt", None, &["Tim Brandt"])],
    );
    library.add(vec![other]);
    assert_ne!(library.entity_named("person:tim-brandt"), Some(brandt));
    // The paper that knows only one of them means that one; a paper that knows neither is not sure.
    assert_eq!(library.entity(brandt).map(|entity| entity.mentions), Some(5));
    let alone = |path, source| {
        article(path, source, "2025-03-06", "Notiz", "Brandt kam.", &[(PERSON, "Brandt", None, &["Brandt"])])
    };
    let added = library.add(vec![alone("g.txt", "Anzeiger"), alone("h.txt", "Rundschau")]);
    let linked: Vec<_> = added
        .articles
        .iter()
        .map(|ix| library.entity_of(*ix, 0).and_then(|ix| library.entity(ix)).map(|entity| entity.id.as_str()))
        .collect();
    assert_eq!(linked, [Some("person:tim-brandt"), Some("person:brandt")]);
}

#[test]
fn entries_of_the_name_list_are_never_merged() {
    let mut library = Library::new();
    let known = |path, id, name| {
        article(path, "Bote", "2025-03-01", "Notiz", name, &[(EntityKind::Organisation, name, Some(id), &[name])])
    };
    library.add(vec![
        known("1.txt", "q-eu", "EU"),
        known("2.txt", "q-eu", "Europäische Union"),
        known("3.txt", "q-un", "Union"),
        known("4.txt", "q-cdu", "Union"),
    ]);
    assert_eq!(ids(&library), ["q-cdu 1", "q-eu 2", "q-un 1"]);
}

#[test]
fn mentions_are_walked_through_all_articles() {
    let mut library = Library::new();
    library.add(batch());
    let brandt = named(&library, "person:jana-brandt");
    let places: Vec<_> = library.places(brandt).collect();
    assert_eq!(places.len(), 5);
    let mut from = (library.newest_first()[0], 0);
    let mut walked = vec![places[0]];
    for (n, expected) in places.iter().enumerate().skip(1) {
        let last = walked[n - 1];
        let next = library.next_place(brandt, (last.article, last.span.start as usize)).expect("not the last");
        assert_eq!(next, *expected);
        assert_eq!(library.nth_of(brandt, &next), (n as u32 + 1, 5));
        let back = library.previous_place(brandt, (next.article, next.span.start as usize));
        assert_eq!(back, Some(last));
        walked.push(next);
        from = (next.article, next.span.start as usize);
    }
    assert_eq!(library.next_place(brandt, from), None);
    assert_eq!(library.previous_place(brandt, (walked[0].article, walked[0].span.start as usize)), None);
    // From an article that does not name her to the next one that does, and back.
    let none = at(&library, "e.txt");
    assert_eq!(library.next_place(brandt, (none, 0)), None);
    assert_eq!(library.previous_place(brandt, (none, 0)), places.last().copied());
    let sentence = library.sentence(&places[3]);
    let entry = library.entry(places[3].article).expect("there");
    assert!(sentence.of(&entry.article.text).contains("Jana Brandt"));
}

#[test]
fn the_sidebar_lists_by_kind_and_count() {
    let mut library = Library::new();
    library.add(batch());
    let here = library.here(at(&library, "b.txt"));
    let listed: Vec<_> =
        here.iter().map(|here| (library.entity(here.entity).map(|e| e.name.as_str()), here.here, here.all)).collect();
    assert_eq!(listed, [(Some("Jana Brandt"), 2, 5), (Some("Paul Reuter"), 1, 3), (Some("Lindau"), 1, 3)]);
}

#[test]
fn an_article_is_replaced_and_keeps_its_marks() {
    let mut library = Library::new();
    library.add(batch());
    let expected = account(&library);
    let ix = at(&library, "c.txt");
    library.set_read(ix, true);
    library.set_starred(ix, true);
    assert_eq!(library.unread(), 4);
    let changed = article("c.txt", "Neue Post", "2025-01-01", "Ganz anders", "Nichts.", &[]);
    let added = library.add(vec![changed]);
    assert_eq!((added.articles.as_slice(), added.replaced.as_slice()), (&[ix][..], &[ix][..]));
    assert_eq!(library.len(), 5);
    assert_eq!(library.rank(ix), 3);
    assert!(library.entry(ix).is_some_and(|entry| entry.read && entry.starred));
    assert_eq!(
        ids(&library),
        ["person:jana-brandt 3", "person:oleh-tkachenko 1", "person:paul-reuter 3", "place:lindau 3"]
    );
    assert_eq!(library.filter(library.newest_first(), "gespräch", false, None).items, []);
    assert_eq!(library.filter(library.newest_first(), "anders", false, None).items, [ix]);
    library.add(batch().into_iter().skip(2).take(1).collect());
    assert_eq!(account(&library), expected);
    assert_eq!(library.unread(), 4);
    let unread: u32 = library.sources().iter().map(|source| source.unread).sum();
    assert_eq!(unread, 4);
}

#[test]
fn what_is_taken_out_was_never_there() {
    let mut library = Library::new();
    library.add(batch());
    let gone = ["c.txt", "a.txt"].map(|path| at(&library, path));
    library.remove_all(&gone.into_iter().collect());
    assert!(gone.iter().all(|ix| library.entry(*ix).is_none()));
    let mut rest = Library::new();
    let paths = |article: &Article| ["c.txt", "a.txt"].contains(&&*article.origin.path);
    rest.add(batch().into_iter().filter(|(article, _)| !paths(article)).collect());
    assert_eq!((library.len(), account(&library)), (rest.len(), account(&rest)));
    assert_eq!(
        library.filter(library.newest_first(), "gespräch", false, None).items.len(),
        rest.filter(rest.newest_first(), "gespräch", false, None).items.len()
    );
    library.remove_all(&library.newest_first().iter().copied().collect());
    assert_eq!((library.len(), library.entities().count(), library.unread()), (0, 0, 0));
}

#[test]
fn ids_are_found_by_their_beginning() {
    let mut library = Library::new();
    library.add(batch());
    for (ix, entry) in library.entries() {
        let id = entry.article.id.to_string();
        assert_eq!(library.find_id(&id), Ok(ix));
        assert_eq!(library.by_id(entry.article.id), Some(ix));
        assert_eq!(library.find_id(&id.to_uppercase()[..8]), Ok(ix));
    }
    assert_eq!(library.find_id("zz"), Err(IdError::None));
    assert_eq!(library.find_id(""), Err(IdError::None));
}

#[test]
fn the_filter_narrows_by_words_entities_and_sources() {
    let mut library = Library::new();
    library.add(batch());
    let scope = library.newest_first();
    for (typed, in_texts, paths) in [
        ("", false, &["c.txt", "a.txt", "b.txt", "d.txt", "e.txt"][..]),
        ("hafen", false, &["b.txt", "a.txt"]),
        ("hafen streit", false, &["a.txt"]),
        ("streit hafen", false, &["a.txt"]),
        ("hafen -streit", false, &["b.txt"]),
        ("\"um den\"", false, &["a.txt"]),
        ("bote", false, &["c.txt", "a.txt"]),
        ("gespraech", false, &["c.txt"]),
        ("gesprach", false, &["c.txt"]),
        ("@tkachenko", false, &["c.txt", "d.txt"]),
        ("@tkatsch", false, &["c.txt", "d.txt"]),
        ("@\"oleh t\" source:cour", false, &["d.txt"]),
        ("@lindau hafen", false, &["b.txt", "a.txt"]),
        ("quelle:bote source:courier", false, &["c.txt", "a.txt", "d.txt", "e.txt"]),
        ("teuer", false, &[]),
        ("brandt", false, &["c.txt", "a.txt", "b.txt"]),
        ("hafen reuter", false, &["a.txt", "b.txt"]),
        ("lindau -hafen", false, &["d.txt"]),
        ("brandt -reuter", false, &["c.txt"]),
        ("li", false, &[]),
        ("teuer", true, &["a.txt"]),
        ("hafen teuer", true, &["a.txt"]),
        ("brandt -reuter", true, &["c.txt"]),
        ("happened", true, &["e.txt"]),
    ] {
        let hits = library.filter(scope, typed, in_texts, None);
        let found: Vec<_> =
            hits.items.iter().filter_map(|ix| library.entry(*ix)).map(|entry| &*entry.article.origin.path).collect();
        assert_eq!(found, paths, "{typed:?}");
        assert_eq!(hits.of, 5);
        assert_eq!(hits.context.len(), hits.items.len());
    }
    let hits = library.filter(scope, "reuter", false, None);
    let text = library.entry(hits.items[0]).map(|entry| entry.article.text.clone()).expect("there");
    assert_eq!(hits.context[0].map(|sentence| sentence.of(&text)), Some("Brandt und Reuter stritten in Lindau."));
    let hits = library.filter(scope, "teuer", true, None);
    let text = library.entry(hits.items[0]).map(|entry| entry.article.text.clone()).expect("there");
    assert_eq!(hits.context[0].map(|sentence| sentence.of(&text)), Some("Reuters Plan sei teuer."));
}

#[test]
fn names_are_completed() {
    let mut library = Library::new();
    library.add(batch());
    let offered = |typed: &str, cursor| -> Vec<String> {
        library.complete(typed, cursor).into_iter().map(|offer| offer.insert).collect()
    };
    assert_eq!(offered("hafen @bra", 10), ["@\"Jana Brandt\""]);
    assert_eq!(offered("hafen @bra", 3), [""; 0]);
    assert_eq!(offered("@lin", 4), ["@Lindau"]);
    assert_eq!(offered("source:", 7), ["source:Bote", "source:Courier", "source:Kurier"]);
    assert_eq!(offered("Quelle:\"kur", 11), ["Quelle:Kurier"]);
}

#[test]
fn highlights_are_bytes_of_the_original() {
    for (typed, text, marked) in [
        ("bruessel", "Gespräche in Brüssel", &["Brüssel"][..]),
        ("brüssel", "In Bruessel", &["Bruessel"]),
        ("strasse", "Große Straße", &["Straße"]),
        ("gross", "Große Straße", &["Groß"]),
        ("zelensky", "Präsident Selenskyj", &["Selensk"]),
        ("selenskij", "Präsident Selenskyj", &["Selensk"]),
        ("präs selen", "Präsident Selenskyj", &["Präs", "Selen"]),
        ("ukrtr", "Ukraine-Treffen", &["Ukr", "Tr"]),
        ("\"in brü\"", "Gespräche in Brüssel", &["in Brü"]),
        ("brüssel -gespräche", "Gespräche in Brüssel", &["Brüssel"]),
        ("елисейский", "Дворец ЕЛИСЕЙСКИЙ", &["ЕЛИСЕЙСКИЙ"]),
        ("nichts", "Gespräche in Brüssel", &[]),
    ] {
        let spans = highlights(&Needle::parse(typed), text);
        let found: Vec<_> = spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, marked, "{typed:?}");
    }
}
