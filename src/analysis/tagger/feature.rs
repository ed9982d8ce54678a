//! What the tagger sees of a token and its neighbours, as rows of its table.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::lexicon::function::{NOTHING, hash, hash_of_lower, hash_on};
use crate::analysis::lexicon::{Lexicon, Tendency, Traits};
use crate::analysis::title::is_titled;
use crate::analysis::token::{Reading, Shape, Token};
use crate::model::EntityKind;

/// The most features of one token.
pub(super) const MOST: usize = 64;

/// The bit of a path that says that there is one: a short path may have zeros only.
const PLACED: u64 = 1 << 32;

/// What is known of one token alone.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::analysis) struct Fact {
    text: u64,
    lower: u64,
    /// The first two to four bytes and the last two to five, each as a hash.
    prefixes: [u64; 3],
    suffixes: [u64; 4],
    /// What stands behind the last hyphen.
    tail: u64,
    shape: u64,
    traits: u64,
    /// Its place in the tree of words used alike: the path from the root, the first turn in the lowest bit.
    path: u64,
    /// What the token's manner makes of it.
    nature: u64,
    /// What the lists call the name that it is part of.
    listed: u64,
    /// What the patterns take the name for that it is part of.
    ruled: u64,
    /// How the rest of the text writes the word: in lower case, as a name inside sentences.
    echo: u64,
    /// Whether a role stands before it.
    titled: bool,
    /// Whether it may be part of a name by its form: other tokens have fewer features.
    rich: bool,
}

/// A name from the lists, as far as the tagger cares.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Listed {
    pub(in crate::analysis) tokens: Range<usize>,
    pub(in crate::analysis) kind: Option<EntityKind>,
    pub(in crate::analysis) derived: bool,
    /// Whether it often means something else.
    pub(in crate::analysis) doubtful: bool,
    /// Whether it is an entry of the hand-written lists, or a pattern that is hardly ever wrong.
    pub(in crate::analysis) known: bool,
}

impl Listed {
    fn code(&self) -> u64 {
        let kind = match self.kind {
            _ if self.derived => 1,
            Some(EntityKind::Person) => 2,
            Some(EntityKind::Place) => 3,
            Some(EntityKind::Organisation) => 4,
            _ => 5,
        };
        kind | u64::from(self.doubtful) << 3 | u64::from(self.known) << 4
    }
}

impl Fact {
    /// Forgets what the lists say of the token.
    pub(super) fn hide(&mut self) {
        self.traits = 0;
        self.path = 0;
        self.listed = 0;
        self.ruled = 0;
        self.nature = self.nature & 32 | 2;
    }

    /// Whether the token may be part of a name by its form.
    pub(super) fn is_rich(&self) -> bool {
        self.rich
    }
}

/// The hashes of the first bytes, as many as `lens` says, which is in ascending order.
fn hashes<const N: usize>(mut bytes: impl Iterator<Item = u8>, lens: [usize; N]) -> [u64; N] {
    let (mut hash, mut taken) = (NOTHING, 0);
    lens.map(|len| {
        hash = bytes.by_ref().take(len - taken).fold(hash, hash_on);
        taken = len;
        hash
    })
}

/// What stands for a feature.
fn key(template: u64, a: u64, b: u64) -> u64 {
    let mixed = (a ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 29) ^ b.rotate_left(23)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    mixed ^ (mixed >> 32)
}

fn tendency(tendency: Tendency) -> u64 {
    tendency as u64
}

fn traits(traits: Traits, english: bool) -> u64 {
    let flags = u64::from(traits.lower_german())
        | u64::from(traits.lower_english()) << 1
        | u64::from(traits.first_name()) << 2
        | u64::from(traits.town()) << 3
        | u64::from(traits.city()) << 4;
    let (own, other) = if english { (traits.english, traits.german) } else { (traits.german, traits.english) };
    // Of the other language only what kind of name it is.
    let other = if other.is_person() {
        1
    } else if other.is_place() {
        2
    } else if other.is_organisation() {
        3
    } else {
        0
    };
    1 + (tendency(own) | flags << 4 | other << 9)
}

