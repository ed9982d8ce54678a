//! Articles as Markdown that reads back as the same text.

use std::fmt::Write as _;

use crate::formats::table::cells;
use crate::model::{Article, Block, BlockKind, MarkKind};

/// The most digits that the number of an item may have.
const LARGEST_NUMBER: u32 = 999_999_999;

/// The article as Markdown: title, where and when, then its blocks; furniture is left out.
#[must_use]
pub fn to_markdown(article: &Article) -> String {
    let mut out = String::with_capacity(article.text.len() + 256);
    if let Some(kicker) = &article.kicker {
        let _ = writeln!(out, "*{}*\n", escape(kicker));
    }
    let _ = writeln!(out, "# {}\n", heading(&escape(&article.title)));
    let mut about = vec![escape(&article.source)];
    about.extend(article.moment().map(|moment| moment.to_string()));
    about.extend(article.authors.iter().map(|author| escape(author)));
    about.extend(article.url.iter().map(|url| address(url)));
    let _ = writeln!(out, "{}\n", about.join(" · "));
    write_body(&mut out, article);
    out
}

/// Writes the blocks of an article without its furniture; a line break ends them.
pub(super) fn write_body(out: &mut String, article: &Article) {
    let blocks: Vec<&Block> = article.blocks.iter().filter(|block| !block.kind.is_furniture()).collect();
    let runs = blocks.chunk_by(|a, b| {
        // Items and rows stand together, everything else is parted by a blank line.
        matches!(
            (&a.kind, &b.kind),
            (BlockKind::Item { .. }, BlockKind::Item { .. }) | (BlockKind::Row, BlockKind::Row)
        )
    });
    let mut marks = Marks { article, next: 0 };
    for run in runs {
        match run.first().map(|block| &block.kind) {
            Some(BlockKind::Item { .. }) => items(out, run, &mut marks),
            Some(BlockKind::Row) => rows(out, article, run),
            _ => run.iter().for_each(|block| write_block(out, block, &mut marks)),
        }
        out.push('\n');
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('\n');
}

fn write_block(out: &mut String, block: &Block, marks: &mut Marks<'_>) {
    let _ = match &block.kind {
        BlockKind::Heading { level } => {
            writeln!(out, "{} {}", "#".repeat(usize::from(*level)), heading(&marks.text(block, true)))
        }
        BlockKind::Post { author, time } => {
            let mut about: Vec<String> = author.iter().map(|author| escape(author)).collect();
            about.extend(time.iter().map(ToString::to_string));
            let _ = writeln!(out, "## {}", heading(&marks.text(block, true)));
            if about.is_empty() { Ok(()) } else { writeln!(out, "\n*{}*", about.join(", ")) }
        }
        BlockKind::Quote { speaker } => {
            let text = marks.text(block, true);
            let signed = speaker.as_ref().and_then(|_| text.rsplit_once('\n'));
            let (quote, name) = signed.unwrap_or((&text, ""));
            let _ = writeln!(out, "> {}", quote.replace('\n', "  \n> "));
            let name = name.trim_start_matches(['\\', '-', '–', '—', '―', ' ']);
            if name.is_empty() { Ok(()) } else { writeln!(out, ">\n> — {name}") }
        }
        // The whole is emphasis, which has no second one inside.
        BlockKind::Caption { .. } | BlockKind::Teaser { .. } => {
            writeln!(out, "*{}*", marks.text(block, false).replace('\n', " · "))
        }
        BlockKind::Preformatted => {
            let text = marks.article.block_text(block);
            let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
            writeln!(out, "{fence}\n{text}\n{fence}")
        }
        _ => writeln!(out, "{}", marks.text(block, true).replace('\n', "  \n")),
    };
}

/// The items of a list, each as far to the right as the text of the one it belongs to.
fn items(out: &mut String, run: &[&Block], marks: &mut Marks<'_>) {
    let mut columns: Vec<usize> = Vec::new();
    let mut last: Option<(usize, bool)> = None;
    for block in run {
        let BlockKind::Item { number, depth } = &block.kind else { continue };
        columns.truncate(usize::from(*depth));
        let indent = columns.last().copied().unwrap_or_default();
        let number = number.filter(|number| *number <= LARGEST_NUMBER);
        // A list that does not begin with one needs a blank line, or it would go on the text before.
        let here = (columns.len(), number.is_some());
        if last.replace(here).is_some_and(|last| last != here) && number.is_some_and(|number| number != 1) {
            out.push('\n');
        }
        let sign = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
        let _ = writeln!(out, "{}{sign} {}", " ".repeat(indent), marks.text(block, true).replace('\n', " "));
        columns.push(indent + sign.len() + 1);
    }
}

/// The rows of a table. The head has as many cells as the longest row, or the others would lose theirs.
fn rows(out: &mut String, article: &Article, run: &[&Block]) {
    let rows: Vec<Vec<String>> = run.iter().map(|row| cells(article.block_text(row)).map(escape).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    for (at, mut row) in rows.into_iter().enumerate() {
        if at == 0 {
            row.resize(columns, String::new());
        }
        let _ = writeln!(out, "| {} |", row.join(" | "));
        if at == 0 {
            let _ = writeln!(out, "|{}", " --- |".repeat(columns));
        }
    }
}

/// A heading is one line, and what it ends with is no sign.
fn heading(text: &str) -> String {
    let mut text = text.replace('\n', " ");
    if text.ends_with('#') && !text.ends_with("\\#") {
        text.insert(text.len() - 1, '\\');
    }
    text
}

/// The address of the article: as a link where it can be one.
fn address(url: &str) -> String {
    let is_link = url.starts_with("http://") || url.starts_with("https://");
    if is_link && !url.contains(['<', '>', '\\', ' ', '&']) { format!("<{url}>") } else { escape(url) }
}

/// The marks of an article, on the way through its blocks.
struct Marks<'a> {
    article: &'a Article,
    /// The first mark that no block so far was before.
    next: usize,
}

impl Marks<'_> {
    /// The text of a block with its marks in Markdown; of emphasis only when there is none around.
    fn text(&mut self, block: &Block, emphasis: bool) -> String {
        let (article, span) = (self.article, block.span);
        let before = article.marks.iter().skip(self.next).take_while(|mark| mark.span.start < span.start);
        self.next += before.count();
        let here = article.marks.iter().skip(self.next).take_while(|mark| mark.span.start < span.end);
        let text = article.block_text(block);
        let mut out = String::new();
        let mut at = 0;
        for mark in here.filter(|mark| span.covers(mark.span)) {
            let start = (mark.span.start - span.start) as usize;
            let end = (mark.span.end - span.start) as usize;
            // Of marks inside marks only the outer one is written, and of two that touch the first.
            let Some((before, inner)) = text.get(at..start).zip(text.get(start..end)) else { continue };
            let behind = text.get(end..).unwrap_or_default();
            let written = match &mark.kind {
                MarkKind::Strong if emphasis => emphasised("**", before, inner, behind),
                MarkKind::Emphasis if emphasis => emphasised("*", before, inner, behind),
                MarkKind::Strong | MarkKind::Emphasis => None,
                MarkKind::Code => code(before, inner),
                MarkKind::Link(target) => Some(link(inner, target)),
            };
            let Some(written) = written.filter(|_| start > at || at == 0) else { continue };
            out.push_str(&escape_from(before, at == 0));
            // `![` would be a picture.
            if written.starts_with('[') && before.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            out.push_str(&written);
            at = end;
        }
        out.push_str(&escape_from(text.get(at..).unwrap_or_default(), at == 0));
        out
    }
}

