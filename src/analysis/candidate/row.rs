//! Works by the words before them: `films like The Long Night and Harbour`, `a drama called Hands That Bind`, `her role in The
//! Son`; English sets no marks around titles.

use rustc_hash::FxHashMap;

use super::Candidate;
use crate::analysis::lexicon::{Lexicon, Sort, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::EntityKind;

/// The longest title, in tokens.
const LONGEST: usize = 8;

/// Nouns for several works, behind which titles stand at once: `the cult classics Silent Running and Blade Runner`.
const SEVERAL: &[&str] = &[
    "films", "movies", "novels", "songs", "albums", "musicals", "sitcoms", "thrillers", "comedies", "dramas",
    "classics", "operas", "ballets", "documentaries", "podcasts", "blockbusters", "westerns", "singles", "sequels",
    "ballads",
];
/// Nouns for several works, behind which titles stand with a word between.
const LOOSE: &[&str] =
    &["books", "games", "shows", "plays", "programmes", "programs", "poems", "paintings", "hits", "tracks", "soaps"];

/// The works of a text, by their first tokens.
#[derive(Debug, Default)]
pub(super) struct Row {
    ends: FxHashMap<usize, usize>,
}

/// Reads the works of a text.
pub(super) fn works(reading: &Reading<'_>) -> Row {
    let mut row = Row::default();
    if !reading.english {
        return row;
    }
    for sentence in reading.sentences.iter().filter(|sentence| !sentence.shouting) {
        for at in sentence.tokens.clone() {
            let Some(noun) = reading.token(at).filter(|token| token.shape == Shape::Lower) else { continue };
            if let Some(opening) = opening(reading, at, noun) {
                row.read(reading, &opening, sentence.tokens.end);
            }
        }
        row.dated(reading, sentence.tokens.clone());
    }
    row.reviewed(reading);
    row.repeat(reading);
    row
}

impl Row {
    /// The work that begins with the token.
    pub(super) fn at(&self, reading: &Reading<'_>, at: usize) -> Option<Candidate> {
        let end = *self.ends.get(&at)?;
        Some(Candidate::whole(reading, at..end, Some(EntityKind::Work), 200))
    }

    /// `The Winter Garden (1974)`: several capitalised words and a year.
    fn dated(&mut self, reading: &Reading<'_>, sentence: std::ops::Range<usize>) {
        for open in sentence.clone() {
            let year = text(reading, open + 1);
            let dated = text(reading, open) == "("
                && text(reading, open + 2) == ")"
                && year.len() == 4
                && (year.starts_with("19") || year.starts_with("20"))
                && year.bytes().all(|byte| byte.is_ascii_digit());
            if !dated {
                continue;
            }
            let from = sentence.start.max(open.saturating_sub(LONGEST));
            let start = (from..open.saturating_sub(1)).find(|at| {
                title(reading, *at, open) == Some(open)
                    && listed(reading, *at..open).is_none_or(|kind| kind == EntityKind::Work)
                    && !reading
                        .token(*at)
                        .is_some_and(|first| first.opens || first.traits.first_name() || first.traits.town())
                    && !grammar::is_event_head(text(reading, open - 1))
            });
            self.ends.extend(start.map(|start| (start, open)));
        }
    }

    /// `One Night review – ...`: the headline of a review.
    fn reviewed(&mut self, reading: &Reading<'_>) {
        let Some(sentence) = reading.sentences.first() else { return };
        let start = sentence.tokens.start;
        let Some(word) =
            (start + 1..sentence.tokens.end.min(start + LONGEST)).find(|at| text(reading, *at) == "review")
        else {
            return;
        };
        let closed = matches!(text(reading, word + 1), "–" | "-" | "—" | ":" | "|" | ";");
        let whole = (start..word).all(|at| {
            reading.token(at).is_some_and(|token| token.shape != Shape::Lower)
                || matches!(text(reading, at), "of" | "the" | "and" | "in" | "a" | "to" | "for" | "on")
        });
        if closed && whole && listed(reading, start..word).is_none_or(|kind| kind == EntityKind::Work) {
            self.ends.insert(start, word);
        }
    }

    /// The same titles wherever they stand, when they have several words.
    fn repeat(&mut self, reading: &Reading<'_>) {
        let known: Vec<Vec<&str>> = self
            .ends
            .iter()
            .filter(|(start, end)| **end > **start + 1)
            .map(|(start, end)| (*start..*end).map(|at| text(reading, at)).collect())
            .collect();
        for title in known {
            let first = title.first().copied().unwrap_or_default();
            for at in (0..reading.tokens.len()).filter(|at| text(reading, *at) == first) {
                if title.iter().enumerate().all(|(index, word)| text(reading, at + index) == *word) {
                    self.ends.entry(at).or_insert(at + title.len());
                }
            }
        }
    }

    /// Reads the titles behind an opening, one after the other.
    fn read(&mut self, reading: &Reading<'_>, opening: &Opening, end: usize) {
        let mut titles = Vec::new();
        let mut at = opening.start;
        while let Some(last) = title(reading, at, end) {
            let behind = text(reading, last);
            // `songs like Hello, Adele said`: what a comma adds goes on in a row.
            let added =
                titles.is_empty() || text(reading, at - 1) != "," || matches!(behind, "," | "and" | "or" | "." | ";");
            if !added || !may_be_work(reading, at, last) || matches!(behind, "'s" | "’s") && titles.is_empty() {
                break;
            }
            titles.push((at, last));
            let comma = usize::from(behind == ",");
            let and = usize::from(matches!(text(reading, last + comma), "and" | "or" | "&"));
            if !opening.several || comma + and == 0 {
                break;
            }
            at = last + comma + and;
        }
        let words = titles.first().map_or(0, |(at, last)| last - at);
        let article = matches!(text(reading, opening.start), "The" | "A" | "An");
        let enough = match opening.needs {
            Needs::Nothing => !titles.is_empty(),
            Needs::Words => words > 1 || titles.len() > 1,
            Needs::Article => {
                words > 1
                    && article
                    && titles
                        .iter()
                        .all(|(at, last)| listed(reading, *at..*last).is_none_or(|kind| kind == EntityKind::Work))
            }
            Needs::Known => {
                words > 1
                    && titles.iter().all(|(at, last)| {
                        let first = reading.token(*at);
                        listed(reading, *at..*last).is_none_or(|kind| kind == EntityKind::Work)
                            && listed(reading, *at..*at + 1).is_none_or(|kind| kind == EntityKind::Work)
                            && !first.is_some_and(|first| first.traits.town() || first.traits.first_name())
                            && !grammar::is_event_head(text(reading, *last - 1))
                            && !grammar::is_english_body(text(reading, *last - 1))
                            && !grammar::is_english_site(text(reading, *last - 1))
                    })
            }
            // `Its own production, Harbour, had been due`
            Needs::Marks => titles.first().is_some_and(|(at, last)| {
                let given = reading.token(*at).is_some_and(|token| token.traits.first_name()) && !article;
                !given && matches!(text(reading, *last), "," | ".") && listed(reading, *at..*last).is_none()
            }),
        };
        if enough {
            self.ends.extend(titles);
        }
    }
}

/// What a title must have to be believed.
#[derive(Clone, Copy, Debug)]
enum Needs {
    Nothing,
    Words,
    Article,
    /// Several words of which the lists know nothing else.
    Known,
    Marks,
}

/// Where titles begin.
#[derive(Clone, Copy, Debug)]
struct Opening {
    start: usize,
    several: bool,
    needs: Needs,
}

fn text<'t>(reading: &Reading<'t>, at: usize) -> &'t str {
    reading.token(at).map_or("", |token| token.text)
}

