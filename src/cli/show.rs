//! `show`: one article.

use std::io::{self, Write};

use crate::cli::arguments::Listing;
use crate::cli::invocation::{Code, Invocation, Mistake};
use crate::cli::output::{Look, Manner, json_line, stdout, tell};
use crate::cli::reading::{self, Wanted};
use crate::config::{Tongue, Word};
use crate::formats::{to_json, to_markdown};
use crate::library::{ArticleIx, Entry, IdError, Library};
use crate::model::{Article, Block, BlockKind, Moment, PostTime};
use crate::store::identity::longer;
use crate::text::{Clean, Language, Span, width, wrap};

/// Prints the one article whose id begins with `id`, or the only one there is.
pub(super) fn run(
    invocation: &Invocation,
    id: Option<&str>,
    listing: &Listing,
    markdown: bool,
) -> anyhow::Result<Code> {
    let look = invocation.look;
    if id.is_some_and(|id| id.trim().is_empty()) {
        let text = look.tongue.of(("the id is empty", "die Kennung ist leer"));
        let hint = look.tongue.of(("`depesche list` prints the ids", "`depesche list` druckt die Kennungen"));
        return Err(Mistake { text: text.to_owned(), hint: hint.to_owned() }.into());
    }
    let holdings = reading::read(invocation, listing, Wanted::Texts)?;
    let library = &holdings.library;
    let found = match (id, library.newest_first()) {
        (Some(id), _) => match library.find_id(id) {
            Err(IdError::None) => by_folders(library, id).ok_or(IdError::None),
            found => found,
        },
        (None, [only]) => Ok(*only),
        (None, []) => return Ok(holdings.code(false)),
        (None, several) => {
            let ids = several.iter().filter_map(|ix| library.entry(*ix)).map(|entry| entry.article.id);
            Err(IdError::Ambiguous(ids.collect()))
        }
    };
    let id = id.unwrap_or_default();
    let entry = match found.map(|ix| holdings.library.entry(ix)) {
        Ok(Some(entry)) => entry,
        Ok(None) | Err(IdError::None) => {
            let (text, hint) = if holdings.sample {
                (
                    ("no article of the sample has the id", "kein Artikel der Beispiele hat die Kennung"),
                    (
                        "without a path only the sample is looked through: `depesche show ID PATH`",
                        "ohne Pfad wird nur in den Beispielen gesucht: `depesche show KENNUNG PFAD`",
                    ),
                )
            } else {
                (
                    ("no article has the id", "kein Artikel hat die Kennung"),
                    ("`depesche list PATH` prints the ids", "`depesche list PFAD` druckt die Kennungen"),
                )
            };
            tell(look.tongue, &format!("{} {}", look.tongue.of(text), Clean::line(id)), look.tongue.of(hint));
            return Ok(holdings.code(false));
        }
        Err(IdError::Ambiguous(ids)) => {
            let sample = holdings.sample && id.is_empty();
            let text = look.tongue.of(match id {
                "" if sample => (
                    "which one? Without a path these are there, the sample:",
                    "welcher? Ohne Pfad gibt es die Beispiele:",
                ),
                "" => ("which one? There are several articles:", "welcher? Es gibt mehrere Artikel:"),
                _ => ("several articles have ids that begin with", "mehrere Artikel haben Kennungen, die so beginnen:"),
            });
            let title = |id| holdings.library.by_id(id).and_then(|ix| holdings.library.entry(ix));
            let named = ids.iter().take(10).map(|id| {
                let article = title(*id).map(|entry| &entry.article);
                article.map(|article| format!("\n  {}  {}", article.shown_id(), article.title)).unwrap_or_default()
            });
            let named: String = named.collect();
            let hint = if sample { ("`depesche show ID PATH`", "`depesche show KENNUNG PFAD`") } else { ("", "") };
            let text = if id.is_empty() { text.to_owned() } else { format!("{text} {}", Clean::line(id)) };
            tell(look.tongue, &format!("{text}{named}"), look.tongue.of(hint));
            return Ok(Code::Trouble);
        }
    };
    let mut out = stdout()?;
    if listing.json {
        json_line(&to_json(&entry.article, entry.marks.read, entry.marks.starred), &mut out)?;
    } else if markdown {
        out.write_all(to_markdown(&entry.article).as_bytes())?;
    } else {
        print(&entry.article, look, &mut out)?;
    }
    out.flush()?;
    Ok(holdings.code(true))
}

/// The article that has this id where others share its own. Of a few digits that begin no id here nobody knows what is meant.
fn by_folders(library: &Library, id: &str) -> Option<ArticleIx> {
    let digits = id.trim().to_ascii_lowercase();
    if digits.len() < 6 {
        return None;
    }
    let has = |entry: &Entry| longer(&entry.article).iter().any(|longer| longer.to_string().starts_with(&digits));
    let mut found = library.entries().filter(|(_, entry)| has(entry)).map(|(ix, _)| ix);
    found.next().filter(|_| found.next().is_none())
}

