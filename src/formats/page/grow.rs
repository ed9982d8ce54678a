//! HTML into a tree, as browsers repair it: what is never closed, closed twice or closed in another order.

use std::borrow::Cow;

use super::tree::{Id, ROOT, Tree};
use crate::text::beginning;
use crate::text::html::{Open, Tag, Token, Tokens, unescaped};

/// How deep elements stand in each other; what is deeper stands beside.
const DEPTH: usize = 400;

/// How many bytes of a page are read.
const BYTES: usize = 10 << 20;

/// How many nodes a page has; what comes later is left out.
const NODES: usize = 300_000;

/// What a page is made of: its tree, and what belongs to its head.
#[derive(Clone, Debug)]
pub(super) struct Grown<'t> {
    pub(super) tree: Tree<'t>,
    /// `<body>`.
    pub(super) body: Id,
    /// `<meta>` and `<link>`, wherever they stand.
    pub(super) metas: Vec<Open<'t>>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// Scripts that hold data: JSON-LD.
    pub(super) data: Vec<&'t str>,
    /// `<base href>`.
    pub(super) base: Option<String>,
    /// What was left out because the page is too large.
    pub(super) is_cut: bool,
}

/// Reads a page.
pub(super) fn grow(html: &str) -> Grown<'_> {
    let mut tree = Tree::new();
    let body = tree.element(Open::made(Tag::Body));
    tree.append(ROOT, body);
    let page = Grown { tree, body, metas: Vec::new(), title: None, data: Vec::new(), base: None, is_cut: false };
    let mut growth =
        Growth { page, stack: vec![body], tags: vec![Tag::Body as u8], skipped: None, in_title: false, data: false };
    growth.page.is_cut = html.len() > BYTES;
    for token in Tokens::new(beginning(html, BYTES)) {
        if growth.page.tree.len() >= NODES {
            growth.page.is_cut = true;
            break;
        }
        growth.take(token);
    }
    growth.page
}

struct Growth<'t> {
    page: Grown<'t>,
    /// The elements that are open.
    stack: Vec<Id>,
    /// What they are, so that looking for one is quick.
    tags: Vec<u8>,
    /// An element of which nothing is shown, and how many of its kind are open.
    skipped: Option<(Tag, u32)>,
    /// Whether a title was opened right before.
    in_title: bool,
    /// Whether the script that was opened holds data.
    data: bool,
}

impl<'t> Growth<'t> {
    #[expect(clippy::needless_pass_by_value, reason = "a token is taken once")]
    fn take(&mut self, token: Token<'t>) {
        if let Some((tag, depth)) = self.skipped {
            match token {
                Token::Open(open) if open.tag == tag && !open.source.ends_with("/>") => {
                    self.skipped = Some((tag, depth + 1));
                }
                Token::Close(closed, _) if closed == tag => {
                    self.skipped = (depth > 1).then_some((tag, depth - 1));
                }
                _ => {}
            }
            return;
        }
        let in_title = std::mem::take(&mut self.in_title);
        match token {
            // A title that nobody closed.
            Token::Text(text) if in_title && self.page.title.is_none() => {
                self.page.title = Some(unescaped(text).into_owned());
            }
            Token::Text(text) => {
                let top = self.top();
                let text = self.page.tree.text_node(unescaped(text));
                self.page.tree.append(top, text);
            }
            Token::Raw(Tag::Title, text) if self.page.title.is_none() => {
                self.page.title = Some(unescaped(text).into_owned());
            }
            Token::Raw(Tag::Script, text) if std::mem::take(&mut self.data) => self.page.data.push(text),
            Token::Raw(Tag::Xmp, text) => {
                let top = self.top();
                let text = self.page.tree.text_node(Cow::Borrowed(text));
                self.page.tree.append(top, text);
            }
            Token::Raw(..) | Token::Comment(_) => {}
            Token::Open(open) => self.open(open),
            Token::Close(tag, _) => self.close(tag),
        }
    }

    fn top(&self) -> Id {
        self.stack.last().copied().unwrap_or(self.page.body)
    }