/// Whether the word at the token says that titles follow.
fn opening(reading: &Reading<'_>, at: usize, noun: &Token<'_>) -> Option<Opening> {
    let comma = usize::from(text(reading, at + 1) == ",");
    let next = text(reading, at + 1 + comma);
    let several = SEVERAL.contains(&noun.text);
    if several || LOOSE.contains(&noun.text) {
        let between = match next {
            "like" | "including" | "called" | "titled" | "entitled" | "included" | "include" => 1,
            "such" if text(reading, at + 2 + comma) == "as" => 2,
            // `in such films as`
            "as" if at > 0 && text(reading, at - 1) == "such" => 1,
            _ if several && comma == 0 => 0,
            _ => return None,
        };
        let needs = if between == 0 { Needs::Words } else { Needs::Nothing };
        let start = at + 1 + if between == 0 { 0 } else { comma + between };
        return Some(Opening { start, several: true, needs });
    }
    if grammar::is_work_type(noun.text) && matches!(next, "called" | "titled" | "entitled") {
        return Some(Opening { start: at + 2 + comma, several: false, needs: Needs::Nothing });
    }
    let owner = |back: usize| {
        let word = at.checked_sub(back).map_or("", |at| text(reading, at));
        matches!(word, "his" | "His" | "her" | "Her" | "its" | "Its" | "their" | "Their" | "'s" | "’s" | "my" | "My")
    };
    let made = matches!(
        noun.text,
        "production"
            | "novel"
            | "film"
            | "album"
            | "book"
            | "musical"
            | "play"
            | "memoir"
            | "documentary"
            | "podcast"
            | "single"
            | "debut"
            | "opera"
            | "thriller"
            | "autobiography"
            | "collection"
    );
    if made && comma == 1 && (1..=3).any(owner) {
        return Some(Opening { start: at + 2, several: false, needs: Needs::Marks });
    }
    if let Some(opening) = played(reading, at, noun) {
        return Some(opening);
    }
    let played = matches!(noun.text, "starred" | "stars" | "starring" | "co-starred" | "co-stars" | "co-starring");
    let part = matches!(noun.text, "role" | "roles" | "cameo" | "appeared" | "appearing");
    (next == "in" && comma == 0 && (played || part)).then_some(Opening {
        start: at + 2,
        several: true,
        needs: if played { Needs::Words } else { Needs::Article },
    })
}

