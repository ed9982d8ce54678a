//! The library from outside: arrival in any order, places across articles, replacing, filtering.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may fail loudly"
)]

use proptest::strategy::Strategy as _;

use depesche::library::{ArticleIx, EntityIx, IdError, Library, Needle, highlights};
use depesche::model::{
    Analysis, Article, ArticleId, Block, BlockKind, Draft, EntityKind, FoundBy, Gender, JoinedBy, LocalEntity, Mention,
    MentionForm, Moment, UserMarks,
};
use depesche::text::{Clean, Language, Span, sentences};

/// An article that names persons by full name or surname, with gender and role.
fn told(path: &str, source: &str, persons: &[(&str, Option<Gender>, &str)]) -> (Article, Analysis) {
    let names: Vec<&str> = persons.iter().map(|(name, ..)| *name).collect();
    let text = names.join(" kam. ") + " kam.";
    let (article, mut analysis) = article(path, source, "2025-03-05", "Notiz", &text, &[]);
    let mut at = article.text.find(persons[0].0).unwrap();
    for (name, gender, role) in persons {
        let mut local = LocalEntity::new(PERSON, name);
        local.gender = *gender;
        local.roles.extend((!role.is_empty()).then(|| (*role).to_owned()));
        let start = at + article.text[at..].find(name).unwrap();
        at = start + name.len();
        analysis.mentions.push(Mention {
            span: Span::new(start, at),
            entity: analysis.entities.len() as u32,
            form: MentionForm::Name,
            role: None,
            confidence: 255,
            found: FoundBy::Pattern,
            joined: JoinedBy::Name,
            words: None,
        });
        analysis.entities.push(local);
    }
    (article, analysis)
}

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
        analysis.entities.push(LocalEntity { known, ..LocalEntity::new(*kind, name) });
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
    assert!(library.entry(ix).is_some_and(|entry| entry.marks.read && entry.marks.starred));
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
fn marks_of_an_earlier_run_are_there_when_the_articles_arrive() {
    let mut library = Library::new();
    let c = ArticleId::of("c.txt");
    library.recall([(c, UserMarks { read: true, starred: true, place: 7 })]);
    let added = library.add(batch());
    assert_eq!(added.new, added.articles, "each once");
    let ix = at(&library, "c.txt");
    assert_eq!((library.unread(), library.starred()), (4, 1));
    assert!(library.entry(ix).is_some_and(|entry| entry.marks.place == 7));
    assert_eq!(library.take_marked(), [], "nothing is new of them");
    let other = at(&library, "a.txt");
    library.set_read(other, true);
    library.set_place(other, 12);
    library.set_starred(ix, true);
    assert_eq!(library.take_marked(), [other], "the star was there before");
    assert_eq!(library.take_marked(), []);
    // What goes and comes again has its marks still.
    library.remove_all(&[other].into_iter().collect());
    library.add(batch());
    assert!(library.entry(at(&library, "a.txt")).is_some_and(|entry| entry.marks.read && entry.marks.place == 12));
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

/// The id of each entity of the articles, in order.
fn linked(batch: Vec<(Article, Analysis)>) -> Vec<Vec<String>> {
    let mut library = Library::new();
    let added = library.add(batch);
    let id = |ix: ArticleIx, local: u32| library.entity(library.entity_of(ix, local).unwrap()).unwrap().id.clone();
    added
        .articles
        .iter()
        .map(|ix| (0..library.entry(*ix).unwrap().analysis.entities.len() as u32).map(|local| id(*ix, local)).collect())
        .collect()
}

#[test]
fn a_surname_is_never_of_the_wrong_gender_or_office() {
    let ids = linked(vec![
        told("1.txt", "Bote", &[("Volker Hallmann", Some(Gender::Male), "Staatssekretär")]),
        told("2.txt", "Bote", &[("Hallmann", Some(Gender::Female), "Verkehrsministerin")]),
        told("3.txt", "Bote", &[("Thomas Krüger", Some(Gender::Male), "Bürgermeister")]),
        told("4.txt", "Kurier", &[("Krüger", Some(Gender::Male), "Gewerkschaftschef")]),
        told("5.txt", "Kurier", &[("Krüger", None, "Oberbürgermeister")]),
    ]);
    assert_ne!(ids[1], ids[0]);
    assert_ne!(ids[3], ids[2]);
    assert_eq!(ids[4], ids[2]);
}

#[test]
fn namesakes_whom_one_article_tells_apart_are_two_everywhere() {
    let both =
        told("1.txt", "Bote", &[("Thomas Krüger", None, "Bürgermeister"), ("Thomas Krüger", None, "Bezirkschef")]);
    let ids = linked(vec![
        told("2.txt", "Kurier", &[("Thomas Krüger", None, "Bürgermeister")]),
        told("3.txt", "Post", &[("Thomas Krüger", None, "Bezirksvorsitzender")]),
        both,
        told("4.txt", "Post", &[("Krüger", None, "Bürgermeister")]),
    ]);
    assert_ne!(ids[0], ids[1]);
    assert_eq!(ids[2], [ids[0][0].clone(), ids[1][0].clone()]);
    assert_eq!(ids[3], ids[0]);
    // Without that article they are one: nothing says otherwise.
    let ids = linked(vec![
        told("2.txt", "Kurier", &[("Thomas Krüger", None, "Bürgermeister")]),
        told("3.txt", "Post", &[("Thomas Krüger", None, "Bezirksvorsitzender")]),
    ]);
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn names_of_one_person_meet_however_they_are_written() {
    for (one, other, same) in [
        ("Joseph Okafor", "Joe Okafor", true),
        ("Joseph Okafor", "J. Okafor", true),
        ("Li Xiaoming", "Xiaoming Li", true),
        ("Oleksij Hryhorenko", "Alexej Grigorenko", true),
        ("Chalid al-Muraichi", "Khaled Al Muraikhi", true),
        ("Ljuben Chadschiew", "Lyuben Hadzhiev", true),
        ("Karl-Heinz Rademacher", "K.-H. Rademacher", true),
        ("Schiwko Zankow", "Wanja Zankowa", false),
        ("Li Xiaoming", "Li Na", false),
        ("Helena Müller", "Elena Müller", false),
        ("Wladimir Klitschko", "Witali Klitschko", false),
    ] {
        let ids =
            linked(vec![told("1.txt", "Bote", &[(one, None, "")]), told("2.txt", "Kurier", &[(other, None, "")])]);
        assert_eq!(ids[0] == ids[1], same, "{one}, {other}: {ids:?}");
    }
}

#[test]
fn an_abbreviation_stands_for_the_one_name_it_is_introduced_for() {
    const BODY: EntityKind = EntityKind::Organisation;
    let named =
        |path: &str, name: &str| article(path, "Bote", "2025-03-05", "Notiz", name, &[(BODY, name, None, &[name])]);
    let introduced = |path: &str, name: &str, short: &str| {
        let (article, mut analysis) = named(path, name);
        analysis.entities[0].short = Some(short.to_owned());
        (article, analysis)
    };
    let mut library = Library::new();
    library.add(vec![named("1.txt", "IMGB"), introduced("2.txt", "Institut für Marine Geobiologie", "IMGB")]);
    library.add(vec![named("3.txt", "Institute of Marine Geobiology")]);
    assert_eq!(ids(&library), ["organisation:institut-fur-marine-geobiologie 3"]);
    assert_eq!(
        library.entity_named("organisation:imgb"),
        library.entity_named("organisation:institute-of-marine-geobiology")
    );
    // Another name claims it: then it is neither's.
    let other = library.add(vec![introduced("4.txt", "Internationale Messe Großbritannien", "IMGB")]).articles[0];
    assert_eq!(ids(&library).len(), 3, "{:?}", ids(&library));
    library.remove_all(&std::iter::once(other).collect());
    assert_eq!(ids(&library), ["organisation:institut-fur-marine-geobiologie 3"]);
}

proptest::proptest! {
    #[test]
    fn links_do_not_depend_on_the_order_of_arrival(order in proptest::sample::subsequence((0..12_usize).collect::<Vec<_>>(), 12).prop_shuffle(), cut in 1..12_usize) {
        let whole = {
            let mut library = Library::new();
            library.add(crowd());
            account(&library)
        };
        let mut library = Library::new();
        let mut crowd: Vec<Option<_>> = crowd().into_iter().map(Some).collect();
        for some in order.chunks(cut) {
            library.add(some.iter().filter_map(|at| crowd[*at].take()).collect());
        }
        // An article that comes and goes leaves nothing.
        let extra = library.add(vec![told("x.txt", "Post", &[("Nils Ahrens", None, "Minister"), ("Nils Ahrens", None, "Trainer")])]);
        library.remove_all(&std::iter::once(extra.articles[0]).collect());
        proptest::prop_assert_eq!(account(&library), whole);
    }
}

/// Articles about persons who are hard to tell apart.
fn crowd() -> Vec<(Article, Analysis)> {
    use Gender::{Female, Male};
    vec![
        told(
            "01.txt",
            "Bote",
            &[("Thomas Krüger", Some(Male), "Bürgermeister"), ("Thomas Krüger", Some(Male), "Bezirkschef")],
        ),
        told("02.txt", "Bote", &[("Krüger", Some(Male), "Bürgermeister"), ("Nils Ahrens", Some(Male), "")]),
        told("03.txt", "Kurier", &[("Thomas Krüger", None, ""), ("Manfred Ahrens", Some(Male), "")]),
        told("04.txt", "Kurier", &[("Krüger", None, ""), ("Ahrens", Some(Male), "")]),
        told("05.txt", "Post", &[("Ines Hallmann", Some(Female), "Ministerin"), ("Volker Hallmann", Some(Male), "")]),
        told("06.txt", "Post", &[("Hallmann", Some(Female), ""), ("Krüger", None, "Bezirkschef")]),
        told("07.txt", "Post", &[("Hallmann", None, "Ministerin"), ("N. Ahrens", None, "")]),
        told(
            "08.txt",
            "Blatt",
            &[("Stoitschew", Some(Male), "Parteichef"), ("Georgi Stoitschew", Some(Male), "Präsident")],
        ),
        told("09.txt", "Blatt", &[("Dimitar Stoychev", Some(Male), "Vorsitzender")]),
        told("10.txt", "Wire", &[("Georgi Stoychev", Some(Male), "Präsident"), ("Stoychev", None, "Präsident")]),
        told("11.txt", "Wire", &[("Stoychev", None, ""), ("Ahrens", None, "")]),
        told(
            "12.txt",
            "Wire",
            &[("Joe Okafor", None, ""), ("J. Okafor", None, ""), ("Joseph Okafor", None, "Analyst")],
        ),
    ]
}

#[test]
fn thousands_of_one_surname_are_linked_in_time() {
    let mut library = Library::new();
    // A syllable for each digit.
    let syllables = ["ba", "di", "fo", "ka", "li", "mo", "na", "pi", "ro", "ta"];
    let person = |n: usize| {
        let given: String = n.to_string().bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect();
        format!("A{given} Krüger")
    };
    let mut batch = Vec::new();
    for n in 0..2000 {
        let name = person(n);
        batch.push(told(
            &format!("{n}.txt"),
            &format!("Blatt {}", n % 7),
            &[(name.as_str(), None, ""), ("Krüger", None, "")],
        ));
    }
    let start = std::time::Instant::now();
    for some in batch.chunks(64) {
        library.add(some.to_vec());
    }
    let took = start.elapsed();
    assert!(took.as_secs() < 20, "{took:?}");
    assert!(library.entities().count() > 1990);
}
