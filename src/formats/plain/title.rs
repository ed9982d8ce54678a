//! The title of a plain text: stated in its first line, or made from its first sentence.

use super::clock::time_line;
use super::day_time;
use super::form::{End, Shape, after_any, begins_upper, is_capitals, is_name, overlap};
use super::headline;
use super::source::split_title;
use super::statement::has_finite_verb;
use super::unit::{Role, Unit};
use crate::model::FurnitureKind;
use crate::text::{Language, cut, sentences, width};

/// How many cells a title made from a sentence takes at most.
const WIDTH: usize = 90;

/// How many cells of a paragraph are searched for the end of its first sentence.
const LONGEST: usize = 600;

/// How many characters a title made from sentences has at least, when there are more.
const SAYING: usize = 12;

/// How many units from the top a repeated title is looked for in.
const REPEATS: usize = 14;

/// The title as the text states it, and what stood beside it.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// The title.
    pub(super) title: Option<String>,
    /// The line over it.
    pub(super) kicker: Option<String>,
    /// The house that the title's line ends with: `Title | X`.
    pub(super) house: Option<String>,
}

/// Finds the title, the kicker and their repetitions; `known` is a title that metadata states.
pub(super) fn mark(units: &mut [Unit<'_>], known: Option<&str>) -> Stated {
    let mut stated = Stated::default();
    let page = headline::above_text(units);
    for unit in units.iter_mut().take(page).filter(|unit| unit.is_free()) {
        unit.furnish(FurnitureKind::Page);
    }
    let Some(mut index) = first_free(units, 0) else { return stated };
    // A page may set its kicker twice, as `UK politics live` and `UK politics`; a headline that comes again is told apart below.
    let twice = |(a, b): (&Unit<'_>, &Unit<'_>)| {
        a.shape.words <= 4 && a.text.strip_prefix(&*b.text).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    if let Some(next) = first_free(units, index + 1)
        && units.get(index).zip(units.get(next)).is_some_and(twice)
    {
        furnish(units, index);
        index = next;
    }
    let signed = headline::signed(units).filter(|_| known.is_none());
    if let Some(signed) = signed {
        if signed > index {
            step_aside(units, index, signed, &mut stated);
        }
        index = signed;
    } else if let Some(next) = first_free(units, index + 1)
        && is_kicker(units, index, next)
    {
        let kicker = units.get(index).map(|unit| unit.text.trim_end_matches(':').trim().to_owned());
        if known.is_none_or(|known| units.get(next).is_some_and(|unit| overlap(&unit.text, known) >= 0.8)) {
            stated.kicker = kicker;
            furnish(units, index);
            index = next;
            // `Politik` over `Streit um die Brücke` over the headline.
            if let Some(next) = first_free(units, index + 1)
                && known.is_none()
                && next == index + 1
                && units.get(index).is_some_and(|line| line.shape.words <= 4)
                && is_over_headline(units, index, next)
                && is_kicker(units, index, next)
            {
                stated.kicker = units.get(index).map(|unit| unit.text.trim_end_matches(':').trim().to_owned());
                furnish(units, index);
                index = next;
            }
        }
    }
    if known.is_none() && signed.is_none() {
        if let Some(better) = headline::better(units, index) {
            step_aside(units, index, better, &mut stated);
            index = better;
        } else if let Some(whole) = whole_of_cut(units, index) {
            furnish(units, index);
            index = whole;
        } else if headline::is_hopeless(units, index)
            && units.iter().skip(index + 1).any(|unit| unit.is_free() && unit.shape.is_prose())
        {
            step_aside(units, index, index + 1, &mut stated);
            return stated;
        }
    }
    let Some(unit) = units.get(index) else { return stated };
    let text = unit.text.clone().into_owned();
    if let Some(known) = known {
        let lengths = (unit.shape.words, known.split_whitespace().count());
        let alike = lengths.0 <= lengths.1 * 2 && lengths.1 <= lengths.0 * 2 && overlap(&text, known) >= 0.8;
        // A sentence that says what the title says is text all the same.
        if is_same(&text, known) || (alike && !unit.shape.is_prose() && unit.shape.end != End::Period) {
            furnish(units, index);
        }
        repeats(units, index + 1, known, &mut stated);
        return stated;
    }
    let followed = units.iter().skip(index + 1).any(|unit| unit.is_content() && unit.shape.words >= 2);
    let framed = units.get(index + 1).is_some_and(|next| {
        matches!(next.furniture(), Some(FurnitureKind::Stamp | FurnitureKind::Byline | FurnitureKind::Dateline))
    });
    let (head, house) = split_title(without_label(&text));
    // A period behind the house is the page's, not the headline's.
    let whole =
        if house.is_some() { is_title(&unit.piece(head, unit.gap, None), framed) } else { is_title(unit, framed) };
    if !followed || !(whole || signed.is_some()) {
        return stated;
    }
    let head = without_count(head);
    stated.house = house.map(str::to_owned);
    let (kicker, head) = split_kicker(head).map_or((None, head), |(kicker, head)| (Some(kicker), head));
    if let Some(kicker) = kicker {
        stated.kicker.get_or_insert_with(|| kicker.to_owned());
    }
    if head == text {
        if let Some(unit) = units.get_mut(index) {
            unit.role = Some(Role::Title);
        }
    } else {
        // What is cut off the title must not be lost: its whole line stays as furniture.
        furnish(units, index);
    }
    repeats(units, index + 1, head, &mut stated);
    stated.title = Some(head.to_owned());
    stated
}

/// Takes the lines from `index` up to the headline at `headline` away: a short one is its kicker, others are the page's.
fn step_aside(units: &mut [Unit<'_>], index: usize, headline: usize, stated: &mut Stated) {
    // The kicker stands right over the headline; what stands above it is the page's.
    let kicks = |unit: &Unit<'_>| {
        // A day has points and figures, an abbreviation names a section.
        let dated = unit.text.contains(|c: char| c.is_ascii_digit());
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/') || c == '.' && dated;
        let plain = unit.text.trim_end_matches(':').chars().all(plain);
        unit.is_free() && unit.shape.words <= 4 && plain && !super::furniture::is_button(&unit.text)
    };
    let kicker = (index..headline).rev().find(|at| units.get(*at).is_some_and(kicks));
    for (at, unit) in units.iter_mut().enumerate().take(headline).skip(index) {
        // Text is never taken away, but what the page has set before it a second time.
        let text = unit.shape.is_prose() && at != index && !headline::is_cut(&unit.text);
        if !unit.is_free() || text {
            continue;
        }
        if Some(at) == kicker {
            stated.kicker = Some(unit.text.trim_end_matches(':').trim().to_owned());
            unit.furnish(FurnitureKind::Title);
        } else {
            unit.furnish(FurnitureKind::Page);
        }
    }
}

/// The line that says in full what the page has cut: `Rat streitet über die ...`.
fn whole_of_cut(units: &[Unit<'_>], index: usize) -> Option<usize> {
    let unit = units.get(index).filter(|unit| headline::is_cut(&unit.text) && unit.shape.words <= 20)?;
    let stem = unit.text.trim_end_matches(['.', '…', ' ']);
    // The beginning may have been put before it by the page: `Office / Headline …`.
    let words = stem.split_whitespace().count();
    units.iter().enumerate().skip(index + 1).take(REPEATS).find_map(|(at, below)| {
        let head = below.text.chars().take(stem.chars().count()).collect::<String>();
        let ends = below.text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        let fits = head == stem || (words >= 5 && stem.contains(&ends) && ends.split(' ').count() == 4);
        (below.is_free() && fits && below.shape.fits(2, 200) && !headline::is_cut(&below.text)).then_some(at)
    })
}

/// A headline without what says that it is one: `Titel: …`.
fn without_label(line: &str) -> &str {
    let bare = after_any(line, &["titel:", "title:", "überschrift:", "headline:", "schlagzeile:"]).map(str::trim);
    bare.filter(|bare| bare.contains(' ')).unwrap_or(line)
}

/// A headline without the count of its versions: `1. Aktualisierung …`, `Update 2: …`.
fn without_count(head: &str) -> &str {
    let rest = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = rest.strip_prefix('.').and_then(|rest| after_any(rest.trim_start(), &["aktualisierung", "update"]));
    counted
        .filter(|_| rest.len() < head.len())
        .map(|rest| rest.trim_start_matches([':', '-', '–', ' ']))
        .filter(|rest| rest.split_whitespace().count() >= 3)
        .unwrap_or(head)
}

fn first_free(units: &[Unit<'_>], from: usize) -> Option<usize> {
    units.iter().skip(from).position(Unit::is_free).map(|at| at + from)
}

fn furnish(units: &mut [Unit<'_>], index: usize) {
    if let Some(unit) = units.get_mut(index) {
        unit.furnish(FurnitureKind::Title);
    }
}

/// Whether the first line has the form of a title: no period, not endless, not a time; `framed` says that a date line,
/// by-line or dateline follows, which lets a brand begin it small.
fn is_title(unit: &Unit<'_>, framed: bool) -> bool {
    let Shape { letters, words, chars, sentences, end } = unit.shape;
    letters >= 1
        && words <= 34
        && chars <= 260
        && sentences <= 2
        && matches!(end, End::Open | End::Mark)
        && !(end == End::Mark && words > 20)
        && (framed || begins_upper(&unit.text))
        && time_line(&unit.text).is_none()
        && day_time::read(&unit.text).is_none()
}

/// Whether the line at `index` is a kicker over the heading at `next`: `Herford`, `KOMMENTAR`, `Krieg in Nahost:`.
fn is_kicker(units: &[Unit<'_>], index: usize, next: usize) -> bool {
    let (Some(line), Some(title)) = (units.get(index), units.get(next)) else { return false };
    // Titles of three words stand seldom over a longer line without a period; section names do always.
    let section = line.shape.words <= 3 && title.shape.words >= 4 && line.shape.end == End::Open;
    let short = section
        || line.shape.words == 1
        || (line.shape.words <= 4 && (is_capitals(&line.text, 4) || line.shape.end == End::Colon));
    // The kicker of a copied page hangs on the menu over it, the headline stands alone over its date.
    let after = |at: usize| units.get(at + 1);
    let hangs = index > 0
        && !line.gap
        && line.shape.words <= 6
        && title.gap
        && next == index + 1
        && units.get(index - 1).is_some_and(|above| above.furniture() == Some(FurnitureKind::Page))
        && after(next).is_some_and(|below| below.gap && below.furniture() == Some(FurnitureKind::Stamp));
    let short = short || hangs || is_over_headline(units, index, next);
    let capitals = is_capitals(&line.text, 4) && is_capitals(&title.text, 4);
    next <= index + 2
        && short
        && matches!(line.shape.end, End::Open | End::Colon)
        && line.shape.letters >= 1
        && is_title(title, false)
        && title.shape.words >= 3
        && !is_name(&title.text)
        && !is_name(&line.text)
        && !capitals
        && units.iter().skip(next + 1).any(|unit| unit.is_content() && unit.shape.is_sentence())
}

/// Whether the line names what it is about and the next one, right over the date, the author or the text, tells what happened:
/// `Krieg in der Ukraine` over `Rat stimmt dem Plan zu`; or is what somebody said: `Interview mit Anna Muster` over a quote.
fn is_over_headline(units: &[Unit<'_>], index: usize, next: usize) -> bool {
    let (Some(line), Some(title)) = (units.get(index), units.get(next)) else { return false };
    let quoted = title.text.starts_with(['„', '»', '«', '“', '"']) && title.text.ends_with(['“', '«', '»', '”', '"']);
    let names = line.shape.words <= 6 && line.shape.end == End::Open && !has_finite_verb(&line.text);
    let tells = (4..=16).contains(&title.shape.words)
        && title.shape.chars > line.shape.chars
        && !matches!(title.shape.end, End::Period | End::Running)
        && has_finite_verb(&title.text);
    let about = |unit: &&Unit<'_>| {
        matches!(unit.furniture(), Some(FurnitureKind::Stamp | FurnitureKind::Byline)) || unit.is_prose()
    };
    names && (quoted || tells) && units.get(next + 1).as_ref().is_some_and(about)
}

/// `Kicker` and `Title` of `Kicker:Title`, where the missing blank shows that a page glued two lines together.
fn split_kicker(line: &str) -> Option<(&str, &str)> {
    let (kicker, title) = line.split_once(':')?;
    let glued = title.starts_with(char::is_alphabetic) || title.starts_with(['"', '„', '“']);
    let words = kicker.split_whitespace().count();
    (glued && !kicker.is_empty() && words <= 8 && title.split_whitespace().count() >= 2)
        .then(|| (kicker.trim(), title.trim()))
}

/// Marks lines near the top that say the title again, with or without the kicker.
fn repeats(units: &mut [Unit<'_>], from: usize, title: &str, stated: &mut Stated) {
    for unit in units.iter_mut().skip(from).take(REPEATS) {
        if !unit.is_free() || unit.shape.is_prose() || unit.shape.chars > 260 {
            continue;
        }
        let text = unit.text.clone();
        if is_same(&text, title) {
            unit.furnish(FurnitureKind::Title);
            continue;
        }
        if let Some((kicker, rest)) = text.split_once(':')
            && rest.split_whitespace().count() >= 3
            && kicker.split_whitespace().count() <= 8
            && overlap(rest, title) >= if rest.starts_with(' ') { 0.85 } else { 0.6 }
            && !title.starts_with(kicker)
        {
            stated.kicker.get_or_insert_with(|| kicker.trim().to_owned());
            unit.furnish(FurnitureKind::Title);
        } else if let Some(kicker) = text.strip_suffix(title)
            && kicker.split_whitespace().count() <= 4
        {
            stated.kicker.get_or_insert_with(|| kicker.trim().trim_end_matches(':').to_owned());
            unit.furnish(FurnitureKind::Title);
        }
    }
}

/// Whether two lines have the same words.
pub(in crate::formats) fn is_same(a: &str, b: &str) -> bool {
    super::form::bag(a) == super::form::bag(b)
}

/// The first sentence of `paragraph`, shortened at a word.
pub(in crate::formats) fn from_sentence(paragraph: &str, lang: Language) -> String {
    // A paragraph without an end in sight is cut long before its first sentence is over.
    let head = cut(paragraph, WIDTH * 4);
    if width(head) <= WIDTH && Shape::of(head).sentences <= 1 {
        return head.trim().to_owned();
    }
    let first = first_sentence(head, lang);
    if width(first) <= WIDTH {
        return first.to_owned();
    }
    let start = cut(first, WIDTH - 1);
    let whole =
        start.rfind(char::is_whitespace).filter(|at| *at > WIDTH / 2).and_then(|at| start.get(..at)).unwrap_or(start);
    format!(
        "{}…",
        whole.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—'))
    )
}

/// The first sentence of `paragraph` that says something, whole.
fn first_sentence(paragraph: &str, lang: Language) -> &str {
    let head = cut(paragraph, LONGEST);
    // A call such as `Attention!` and a number say nothing without what follows.
    let end = sentences(head, lang)
        .iter()
        .map(|span| span.end as usize)
        .find(|end| head.get(..*end).is_some_and(says_something))
        .unwrap_or(head.len());
    head.get(..end).unwrap_or(head).trim()
}

fn says_something(text: &str) -> bool {
    let text = text.trim();
    if super::greeting::greets(text) {
        return false;
    }
    let number = text.strip_suffix('.').is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()));
    text.chars().count() >= SAYING && !(number && text.chars().count() < SAYING * 2)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::formats::build::Builder;
    use crate::model::Draft;
    use crate::text::Clean;

    #[test]
    fn a_sentence_becomes_a_title_shortened_at_a_word() {
        let long = "Die Stadt und das Land sind einer Lösung im Streit um die alte Brücke bei einem langen Treffen nicht näher gekommen.";
        let title = from_sentence(long, Language::GERMAN);
        assert!(
            width(&title) <= WIDTH && title.ends_with('…') && long.starts_with(title.trim_end_matches('…')),
            "{title}"
        );
        assert_eq!(from_sentence("Kurz und gut. Mehr folgt.", Language::GERMAN), "Kurz und gut.");
    }

    #[test]
    fn a_title_loses_its_label() {
        for (line, title) in [
            ("Titel: Der Rat tagt", "Der Rat tagt"),
            ("Headline: Council meets", "Council meets"),
            ("Titel verteidigt: Der Verein jubelt", "Titel verteidigt: Der Verein jubelt"),
            ("Titel: Trost", "Titel: Trost"),
        ] {
            assert_eq!(without_label(line), title);
        }
    }

    #[test]
    fn a_glued_kicker_is_cut_off() {
        assert_eq!(
            split_kicker("Streit um Brücke:Stadt und Land einig"),
            Some(("Streit um Brücke", "Stadt und Land einig"))
        );
        assert_eq!(split_kicker("Streit um Brücke: Stadt und Land einig"), None);
    }

    #[test]
    fn the_line_that_tells_what_happened_is_the_headline() {
        let lead = "Der Rat der Stadt hat am Freitag nach langer Debatte dem Plan für die alte Brücke zugestimmt.";
        for (head, title, kicker) in [
            (
                "Streit um die alte Brücke\n\nRat stimmte dem Plan der Stadt zu",
                "Rat stimmte dem Plan der Stadt zu",
                true,
            ),
            ("Interview mit Anna Muster\n\n»Wir bauen keine Brücken«", "»Wir bauen keine Brücken«", true),
            ("Ask the Council\nAsk the Council\n\nHow the old bridge was saved", "How the old bridge was saved", true),
            (
                "UK bridges live\nUK bridges\n\nCouncil says the bridge will stay",
                "Council says the bridge will stay",
                true,
            ),
            ("Nachrichten\n\nDie Übersicht:", "Der Rat der Stadt hat", true),
            // What goes on about it stands below.
            ("Rat stimmte am Freitag zu\n\nStreit um die Brücke in der Stadt beendet", "Rat stimmte am", false),
        ] {
            let text = Clean::text(&format!("{head}\n\nVon Anna Muster\n\n{lead} {lead}\n\n{lead}"));
            let mut draft = Draft::default();
            read(&text, Builder::default(), &mut draft);
            assert!(draft.title.starts_with(title), "{head}: {}", draft.title);
            assert_eq!(draft.kicker.is_some(), kicker, "{head}: {:?}", draft.kicker);
        }
    }
}