fn fact(token: &Token<'_>, english: bool) -> Fact {
    let bytes = token.text.as_bytes();
    let shape = match token.shape {
        Shape::Lower => 1,
        Shape::Title if token.text.contains('-') => 7,
        Shape::Title => 2,
        Shape::Capitals if bytes.len() <= 5 => 8,
        Shape::Capitals => 3,
        Shape::Mixed => 4,
        Shape::Number if bytes.iter().all(u8::is_ascii_digit) => 16 + bytes.len().min(5) as u64,
        Shape::Number => 5,
        Shape::Mark(mark) => 64 + u64::from(mark),
    };
    let mut fact = Fact {
        text: hash(bytes.iter().copied()),
        shape: shape | u64::from(token.opens) << 32,
        rich: token.is_capitalised() || matches!(token.shape, Shape::Number),
        traits: traits(token.traits, english),
        nature: token.tendency().map_or(1, |found| 2 + tendency(found)) | u64::from(token.opens) << 5,
        ..Fact::default()
    };
    if !fact.rich {
        fact.lower = fact.text;
        fact.path = if matches!(token.shape, Shape::Mark(_)) { 0 } else { path(token.text, fact.lower, english) };
        return fact;
    }
    fact.lower = hash_of_lower(token.text);
    fact.path = path(token.text, fact.lower, english);
    fact.prefixes = hashes(bytes.iter().copied(), [2, 3, 4]);
    fact.suffixes = hashes(bytes.iter().rev().copied(), [2, 3, 4, 5]);
    let tail = token.text.rsplit_once('-').map(|(_, tail)| tail);
    fact.tail = tail.map_or(0, |tail| hash(tail.bytes()));
    fact
}

/// The place of a word in the tree of words used alike, or that of the word without its genitive, or of its last part;
/// `lower` is the hash of its lower-case form.
fn path(text: &str, lower: u64, english: bool) -> u64 {
    let words = &Lexicon::get().words;
    let of = |part: &str| words.path(hash_of_lower(part), english);
    let genitive = || {
        let stem = text.strip_suffix(['s', '\'', '’'])?;
        Some(stem.strip_suffix(['\'', '’']).unwrap_or(stem)).filter(|stem| stem.len() > 3)
    };
    let tail = || text.rsplit_once('-').map(|(_, tail)| tail).filter(|tail| tail.len() > 2);
    let whole = words.path(lower, english);
    let stem = if whole == 0 { genitive().map_or(0, of) } else { whole };
    match if stem == 0 { tail().map_or(0, of) } else { stem } {
        0 => 0,
        path => PLACED | u64::from(path),
    }
}

/// The facts of all tokens; `listed` are the names from the lists, `ruled` those of the patterns, in order.
pub(in crate::analysis) fn facts(reading: &Reading<'_>, listed: &[Listed], ruled: &[Listed]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = reading.tokens.iter().map(|token| fact(token, reading.english)).collect();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.shouting) {
        for fact in facts.get_mut(sentence.tokens.clone()).into_iter().flatten() {
            fact.shape |= 1 << 33;
        }
    }
    listen(reading, &mut facts);
    mark(&mut facts, listed, |fact, code| fact.listed = code);
    mark(&mut facts, ruled, |fact, code| fact.ruled = code);
    for at in 0..facts.len() {
        if let Some(fact) = facts.get_mut(at).filter(|fact| fact.rich) {
            fact.titled = is_titled(reading, at);
        }
    }
    facts
}

