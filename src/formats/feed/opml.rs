//! Lists of feeds: OPML into outlines and back, with all that others wrote into them.

use super::encoding;
use super::link::is_page;
use super::reference;
use super::token::{Token, Tokens, attributes};
use crate::model::{Fault, Problem, Subscription, Warning, same_address};
use crate::text::Clean;

/// How deep folders may lie in folders; what is deeper lies in the last of these.
const DEEPEST: usize = 32;

/// How many outlines of one file are read.
const OUTLINES: usize = 50_000;

/// The attribute that says that a feed has no row of its own; OPML knows none for that.
const HIDDEN: &str = "hidden";

/// What stands between the names of folders where they are written as one.
pub const BETWEEN_FOLDERS: &str = " / ";

/// A list of feeds, as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opml {
    /// The elements of its head and their texts: `title`, `dateCreated`.
    pub head: Vec<(String, String)>,
    /// What it lists.
    pub outlines: Vec<Outline>,
}

/// A feed or a folder of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its attributes, known ones and others, in their order.
    pub attributes: Vec<(String, String)>,
    /// What lies in it.
    pub outlines: Vec<Outline>,
}

impl Outline {
    /// The value of an attribute; what has no letters counts as not there.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The address of its feed.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.attribute("xmlUrl").or_else(|| self.attribute("url").filter(|_| self.kind_is("rss")))
    }

    fn kind_is(&self, kind: &str) -> bool {
        self.attribute("type").is_some_and(|stated| stated.eq_ignore_ascii_case(kind))
    }

    fn name(&self) -> Option<Clean> {
        let name = self.attribute("title").or_else(|| self.attribute("text"))?;
        Some(Clean::line(name)).filter(|name| !name.is_empty())
    }

    fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(key, _)| key.eq_ignore_ascii_case(name)) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    fn folder(name: &str) -> Self {
        Self { attributes: vec![("text".to_owned(), name.to_owned())], outlines: Vec::new() }
    }

    fn feed(source: &Subscription) -> Self {
        let name = source.title.as_deref().unwrap_or_default();
        let mut feed = Self::default();
        feed.set("type", "rss");
        feed.set("text", if name.is_empty() { &source.url } else { name });
        if !name.is_empty() {
            feed.set("title", name);
        }
        feed.set("xmlUrl", &source.url);
        if let Some(page) = &source.page {
            feed.set("htmlUrl", page);
        }
        if !source.tags.is_empty() {
            let tags: Vec<String> = source.tags.iter().map(ToString::to_string).collect();
            feed.set("category", &tags.join(","));
        }
        if source.is_hidden {
            feed.set(HIDDEN, "true");
        }
        feed
    }
}