    fn open(&mut self, open: Open<'t>) {
        match open.tag {
            Tag::Html => return self.page.tree.set_open(ROOT, open),
            Tag::Body => {
                // Content that came before has made one already; its attributes are those that are written.
                if self.page.tree.open(self.page.body).is_some_and(|body| body.source.is_empty()) {
                    self.page.tree.set_open(self.page.body, open);
                }
                return;
            }
            Tag::Meta | Tag::Link => return self.page.metas.push(open),
            Tag::Base => {
                if self.page.base.is_none() {
                    self.page.base = open.value("href").map(Cow::into_owned);
                }
                return;
            }
            Tag::Script => {
                self.data = open.value("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
                return;
            }
            Tag::Title => {
                self.in_title = true;
                return;
            }
            Tag::Head | Tag::Frameset | Tag::Style | Tag::Noscript | Tag::Noframes | Tag::Noembed => {
                return;
            }
            Tag::Svg | Tag::Template => {
                if !open.source.ends_with("/>") {
                    self.skipped = Some((open.tag, 1));
                }
                return;
            }
            _ => {}
        }
        self.make_room(open.tag);
        let element = self.page.tree.element(open);
        let top = self.top();
        self.page.tree.append(top, element);
        let is_empty = open.tag.is_void() || open.tag == Tag::Other && open.source.ends_with("/>");
        if !is_empty && self.stack.len() < DEPTH {
            self.stack.push(element);
            self.tags.push(open.tag as u8);
        }
    }

    /// Closes what an element ends that begins.
    fn make_room(&mut self, tag: Tag) {
        match tag {
            Tag::Li => self.close_inside(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu]),
            Tag::Dd | Tag::Dt => self.close_inside(&[Tag::Dd, Tag::Dt], &[Tag::Dl]),
            Tag::Option | Tag::Optgroup => self.close_inside(&[Tag::Option], &[Tag::Select, Tag::Datalist]),
            Tag::Tr => self.close_inside(&[Tag::Tr], &[Tag::Table]),
            Tag::Td | Tag::Th => self.close_inside(&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                self.close_inside(&[Tag::Tbody, Tag::Thead, Tag::Tfoot], &[Tag::Table]);
            }
            Tag::A => self.close_inside(&[Tag::A], &[Tag::Table]),
            _ => {}
        }
        if tag.is_block() {
            self.close_inside(&[Tag::P], &[Tag::Button, Tag::Object]);
        }
        if tag.level().is_some() && self.tags.last().is_some_and(|last| HEADINGS.contains(last)) {
            self.pop_to(self.stack.len() - 1);
        }
    }

    /// Closes the innermost of these elements, where none of `bounds` and no cell of a table stands around it.
    fn close_inside(&mut self, tags: &[Tag], bounds: &[Tag]) {
        let innermost = |tags: &[Tag]| tags.iter().filter_map(|tag| memchr::memrchr(*tag as u8, &self.tags)).max();
        let Some(at) = innermost(tags) else { return };
        let cell = innermost(&[Tag::Td, Tag::Th, Tag::Caption]).filter(|cell| *cell != at);
        if innermost(bounds).max(cell).is_none_or(|bound| bound < at) {
            self.pop_to(at);
        }
    }

    /// Closes all from a place of the stack on; the body stays.
    fn pop_to(&mut self, at: usize) {
        self.stack.truncate(at.max(1));
        self.tags.truncate(at.max(1));
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Html | Tag::Head | Tag::Body => return,
            Tag::Br => return self.open(Open::made(Tag::Br)),
            _ => {}
        }
        let find = |tag: Tag| memchr::memrchr(tag as u8, &self.tags).filter(|at| *at > 0);
        let at = if tag.level().is_some() {
            // Any heading ends any other.
            find(tag).or_else(|| HEADINGS.iter().filter_map(|tag| memchr::memrchr(*tag, &self.tags)).max())
        } else {
            find(tag)
        };
        let Some(at) = at else { return };
        let above = self.tags.get(at + 1..).unwrap_or_default();
        if tag != Tag::Table && above.contains(&(Tag::Table as u8)) {
            // What stands in a table closes nothing around it.
            return;
        }
        let is_inline = !tag.is_block() && !matches!(tag, Tag::Table | Tag::Object | Tag::Button | Tag::Select);
        if is_inline && above.iter().any(|tag| BLOCKS.get(usize::from(*tag)).is_some_and(|is_block| *is_block)) {
            // `<b><p>…</b>…</p>`: the paragraph goes on.
            self.stack.remove(at);
            self.tags.remove(at);
            return;
        }
        self.pop_to(at);
    }
}

const HEADINGS: [u8; 6] = [Tag::H1 as u8, Tag::H2 as u8, Tag::H3 as u8, Tag::H4 as u8, Tag::H5 as u8, Tag::H6 as u8];

/// Which elements are blocks, by their number.
const BLOCKS: [bool; Tag::COUNT] = {
    let mut blocks = [false; Tag::COUNT];
    let mut rest: &[Tag] = Tag::ALL;
    while let [tag, others @ ..] = rest {
        if tag.is_block() {
            let (_, from) = blocks.split_at_mut(*tag as usize);
            if let [block, ..] = from {
                *block = true;
            }
        }
        rest = others;
    }
    blocks
};
