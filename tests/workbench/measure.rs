//! How well the program reads annotated prose: names, what is inside words, links, descriptions, speakers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use depesche::analysis::analyse;
use depesche::library::Library;
use depesche::model::{Block, BlockKind, Draft, Form, MentionForm};
use depesche::text::{Clean, Language, Span};

use super::annotated::{Annotated, Speaker};

/// Right, found and wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub right: usize,
    pub found: usize,
    pub gold: usize,
}

impl Tally {
    pub fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    pub fn recall(self) -> f64 {
        100.0 * self.right as f64 / self.gold.max(1) as f64
    }

    pub fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }

    pub fn line(self, name: &str) -> String {
        format!(
            "{name:<24} P {:5.1}  R {:5.1}  F1 {:5.1}  ({} right, {} found, {} gold)",
            self.precision(),
            self.recall(),
            self.f1(),
            self.right,
            self.found,
            self.gold
        )
    }
}

/// A mention as the program found it, with the library's id of its entity.
#[derive(Clone, Debug)]
struct Found {
    span: Span,
    kind: &'static str,
    form: MentionForm,
    entity: String,
}

/// A statement as the program found it.
#[derive(Clone, Debug)]
struct Said {
    span: Span,
    form: Form,
    speaker: Option<String>,
}

/// The scores of some texts and a list of what was wrong.
#[derive(Debug, Default)]
pub struct Scores {
    /// Plain names by language and kind: the same span and kind.
    pub names: BTreeMap<(&'static str, &'static str), Tally>,
    /// Plain names by language: the same kind and a common stretch.
    pub overlap: BTreeMap<&'static str, Tally>,
    /// Parts, adjectives and demonyms: found and linked to the entity of the other mentions.
    pub inside: Tally,
    /// Descriptions without a name, linked.
    pub descriptions: Tally,
    /// Links, as B-cubed over the mentions that were found: sums of precision and recall, and how many.
    pub cubed: (f64, f64, usize),
    /// Pairs of persons that were made one.
    pub persons_merged: usize,
    /// Other entities that were made one, and entities that were torn apart.
    pub merged: usize,
    pub torn: usize,
    /// Direct quotes with a named speaker.
    pub speakers: Tally,
    /// Terms in marks, and quotes of nobody named, that were given a speaker: `right` are those that were not.
    pub terms: Tally,
    /// Reported statements with their speaker.
    pub indirect: Tally,
    /// What was wrong, a line each.
    pub errors: Vec<String>,
}

impl Scores {
    /// Linking, B-cubed F1.
    pub fn links(&self) -> f64 {
        let (precision, recall, count) = self.cubed;
        if count == 0 {
            return 100.0;
        }
        let (precision, recall) = (precision / count as f64, recall / count as f64);
        200.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }

    /// All names of a language together.
    pub fn language(&self, lang: &str) -> Tally {
        let mut sum = Tally::default();
        for tally in self.names.iter().filter(|((of, _), _)| *of == lang).map(|(_, tally)| tally) {
            sum.right += tally.right;
            sum.found += tally.found;
            sum.gold += tally.gold;
        }
        sum
    }

    /// The figures, a line each.
    pub fn report(&self) -> String {
        let mut out = String::new();
        for lang in ["de", "en"] {
            let all = self.language(lang);
            if all.gold + all.found == 0 {
                continue;
            }
            let _ = writeln!(out, "{}", all.line(&format!("names {lang}, strict")));
            for ((_, kind), tally) in self.names.iter().filter(|((of, _), _)| *of == lang) {
                let _ = writeln!(out, "{}", tally.line(&format!("  {kind}")));
            }
            let _ = writeln!(out, "{}", self.overlap.get(lang).copied().unwrap_or_default().line("  overlap"));
        }
        let _ = writeln!(out, "{}", self.inside.line("parts, adjectives"));
        let _ = writeln!(out, "{}", self.descriptions.line("descriptions"));
        let _ = writeln!(
            out,
            "links, B-cubed           F1 {:5.1}  ({} mentions; persons merged {}, others {}, torn {})",
            self.links(),
            self.cubed.2,
            self.persons_merged,
            self.merged,
            self.torn
        );
        let _ = writeln!(out, "{}", self.speakers.line("quotes, speaker"));
        let _ = writeln!(
            out,
            "terms attributed         {} of {} terms and unnamed speakers",
            self.terms.gold - self.terms.right,
            self.terms.gold
        );
        let _ = writeln!(out, "{}", self.indirect.line("reported, speaker"));
        out
    }