/// Notes with each capitalised word how the rest of the text writes it.
fn listen(reading: &Reading<'_>, facts: &mut [Fact]) {
    let mut heard: FxHashMap<u64, (bool, u64)> = FxHashMap::default();
    for (token, fact) in reading.tokens.iter().zip(facts.iter()) {
        let (lower, inside) = heard.entry(fact.lower).or_default();
        if token.shape == Shape::Lower {
            *lower = true;
        } else if fact.rich && !token.opens && fact.shape >> 33 == 0 {
            *inside += 1;
        }
    }
    for (token, fact) in reading.tokens.iter().zip(facts.iter_mut()).filter(|(token, _)| token.is_capitalised()) {
        let (lower, inside) = heard.get(&fact.lower).copied().unwrap_or_default();
        let own = u64::from(!token.opens && fact.shape >> 33 == 0);
        fact.echo = 1 + (u64::from(lower) | inside.saturating_sub(own).min(2) << 1);
    }
}

/// Notes with each token of these names what they are and its place in them.
fn mark(facts: &mut [Fact], names: &[Listed], note: impl Fn(&mut Fact, u64)) {
    for name in names {
        let len = name.tokens.len();
        for (index, fact) in facts.iter_mut().skip(name.tokens.start).take(len).enumerate() {
            let place = if len == 1 {
                3
            } else if index == 0 {
                0
            } else if index + 1 == len {
                2
            } else {
                1
            };
            note(fact, 1 + name.code() + (place << 6));
        }
    }
}

/// The features of one token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features {
    keys: [u64; MOST],
    len: usize,
}

impl Features {
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.keys.iter().take(self.len).copied()
    }

    fn add(&mut self, key: u64) {
        if let Some(slot) = self.keys.get_mut(self.len) {
            *slot = key;
            self.len += 1;
        }
    }
}

/// The features of the token at `at` among the facts of its sentence; `manner` tells languages and ways of annotation apart.
pub(super) fn features(sentence: &[Fact], at: usize, english: bool, manner: u64) -> Features {
    let mut found = Features { keys: [0; MOST], len: 0 };
    let edge = &Fact::default();
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|index| sentence.get(index)).unwrap_or(edge);
    let (before2, before, here, after, after2) = (near(-2), near(-1), near(0), near(1), near(2));
    let tongue = u64::from(english) << 16;
    let mut template = tongue;
    let mut add = |a: u64, b: u64| {
        template += 1;
        found.add(key(template, a, b));
    };
    add(here.text, 0);
    add(before.lower, here.shape);
    add(after.lower, here.shape);
    add(before.lower, here.lower);
    add(here.lower, after.lower);
    add(here.shape, before.shape << 16 ^ after.shape);
    add(here.traits, here.listed);
    add(here.traits, before.traits << 20 ^ after.traits);
    add(here.path & 0x3ff, here.shape);
    if !here.rich {
        return found;
    }
    template = tongue + 32;
    let mut add = |a: u64, b: u64| {
        template += 1;
        found.add(key(template, a, b));
    };
    add(here.lower, 0);
    add(before2.lower, here.nature);
    add(after2.lower, here.nature);
    add(before.lower, here.nature);
    add(after.lower, here.nature);
    for prefix in here.prefixes {
        add(prefix, 0);
    }
    for suffix in here.suffixes {
        add(suffix, here.nature);
    }
    add(here.tail, 1);
    add(here.traits, here.shape);
    add(here.traits, before.traits);
    add(here.traits, after.traits);
    add(here.nature, before.nature << 8 ^ after.nature);
    add(here.listed, manner);
    add(here.listed, before.listed << 10 ^ after.listed);
    add(here.listed, before.nature << 10 ^ after.nature);
    add(here.nature, u64::from(here.titled) | u64::from(before.rich) << 1 | u64::from(after.rich) << 2);
    add(here.shape, manner);
    for bits in [4, 6, 8, 10, 32] {
        let part = PLACED | ((1 << bits) - 1);
        add(here.path & part, 0);
        add(before.path & part, 0);
        add(after.path & part, 0);
    }
    add(here.nature, manner);
    add(here.ruled, here.listed << 10);
    add(here.ruled, here.nature);
    add(here.ruled, before.ruled << 10 ^ after.ruled);
    add(here.echo, here.nature);
    add(here.echo, here.shape);
    add(here.echo, here.listed);
    found
}
