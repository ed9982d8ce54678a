//! Captions: what stands below pictures, with its credit.

use std::collections::HashSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::agency::{begins_with_pictures, is_wire, names_pictures};
use super::form::{End, Shape, after_any, is_name, is_quotation_mark};
use super::unit::{Role, Unit};
use crate::model::{BlockKind, FurnitureKind};
use crate::text::Clean;

/// What stands before the name of a photographer or agency.
const CREDITS: &[&str] = &[
    "foto:", "fotos:", "photo:", "photos:", "bild:", "bilder:", "picture:", "image:", "images:", "credit:", "credits:",
    "photograph:", "photographs:", "photo credit:", "image credit:", "picture credit:", "grafik:", "graphic:",
    "illustration:", "bildquelle:", "bildrechte:", "bildnachweis:", "fotocredit:", "fotocredits:", "photo by",
    "picture by", "foto von", "photograph by", "image source,", "image source:", "bild ©", "foto ©", "©", "(c)",
    "quelle foto:", "quelle bild:",
];

/// What stands before a credit, or before what the picture shows.
const KINDS: &[&str] = &["archivfoto:", "archivbild:", "symbolfoto:", "symbolbild:", "file photo:", "file picture:"];

/// Words in brackets that only captions have.
const BRACKETS: &[&str] = &[
    "archiv", "archivbild", "archivfoto", "symbolbild", "symbolfoto", "file photo", "file picture", "file image",
    "handout", "screenshot", "undatiert", "undated",
];

/// Beginnings that only captions have.
const OPENINGS: &[&str] = &[
    "v.l.", "v. l.", "(v.l.", "v.l.n.r.", "von links:", "v.r.", "from left", "from l-r", "l-r:", "left to right",
    "file -", "file –", "file —", "image caption,", "image caption:", "bildunterschrift:", "caption:", "archivbild",
    "im bild:", "auf dem foto:", "pictured:",
];

/// Phrases that show that a sentence describes a picture.
const STRONG: &[&str] = &[
    "aufgenommen am ", "(v.l.", "(von links", "(v. l.", "(l-r)", "(from left", "(left)", "(right)", "(links)",
    "(rechts)", "(l.)", "(r.)", "ist auf dem bild", "auf dem foto", "auf diesem foto", "auf dem bild",
    "in this file photo", "in this photo", "is pictured", "are pictured", "pictured in", "pictured at",
    "pictured during", "seen in this", "(m.)",
];

/// Finds any of [`STRONG`] in one pass, since every paragraph is asked.
static STRONG_SEARCH: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(STRONG).ok());

/// Phrases that count only beside a teaser, another caption or page furniture.
const WEAK: &[&str] = &[
    " hinter ihm", " hinter ihr", "im hintergrund", "im vordergrund", " steht ", " stehen ", " sitzt ", " sitzen ",
    " hält ", " halten ", " blickt ", " schaut ", " trägt ", "zu sehen", " stands ", " stand ", " sits ", " holds ",
    " looks ", "in the background", "in the foreground", " walks ", " poses ", "nebeneinander", " lächelt", " smiles",
    " neben ",
];