    /// Adds the texts of one set, read together.
    pub fn add(&mut self, set: &[Annotated]) {
        let read = read(set);
        let meant = meant(set, &read);
        for (wanted, (found, said)) in set.iter().zip(&read) {
            self.add_names(wanted, found);
            self.add_inside(wanted, found, &meant);
            self.add_statements(wanted, said, &meant);
        }
        self.add_links(set, &read);
    }

    fn error(&mut self, wanted: &Annotated, span: Span, what: &str) {
        let text = &wanted.text;
        let cut = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let before = &text[cut((span.start as usize).saturating_sub(40))..span.start as usize];
        let after = &text[span.end as usize..cut((span.end as usize + 40).min(text.len()))];
        let line = format!("{}: {what}: {before}⟦{}⟧{after}", wanted.file, span.of(text));
        self.errors.push(line.replace('\n', " "));
    }

    fn add_names(&mut self, wanted: &Annotated, found: &[Found]) {
        let lang = if wanted.lang == Language::GERMAN { "de" } else { "en" };
        let gold = || wanted.mentions.iter().filter(|gold| gold.form == MentionForm::Name);
        let names = || found.iter().filter(|mention| mention.form == MentionForm::Name);
        for mention in gold() {
            let kind = KINDS.into_iter().find(|kind| *kind == mention.kind).unwrap_or("work");
            let right = names().any(|name| name.span == mention.span && name.kind == kind);
            let tally = self.names.entry((lang, kind)).or_default();
            tally.gold += 1;
            tally.right += usize::from(right);
            let near = names().any(|name| name.span.overlaps(mention.span) && name.kind == kind);
            let overlap = self.overlap.entry(lang).or_default();
            overlap.gold += 1;
            overlap.right += usize::from(near);
            if !right {
                let what = names().find(|name| name.span.overlaps(mention.span)).map_or_else(
                    || format!("missed {kind}"),
                    |name| format!("{kind} read as {} {:?}", name.kind, name.span.of(&wanted.text)),
                );
                self.error(wanted, mention.span, &what);
            }
        }
        for name in names() {
            self.names.entry((lang, name.kind)).or_default().found += 1;
            self.overlap.entry(lang).or_default().found += 1;
            if !gold().any(|mention| mention.span.overlaps(name.span)) {
                let what = format!("false {}", name.kind);
                self.error(wanted, name.span, &what);
            }
        }
    }

    fn add_inside(&mut self, wanted: &Annotated, found: &[Found], meant: &BTreeMap<String, String>) {
        for gold in &wanted.mentions {
            let right = |form: MentionForm| {
                found.iter().any(|mention| {
                    mention.form == form
                        && (mention.span == gold.span
                            || form == MentionForm::Description && mention.span.overlaps(gold.span))
                        && meant.get(&gold.entity).is_none_or(|id| *id == mention.entity)
                })
            };
            let right = match gold.form {
                MentionForm::Name => continue,
                MentionForm::Description => right(MentionForm::Description),
                // A hidden part may be read as an adjective and the other way round: what counts is the link.
                MentionForm::Part | MentionForm::Derived => right(MentionForm::Part) || right(MentionForm::Derived),
            };
            let tally = if gold.form == MentionForm::Description { &mut self.descriptions } else { &mut self.inside };
            tally.gold += 1;
            tally.right += usize::from(right);
            if !right {
                let what = format!("not found or not linked, {:?} of {}", gold.form, gold.entity);
                self.error(wanted, gold.span, &what);
            }
        }
        for mention in found.iter().filter(|mention| mention.form != MentionForm::Name) {
            let description = mention.form == MentionForm::Description;
            let tally = if description { &mut self.descriptions } else { &mut self.inside };
            tally.found += 1;
            let known = wanted.mentions.iter().any(|gold| gold.span.overlaps(mention.span));
            if !known {
                let what = format!("false {:?} ({})", mention.form, mention.entity);
                self.error(wanted, mention.span, &what);
            }
        }
    }

