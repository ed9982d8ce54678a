//! A page as a small tree: nodes in one list, bound to each other by their numbers.

use std::borrow::Cow;

use crate::text::html::{Open, Tag};

/// The number of a node; the first is the root.
pub(super) type Id = u32;

/// The root of every tree.
pub(super) const ROOT: Id = 0;

/// No node.
const NONE: Id = u32::MAX;

/// A node with its neighbours.
#[derive(Clone, Debug)]
struct Node<'t> {
    /// What an element is; a text has none.
    open: Option<Open<'t>>,
    /// What it counts as: elements are taken for others on the way.
    tag: Tag,
    text: Cow<'t, str>,
    parent: Id,
    first: Id,
    last: Id,
    next: Id,
    previous: Id,
}

impl<'t> Node<'t> {
    const fn new(open: Option<Open<'t>>, tag: Tag, text: Cow<'t, str>) -> Self {
        Self { open, tag, text, parent: NONE, first: NONE, last: NONE, next: NONE, previous: NONE }
    }
}

/// The tree of a page, or of a part of it.
#[derive(Clone, Debug)]
pub(super) struct Tree<'t> {
    nodes: Vec<Node<'t>>,
}

/// A number as a node, where it is one.
fn some(id: Id) -> Option<Id> {
    (id != NONE).then_some(id)
}