/// Reads a list of feeds. Never fails: what could be read is there, and the warnings say what could not.
#[must_use]
pub fn read(bytes: &[u8], path: &str) -> (Opml, Vec<Warning>) {
    let warn = |problem| Warning { path: path.to_owned(), place: None, problem };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let problem = if bytes.is_empty() { Problem::Empty } else { Problem::Blank };
        return (Opml::default(), vec![warn(problem)]);
    }
    let decoded = encoding::decode(bytes, None);
    let mut tokens = Tokens::of_xml(&decoded.text);
    let mut list = Opml::default();
    // The outlines that are open, the innermost last.
    let mut open: Vec<Outline> = Vec::new();
    // How many more are open than may be.
    let mut too_deep = 0_usize;
    let (mut is_list, mut is_head, mut count) = (false, false, 0);
    // Whether something is missing or broken: then the list must not be written anew.
    let mut is_damaged = decoded.replaced > 0;
    // The element of the head that is open, and its text so far.
    let mut said: Option<(&str, String)> = None;
    let mut is_closed = false;
    while let Some(token) = tokens.next(None) {
        is_damaged |= tokens.broken.is_some();
        match token {
            Token::Start { name: written, attributes: source, empty } => match written.to_ascii_lowercase().as_str() {
                "opml" => is_list = true,
                "outline" if count < OUTLINES => {
                    count += 1;
                    is_list = true;
                    let read = |(key, value): (&str, &str)| (key.to_owned(), reference::read(value).into_owned());
                    let outline = Outline { attributes: attributes(source).map(read).collect(), outlines: vec![] };
                    // A lost quotation mark makes names of what are words.
                    is_damaged |= outline.attributes.iter().any(|(name, _)| !is_name(name));
                    if !empty && open.len() < DEEPEST {
                        open.push(outline);
                    } else {
                        too_deep += usize::from(!empty);
                        put(&mut list, &mut open, outline);
                    }
                }
                "head" => is_head = !empty,
                "body" => is_head = false,
                _ if is_head && !empty => said = Some((written, String::new())),
                _ => {}
            },
            Token::End { name } if name.eq_ignore_ascii_case("outline") => {
                if too_deep > 0 {
                    too_deep -= 1;
                } else if let Some(outline) = open.pop() {
                    put(&mut list, &mut open, outline);
                }
            }
            Token::End { name } => {
                is_closed |= name.eq_ignore_ascii_case("opml");
                is_head &= !name.eq_ignore_ascii_case("head");
                if let Some((name, text)) = said.take() {
                    list.head.push((name.to_owned(), text.trim().to_owned()));
                }
            }
            Token::Text(text) => said.iter_mut().for_each(|(_, said)| said.push_str(&reference::read(text))),
            Token::Literal(text) => said.iter_mut().for_each(|(_, said)| said.push_str(text)),
            Token::Doctype(_) => {}
        }
    }
    is_damaged |= tokens.broken.is_some() || !open.is_empty() || !is_closed;
    // The end tags of these are lost.
    while let Some(outline) = open.pop() {
        put(&mut list, &mut open, outline);
    }
    let mut warnings = Vec::new();
    if !is_list {
        warnings.push(warn(Problem::Markup(Fault::NoList)));
    } else if count == OUTLINES {
        warnings.push(warn(Problem::Markup(Fault::TooMany(OUTLINES as u32))));
    } else if is_damaged {
        warnings.push(warn(Problem::Markup(Fault::Damaged)));
    }
    (list, warnings)
}

fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'))
}

fn put(list: &mut Opml, open: &mut [Outline], outline: Outline) {
    match open.last_mut() {
        Some(folder) => folder.outlines.push(outline),
        None => list.outlines.push(outline),
    }
}

impl Opml {
    /// The feeds, each once, in their order, and what stands in the list as a feed but is fetched from no web: commands and
    /// files are never taken from a list.
    #[must_use]
    pub fn subscriptions(&self) -> (Vec<Subscription>, Vec<Fault>) {
        let mut found: Vec<Subscription> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut refused = Vec::new();
        let mut folder = Vec::new();
        walk(&self.outlines, &mut folder, &mut |outline, folder| {
            let Some(url) = outline.url() else { return };
            if !is_fetched(url) {
                refused.push(Fault::NoAddress(url.to_owned()));
            } else if seen.insert(same_address(url)) {
                found.push(subscription(outline, url, folder));
            }
        });
        (found, refused)
    }

    /// Adds a feed at the end of its folder, which is made where it is not there; whether it was new.
    pub fn add(&mut self, source: &Subscription) -> bool {
        if self.find(&source.url).is_some() {
            return false;
        }
        let mut outlines = &mut self.outlines;
        for name in source.folder.iter().take(DEEPEST - 1) {
            let is_it = |outline: &Outline| outline.url().is_none() && outline.name().as_ref() == Some(name);
            let at = outlines.iter().position(is_it).unwrap_or_else(|| {
                outlines.push(Outline::folder(name));
                outlines.len() - 1
            });
            let Some(folder) = outlines.get_mut(at) else { return false };
            outlines = &mut folder.outlines;
        }
        outlines.push(Outline::feed(source));
        true
    }

    /// Takes out the feed with this address, and folders that hold nothing without it; what it was.
    pub fn remove(&mut self, url: &str) -> Option<Subscription> {
        let found = self.find(url)?;
        take_out(&mut self.outlines, &same_address(url));
        Some(found)
    }

    /// Gives the feed another address, where it moved to for good; whether it is there.
    pub fn move_to(&mut self, url: &str, new: &str) -> bool {
        change(&mut self.outlines, &same_address(url), &mut |outline| {
            // A feed without a name is called by its address.
            if outline.attribute("text").is_some_and(|text| same_address(text) == same_address(url)) {
                outline.set("text", new);
            }
            outline.set("xmlUrl", new);
        })
    }