    fn add_links(&mut self, set: &[Annotated], read: &[(Vec<Found>, Vec<Said>)]) {
        // The entity as annotated and as found, of each mention that was found.
        let mut pairs: Vec<(&str, &str, &str)> = Vec::new();
        for (wanted, (found, _)) in set.iter().zip(read) {
            for gold in wanted.mentions.iter().filter(|gold| gold.form != MentionForm::Description) {
                let mention = found.iter().find(|mention| mention.span == gold.span);
                pairs.extend(mention.map(|mention| (&*gold.entity, &*mention.entity, &*gold.kind)));
            }
        }
        let mut by_gold: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        let mut by_found: BTreeMap<&str, BTreeMap<&str, (usize, &str)>> = BTreeMap::new();
        for (gold, found, kind) in &pairs {
            *by_gold.entry(gold).or_default().entry(found).or_default() += 1;
            by_found.entry(found).or_default().entry(gold).or_insert((0, kind)).0 += 1;
        }
        for (gold, found, _) in &pairs {
            let common = by_gold[gold][found] as f64;
            let of_gold: usize = by_gold[gold].values().sum();
            let of_found: usize = by_found[found].values().map(|(count, _)| count).sum();
            self.cubed.0 += common / of_found as f64;
            self.cubed.1 += common / of_gold as f64;
            self.cubed.2 += 1;
        }
        let files = || set.first().map_or("", |text| text.file.as_str());
        for (gold, parts) in by_gold.iter().filter(|(_, parts)| parts.len() > 1) {
            self.torn += 1;
            self.errors.push(format!("{}: torn: {gold} is {:?}", files(), parts));
        }
        for (found, parts) in by_found.iter().filter(|(_, parts)| parts.len() > 1) {
            let persons = parts.values().filter(|(_, kind)| *kind == "person").count();
            if persons > 1 {
                self.persons_merged += 1;
            } else {
                self.merged += 1;
            }
            let names: BTreeSet<&str> = parts.keys().copied().collect();
            self.errors.push(format!("{}: merged: {found} is {names:?}", files()));
        }
    }

