//! Relative links made whole, by RFC 3986, section 5.2, without more: no letter is escaped, no port taken off.

/// Where a link stands: `https://example.org`, `/a/b`, and the query without its mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) origin: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
}

impl Place<'_> {
    /// The whole address that a reference without a scheme means here.
    pub(crate) fn join(self, reference: &str) -> String {
        let Self { origin, path, query } = self;
        if reference.starts_with("//") {
            let scheme = origin.split("//").next().unwrap_or_default();
            return format!("{scheme}{reference}");
        }
        let end = reference.find(['?', '#']).unwrap_or(reference.len());
        let (way, rest) = reference.split_at_checked(end).unwrap_or((reference, ""));
        if way.is_empty() {
            let kept = !query.is_empty() && !rest.starts_with('?');
            let query = if kept { format!("?{query}") } else { String::new() };
            return format!("{origin}{path}{query}{rest}");
        }
        let whole = if way.starts_with('/') {
            way.to_owned()
        } else {
            format!("{}/{way}", path.rsplit_once('/').map_or("", |(folder, _)| folder))
        };
        format!("{origin}{}{rest}", without_dots(&whole))
    }
}

/// A way without `.` and `..`.
fn without_dots(way: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut parts = way.split('/').skip(1).peekable();
    while let Some(part) = parts.next() {
        match part {
            "." | ".." => {
                if part == ".." {
                    kept.pop();
                }
                if parts.peek().is_none() {
                    kept.push("");
                }
            }
            part => kept.push(part),
        }
    }
    format!("/{}", kept.join("/"))
}