    /// The feed with this address.
    #[must_use]
    pub fn find(&self, url: &str) -> Option<Subscription> {
        self.subscriptions().0.into_iter().find(|source| source.is_at(url))
    }

    /// The file, in XML.
    #[must_use]
    pub fn to_xml(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n");
        if !self.head.iter().any(|(name, _)| name == "title") {
            out.push_str("    <title>depesche</title>\n");
        }
        for (name, text) in &self.head {
            for part in ["    <", name, ">", &escaped(text), "</", name, ">\n"] {
                out.push_str(part);
            }
        }
        out.push_str("  </head>\n  <body>\n");
        write(&self.outlines, 2, &mut out);
        out.push_str("  </body>\n</opml>\n");
        out
    }
}

/// Whether an address is one that is fetched, and no command or file.
#[must_use]
pub fn is_fetched(url: &str) -> bool {
    is_page(url) || is_page(&same_address(url)) && url.starts_with("feed:")
}

fn subscription(outline: &Outline, url: &str, folder: &[Clean]) -> Subscription {
    let name = outline.name().filter(|name| **name != *url);
    let words = outline.attribute("category").unwrap_or_default();
    let words = words.split(',').map(|word| Clean::line(word.trim_matches([' ', '/'])));
    Subscription {
        url: if url.starts_with("feed:") { same_address(url) } else { url.to_owned() },
        title: name,
        folder: folder.to_vec(),
        page: outline.attribute("htmlUrl").filter(|page| is_page(page)).map(Clean::line),
        tags: words.filter(|word| !word.is_empty()).collect(),
        is_hidden: outline.attribute(HIDDEN).is_some_and(|said| said.eq_ignore_ascii_case("true")),
    }
}

/// Shows every outline with the folders that it lies in to `each`; no deeper than [`DEEPEST`], as deep as they are read.
fn walk(outlines: &[Outline], folder: &mut Vec<Clean>, each: &mut impl FnMut(&Outline, &[Clean])) {
    for outline in outlines {
        each(outline, folder);
        let name = outline.name();
        let is_named = name.is_some();
        folder.extend(name);
        walk(&outline.outlines, folder, each);
        if is_named {
            folder.pop();
        }
    }
}

fn take_out(outlines: &mut Vec<Outline>, address: &str) {
    outlines.retain_mut(|outline| {
        if outline.url().is_some_and(|url| same_address(url) == address) {
            return false;
        }
        let held = !outline.outlines.is_empty();
        take_out(&mut outline.outlines, address);
        !held || !outline.outlines.is_empty() || outline.url().is_some()
    });
}

fn change(outlines: &mut [Outline], address: &str, how: &mut impl FnMut(&mut Outline)) -> bool {
    let mut changed = false;
    for outline in outlines {
        if outline.url().is_some_and(|url| same_address(url) == address) {
            how(outline);
            changed = true;
        }
        changed |= change(&mut outline.outlines, address, how);
    }
    changed
}

fn write(outlines: &[Outline], depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    for outline in outlines {
        out.push_str(&indent);
        out.push_str("<outline");
        for (name, value) in &outline.attributes {
            for part in [" ", name, "=\"", &escaped(value), "\""] {
                out.push_str(part);
            }
        }
        if outline.outlines.is_empty() {
            out.push_str("/>\n");
        } else {
            out.push_str(">\n");
            write(&outline.outlines, depth + 1, out);
            out.push_str(&indent);
            out.push_str("</outline>\n");
        }
    }
}

/// A text as it stands in XML; what XML cannot hold is left out.
pub(in crate::formats) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    const LIST: &str = r#"<?xml version="1.0"?>
<opml version="1.0">
  <head><title>Meine &amp; deine</title><ownerName>A</ownerName></head>
  <body>
    <outline text="Politik">
      <outline type="rss" text="Tagesblatt &quot;heute&quot;" xmlUrl="https://Blatt.example/feed?a=1&amp;b=2" custom="x"/>
      <outline text="Ausland"><outline title="Wire" text="w" xmlUrl="http://wire.example/rss" category="/world,us"></outline></outline>
    </outline>
    <outline text="https://bare.example/" type="rss" xmlUrl="https://bare.example/"/>
    <outline text="again" xmlUrl="HTTP://WIRE.example:80/rss"/>
    <outline text="evil" xmlUrl="exec:rm -rf ~"/>
    <outline text="evil too" xmlUrl="filter:sh:https://a.example"/>
    <outline text="file" xmlUrl="file:///etc/passwd"/>
    <outline text="Kein Feed"/>
  </body>