    fn add_statements(&mut self, wanted: &Annotated, said: &[Said], meant: &BTreeMap<String, String>) {
        let near = |one: Span, other: Span| {
            let common = one.end.min(other.end).saturating_sub(one.start.max(other.start));
            2 * common as usize >= one.len().min(other.len()) && common > 0
        };
        // What was found counts as one right answer, however much of the text it covers.
        let mut taken = vec![false; said.len()];
        for gold in &wanted.statements {
            let fits = |one: &&Said| one.form == gold.form && near(one.span, gold.span);
            let found: Vec<&Said> = said.iter().filter(fits).collect();
            match &gold.speaker {
                Speaker::Entity(entity) => {
                    let id = meant.get(entity);
                    let by_right = |one: &Said| one.speaker.is_some() && one.speaker.as_ref() == id;
                    let free = (0..)
                        .zip(said)
                        .find(|(at, one)| !taken[*at] && fits(one) && by_right(one))
                        .map(|(at, _): (usize, _)| at);
                    let right = free.is_some();
                    if let Some(at) = free {
                        taken[at] = true;
                    }
                    let tally = if gold.form == Form::Direct { &mut self.speakers } else { &mut self.indirect };
                    tally.gold += 1;
                    tally.right += usize::from(right);
                    if !right {
                        let by = found.first().map(|said| said.speaker.clone());
                        let what = format!("{:?} by {entity}, found {by:?}", gold.form);
                        self.error(wanted, gold.span, &what);
                    }
                }
                Speaker::Nobody | Speaker::Unnamed => {
                    let attributed = found.iter().find_map(|said| said.speaker.clone());
                    self.terms.gold += 1;
                    self.terms.right += usize::from(attributed.is_none());
                    if let Some(speaker) = attributed {
                        let what = format!("{:?} given to {speaker}", gold.speaker);
                        self.error(wanted, gold.span, &what);
                    }
                }
            }
        }
        for one in said.iter().filter(|said| said.speaker.is_some()) {
            let tally = if one.form == Form::Direct { &mut self.speakers } else { &mut self.indirect };
            tally.found += 1;
            if one.form == Form::Indirect && !wanted.statements.iter().any(|gold| near(gold.span, one.span)) {
                let what = format!("false report by {:?}", one.speaker);
                self.error(wanted, one.span, &what);
            }
        }
    }
}

const KINDS: [&str; 5] = ["person", "place", "organisation", "event", "work"];

/// The entity of the library that most mentions of each annotated entity belong to.
fn meant(set: &[Annotated], read: &[(Vec<Found>, Vec<Said>)]) -> BTreeMap<String, String> {
    let mut votes: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (wanted, (found, _)) in set.iter().zip(read) {
        for gold in &wanted.mentions {
            if let Some(mention) = found.iter().find(|mention| mention.span == gold.span) {
                let weight = if gold.form == MentionForm::Name { 100 } else { 1 };
                *votes.entry(&gold.entity).or_default().entry(&mention.entity).or_default() += weight;
            }
        }
    }
    let mut meant = BTreeMap::new();
    for (gold, votes) in votes {
        if let Some((id, _)) = votes.into_iter().max_by_key(|(_, count)| *count) {
            meant.insert(gold.to_owned(), id.to_owned());
        }
    }
    meant
}

/// What the program finds in the texts of a set.
fn read(set: &[Annotated]) -> Vec<(Vec<Found>, Vec<Said>)> {
    let mut library = Library::new();
    let batch = set
        .iter()
        .map(|wanted| {
            let text = Clean::text(&wanted.text);
            assert_eq!(&*text, wanted.text, "{}: the text must be clean", wanted.file);
            let article = Draft {
                identity: wanted.file.clone(),
                source: wanted.source.clone(),
                lang: wanted.lang,
                blocks: paragraphs(&text),
                text,
                ..Draft::default()
            };
            let article = article.finish();
            let analysis = analyse(&article);
            (article, analysis)
        })
        .collect();
    let added = library.add(batch);
    added
        .articles
        .iter()
        .map(|ix| {
            let analysis = &library.entry(*ix).expect("the article").analysis;
            let id = |local: u32| library.entity(library.entity_of(*ix, local)?).map(|entity| entity.id.clone());
            let kind = |local: u32| library.entity(library.entity_of(*ix, local)?).map(|entity| entity.kind.name());
            let found = analysis.mentions.iter().map(|mention| Found {
                span: mention.span,
                form: mention.form,
                kind: kind(mention.entity).unwrap_or("none"),
                entity: id(mention.entity).unwrap_or_default(),
            });
            let said = analysis.statements.iter().map(|statement| Said {
                span: statement.span,
                form: statement.form,
                speaker: statement.speaker.and_then(id),
            });
            (found.collect(), said.collect())
        })
        .collect()
}

fn paragraphs(text: &str) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            let span = Span::new(at, at + line.len());
            blocks.push(Block { span, kind: BlockKind::Paragraph, in_post: false });
        }
        at += line.len() + 1;
    }
    blocks
}