/// Emphasis, where Markdown would know it by what stands on both sides of its signs.
fn emphasised(sign: &str, before: &str, inner: &str, behind: &str) -> Option<String> {
    let outside = [before.chars().next_back(), behind.chars().next()];
    let inside = [inner.chars().next(), inner.chars().next_back()];
    let fits = inside.iter().zip(outside).all(|(inside, outside)| {
        let is_open = outside.is_none_or(|outside| !outside.is_alphanumeric() && outside != '*');
        inside.is_some_and(|inside| inside.is_alphanumeric() || (!inside.is_whitespace() && is_open))
    });
    (fits && !before.ends_with('*')).then(|| format!("{sign}{}{sign}", escape_from(inner, false)))
}

/// Code between more signs than stand together in it.
fn code(before: &str, inner: &str) -> Option<String> {
    let text = inner.replace('\n', " ");
    // Blanks alone would stay as they are, and a fence at a sign would be a longer one.
    if text.trim().is_empty() || before.ends_with('`') {
        return None;
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    // Code that begins or ends with a sign is parted from the fence; one blank at both ends is taken away.
    let edge = |c: char| c == '`' || c == ' ';
    let room = if text.starts_with(edge) || text.ends_with(edge) { " " } else { "" };
    Some(format!("{fence}{room}{text}{room}{fence}"))
}

fn link(inner: &str, target: &str) -> String {
    let mut out = format!("[{}](<", escape_from(inner, false));
    for c in target.chars() {
        if matches!(c, '\\' | '<' | '>' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push_str(">)");
    out
}

/// How many of a character stand one behind the other at most.
fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or_default()
}

/// `text` with a backslash before what Markdown would take for a sign.
fn escape(text: &str) -> String {
    escape_from(text, true)
}

/// The same for a text that begins a line, or goes on in one.
fn escape_from(text: &str, begins: bool) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let body = line.trim_start();
        let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number_ends = if at > 0 || begins { line.len() - body.len() + digits } else { usize::MAX };
        let mut leads = at > 0 || begins;
        let mut chars = line.char_indices().peekable();
        while let Some((place, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let is_sign = match c {
                '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '|' | '~' => true,
                '#' | '>' | '-' | '+' | '=' | ':' => leads,
                '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
                // `1.` at the beginning would open a list.
                '.' | ')' => digits > 0 && place == number_ends && next.is_none_or(char::is_whitespace),
                _ => false,
            };
            if is_sign {
                out.push('\\');
            }
            out.push(c);
            leads &= c.is_whitespace();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::{Input, parse};
    use crate::model::Draft;
    use crate::text::{Clean, Span};

    /// The blocks as they are read again; blanks between the cells of a row are of no weight. What is nothing but signs
    /// counts as furniture when it is read, so furniture is told too.
    fn told(article: &Article) -> Vec<String> {
        let blocks = article.blocks.iter();
        blocks
            .map(|block| {
                let text = article.block_text(block);
                let row = || cells(text).collect::<Vec<_>>().join("│").trim_end_matches('│').to_owned();
                if block.kind == BlockKind::Row { row() } else { text.to_owned() }
            })
            .collect()
    }

    fn written_and_read(article: &Article) -> (String, Article) {
        let written = to_markdown(article);
        let input =
            Input { path: "a.md", identity: "", group: "", bytes: written.as_bytes(), side: None, side_path: "" };
        (written.clone(), parse(input).articles.pop().unwrap_or_else(|| article.clone()))
    }

    fn made(parts: &[(BlockKind, String, Option<MarkKind>)]) -> Article {
        let mut builder = crate::formats::build::Builder::default();
        for (kind, text, mark) in parts {
            let text = if *kind == BlockKind::Preformatted { text.clone() } else { text.trim().replace('\n', " ") };
            let middle = |part: usize| text.char_indices().nth(part).map_or(text.len(), |(at, _)| at);
            let marks = mark.iter().map(|mark| (Span::new(middle(2), middle(6)), mark.clone())).collect();
            builder.push_raw(&text, kind.clone(), false, marks);
        }
        let (text, blocks, marks) = builder.finish();
        Draft { title: "Title: of it".into(), source: Some("x".into()), text, blocks, marks, ..Draft::default() }
            .finish()
    }

    #[test]
    fn what_looks_like_signs_stays_text() {
        let link = |to: &str| Some(MarkKind::Link(Clean::line(to)));
        let kinds =
            |article: &Article| article.blocks.iter().map(|block| block.kind.name()).skip(1).collect::<Vec<_>>();
        let parts = [
            (BlockKind::Preformatted, "a\n```\n````x\n  b".to_owned(), None),
            (BlockKind::Paragraph, "a `` b`` ` c".to_owned(), Some(MarkKind::Code)),
            (BlockKind::Row, "a│b │ c | d".to_owned(), None),
            (BlockKind::Row, "│ b │ c".to_owned(), None),
            (BlockKind::Paragraph, "see there".to_owned(), link("https://example.org/<a>?b=\\&amp;c")),
            (BlockKind::Paragraph, "1.".to_owned(), None),
            (BlockKind::Item { number: Some(10), depth: 0 }, "ten".to_owned(), None),
            (BlockKind::Item { number: None, depth: 1 }, "- inner".to_owned(), None),
            (BlockKind::Heading { level: 3 }, "On C ##".to_owned(), None),
            (BlockKind::Quote { speaker: None }, "a! b > c".to_owned(), link("https://example.org")),
        ];
        let article = made(&parts);
        let (written, again) = written_and_read(&article);
        assert_eq!(told(&again).get(2..), told(&article).get(1..), "{written}");
        let shown = |article: &Article| {
            article
                .marks
                .iter()
                .map(|mark| (mark.span.of(&article.text).to_owned(), mark.kind.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(&again), shown(&article), "{written}");
        assert!(kinds(&again).ends_with(&kinds(&article)), "{written}");
    }

    fn kind() -> impl Strategy<Value = BlockKind> {
        prop_oneof![
            4 => Just(BlockKind::Paragraph),
            1 => Just(BlockKind::Preformatted),
            1 => Just(BlockKind::Row),
            1 => Just(BlockKind::Quote { speaker: None }),
            1 => (2..7_u8).prop_map(|level| BlockKind::Heading { level }),
            2 => (proptest::option::of(0..12_u32), 0..3_u8).prop_map(|(number, depth)| BlockKind::Item { number, depth }),
        ]
    }

    fn mark() -> impl Strategy<Value = Option<MarkKind>> {
        let kinds =
            [MarkKind::Strong, MarkKind::Emphasis, MarkKind::Code, MarkKind::Link(Clean::line("https://a.b/(<&>)\\"))];
        proptest::option::of(proptest::sample::select(kinds.to_vec()))
    }

    proptest! {
        #[test]
        fn the_text_stays_the_same(
            parts in proptest::collection::vec((kind(), "[ab12 `*_#>|~(){}\\[\\]<&;\\\\.\\-+=:!│\n]{1,14}", mark()), 1..6),
        ) {
            let article = made(&parts);
            let (written, again) = written_and_read(&article);
            prop_assert!(told(&again).ends_with(told(&article).get(1..).unwrap_or_default()), "{written}\n{:#?}\n{:#?}", told(&again), told(&article));
        }
    }
}
