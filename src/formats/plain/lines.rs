//! Lines into units: what was hard-wrapped becomes one paragraph again, everything else stays as it stands.

use std::borrow::Cow;

use super::form::{End, Shape};
use super::unit::{Role, Unit};
use super::wrapped::{Hyphens, Wrapping};
use crate::model::BlockKind;

/// How many words a line has at most that a sign or a line below it makes a heading.
const HEADING_WORDS: usize = 24;

/// One line without the blanks around it.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) chars: usize,
    /// The bytes of white space before it.
    pub(super) indent: usize,
    /// Whether a mail's sign of citation stood before it.
    pub(super) quoted: bool,
    /// The level of the heading that a sign before it or a line drawn below it makes of it.
    pub(super) level: Option<u8>,
    /// Whether it goes on with the heading of the line above.
    heading_goes_on: bool,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Self {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        Self { text, chars: text.chars().count(), indent, quoted: false, level: None, heading_goes_on: false }
    }
}

/// The non-blank lines of `text` as units; hard-wrapped paragraphs are joined.
pub(super) fn units(text: &str) -> Vec<Unit<'_>> {
    let lines = read(text);
    let wrapping = Wrapping::of(&lines);
    let joins = wrapping.as_ref().map(|wrapping| wrapping.joins(&lines)).unwrap_or_default();
    let headline = wrapping.as_ref().and_then(|wrapping| wrapping.headline(&lines));
    let hyphens = wrapping.as_ref().map_or(Hyphens::Kept, Wrapping::hyphens);
    let mut units: Vec<Unit<'_>> = Vec::new();
    let mut gap = false;
    for (index, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            gap = true;
            continue;
        }
        let joins = line.heading_goes_on || joins.get(index).copied().unwrap_or(false);
        match units.last_mut() {
            Some(unit) if joins && !gap => unit.append(line.text, hyphens),
            _ => {
                let mut unit = Unit::new(Cow::Borrowed(line.text), gap, line.indent);
                unit.level = line.level.or_else(|| (headline == Some(index)).then_some(1));
                if line.quoted {
                    unit.role = Some(Role::Block(BlockKind::Quote { speaker: None }));
                }
                units.push(unit);
            }
        }
        gap = false;
    }
    for unit in &mut units {
        unit.measure();
    }
    units
}

/// The lines of `text`, blank ones included, without the signs that make headings and citations of them.
fn read(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = text.split('\n').map(Line::new).collect();
    for line in &mut lines {
        if let Some(inner) = emphasised(line.text) {
            (line.text, line.chars) = (inner, inner.chars().count());
        }
    }
    mark_quoted(&mut lines);
    for line in &mut lines {
        if let Some((level, rest)) = signed(line.text)
            && !line.quoted
        {
            (line.text, line.chars, line.level) = (rest, rest.chars().count(), Some(level));
        }
    }
    mark_underlined(&mut lines);
    lines
}

/// What stands between the signs of a line that is emphasised as a whole: `*Beispieler Zeitung, 3. Mai 2025*`.
fn emphasised(text: &str) -> Option<&str> {
    let sign = text.chars().next().filter(|c| matches!(c, '*' | '_'))?;
    let inner = text.trim_start_matches(sign);
    let signs = text.len() - inner.len();
    let inner = inner.strip_suffix(text.get(..signs)?)?;
    let whole = signs <= 3 && !inner.contains(sign) && !inner.starts_with(' ') && !inner.ends_with(' ');
    (whole && text.len() <= 300 && inner.contains(char::is_alphabetic)).then_some(inner)
}

/// Takes the signs of citation off: two lines with it one below the other, or one that says a sentence.
fn mark_quoted(lines: &mut [Line<'_>]) {
    let cited = |line: &Line<'_>| cited(line.text).is_some();
    let mut index = 0;
    while index < lines.len() {
        let run = lines.iter().skip(index).take_while(|line| cited(line)).count();
        let sentence = || {
            let shape = lines.get(index).map(|line| Shape::of(line.text));
            shape.is_some_and(|shape| shape.is_sentence() && shape.words >= 6)
        };
        if run >= 2 || (run == 1 && sentence()) {
            for line in lines.iter_mut().skip(index).take(run) {
                let rest = self::cited(line.text).unwrap_or_default();
                (line.text, line.chars, line.quoted) = (rest, rest.chars().count(), true);
            }
        }
        index += run.max(1);
    }
}

/// What follows the sign of citation: `> So be it.`
fn cited(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['>', ' ']);
    let sign = text.get(..text.len() - rest.len())?;
    // `>>> print(x)` is a program, `>dann` an arrow.
    let quotes = sign.contains('>') && !sign.contains(">>>");
    (quotes && text.starts_with('>') && (sign.ends_with(' ') || rest.is_empty() || rest.starts_with(['"', '„', '“'])))
        .then_some(rest)
}

/// `Title` and its level in `# Title`, as Markdown writes headings.
fn signed(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let title = rest.strip_prefix(' ')?.trim().trim_end_matches('#').trim_end();
    let shape = Shape::of(title);
    let headed = (1..=6).contains(&level) && shape.letters >= 1 && shape.words <= HEADING_WORDS;
    // `### PERSON ### 2 ###` is a mark of the file.
    (headed && shape.end != End::Period && !title.contains("##")).then_some((level as u8, title))
}

