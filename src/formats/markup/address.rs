//! Addresses in a page: relative ones made whole, without what only follows the reader around.

use crate::formats::join::Place;

/// Longer addresses are none.
const LONGEST: usize = 4096;

/// The address of a page, in its parts.
#[derive(Clone, Debug)]
pub(in crate::formats) struct Base {
    /// `https://example.org`
    origin: String,
    /// `/a/b`
    path: String,
    query: String,
}

impl Base {
    /// The parts of a whole address of the web.
    pub(in crate::formats) fn of(address: &str) -> Option<Self> {
        let address = address.trim();
        let (scheme, rest) = address.split_once("://")?;
        let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        if !is_web || address.len() > LONGEST {
            return None;
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (rest, query) = rest.split_once('?').map_or((rest, ""), |(rest, query)| (rest, query));
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        (!host.is_empty()).then(|| Self {
            origin: format!("{}://{host}", scheme.to_ascii_lowercase()),
            path: if path.is_empty() { "/".to_owned() } else { path.to_owned() },
            query: query.to_owned(),
        })
    }

    /// The host without `www.`.
    pub(in crate::formats) fn host(&self) -> &str {
        let host = self.origin.split_once("//").map_or("", |(_, host)| host);
        let host = host.rsplit('@').next().unwrap_or(host).split(':').next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// The whole address that `reference` means here.
    fn join(&self, reference: &str) -> String {
        let Self { origin, path, query } = self;
        Place { origin, path, query }.join(reference)
    }
}

/// The address that a link means; nothing when it leads to a place of the same page or to no page at all.
pub(in crate::formats) fn resolved(reference: &str, base: Option<&Base>) -> Option<String> {
    let reference = reference.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if reference.is_empty() || reference.starts_with('#') || reference.len() > LONGEST {
        return None;
    }
    // Lines may be broken within an address.
    let reference = reference.replace(['\n', '\r', '\t'], "").replace(' ', "%20");
    let scheme =
        reference.find([':', '/', '?', '#']).filter(|at| reference.get(*at..).is_some_and(|at| at.starts_with(':')));
    let address = match scheme.and_then(|at| reference.get(..at)) {
        Some(scheme) if ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            // `https:a` means a page beside, which nobody writes on purpose.
            reference.get(scheme.len() + 1..)?.starts_with("//").then_some(reference)?
        }
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto") => return Some(reference),
        Some(_) => return None,
        None => match base {
            Some(base) => base.join(&reference),
            None if reference.starts_with("//") => format!("https:{reference}"),
            None => return None,
        },
    };
    Some(untracked(address))
}

/// Parameters that say where a reader came from.
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "dclid", "gclsrc", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid",
    "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "hsctatracking", "vero_id",
    "oly_anon_id", "oly_enc_id", "wickedid", "ref_src", "ref_url", "wt_mc", "wt_zmc", "xtor", "cmpid", "s_cid", "smid",
    "ocid", "ncid", "sr_share", "spm", "_openstat", "rb_clickid", "irclickid", "sc_campaign", "sc_channel",
    "sc_content", "sc_medium", "sc_outcome", "sc_geo", "sc_country", "at_medium", "at_campaign", "at_custom1",
    "at_custom2", "at_custom3", "at_custom4",
];

/// How the names of such parameters begin.
const TRACKING_FAMILIES: &[&str] =
    &["utm_", "pk_", "mtm_", "piwik_", "matomo_", "ns_", "stm_", "wt.mc", "wt.zmc", "hsa_"];

/// An address without parameters that follow the reader around.
fn untracked(address: String) -> String {
    let Some((way, rest)) = address.split_once('?') else { return address };
    let (query, place) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
    let is_tracking = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
        TRACKING.contains(&name.as_str()) || TRACKING_FAMILIES.iter().any(|family| name.starts_with(family))
    };
    if !query.split('&').any(|pair| is_tracking(&pair)) {
        return address;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    format!("{way}{mark}{}{place}", kept.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_made_whole() {
        let base = Base::of("https://www.example.org/a/b/c.html?x=1#top");
        for (reference, whole) in [
            ("d.html", "https://www.example.org/a/b/d.html"),
            ("../d?y=2#z", "https://www.example.org/a/d?y=2#z"),
            ("../../../../d", "https://www.example.org/d"),
            ("./", "https://www.example.org/a/b/"),
            ("/d/./e/..", "https://www.example.org/d/"),
            ("//other.example/x", "https://other.example/x"),
            ("?y=2", "https://www.example.org/a/b/c.html?y=2"),
            (" HTTP://Other.example/a b ", "HTTP://Other.example/a%20b"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("a:b/c", ""),
            ("javascript:alert(1)", ""),
            ("#top", ""),
            ("", ""),
        ] {
            assert_eq!(resolved(reference, base.as_ref()).as_deref().unwrap_or_default(), whole, "{reference}");
        }
        assert_eq!(resolved("a", None), None);
        assert_eq!(base.as_ref().map(Base::host), Some("example.org"));
        assert!(Base::of("file:///etc/passwd").is_none() && Base::of("https://").is_none());
    }

    #[test]
    fn what_follows_the_reader_goes() {
        for (address, bare) in [
            ("https://a.de/b?utm_source=x&id=3&fbclid=y#z", "https://a.de/b?id=3#z"),
            ("https://a.de/b?UTM_Campaign=x", "https://a.de/b"),
            ("https://a.de/b?id=3&utmost=1", "https://a.de/b?id=3&utmost=1"),
        ] {
            assert_eq!(resolved(address, None).as_deref(), Some(bare));
        }
    }
}