impl<'t> Tree<'t> {
    /// A tree of nothing but its root.
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::new(Some(Open::made(Tag::Html)), Tag::Html, Cow::Borrowed(""))] }
    }

    /// How many nodes there are, those that were cut off counted in.
    pub(super) const fn len(&self) -> usize {
        self.nodes.len()
    }

    fn get(&self, id: Id) -> Option<&Node<'t>> {
        self.nodes.get(id as usize)
    }

    /// Changes a node.
    fn with(&mut self, id: Id, change: impl FnOnce(&mut Node<'t>)) {
        if let Some(node) = self.nodes.get_mut(id as usize) {
            change(node);
        }
    }

    /// Adds an element that hangs nowhere yet.
    pub(super) fn element(&mut self, open: Open<'t>) -> Id {
        self.nodes.push(Node::new(Some(open), open.tag, Cow::Borrowed("")));
        (self.nodes.len() - 1) as Id
    }

    /// Adds a text that hangs nowhere yet.
    pub(super) fn text_node(&mut self, text: Cow<'t, str>) -> Id {
        self.nodes.push(Node::new(None, Tag::Other, text));
        (self.nodes.len() - 1) as Id
    }

    /// Gives an element attributes that it was made without.
    pub(super) fn set_open(&mut self, id: Id, open: Open<'t>) {
        self.with(id, |node| node.open = Some(open));
    }

    /// What an element counts as; nothing for a text.
    pub(super) fn tag(&self, id: Id) -> Option<Tag> {
        self.get(id).filter(|node| node.open.is_some()).map(|node| node.tag)
    }

    /// Whether it is an element that counts as this one.
    pub(super) fn is(&self, id: Id, tag: Tag) -> bool {
        self.tag(id) == Some(tag)
    }

    /// Lets an element count as another.
    pub(super) fn set_tag(&mut self, id: Id, tag: Tag) {
        self.with(id, |node| node.tag = tag);
    }

    /// The beginning of an element.
    pub(super) fn open(&self, id: Id) -> Option<&Open<'t>> {
        self.get(id)?.open.as_ref()
    }

    /// The value of an attribute.
    pub(super) fn value(&self, id: Id, name: &str) -> Option<Cow<'t, str>> {
        self.open(id)?.value(name)
    }

    /// The text of a node that is one.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        self.get(id).filter(|node| node.open.is_none()).map(|node| &*node.text)
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.get(id).and_then(|node| some(node.parent))
    }

    pub(super) fn first(&self, id: Id) -> Option<Id> {
        self.get(id).and_then(|node| some(node.first))
    }

    pub(super) fn last(&self, id: Id) -> Option<Id> {
        self.get(id).and_then(|node| some(node.last))
    }

    pub(super) fn next(&self, id: Id) -> Option<Id> {
        self.get(id).and_then(|node| some(node.next))
    }

    /// The children of a node.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.first(id), |child| self.next(*child))
    }

    /// The children of a node that are elements.
    pub(super) fn elements(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.children(id).filter(|child| self.tag(*child).is_some())
    }

    /// What a node hangs in, the nearest first.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.parent(id), |above| self.parent(*above))
    }

    /// The node that follows in the order of the page, below `top`.
    pub(super) fn following(&self, id: Id, top: Id) -> Option<Id> {
        self.first(id).or_else(|| self.behind(id, top))
    }

    /// The node that follows behind a node and all in it, below `top`.
    pub(super) fn behind(&self, id: Id, top: Id) -> Option<Id> {
        let mut at = id;
        while at != top {
            if let Some(next) = self.next(at) {
                return Some(next);
            }
            at = self.parent(at)?;
        }
        None
    }

    /// A node and all in it, in the order of the page.
    pub(super) fn within(&self, top: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(top), move |at| self.following(*at, top))
    }

    /// Hangs a node that hangs nowhere at the end of another.
    pub(super) fn append(&mut self, parent: Id, child: Id) {
        let last = self.get(parent).map_or(NONE, |node| node.last);
        self.with(child, |node| {
            node.parent = parent;
            node.previous = last;
            node.next = NONE;
        });
        self.with(last, |node| node.next = child);
        self.with(parent, |node| {
            node.last = child;
            if last == NONE {
                node.first = child;
            }
        });
    }

    /// Hangs a node that hangs nowhere before another.
    pub(super) fn insert_before(&mut self, next: Id, child: Id) {
        let Some((parent, previous)) = self.get(next).map(|node| (node.parent, node.previous)) else { return };
        self.with(child, |node| {
            node.parent = parent;
            node.previous = previous;
            node.next = next;
        });
        self.with(next, |node| node.previous = child);
        if previous == NONE {
            self.with(parent, |node| node.first = child);
        } else {
            self.with(previous, |node| node.next = child);
        }
    }

    /// Cuts a node off, with all in it.
    pub(super) fn cut(&mut self, id: Id) {
        let Some((parent, previous, next)) = self.get(id).map(|node| (node.parent, node.previous, node.next)) else {
            return;
        };
        if previous == NONE {
            self.with(parent, |node| node.first = next);
        } else {
            self.with(previous, |node| node.next = next);
        }
        if next == NONE {
            self.with(parent, |node| node.last = previous);
        } else {
            self.with(next, |node| node.previous = previous);
        }
        self.with(id, |node| (node.parent, node.previous, node.next) = (NONE, NONE, NONE));
    }

    /// Moves a node to the end of another.
    pub(super) fn move_to(&mut self, parent: Id, child: Id) {
        self.cut(child);
        self.append(parent, child);
    }

    /// Puts a node in the place of another.
    pub(super) fn replace(&mut self, old: Id, new: Id) {
        self.cut(new);
        self.insert_before(old, new);
        self.cut(old);
    }

    /// The text in a node, as it stands.
    pub(super) fn text_of(&self, id: Id) -> String {
        self.within(id).filter_map(|node| self.text(node)).collect()
    }

    /// The words in a node, one blank between them.
    pub(super) fn words_of(&self, id: Id) -> String {
        let mut out = String::new();
        for word in self.text_of(id).split_whitespace() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// What an element's class and name say of it, in lower case, the class first.
    pub(super) fn labels(&self, id: Id) -> String {
        let (class, name) = self.class_and_name(id);
        format!("{class} {name}")
    }

    /// An element's class and its name, in lower case.
    pub(super) fn class_and_name(&self, id: Id) -> (String, String) {
        let label = |attribute: &str| {
            let value = self.value(id, attribute).unwrap_or_default();
            crate::text::beginning(&value, LONGEST_LABEL).to_ascii_lowercase()
        };
        (label("class"), label("id"))
    }
}

/// How many bytes of a class or a name are looked at.
const LONGEST_LABEL: usize = 1000;
