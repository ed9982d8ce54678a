//! The title of a page, without the name of its site.

use super::grow::Grown;
use crate::text::fold;
use crate::text::html::Tag;

/// Signs that part a title from the name of the site, with blanks around them.
const SEPARATORS: [char; 9] = ['|', '-', '–', '—', '\\', '/', '>', '»', '·'];

/// How many headings are looked at.
const HEADINGS: usize = 200;

/// The headings of the first two levels, with their level.
pub(super) fn headings(page: &Grown<'_>) -> Vec<(u8, String)> {
    let level = |id: u32| page.tree.tag(id).and_then(Tag::level).filter(|level| *level < 3);
    let found = page.tree.within(page.body).filter_map(|id| level(id).map(|level| (level, page.tree.words_of(id))));
    found.take(HEADINGS).collect()
}

/// The title that a page shows over its window, without what seems to be the site's name.
///
/// The method is that of Mozilla's Readability (`_getArticleTitle`).
pub(super) fn of_page(page: &Grown<'_>, headings: &[(u8, String)]) -> String {
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = joined(page.title.as_deref().unwrap_or_default());
    let first: Vec<&String> = headings.iter().filter(|(level, _)| *level == 1).map(|(_, words)| words).collect();
    let parts = separated(&whole);
    let is_hierarchy = parts.iter().any(|(_, sign)| matches!(sign, '\\' | '/' | '>' | '»'));
    let trimmed = |text: Option<&str>| text.unwrap_or_default().trim().to_owned();
    let mut title = if let Some((last, _)) = parts.last() {
        let before = trimmed(whole.get(..*last));
        if words(&before) < 3 { trimmed(whole.split_once(SEPARATORS).map(|(_, behind)| behind)) } else { before }
    } else if let Some((before, _)) =
        whole.split_once(": ").filter(|_| !headings.iter().any(|(_, words)| *words == whole))
    {
        let last = trimmed(whole.rsplit(':').next());
        if words(&last) < 3 {
            trimmed(whole.split_once(':').map(|(_, behind)| behind))
        } else if words(before) > 5 {
            whole.clone()
        } else {
            last
        }
    } else if !whole.contains(": ")
        && !(15..=150).contains(&whole.chars().count())
        && let [only] = first.as_slice()
    {
        (*only).clone()
    } else {
        whole.clone()
    };
    let count = words(&title);
    if count <= 4 && (!is_hierarchy || count != words(&whole).saturating_sub(parts.len() + 1)) {
        title = whole;
    }
    if title.is_empty() { first.first().map_or_else(String::new, |first| (*first).clone()) } else { title }
}

/// The headline, when the page shows one over its text and has its window say the same in fewer words before its site's
/// name: `Rat fordert Steuer | Beispielbote` for `Rat fordert Vermögensteuer`.
pub(super) fn headline(page: &Grown<'_>, headings: &[(u8, String)], title: &str) -> Option<String> {
    let whole = page.title.as_deref().unwrap_or_default();
    let mut first = headings.iter().filter(|(level, words)| *level == 1 && words.chars().any(char::is_alphanumeric));
    let ((_, only), None) = (first.next()?, first.next()) else { return None };
    let telling = |text: &str| {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let (last, _) = separated(whole).last().copied()?;
    let before = whole.get(..last).filter(|before| title.starts_with(before.trim())).unwrap_or(title);
    let (shown, said) = (telling(only), telling(before));
    let shared = said.iter().filter(|word| shown.contains(word)).count();
    (words(only) >= 3 && shared * 2 >= said.len() && !said.is_empty()).then(|| only.clone())
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Where separators stand between blanks, and which.
fn separated(text: &str) -> Vec<(usize, char)> {
    let signs = text.char_indices().filter(|(at, c)| {
        let (before, behind) = (text.get(..*at).unwrap_or_default(), text.get(at + c.len_utf8()..).unwrap_or_default());
        SEPARATORS.contains(c) && *c != '·' && before.ends_with(' ') && behind.starts_with(' ')
    });
    signs.collect()
}

/// A title without the name of the site at its end or beginning, which the page states elsewhere; or without what a
/// heading of the page that is its beginning does not say.
pub(super) fn without_site(title: &str, sites: &[&str], host: Option<&str>, headings: &[(u8, String)]) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let known: Vec<String> =
        sites.iter().chain(host.iter()).map(|name| bare(name)).filter(|name| name.len() > 2).collect();
    let is_site = |part: &str| {
        let part = bare(part);
        // `SPIEGEL` of `DER SPIEGEL`, `Beispielbote` of beispielbote.de.
        !part.is_empty()
            && known.iter().any(|name| {
                *name == part || name.starts_with(&format!("{part}.")) || name.ends_with(&format!(" {part}"))
            })
    };
    let signs: Vec<(usize, char)> = title
        .char_indices()
        .filter(|(at, c)| SEPARATORS.contains(c) && title.get(..*at).is_some_and(|before| before.ends_with(' ')))
        .collect();
    if let Some((at, sign)) = signs.last()
        && title.get(at + sign.len_utf8()..).is_some_and(|behind| behind.starts_with(' ') && is_site(behind))
    {
        return title.get(..*at).unwrap_or_default().trim().to_owned();
    }
    if let Some((at, _)) = signs.last()
        && let Some(before) = title.get(..*at).map(str::trim)
        && headings.iter().any(|(level, words)| *level == 1 && words == before)
    {
        return before.to_owned();
    }
    if let Some((at, sign)) = signs.first()
        && title.get(..*at).is_some_and(is_site)
    {
        return title.get(at + sign.len_utf8()..).unwrap_or_default().trim().to_owned();
    }
    title
}

/// A name as it is compared.
fn bare(name: &str) -> String {
    fold(name.trim()).trim_start_matches("www.").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
