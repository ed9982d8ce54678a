//! Teams that English texts on sport call by their towns: `Newcastle beat Brentford 3-1`, `a win over Denver`.

use rustc_hash::FxHashSet;

use super::{be, insert, text_at};
use crate::analysis::candidate::Candidate;
use crate::analysis::lexicon::{Lexicon, grammar};
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::{EntityKind, FoundBy, MentionForm};

/// Words that only a report on a match or a season has; how many of them, with the scores, make one.
const SPORT: &[&str] = &[
    "season", "league", "goalkeeper", "striker", "midfielder", "defender", "winger", "playoff", "playoffs", "play-off",
    "innings", "wicket", "wickets", "touchdown", "quarterback", "half-time", "halftime", "kick-off", "kickoff",
    "relegation", "equaliser", "equalizer", "hat-trick", "semi-final", "semifinal", "quarter-final", "rebounds",
    "overtime", "fixture", "standings", "unbeaten", "substitute", "scored", "scoring", "batting", "bowling", "inning",
    "pitcher", "goals", "offside", "free-kick", "coach", "victory", "defeat", "match", "matches", "derby",
];
const ENOUGH: usize = 3;

/// What a team does to another one, and what it does alone.
const BEATS: &str = " beat beats beating defeated defeats defeating thrashed edged routed downed stunned hammered crushed \
                     hosts hosted hosting faces faced facing overcame outplayed trounced ";
const PLAYS: &str = " lost loses drew draws won wins lead led leads trail trailed trails scored qualified advanced clinched \
                     conceded equalised equalized finished sit sits remain beat beats play plays played lose face travel \
                     travels visits visit host hosts ";

/// Makes organisations of the towns that stand for their teams.
pub(super) fn called_by_towns(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    if !is_sport(reading) {
        return;
    }
    let mut added = Vec::new();
    let mut known: FxHashSet<&str> = FxHashSet::default();
    let covered: FxHashSet<usize> = candidates.iter().flat_map(|one| one.tokens.clone()).collect();
    for (at, token) in reading.tokens.iter().enumerate() {
        // `visits Phoenix`: a town that the context alone does not show.
        let town = token.shape == Shape::Title && token.traits.town() && !token.opens && !covered.contains(&at);
        let alone = !reading.token(at + 1).is_some_and(Token::is_capitalised)
            && !reading.before(at).is_some_and(Token::is_capitalised);
        if town && alone && is_opponent(reading, at) {
            let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Organisation), 160);
            found.found = FoundBy::Context;
            added.push(found);
        }
    }
    for candidate in candidates.iter().filter(|one| is_town(reading, one)) {
        if is_opponent(reading, candidate.tokens.start) || is_playing(reading, candidate) {
            known.insert(candidate.span.of(reading.text));
        }
    }
    for candidate in candidates.iter_mut() {
        let team = is_town(reading, candidate) && known.contains(candidate.span.of(reading.text));
        if team && (is_opponent(reading, candidate.tokens.start) || !is_place(reading, candidate)) {
            be(candidate, EntityKind::Organisation);
        }
    }
    for team in added {
        insert(candidates, team);
    }
    short_names(reading, candidates);
}

/// `City`, `Rovers`, where the text has `Hartley City`.
fn short_names(reading: &Reading<'_>, candidates: &mut Vec<Candidate>) {
    const SHORT: &[&str] = &[
        "City", "United", "Rovers", "Forest", "Villa", "Palace", "Albion", "Wanderers", "Athletic", "Town", "County",
        "Wednesday", "Rangers", "Celtic", "Hotspur", "Argyle", "Orient", "Alexandra", "Thistle",
    ];
    let whole: FxHashSet<&str> = candidates
        .iter()
        .filter(|one| one.kind == Some(EntityKind::Organisation) && one.tokens.len() > 1)
        .map(|one| text_at(reading, one.tokens.end - 1))
        .filter(|last| SHORT.contains(last))
        .collect();
    let covered: FxHashSet<usize> = candidates.iter().flat_map(|one| one.tokens.clone()).collect();
    for (at, token) in reading.tokens.iter().enumerate() {
        let beside = |token: Option<&Token<'_>>| token.is_some_and(Token::is_capitalised);
        let free = whole.contains(token.text) && !covered.contains(&at);
        let article =
            matches!(reading.before(at).map_or("", |before| before.text), "the" | "The" | "a" | "last" | "on");
        if free && !article && !beside(reading.token(at + 1)) && (token.opens || !beside(reading.before(at))) {
            let mut found = Candidate::whole(reading, at..at + 1, Some(EntityKind::Organisation), 180);
            found.found = FoundBy::Repeat;
            insert(candidates, found);
        }
    }
}