</opml>"#;

    fn of(text: &str) -> Opml {
        let (list, warnings) = read(text.as_bytes(), "a.opml");
        assert_eq!(warnings, []);
        list
    }

    #[test]
    fn feeds_come_with_names_folders_and_words_and_no_command_among_them() {
        let (found, refused) = of(LIST).subscriptions();
        let told: Vec<String> = found
            .iter()
            .map(|source| {
                let folder: Vec<&str> = source.folder.iter().map(|name| &**name).collect();
                let tags: Vec<&str> = source.tags.iter().map(|name| &**name).collect();
                let title = source.title.as_deref().unwrap_or("-");
                format!("{} | {title} | {} | {}", source.url, folder.join("/"), tags.join("+"))
            })
            .collect();
        assert_eq!(
            told,
            [
                "https://Blatt.example/feed?a=1&b=2 | Tagesblatt \"heute\" | Politik | ",
                "http://wire.example/rss | Wire | Politik/Ausland | world+us",
                "https://bare.example/ | - |  | ",
            ]
        );
        let refused: Vec<String> = refused.iter().map(ToString::to_string).collect();
        assert_eq!(refused.len(), 3, "{refused:?}");
    }

    #[test]
    fn what_is_written_reads_back_with_all_that_others_wrote() {
        let list = of(LIST);
        assert_eq!(of(&list.to_xml()), list);
        assert!(list.to_xml().contains("custom=\"x\"") && list.to_xml().contains("Meine &amp; deine"));
    }

    #[test]
    fn feeds_are_added_moved_and_removed() {
        let mut list = of(LIST);
        let source = |url: &str, folder: &[&str]| Subscription {
            folder: folder.iter().map(|name| Clean::line(name)).collect(),
            ..Subscription::of(url)
        };
        assert!(!list.add(&source("http://wire.example/rss#x", &[])), "it is there already");
        assert!(list.add(&source("https://new.example/a", &["Politik", "Inland"])));
        assert!(list.add(&source("https://new.example/b", &["Politik", "Inland"])));
        let folders = |list: &Opml| list.find("https://new.example/b").unwrap().folder.len();
        assert_eq!(folders(&list), 2);
        assert!(list.move_to("https://new.example/a", "https://newer.example/a"));
        assert!(list.find("https://new.example/a").is_none());
        for url in ["https://newer.example/a", "https://new.example/b"] {
            assert!(list.remove(url).is_some() && list.remove(url).is_none());
        }
        // The folder that was made for them goes with the last one.
        assert_eq!(list, of(LIST));
    }

    #[test]
    fn broken_lists_give_what_they_have() {
        let (cut, _) = LIST.split_once("<outline text=\"again").unwrap();
        let damaged = LIST.replace("type=\"rss\" text=\"Tages", "type=\"rss text=\"Tages");
        for (text, feeds) in [(cut, 3), (damaged.as_str(), 3)] {
            let (list, warnings) = read(text.as_bytes(), "a");
            let problems: Vec<&Problem> = warnings.iter().map(|warning| &warning.problem).collect();
            assert_eq!((list.subscriptions().0.len(), problems), (feeds, vec![&Problem::Markup(Fault::Damaged)]));
        }
        let deep = format!("<opml><body>{}", "<outline text='a'>".repeat(100_000));
        let (list, warnings) = read(deep.as_bytes(), "a");
        assert_eq!((warnings.len(), list.to_xml().is_empty()), (1, false));
        for (bytes, problem) in [
            (&b"<html><body><p>x</p></body></html>"[..], Some(Problem::Markup(Fault::NoList))),
            (b"<opml><body/></opml>", None),
            (b"nothing of the kind", Some(Problem::Markup(Fault::NoList))),
            (b"", Some(Problem::Empty)),
        ] {
            let (list, warnings) = read(bytes, "a");
            assert_eq!((list.outlines.len(), warnings.first().map(|warning| warning.problem.clone())), (0, problem));
        }
        let utf16: Vec<u8> = LIST.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&utf16, "a").0.subscriptions().0.len(), 3);
    }
}
