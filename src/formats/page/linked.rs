//! What a page says of itself for programs: JSON-LD with the words of schema.org.

use serde_json::{Map, Value};

use crate::formats::html;

/// Kinds that are articles.
const ARTICLES: &[&str] = &[
    "article", "newsarticle", "advertisercontentarticle", "analysisnewsarticle", "askpublicnewsarticle",
    "backgroundnewsarticle", "opinionnewsarticle", "reportagenewsarticle", "reviewnewsarticle", "report",
    "satiricalarticle", "scholarlyarticle", "medicalscholarlyarticle", "socialmediaposting", "blogposting",
    "liveblogposting", "discussionforumposting", "techarticle", "apireference",
];

/// How many objects of a page are looked at.
const OBJECTS: usize = 2000;

/// What is said of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) name: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) language: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
    /// The text of the article.
    pub(super) body: Option<String>,
    /// The posts of a live blog.
    pub(super) posts: Vec<Posting>,
}

/// A post of a live blog.
#[derive(Clone, Debug, Default)]
pub(super) struct Posting {
    pub(super) headline: String,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) body: String,
}

/// Reads the scripts with data of a page.
pub(super) fn read(scripts: &[&str]) -> Option<Linked> {
    let mut found: Option<Linked> = None;
    for script in scripts {
        let Some(value) = parse(script) else { continue };
        let mut open = vec![&value];
        let mut seen = 0;
        while let Some(value) = open.pop().filter(|_| seen < OBJECTS) {
            seen += 1;
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(object) if is_article(object) => match &mut found {
                    Some(found) => found.complete(article(object)),
                    None => found = Some(article(object)),
                },
                Value::Object(object) => {
                    let inner = ["mainEntityOfPage", "mainEntity", "@graph"].iter().filter_map(|key| object.get(*key));
                    open.extend(inner);
                }
                _ => {}
            }
        }
    }
    found
}

/// The JSON of a script, in whatever it is wrapped.
fn parse(script: &str) -> Option<Value> {
    let mut bare = script.trim();
    for (begin, end) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>"), ("/*<![CDATA[*/", "/*]]>*/")]
    {
        bare = bare.strip_prefix(begin).map_or(bare, |rest| rest.strip_suffix(end).unwrap_or(rest)).trim();
    }
    let bare = bare.trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        // Line breaks within texts are not allowed, and common.
        let mended: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        // What follows the first value is passed over.
        serde_json::Deserializer::from_str(&mended).into_iter::<Value>().next()?.ok()
    })
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind).to_ascii_lowercase();
        ARTICLES.contains(&kind.as_str())
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// A field as a line.
fn line(object: &Map<String, Value>, field: &str) -> Option<String> {
    let text = object.get(field)?.as_str()?;
    let line = html::line(text);
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Names of persons or houses: a text, an object with a name, or several of them.
fn names(value: Option<&Value>) -> Vec<String> {
    let name = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => match object.get("name") {
            Some(Value::String(name)) => Some(name.clone()),
            Some(Value::Array(names)) => names.first().and_then(Value::as_str).map(str::to_owned),
            _ => None,
        },
        _ => None,
    };
    let all: Vec<String> = match value {
        Some(Value::Array(items)) => items.iter().filter_map(name).collect(),
        Some(value) => name(value).into_iter().collect(),
        None => Vec::new(),
    };
    let mut names: Vec<String> = Vec::new();
    for name in all {
        let name = html::line(name.trim()).into_owned();
        if !name.is_empty() && !name.contains("://") && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn article(object: &Map<String, Value>) -> Linked {
    let text = |field: &str| object.get(field).and_then(Value::as_str).map(str::to_owned);
    let posts = match object.get("liveBlogUpdate") {
        Some(Value::Array(posts)) => posts.iter().filter_map(Value::as_object).map(posting).collect(),
        Some(Value::Object(post)) => vec![posting(post)],
        _ => Vec::new(),
    };
    let url = object.get("url").and_then(Value::as_str).or_else(|| {
        let page = object.get("mainEntityOfPage")?;
        page.as_str().or_else(|| page.get("@id")?.as_str())
    });
    Linked {
        headline: line(object, "headline"),
        name: line(object, "name"),
        authors: names(object.get("author").or_else(|| object.get("creator"))),
        published: text("datePublished").or_else(|| text("dateCreated")),
        modified: text("dateModified"),
        language: text("inLanguage"),
        publisher: names(object.get("publisher")).into_iter().next(),
        url: url.map(str::to_owned),
        description: line(object, "description"),
        body: text("articleBody").filter(|body| !body.trim().is_empty()),
        posts,
    }
}

fn posting(object: &Map<String, Value>) -> Posting {
    let text = |field: &str| object.get(field).and_then(Value::as_str).unwrap_or_default();
    Posting {
        headline: line(object, "headline").unwrap_or_default(),
        author: names(object.get("author")).into_iter().next(),
        published: [text("datePublished"), text("dateModified")]
            .iter()
            .find(|date| !date.is_empty())
            .map(|date| (*date).to_owned()),
        body: text("articleBody").to_owned(),
    }
}

fn fill<T>(own: &mut Option<T>, other: Option<T>) {
    if own.is_none() {
        *own = other;
    }
}

impl Linked {
    /// Takes from another object of the page what is missing.
    fn complete(&mut self, other: Self) {
        let same = match (&self.headline, &other.headline) {
            (Some(own), Some(other)) => own == other,
            _ => true,
        };
        if !same {
            return;
        }
        fill(&mut self.headline, other.headline);
        fill(&mut self.name, other.name);
        fill(&mut self.published, other.published);
        fill(&mut self.modified, other.modified);
        fill(&mut self.language, other.language);
        fill(&mut self.publisher, other.publisher);
        fill(&mut self.url, other.url);
        fill(&mut self.description, other.description);
        fill(&mut self.body, other.body);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
        if self.posts.is_empty() {
            self.posts = other.posts;
        }
    }

    /// The title, where name and headline differ the one that is like the page's own.
    pub(super) fn title(&self, page: &str) -> Option<&str> {
        let alike = |text: &str| super::prepare::likeness(text, page) > 0.75;
        match (&self.name, &self.headline) {
            (Some(name), Some(headline)) if name != headline => {
                Some(if alike(headline) && !alike(name) { headline } else { name })
            }
            (name, headline) => name.as_deref().or(headline.as_deref()),
        }
    }
}