/// Prints the article wrapped to the page, each block in its manner; what belongs to the page or the wire is left out.
pub(super) fn print(article: &Article, look: Look, out: &mut impl Write) -> io::Result<()> {
    if let Some(kicker) = &article.kicker {
        writeln!(out, "{}", look.set(Manner::Dim, kicker))?;
    }
    for line in wrapped(&article.title, Span::new(0, article.title.len()), look.page()) {
        writeln!(out, "{}", look.set(Manner::Strong, line))?;
    }
    let separator = look.drawn(" · ", " | ");
    let mut meta = meta(article, look.tongue);
    meta.push(article.shown_id().into_owned());
    writeln!(out, "{}", look.set(Manner::Dim, &meta.join(separator)))?;
    if let Some(url) = &article.url {
        writeln!(out, "{}", look.set(Manner::Dim, url))?;
    }
    let mut last = None;
    for block in article.blocks.iter().filter(|block| !block.kind.is_furniture()) {
        // The items of a list and the rows of a table stay together.
        let kind = std::mem::discriminant(&block.kind);
        if !(matches!(block.kind, BlockKind::Item { .. } | BlockKind::Row) && last == Some(kind)) {
            writeln!(out)?;
        }
        last = Some(kind);
        print_block(article, block, look, out)?;
    }
    Ok(())
}

/// How a block is set: what stands before its first line and its other lines, its manner, and the line after it.
struct Setting {
    first: String,
    rest: String,
    manner: Option<Manner>,
    after: Option<String>,
}

fn print_block(article: &Article, block: &Block, look: Look, out: &mut impl Write) -> io::Result<()> {
    if block.kind == BlockKind::Preformatted {
        for line in article.block_text(block).lines() {
            writeln!(out, "    {line}")?;
        }
        return Ok(());
    }
    let setting = setting(&block.kind, article.block_text(block), look);
    let cells = look.page().saturating_sub(width(&setting.first).max(width(&setting.rest)));
    let mut before = &setting.first;
    for line in wrapped(&article.text, block.span, cells) {
        let line = setting.manner.map_or_else(|| line.to_owned(), |manner| look.set(manner, line));
        writeln!(out, "{before}{line}")?;
        before = &setting.rest;
    }
    if let Some(after) = setting.after {
        writeln!(out, "{}{}", setting.rest, look.set(Manner::Dim, &after))?;
    }
    Ok(())
}

fn setting(kind: &BlockKind, text: &str, look: Look) -> Setting {
    let both = |text: &str| (text.to_owned(), text.to_owned());
    let ((first, rest), manner, after) = match kind {
        BlockKind::Heading { .. } => {
            // Without colours nothing else tells it from a paragraph.
            let line = look.drawn("─", "-").repeat(width(text).min(look.page()));
            (both(""), Some(Manner::Strong), look.is_plain().then_some(line))
        }
        BlockKind::Quote { speaker } => {
            let dash = look.drawn("—", "--");
            // Mostly the text ends with it.
            let speaker = speaker.as_deref().filter(|speaker| !text.contains(*speaker));
            (both(look.drawn("  │ ", "  | ")), None, speaker.map(|speaker| format!("{dash} {speaker}")))
        }
        BlockKind::Item { number, depth } => {
            let indent = " ".repeat(2 + 2 * usize::from(*depth).min(8));
            let sign = number.map_or_else(|| look.drawn("•", "*").to_owned(), |number| format!("{number}."));
            let hanging = " ".repeat(indent.len() + width(&sign) + 1);
            ((format!("{indent}{sign} "), hanging), None, None)
        }
        BlockKind::Caption { credit } => {
            // Mostly the text ends with it.
            let credit = credit.as_deref().filter(|credit| !text.contains(*credit));
            (both("    "), Some(Manner::Dim), credit.map(str::to_owned))
        }
        BlockKind::Teaser { .. } => (both("    "), Some(Manner::Dim), None),
        BlockKind::Post { author, time } => {
            let dash = look.drawn("──", "--");
            let before = match time {
                None => format!("{dash} "),
                Some(PostTime::At(time)) => format!("{dash} {}  ", moment(*time, look.tongue)),
                Some(PostTime::Stated(time)) => format!("{dash} {time}  "),
            };
            ((before, "   ".to_owned()), Some(Manner::Strong), author.as_deref().map(str::to_owned))
        }
        BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Row | BlockKind::Furniture(_) => {
            (both(""), None, None)
        }
    };
    Setting { first, rest, manner, after }
}

/// The part of the text in lines of at most `cells`. Words stay whole, so that they can be found and copied.
fn wrapped(text: &str, span: Span, cells: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    wrap(text, span, cells.max(10), Language::UNKNOWN, &mut lines);
    lines.iter().map(|line| line.span.of(text)).collect()
}

/// Source, date, authors and length of an article, in this order.
fn meta(article: &Article, tongue: Tongue) -> Vec<String> {
    let mut parts = vec![article.source.to_string()];
    parts.extend(article.moment().map(|at| moment(at, tongue)));
    if let (Some(_), Some(updated)) = (article.published, article.updated.filter(|at| Some(*at) != article.published)) {
        parts.push(Word::UpdatedAt.with(tongue, &[&moment(updated, tongue)]));
    }
    if !article.authors.is_empty() {
        parts.push(article.authors.iter().map(|name| &**name).collect::<Vec<_>>().join(", "));
    }
    let words = if article.words == 1 { tongue.of(("word", "Wort")) } else { tongue.of(("words", "Wörter")) };
    parts.push(format!("{} {words}", article.words));
    parts
}

/// A date as people of the language write it, with the time where it is known.
fn moment(at: Moment, tongue: Tongue) -> String {
    let (date, time) = (at.date(), at.time());
    let mut text = match tongue {
        Tongue::English => format!("{}", date.strftime("%-d %b %Y")),
        Tongue::German => format!("{}", date.strftime("%d.%m.%Y")),
    };
    if let Some(time) = time {
        text.push(' ');
        text.push_str(&time.strftime("%H:%M").to_string());
    }
    text
}