/// `playing Inspector Cole in The Quiet Harbour`, `last seen in Broken Glass`, `a judge on The Long Song`, `directed The
/// Long March`.
fn played(reading: &Reading<'_>, at: usize, noun: &Token<'_>) -> Option<Opening> {
    let opening = |start, needs| Some(Opening { start, several: true, needs });
    let next = text(reading, at + 1);
    if matches!(noun.text, "judge" | "host" | "contestant" | "presenter" | "panellist" | "star" | "stars")
        && matches!(next, "on" | "of")
        || noun.text == "seen" && next == "in"
    {
        return opening(at + 2, if noun.text == "seen" { Needs::Known } else { Needs::Article });
    }
    if matches!(
        noun.text,
        "directed" | "directs" | "directing" | "penned" | "co-wrote" | "composed" | "choreographed" | "produced"
    ) {
        return opening(at + 1, Needs::Article);
    }
    let plays = |word: &str| matches!(word, "playing" | "plays" | "played" | "portraying" | "portrays" | "portrayed");
    let part = (1..7)
        .map_while(|back| at.checked_sub(back))
        .take_while(|at| reading.token(*at).is_some_and(|token| !matches!(token.shape, Shape::Mark(c) if c != '-')));
    let verb = part.into_iter().find(|at| plays(text(reading, *at))).filter(|verb| verb + 1 < at);
    let role = verb.filter(|verb| (verb + 1..at).any(|at| reading.token(at).is_some_and(Token::is_capitalised)));
    if matches!(noun.text, "in" | "on") && role.is_some() { opening(at + 1, Needs::Known) } else { None }
}

/// Where the title ends that begins at the token.
fn title(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    let capital = |index: usize| {
        index < end
            && reading.token(index).is_some_and(|token| {
                token.is_capitalised() && !token.is_initial() && !grammar::is_never_a_name(token.text)
                    || index > at && token.shape == Shape::Number
            })
    };
    let small = |index: usize| {
        matches!(
            text(reading, index),
            "of" | "the" | "in" | "a" | "an" | "to" | "for" | "on" | "with" | "at" | "from" | "by" | "is"
        )
    };
    let first = reading.token(at).filter(|first| at < end && first.is_capitalised())?;
    let article = matches!(first.text, "The" | "A" | "An");
    // `the films Anna Burns made`: a person.
    let person = !article
        && first.traits.first_name()
        && reading.token(at + 1).is_some_and(|next| next.shape == Shape::Title && next.is_nameable());
    // `her podcast, It's a Lot,`
    let marked = text(reading, at.wrapping_sub(1)) == ",";
    if person || !article && !marked && grammar::is_never_a_name(first.text) {
        return None;
    }
    let mut last = at + 1;
    while last < end && last - at < LONGEST {
        if capital(last) {
            last += 1;
        } else if small(last) && capital(last + 1) {
            last += 2;
        } else if (small(last) || marked && matches!(text(reading, last), "'s" | "’s"))
            && small(last + 1)
            && capital(last + 2)
        {
            last += 3;
        } else if matches!(text(reading, last), "and" | "&")
            && capital(last + 1)
            && is_listed_work(reading, at..last + 2)
        {
            // `Thelma and Louise`
            last += 2;
        } else {
            break;
        }
    }
    (!article || last > at + 1).then_some(last)
}

fn is_listed_work(reading: &Reading<'_>, tokens: std::ops::Range<usize>) -> bool {
    listed(reading, tokens) == Some(EntityKind::Work)
}

/// What the lists have under exactly these words.
fn listed(reading: &Reading<'_>, tokens: std::ops::Range<usize>) -> Option<EntityKind> {
    let names = &Lexicon::get().names;
    let name = names.exactly(reading.span(&tokens).of(reading.text)).filter(|name| name.sort != Sort::Doubtful)?;
    names.entry(name.entry).map(|entry| entry.kind)
}

/// Whether the lists have nothing else by this name: a film may be called like a land.
fn may_be_work(reading: &Reading<'_>, at: usize, last: usize) -> bool {
    // `films Warner Bros released`
    let firm = last - at > 1 && listed(reading, at..at + 1) == Some(EntityKind::Organisation);
    let whole = listed(reading, at..last);
    !firm && !matches!(whole, Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Event))
}
