//! Proxies as the environment names them, and which addresses go without.

use crate::model::FetchError;
use crate::net::Address;

/// The proxies to use, and for whom none is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proxies {
    /// For `http`.
    pub http: Option<String>,
    /// For `https`.
    pub https: Option<String>,
    /// Hosts that are asked directly: `localhost,.example.org`, or `*`.
    pub none_for: String,
}

impl Proxies {
    /// What the variables of the environment say, of which `value` gives one by its name. As everywhere, `HTTP_PROXY` in
    /// capitals is passed over: where programs answer requests, whoever asks can set it.
    pub fn of(value: impl Fn(&str) -> Option<String>) -> Self {
        let first = |names: &[&str]| names.iter().filter_map(|name| value(name)).find(|value| !value.trim().is_empty());
        let all = first(&["all_proxy", "ALL_PROXY"]);
        Self {
            http: first(&["http_proxy"]).or_else(|| all.clone()),
            https: first(&["https_proxy", "HTTPS_PROXY"]).or(all),
            none_for: first(&["no_proxy", "NO_PROXY"]).unwrap_or_default(),
        }
    }

    /// The proxy for an address.
    pub(super) fn of_address(&self, address: &Address) -> Option<&str> {
        let proxy = if address.is_tls() { &self.https } else { &self.http };
        proxy.as_deref().map(str::trim).filter(|proxy| !proxy.is_empty() && !self.is_without(address))
    }

    /// Whether an address is asked directly.
    fn is_without(&self, address: &Address) -> bool {
        let host = address.host().trim_matches(['[', ']']);
        self.none_for.split([',', ' ']).map(str::trim).filter(|entry| !entry.is_empty()).any(|entry| {
            let entry = entry.to_ascii_lowercase();
            let bare = entry.trim_start_matches('*').trim_start_matches('.').trim_matches(['[', ']']);
            if entry == "*" {
                return true;
            }
            let of_host = |bare: &str| host == bare || host.strip_suffix(bare).is_some_and(|rest| rest.ends_with('.'));
            // `example.org:8080` means that port only.
            !bare.is_empty() && (of_host(bare) || address.authority().as_str() == bare)
        })
    }
}

/// A proxy in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proxy {
    pub(super) kind: ProxyKind,
    pub(super) host: String,
    pub(super) port: u16,
    /// As it is shown, without name and password.
    pub(super) url: String,
    /// Name and password.
    pub(super) user: Option<(String, String)>,
}

/// What a proxy speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProxyKind {
    /// HTTP.
    Http,
    /// SOCKS, version 5. Names are always looked up by the proxy: nobody else is to learn them.
    Socks,
}

impl Proxy {
    /// Reads what a variable says.
    pub(super) fn parse(text: &str) -> Result<Self, FetchError> {
        let text = text.trim();
        let wrong = |reason: &str| {
            let proxy = text.rsplit('@').next().unwrap_or_default().to_owned();
            FetchError::Proxy { proxy, reason: reason.to_owned() }
        };
        let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
        let (kind, usual) = match scheme.to_ascii_lowercase().as_str() {
            "http" => (ProxyKind::Http, 80),
            "socks" | "socks5" | "socks5h" => (ProxyKind::Socks, 1080),
            other => return Err(wrong(&format!("`{other}` is not supported"))),
        };
        let parsed = Address::parse(&format!("http://{rest}")).map_err(|_| wrong("no address"))?;
        let host = parsed.address.host().to_owned();
        // A port that is named is kept, the usual one of the web too.
        let place = rest.rsplit('@').next().unwrap_or_default().split('/').next().unwrap_or_default();
        let is_named = place.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        let port = if is_named { parsed.address.port() } else { usual };
        let shown = if kind == ProxyKind::Http { "http" } else { "socks5" };
        Ok(Self { kind, url: format!("{shown}://{host}:{port}"), host, port, user: parsed.user })
    }

    /// The complaint that it does not do its work.
    pub(super) fn complaint(&self, reason: &str) -> FetchError {
        FetchError::Proxy { proxy: self.url.clone(), reason: reason.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn the_environment_names_proxies() {
        let of = |given: &[(&str, &str)]| {
            Proxies::of(|name| given.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(&[("HTTP_PROXY", "a")]).http, None);
        assert_eq!(of(&[("http_proxy", "a"), ("ALL_PROXY", "b")]).https.as_deref(), Some("b"));
        let proxies = of(&[("http_proxy", "a:1"), ("NO_PROXY", "localhost, .example.org,b.de:81")]);
        for (address, is_used) in [
            ("http://other.org/", true),
            ("http://example.org/", false),
            ("http://a.example.org/", false),
            ("http://notexample.org/", true),
            ("http://localhost:80/", false),
            ("http://b.de/", true),
            ("http://b.de:81/", false),
            ("https://other.org/", false),
        ] {
            let address = Address::parse(address).unwrap().address;
            assert_eq!(proxies.of_address(&address).is_some(), is_used, "{address}");
        }
    }

    #[test]
    fn a_proxy_is_read_and_its_password_not_told() {
        let proxy = Proxy::parse("me:secret@proxy.example:3128").unwrap();
        assert_eq!((proxy.url.as_str(), proxy.port), ("http://proxy.example:3128", 3128));
        assert_eq!(proxy.user, Some(("me".to_owned(), "secret".to_owned())));
        let socks = Proxy::parse("socks5h://127.0.0.1").unwrap();
        assert_eq!((socks.kind, socks.url.as_str()), (ProxyKind::Socks, "socks5://127.0.0.1:1080"));
        let ipv6 = Proxy::parse("http://[::1]:80/").unwrap();
        assert_eq!((ipv6.host.as_str(), ipv6.port), ("[::1]", 80));
        let error = Proxy::parse("socks4://me:secret@a:1").unwrap_err();
        assert!(error.to_string().contains("socks4") && !error.to_string().contains("secret"), "{error}");
    }
}
