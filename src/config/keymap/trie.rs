//! Sequences of keys as a tree, and how a context's tree lies over the global one.

use crate::config::{Action, Key, Tongue};

/// Keys that may follow one another's beginning.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// What the group is called.
    pub(super) label: Option<Label>,
    /// The keys, the user's own first, otherwise in the order of the file.
    keys: Vec<(Key, Node)>,
}

/// The name of a group in English and German.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) english: String,
    pub(super) german: String,
}

/// What a key leads to.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// An action.
    Action(Action),
    /// Nothing, on purpose: the global binding does not hold either.
    Nothing,
    /// More keys.
    Group(Group),
}

impl Group {
    fn get(&self, key: Key) -> Option<&Node> {
        self.keys.iter().find(|(known, _)| *known == key).map(|(_, node)| node)
    }

    /// Binds a sequence. Whatever stood in its way is gone.
    pub(super) fn insert(&mut self, keys: &[Key], node: Node) {
        let Some((last, before)) = keys.split_last() else { return };
        let mut group = self;
        for key in before {
            let position = group.keys.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
                group.keys.push((*key, Node::Group(Self::default())));
                group.keys.len() - 1
            });
            let Some((_, next)) = group.keys.get_mut(position) else { return };
            if !matches!(next, Node::Group(_)) {
                *next = Node::Group(Self::default());
            }
            let Node::Group(inner) = next else { return };
            group = inner;
        }
        match group.keys.iter_mut().find(|(known, _)| known == last) {
            Some((_, known)) => *known = node,
            None => group.keys.push((*last, node)),
        }
    }

    /// The group behind these keys, where there is one.
    pub(super) fn inner(&mut self, keys: &[Key]) -> Option<&mut Self> {
        keys.iter().try_fold(self, |group, key| {
            group.keys.iter_mut().find(|(known, _)| known == key).and_then(|(_, node)| match node {
                Node::Group(inner) => Some(inner),
                Node::Action(_) | Node::Nothing => None,
            })
        })
    }

    /// Lays another group over this one: its keys hold and come first, groups of one key are joined.
    pub(super) fn lay_over(&mut self, over: Self) {
        let mut keys = over.keys;
        for (key, node) in std::mem::take(&mut self.keys) {
            match (keys.iter_mut().find(|(known, _)| *known == key), node) {
                (Some((_, Node::Group(above))), Node::Group(mut below)) => {
                    below.lay_over(std::mem::take(above));
                    *above = below;
                }
                (Some(_), _) => {}
                (None, node) => keys.push((key, node)),
            }
        }
        self.keys = keys;
        self.label = over.label.or(self.label.take());
    }
}

/// Where one stands in a sequence: in the context's own group and in the global one behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position<'a> {
    pub(super) own: Option<&'a Group>,
    pub(super) global: Option<&'a Group>,
}

/// What a key leads to from a position.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a> {
    Action(Action),
    Nothing,
    Deeper(Position<'a>),
}

impl<'a> Step<'a> {
    /// What a key leads to by the context's own node and the global one: groups are seen together, all else hides what is
    /// behind it.
    fn of(own: Option<&'a Node>, global: Option<&'a Node>) -> Option<Self> {
        let group = |node: Option<&'a Node>| match node {
            Some(Node::Group(group)) => Some(group),
            _ => None,
        };
        Some(match own.or(global)? {
            Node::Action(action) => Self::Action(*action),
            Node::Nothing => Self::Nothing,
            Node::Group(_) => Self::Deeper(Position { own: group(own), global: group(global) }),
        })
    }
}

impl<'a> Position<'a> {
    /// What `key` leads to; `None` when it is bound nowhere.
    pub(super) fn step(self, key: Key) -> Option<Step<'a>> {
        let node = |group: Option<&'a Group>| group.and_then(|group| group.get(key));
        Step::of(node(self.own), node(self.global))
    }

    /// All keys from here, the context's own first.
    pub(super) fn steps(self) -> impl Iterator<Item = (Key, Step<'a>)> {
        let keys = |group: Option<&'a Group>| group.into_iter().flat_map(|group| &group.keys).map(|(key, _)| *key);
        let hidden = move |key: &Key| self.own.is_some_and(|group| group.get(*key).is_some());
        let all = keys(self.own).chain(keys(self.global).filter(move |key| !hidden(key)));
        all.filter_map(move |key| self.step(key).map(|step| (key, step)))
    }

    /// Shows every sequence from here with its action; `path` is what was pressed so far.
    pub(super) fn visit(self, path: &mut Vec<Key>, see: &mut dyn FnMut(&[Key], Action)) {
        for (key, step) in self.steps() {
            path.push(key);
            match step {
                Step::Action(action) => see(path, action),
                Step::Deeper(inner) => inner.visit(path, see),
                Step::Nothing => {}
            }
            path.pop();
        }
    }

    /// The name of the group, the context's own before the global one.
    pub(super) fn label(self, tongue: Tongue) -> Option<&'a str> {
        let label =
            self.own.and_then(|group| group.label.as_ref()).or(self.global.and_then(|group| group.label.as_ref()));
        label.map(|label| match tongue {
            Tongue::English => label.english.as_str(),
            Tongue::German => label.german.as_str(),
        })
    }
}