/// Marks what has a credit: in the line itself, or on a line of its own below.
pub(super) fn mark_credited(units: &mut [Unit<'_>]) {
    // Whether there is text before the line above the present one: what is claimed is never further up.
    let mut text_above = false;
    let prose = |unit: &Unit<'_>| unit.shape.is_prose() && unit.is_content();
    let first = units.iter().position(prose).unwrap_or(units.len());
    let last = units.iter().rposition(Unit::is_prose).unwrap_or(0);
    for index in 0..units.len() {
        text_above |= index.checked_sub(2).and_then(|above| units.get(above)).is_some_and(Unit::is_content);
        if let Some(credit) = source_of_picture(units, index).filter(|_| index < last) {
            claim(units, index - 1, index, Some(credit));
            continue;
        }
        if is_over_caption(units, index) {
            let credit = units.get(index).map(|unit| {
                credit_line(&unit.text, unit.shape.words).unwrap_or_else(|| unit.text.clone().into_owned())
            });
            claim(units, index, index + 1, credit);
            continue;
        }
        let Some(unit) = units.get(index) else { break };
        if !unit.is_free() || unit.shape.chars > 700 {
            continue;
        }
        if index > last && last > 0 && is_owner(&unit.text) && parted_from_caption(units, index) {
            if let Some(unit) = units.get_mut(index) {
                unit.furnish(FurnitureKind::Source);
            }
            continue;
        }
        if let Some(credit) =
            signature_of_picture(&unit.text).filter(|_| first + 1 < index && is_below_caption(units, index))
        {
            claim(units, index - 1, index, Some(credit.to_owned()));
        } else if let Some(credit) = credit_line(&unit.text, unit.shape.words) {
            // The picture of the page's own list has no text.
            let below = !unit.text.starts_with("Rubriklistenbild") && attaches(units, index, text_above);
            claim(units, if below { index - 1 } else { index }, index, Some(credit));
        } else if unit.shape.fits(4, 600)
            && let Some(credit) = credit_inside(&unit.text)
        {
            claim(units, index, index, Some(credit));
        } else if is_described(&unit.text, unit) {
            claim(units, index, index, None);
        }
    }
}

/// Whether the sign of copyright stands before one name that is neither a person's nor a picture agency's.
fn is_owner(text: &str) -> bool {
    let owner = after_any(text, &["©", "(c)"]).unwrap_or_default().trim();
    let words = owner.split_whitespace().count();
    (1..=4).contains(&words)
        && !owner.contains(['/', ',', ':', '|'])
        && !is_name(owner)
        && !is_wire(owner)
        && !names_pictures(owner)
}

/// Whether no line stands right above that may say what a picture shows.
fn parted_from_caption(units: &[Unit<'_>], index: usize) -> bool {
    index.checked_sub(1).and_then(|above| units.get(above)).is_some_and(|above| !above.is_free() || above.is_prose())
}

/// Marks alternative texts of pictures beside teasers, captions and furniture.
pub(super) fn mark_described(units: &mut [Unit<'_>]) {
    for index in 0..units.len() {
        let Some(unit) = units.get(index) else { break };
        if !unit.is_free()
            || !unit.shape.is_sentence()
            || !unit.shape.fits(2, 300)
            || unit.text.contains(is_double_mark)
        {
            continue;
        }
        let beside = |other: Option<&Unit<'_>>| {
            other.is_some_and(|other| {
                other.is_teaser() || other.is_caption() || other.furniture() == Some(FurnitureKind::Page)
            })
        };
        let next = units.get(index + 1);
        let before = index.checked_sub(1).and_then(|before| units.get(before));
        let lower = unit.text.to_lowercase();
        let dated = is_dated(&unit.text, &unit.shape);
        let weak = WEAK.iter().filter(|phrase| lower.contains(**phrase)).count();
        let page = |other: Option<&Unit<'_>>| other.is_some_and(|other| other.furniture() == Some(FurnitureKind::Page));
        let sure = (beside(next) && (weak >= 2 || dated || (weak >= 1 && next.is_some_and(Unit::is_teaser))))
            || (before.is_some_and(|before| before.is_teaser() || before.is_caption()) && dated && page(next));
        if sure {
            claim(units, index, index, None);
        }
    }
}

/// Marks captions that stand in the text a second time as the page's.
pub(super) fn mark_repeated(units: &mut [Unit<'_>]) {
    let mut seen: HashSet<String> = HashSet::new();
    for index in 0..units.len() {
        let continued = units.get(index + 1).is_some_and(|next| next.role == Some(Role::Continues));
        // What the page says of the picture to those who do not see it stands above in the same words.
        let below = units.get(index + 1).filter(|next| next.is_caption()).map(|next| next.text.clone().into_owned());
        if let Some(unit) = units.get_mut(index).filter(|unit| unit.is_free() && unit.shape.words >= 2)
            && below.is_some_and(|below| below.starts_with(unit.text.trim_end_matches('.')))
        {
            unit.furnish(FurnitureKind::Page);
            continue;
        }
        let Some(unit) = units.get_mut(index).filter(|unit| unit.is_caption() && !continued) else { continue };
        if unit.shape.words >= 4 && !seen.insert(unit.text.clone().into_owned()) {
            unit.furnish(FurnitureKind::Page);
        }
    }
}

/// Whether a sentence has a full numeric date inside: news sentences seldom do, the texts of pictures do.
pub(super) fn is_dated(text: &str, shape: &Shape) -> bool {
    shape.fits(1, 300)
        && shape.is_sentence()
        && text.contains(" am ")
        && has_numeric_date(text)
        && !text.contains(is_double_mark)
}

const fn is_double_mark(c: char) -> bool {
    is_quotation_mark(c) && !matches!(c, '\'' | '’' | '‘' | '‚')
}

/// `21.11.2025` anywhere in `text`.
fn has_numeric_date(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let mut parts = word.split('.');
        let number = |part: Option<&str>, len: std::ops::RangeInclusive<usize>| {
            part.is_some_and(|part| len.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
        };
        number(parts.next(), 1..=2)
            && number(parts.next(), 1..=2)
            && number(parts.next(), 4..=4)
            && parts.next().is_none()
    })
}

/// Whether a line can only be a caption, credit or not.
fn is_described(text: &str, unit: &Unit<'_>) -> bool {
    if !unit.shape.fits(2, 320) || unit.shape.words < 3 {
        return false;
    }
    let bracket = text.rsplit_once('(').is_some_and(|(_, tail)| {
        let tail = tail.to_lowercase();
        let tail = tail.trim_end_matches(['.', ')', ' ']);
        BRACKETS.iter().any(|word| tail.starts_with(word)) && tail.len() <= 40
    });
    after_any(text, OPENINGS).is_some()
        || after_any(text, KINDS).is_some()
        || bracket
        || (STRONG_SEARCH.as_ref().is_some_and(|search| search.is_match(text)) && !text.contains(is_double_mark))
}

/// Whether the line above is what this credit belongs to; `text_above` says whether there is text over that line.
fn attaches(units: &[Unit<'_>], index: usize, text_above: bool) -> bool {
    let Some(above) = index.checked_sub(1).and_then(|above| units.get(above)) else { return false };
    let gap = units.get(index).is_some_and(|unit| unit.gap);
    if above.is_caption() {
        return matches!(&above.role, Some(Role::Block(BlockKind::Caption { credit: None })));
    }
    // A blank line between: only what tells itself to be a caption, since the picture may have had no text.
    let tells = above.shape.end == End::Open && above.shape.words >= 4 || is_described(&above.text, above);
    if gap && !tells {
        return false;
    }
    // The first line over everything is the title, unless it is a sentence.
    above.is_free()
        && above.shape.fits(if gap { 2 } else { 3 }, if gap { 220 } else { 380 })
        && above.shape.words >= 2
        && (text_above || above.shape.is_sentence() || (above.gap && index > 1))
}

/// The agency in `Quelle: dpa` right below a line that stands alone with it: where a picture is from, when text follows.
fn source_of_picture(units: &[Unit<'_>], index: usize) -> Option<String> {
    let unit = units.get(index).filter(|unit| unit.furniture() == Some(FurnitureKind::Source) && !unit.gap)?;
    let name = after_any(&unit.text, &["quelle:", "source:", "bildquelle:"])?.trim();
    let agency = is_wire(name) || names_pictures(name);
    let above = index.checked_sub(1).and_then(|above| units.get(above))?;
    let alone = above.gap && above.is_free() && above.shape.fits(2, 300) && above.shape.sentences <= 2;
    let goes_on = units.get(index + 1).is_some_and(|next| next.gap);
    (agency && alone && goes_on && index > 1).then(|| trim_credit(name).to_owned())
}

/// Whether a line is an agency's name alone, with what the picture shows right below it.
fn is_over_caption(units: &[Unit<'_>], index: usize) -> bool {
    let open = |unit: &Unit<'_>| unit.is_free() || unit.furniture() == Some(FurnitureKind::Source);
    let Some(unit) = units.get(index).filter(|unit| open(unit) && (unit.gap || index == 0)) else { return false };
    let agency = unit.shape.words <= 4 && (is_wire(&unit.text) || begins_with_pictures(&unit.text));
    let agency = agency || unit.is_free() && credit_line(&unit.text, unit.shape.words).is_some();
    let Some(below) = units.get(index + 1).filter(|below| below.is_free() && !below.gap) else { return false };
    let alone = units.get(index + 2).is_some_and(|next| next.gap);
    agency && alone && below.shape.fits(3, 220) && below.shape.sentences <= 2 && dateless(&below.text)
}

/// Whether a line does not begin as a report does: `Berlin (dpa) - …`.
fn dateless(text: &str) -> bool {
    super::dateline::read(text, true).is_none()
}

/// `Anna Muster/Der Beispielbote`: who took a picture, and for whom. Below a caption only, since authors sign alike.
fn signature_of_picture(text: &str) -> Option<&str> {
    let (name, house) = text.split_once(['/', '|'])?;
    let proper = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let words = house.split([' ', '/', '|']).filter(|word| !word.is_empty());
    let named = (1..=5).contains(&words.clone().count()) && words.filter(|word| !is_wire(word)).all(proper);
    (is_name(name.trim()) && named && text.len() <= 80 && !text.ends_with(['.', '!', '?', ':'])).then_some(text)
}

/// Whether the line above may say what a picture shows: it stands right above, a blank line over it.
fn is_below_caption(units: &[Unit<'_>], index: usize) -> bool {
    let Some(above) = index.checked_sub(1).and_then(|above| units.get(above)) else { return false };
    let joined = units.get(index).is_some_and(|unit| !unit.gap);
    joined && above.gap && above.is_free() && above.shape.words >= 2 && above.shape.fits(3, 380)
}

fn claim(units: &mut [Unit<'_>], first: usize, last: usize, credit: Option<String>) {
    let credit = credit.map(|credit| Clean::line(&credit)).filter(|credit| !credit.is_empty());
    for index in first..=last {
        if let Some(unit) = units.get_mut(index) {
            unit.role = Some(if index == first {
                Role::Block(BlockKind::Caption { credit: credit.clone() })
            } else {
                Role::Continues
            });
        }
    }
}

/// The credit that a caption gives, at its end or as all it says.
pub(in crate::formats) fn credit(text: &str) -> Option<String> {
    credit_inside(text).or_else(|| credit_line(text, text.split_whitespace().count()))
}

/// The credit, when the line is nothing else: `© X`, `Foto: X`, `picture alliance / dpa | X`.
pub(super) fn credit_line(text: &str, words: usize) -> Option<String> {
    if words > 14 || words == 0 {
        return None;
    }
    let bare = text.trim_start_matches(|c: char| matches!(c, '(' | '[' | '|' | '•' | '*') || c.is_whitespace());
    // `Rubriklistenbild: © Anna Muster`
    if let Some((label, name)) = bare.split_once(": ©")
        && !label.contains(' ')
        && !trim_credit(name).is_empty()
    {
        return Some(trim_credit(name).to_owned());
    }
    let kind = after_any(bare, KINDS).filter(|rest| rest.split_whitespace().count() <= 3);
    if let Some(rest) = after_any(bare, CREDITS).or(kind) {
        let name = trim_credit(rest);
        // `Bild: Der Kanzler …` would be a sentence with a label.
        let sentence = text.ends_with(['.', '!', '?']) && words > 6;
        return (!name.is_empty() && !sentence).then(|| name.to_owned());
    }
    // `Sentence. © X`: the credit stands behind what the picture shows.
    if credit_inside(text).is_some() {
        return None;
    }
    let head = bare.split(['/', '|']).next().unwrap_or_default().trim();
    let divided = bare.contains(['/', '|']);
    let tail = bare.rsplit(['/', '|']).next().unwrap_or_default().trim();
    let signed =
        divided && words <= 6 && (is_wire(tail) || begins_with_pictures(tail)) && bare.starts_with(char::is_uppercase);
    let agency =
        signed || (begins_with_pictures(bare) && (divided || words <= 4)) || (divided && is_wire(head) && words <= 8);
    (agency && !text.ends_with(['.', '!', '?', ':'])).then(|| trim_credit(bare).to_owned())
}

/// The credit at the end of a caption: `… (IMAGO / X)`, `… Foto: X`, `… © X`.
fn credit_inside(text: &str) -> Option<String> {
    let text = text.trim_end();
    if let Some(open) = text.rfind(['(', '['])
        && let Some(content) = text.get(open + 1..)
        && text.ends_with([')', ']'])
    {
        let content = content.trim_end_matches([')', ']']);
        let words = content.split_whitespace().count();
        let labelled = after_any(content, CREDITS).is_some();
        let lower = content.to_lowercase();
        let photo = ["photo/", "photo /", "photo by ", "photo via ", "courtesy of ", "foto /", "foto/"];
        let taken = photo.iter().any(|words| lower.contains(words));
        let agency = taken || names_pictures(content) || (content.contains(" / ") && content.split(" / ").any(is_wire));
        if (1..=12).contains(&words) && (labelled || agency) {
            return Some(trim_credit(after_any(content, CREDITS).unwrap_or(content)).to_owned());
        }
    }
    let mut from = text.len().saturating_sub(140);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = text.get(from..)?;
    if !tail.contains([':', '©']) && !["(c)", " by ", " REUTERS/"].iter().any(|sign| tail.contains(sign)) {
        return None;
    }
    // `… in London. REUTERS/Jane Doe`
    if let Some(at) = tail.rfind(" REUTERS/") {
        return Some(trim_credit(tail.get(at + 1..)?).to_owned());
    }
    for label in [
        " Foto: ", " Fotos: ", " Bild: ", " Photo: ", " Photograph: ", " Picture: ", " Image: ", " Credit: ",
        " Grafik: ", " Bildquelle: ", " Bildrechte: ", " ©", " (c) ", "/Foto: ", "(Foto: ", " | Bild: ",
        " Archivfoto: ", ".Foto: ", " FOTO: ", " Photo by ", "|©",
    ] {
        if let Some(at) = tail.rfind(label) {
            let name = trim_credit(tail.get(at + label.len()..)?);
            let words = name.split_whitespace().count();
            let before = text.get(..from + at)?.trim_end();
            let ended = before.ends_with(['.', '!', '?', '|', ')', '"', '“', '/'])
                || label.starts_with(['(', '/', '|', '.'])
                || label == " ©"
                || before.split_whitespace().count() <= 30;
            if (1..=9).contains(&words) && ended && before.split_whitespace().count() >= 2 {
                return Some(name.to_owned());
            }
        }
    }
    None
}

fn trim_credit(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | ':' | '.' | ',' | '©'));
    // Brackets around the credit go, brackets inside stay: `Max Muster (dpa)`.
    if text.contains('(') && !text.starts_with('(') {
        return text;
    }
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ')' | '(' | ']' | '[' | '|' | ':' | '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_read_where_captions_have_them() {
        for (text, credit) in [
            ("Soldaten im Gelände. (IMAGO / Haus / Andr)", Some("IMAGO / Haus / Andr")),
            ("Der Kanzler am Pult. Foto: Max Muster/dpa", Some("Max Muster/dpa")),
            ("The minister arrives. Photograph: Jane Doe/Reuters", Some("Jane Doe/Reuters")),
            ("Die Straße ist marode. | © Frank Beispiel", Some("Frank Beispiel")),
            ("The mayor speaks. (Courier photo / Jane Doe)", Some("Courier photo / Jane Doe")),
            ("Das sagte er am Montag. (dpa)", None),
            ("Der Abgeordnete (CDU) kam spät.", None),
        ] {
            assert_eq!(credit_inside(text).as_deref(), credit, "{text}");
        }
        for (text, credit) in [
            ("© Chandan Beispiel/AFP/Getty Images", Some("Chandan Beispiel/AFP/Getty Images")),
            ("Foto: dpa", Some("dpa")),
            ("picture alliance / dpa | Max Muster", Some("picture alliance / dpa | Max Muster")),
            ("Reuters berichtet aus London", None),
            ("Bild: Was der Kanzler wirklich über den Haushalt dachte.", None),
        ] {
            assert_eq!(credit_line(text, text.split_whitespace().count()).as_deref(), credit, "{text}");
        }
        for (text, signed) in [
            ("Anna Muster/Der Beispielbote", true),
            ("Jane Doe / The Example", true),
            ("Eva Klein/dpa", true),
            ("Haus/Garten", false),
            ("Anna Muster/und andere", false),
            ("Anna Muster/Der Bote schreibt.", false),
        ] {
            assert_eq!(signature_of_picture(text).is_some(), signed, "{text}");
        }
    }
}