/// Whether the text tells of sport.
fn is_sport(reading: &Reading<'_>) -> bool {
    let mut words: FxHashSet<&str> = FxHashSet::default();
    let mut scores = 0;
    for (at, token) in reading.tokens.iter().enumerate() {
        if SPORT.contains(&token.text) {
            words.insert(token.text);
        } else if is_score(reading, at) {
            scores += 1;
        }
    }
    words.len() + 2 * scores.min(2) >= ENOUGH
}

/// `3-1`, `112–104`
fn is_score(reading: &Reading<'_>, at: usize) -> bool {
    let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text_at(reading, at);
    if let Some((one, other)) = text.split_once(['-', '–']) {
        return digits(one) && digits(other);
    }
    let glued = |at: usize| reading.token(at).is_some_and(|token| token.glued);
    digits(text)
        && matches!(text_at(reading, at + 1), "-" | "–")
        && glued(at + 1)
        && glued(at + 2)
        && digits(text_at(reading, at + 2))
}

/// Whether it is a name that the lists or the context take for a town's: no country's.
fn is_town(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let listed = candidate.entry.and_then(|entry| Lexicon::get().names.entry(entry));
    candidate.kind == Some(EntityKind::Place)
        && candidate.form == MentionForm::Name
        && candidate.tokens.len() <= 2
        && !listed.is_some_and(|entry| entry.country)
        && !reading.token(candidate.tokens.start).is_some_and(|token| token.shape == Shape::Capitals)
}

/// Whether the name stands as a place's: `in Boston`, `Boston, Massachusetts`, `LONDON (AP)`.
fn is_place(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    let before = text_at(reading, candidate.tokens.start.wrapping_sub(1)).to_lowercase();
    let next = text_at(reading, candidate.tokens.end);
    let behind = next == "," && reading.token(candidate.tokens.end + 1).is_some_and(Token::is_capitalised);
    grammar::is_place_type(&before)
        || matches!(before.as_str(), "in" | "near" | "of" | "from" | "at" | "across" | "around" | "outside" | "-")
        || behind
        || next == "-"
        || reading
            .token(candidate.tokens.end)
            .is_some_and(|token| token.is_capitalised() && token.shape == Shape::Title)
}

/// `Newcastle lost`, `Newcastle striker Jan Lang`, `Newcastle's goalkeeper`, `Newcastle 3-1`
fn is_playing(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    const ROLES: &[&str] = &[
        "coach", "manager", "striker", "midfielder", "defender", "goalkeeper", "captain", "winger", "forward",
        "quarterback", "pitcher", "guard", "centre", "center", "boss", "keeper",
    ];
    if is_place(reading, candidate) {
        return false;
    }
    let next = text_at(reading, candidate.tokens.end);
    let owned = if matches!(next, "'s" | "’s") { text_at(reading, candidate.tokens.end + 1) } else { next };
    let done = matches!(next, "has" | "have" | "had")
        && matches!(
            text_at(reading, candidate.tokens.end + 1),
            "lost" | "won" | "drawn" | "beaten" | "signed" | "conceded" | "scored"
        );
    done || has(PLAYS, next) || has(BEATS, next) || ROLES.contains(&owned) || is_score(reading, candidate.tokens.end)
}

/// `beat Newcastle`, `a win over Newcastle`, `lost to Newcastle`
fn is_opponent(reading: &Reading<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| text_at(reading, at));
    let verb =
        has(BEATS, before(1)) || matches!(before(1), "against" | "v" | "vs" | "visit" | "visits" | "host" | "face");
    let noun = |word: &str| {
        matches!(
            word,
            "win"
                | "wins"
                | "victory"
                | "victories"
                | "loss"
                | "losses"
                | "lost"
                | "defeat"
                | "defeats"
                | "drew"
                | "draw"
                | "draws"
                | "triumph"
                | "lead"
                | "match"
                | "game"
                | "goal"
                | "goals"
        )
    };
    // `lost 3-1 to Newcastle`
    let score =
        at.checked_sub(2).is_some_and(|at| is_score(reading, at) || before(2).ends_with(|c: char| c.is_ascii_digit()));
    verb || matches!(before(1), "over" | "to" | "with" | "past" | "by" | "for")
        && (noun(before(2)) && !matches!(before(1), "for" | "by")
            || score && before(1) != "for" && (3..7).any(|back| noun(before(back))))
}

fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|other| other == word)
}