/// Makes headings of lines with a line drawn below them, and takes the drawn lines away.
fn mark_underlined(lines: &mut [Line<'_>]) {
    for index in 1..lines.len() {
        let Some(sign) = lines.get(index).and_then(drawn) else { continue };
        let length = lines.get(index).map_or(0, |line| line.chars);
        let first = lines.iter().take(index).rposition(|line| line.text.is_empty()).map_or(0, |blank| blank + 1);
        // A line may be drawn above as well.
        let above = lines.get(first).filter(|_| first + 1 < index).and_then(drawn) == Some(sign);
        let title = first + usize::from(above)..index;
        let longest = lines.get(title.clone()).unwrap_or_default().iter().map(|line| line.chars).max().unwrap_or(0);
        let headed = (1..=3).contains(&title.len())
            && length * 2 >= longest
            && lines.get(title.clone()).unwrap_or_default().iter().all(is_underlinable);
        if !headed {
            continue;
        }
        let level = if matches!(sign, '=' | '#') { 1 } else { 2 };
        for (nth, line) in lines.iter_mut().enumerate().take(index + 1).skip(first) {
            if nth == index || nth < title.start {
                (line.text, line.chars) = ("", 0);
            } else {
                line.level = Some(level);
                line.heading_goes_on = nth > title.start;
            }
        }
    }
}

/// The sign of a line that is drawn with it: `=====`, `-----`.
fn drawn(line: &Line<'_>) -> Option<char> {
    let sign = line.text.chars().next().filter(|c| matches!(c, '=' | '-' | '~' | '_' | '*' | '—' | '─' | '═' | '#'))?;
    (line.chars >= 3 && !line.quoted && line.text.chars().all(|c| c == sign)).then_some(sign)
}

/// Whether a line may stand over a drawn one as a heading: short, no sentence, no row of a table.
fn is_underlinable(line: &Line<'_>) -> bool {
    let shape = Shape::of(line.text);
    shape.letters >= 1
        && shape.words <= HEADING_WORDS
        && !matches!(shape.end, End::Period | End::Running)
        && !line.quoted
        && line.level.is_none()
        && !line.text.contains("   ")
        && !line.text.contains('|')
        && !super::list::is_bulleted(line.text)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing, reason = "a test may fail loudly")]

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        units(text).into_iter().map(|unit| unit.text.into_owned()).collect()
    }

    #[test]
    fn hard_wrapped_paragraphs_become_one() {
        let text = "The committee met on Tuesday and decided that the old bridge should\n\
                    be closed to traffic until the spring, when engineers will have had\n\
                    time to look at each of the cables and at the two towers that carry\n\
                    them.\n\nA second meeting follows.";
        assert_eq!(texts(text).len(), 2);
        assert!(texts(text)[0].ends_with("that carry them."));
    }

    #[test]
    fn paragraphs_wrapped_by_eye_become_one() {
        let text = "The council of Marlow voted on Monday to sell the old customs\n\
                    house. Chairwoman Ada Doe said the town could no longer\n\
                    pay for it. Mayor John Roe and Treasurer Ann\n\
                    Lee agreed, and so did the chief of the local\n\
                    museum, who called it \"a loss for us all\".\n\n\
                    Bids are open until May, said Roe. Doe\n\
                    named no price.";
        assert_eq!(texts(text).len(), 2, "{:#?}", texts(text));
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let text = "Der Rat tagt.\nEs geht um viel.\nNiemand weiß mehr.\nSpäter folgt ein Bericht.\nEnde.";
        assert_eq!(texts(text).len(), 5);
    }

    #[test]
    fn narrow_columns_with_divided_words_become_paragraphs() {
        let text = "Ein stiller\nMeister\n\nSie war die stille Meisterin der Or-\ngel. Anna Muster, gebo-\nren 1931 \
                    in Bad Beispiel, ist am\nMontag gestorben. Sie spielte Nord-\nund Süddeutsches, und die \
                    CDU-\nPolitikerin Eva Klein nannte sie\n\"unvergessen\".";
        assert_eq!(
            texts(text),
            [
                "Ein stiller Meister",
                "Sie war die stille Meisterin der Orgel. Anna Muster, geboren 1931 in Bad Beispiel, ist am Montag \
                 gestorben. Sie spielte Nord- und Süddeutsches, und die CDU-Politikerin Eva Klein nannte sie \
                 \"unvergessen\"."
            ]
        );
    }

    #[test]
    fn cited_lines_become_one_quote_without_their_signs() {
        let text = "Am Montag schrieb sie:\n\n> Wir sind noch nicht so weit, dass wir etwas sagen könnten, und das\n\
                    > bleibt wohl auch so, sagte\n> die Sprecherin.\n\nDanach kam nichts.";
        let units = units(text);
        assert_eq!(units.len(), 3);
        assert_eq!(units[1].role, Some(Role::Block(BlockKind::Quote { speaker: None })));
        assert!(units[1].text.starts_with("Wir sind") && units[1].text.ends_with("sagte die Sprecherin."));
    }

    #[test]
    fn signs_and_drawn_lines_make_headings() {
        for (text, level, title) in [
            ("Rat tagt heute\n==============\n\nText.", 1, "Rat tagt heute"),
            ("========\nRat tagt heute\n========\n\nText.", 1, "Rat tagt heute"),
            ("Rat tagt\nheute doch\n--------\n\nText.", 2, "Rat tagt heute doch"),
            ("# Rat tagt heute\n\nText.", 1, "Rat tagt heute"),
        ] {
            let units = units(text);
            assert_eq!((units[0].level, &*units[0].text, units.len()), (Some(level), title, 2), "{text}");
        }
        for text in ["Der Rat tagt.\n-------------", "A    B\n------", "Text\n\n-----\n\nText", "#Hashtag eins", "# 3"]
        {
            assert!(units(text).iter().all(|unit| unit.level.is_none()), "{text}");
        }
    }
}
