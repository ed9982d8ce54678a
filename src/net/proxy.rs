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
    /// Host and port.
    pub(super) host: String,
    pub(super) port: u16,
    /// As it is shown and given to the library, without name and password.
    pub(super) url: String,
    /// Name and password.
    pub(super) user: Option<(String, String)>,
}

impl Proxy {
    /// Reads what a variable says.
    pub(super) fn parse(text: &str) -> Result<Self, FetchError> {
        let wrong = |reason: &str| {
            let proxy = text.rsplit('@').next().unwrap_or_default().to_owned();
            FetchError::Proxy { proxy, reason: reason.to_owned() }
        };
        let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let parsed = match Address::parse(&whole) {
            Ok(parsed) => parsed,
            Err(FetchError::Scheme(scheme)) => return Err(wrong(&format!("`{scheme}` is not supported"))),
            Err(_) => return Err(wrong("no address")),
        };
        if parsed.address.is_tls() {
            return Err(wrong("`https` is not supported"));
        }
        let authority = parsed.address.authority();
        let port = authority.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(80);
        let host = parsed.address.host().to_owned();
        Ok(Self { url: format!("http://{host}:{port}"), host, port, user: parsed.user })
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
        let error = Proxy::parse("socks5://me:secret@a:1").unwrap_err();
        assert!(error.to_string().contains("socks5") && !error.to_string().contains("secret"), "{error}");
    }
}
