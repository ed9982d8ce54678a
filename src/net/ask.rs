//! One question to one server: the connections that are kept, the proxies, and what a failure means.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ureq::config::Config;
use ureq::http::{HeaderName, HeaderValue, Response};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::transport::{ConnectProxyConnector, Connector, RustlsConnector};
use ureq::{Agent, Body, Error};

use crate::model::{FetchError, TlsFault};
use crate::net::proxy::{Proxy, ProxyKind};
use crate::net::watch::Watch;
use crate::net::wire::{Dial, Names};
use crate::net::{Address, Proxies};

/// The longest head of an answer, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// How the program calls itself.
const USER_AGENT: &str = concat!("depesche/", env!("CARGO_PKG_VERSION"));

/// Connections, apart by the way that they take.
#[derive(Debug)]
pub(super) struct Agents {
    proxies: Proxies,
    direct: Agent,
    plain: Option<Result<(Proxy, Agent), FetchError>>,
    tunnel: Option<Result<(Proxy, Agent), FetchError>>,
}

impl Agents {
    pub(super) fn new(proxies: Proxies, certificates: Option<&[u8]>) -> Self {
        let tls = tls(certificates);
        let direct = agent(&tls, None, None);
        // For `http` a proxy is told the whole address; for `https` it is asked for a tunnel.
        let plain = proxies.http.as_deref().map(|text| {
            let proxy = Proxy::parse(text)?;
            Ok((proxy.clone(), agent(&tls, Some(proxy), None)))
        });
        let tunnel = proxies.https.as_deref().map(|text| {
            let proxy = Proxy::parse(text)?;
            let agent = match proxy.kind {
                ProxyKind::Http => agent(&tls, None, Some(tunnel(&proxy)?)),
                ProxyKind::Socks => agent(&tls, Some(proxy.clone()), None),
            };
            Ok((proxy, agent))
        });
        Self { proxies, direct, plain, tunnel }
    }

    /// Sends a request and gives the answer as soon as its head is there, whatever it says.
    pub(super) fn ask(
        &self,
        address: &Address,
        headers: &[(String, String)],
        watch: &Watch,
    ) -> Result<Response<Body>, FetchError> {
        let (proxy, agent) = match (self.proxies.of_address(address), address.is_tls()) {
            (Some(_), true) => self.tunnel.as_ref(),
            (Some(_), false) => self.plain.as_ref(),
            (None, _) => None,
        }
        .map_or(Ok((None, &self.direct)), |way| match way {
            Ok((proxy, agent)) => Ok((Some(proxy), agent)),
            Err(error) => Err(error.clone()),
        })?;
        watch.ask(address.host());
        let ask = || {
            let mut request = agent.get(address.to_string());
            for (name, value) in headers {
                // What is not ASCII goes as it came from the server.
                match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(value.as_bytes())) {
                    (Ok(name), Ok(value)) => request = request.header(name, value),
                    _ => return Err(FetchError::BadHeader(name.clone())),
                }
            }
            let speaks_http = proxy.filter(|proxy| proxy.kind == ProxyKind::Http && !address.is_tls());
            if let Some((user, password)) = speaks_http.and_then(|proxy| proxy.user.as_ref()) {
                request = request.header("proxy-authorization", basic(user, password));
            }
            request.call().map_err(|error| meaning(error, address, proxy))
        };
        let before = watch.connections();
        match ask() {
            // The server ended a connection that was kept just when it was used again.
            Err(FetchError::Lost(_)) if watch.connections() == before => ask(),
            answer => answer,
        }
    }
}

/// Name and password as a header has them.
pub(super) fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{password}")))
}

/// Whom to trust: certificates in PEM, or those that come along when there is none among them.
fn tls(certificates: Option<&[u8]>) -> TlsConfig {
    let given: Vec<_> = parse_pem(certificates.unwrap_or_default())
        .filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        })
        .collect();
    let roots = if given.is_empty() { RootCerts::WebPki } else { RootCerts::Specific(Arc::new(given)) };
    TlsConfig::builder().root_certs(roots).build()
}

/// What keeps connections of one way. Time limits, redirects and packing are our own.
fn agent(tls: &TlsConfig, proxy: Option<Proxy>, tunnel: Option<ureq::Proxy>) -> Agent {
    let config = Config::builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(LONGEST_HEAD)
        .output_buffer_size(32 << 10)
        .max_idle_connections(16)
        .max_idle_connections_per_host(2)
        .max_idle_age(Duration::from_secs(10))
        .user_agent(USER_AGENT)
        .tls_config(tls.clone())
        .proxy(tunnel)
        .build();
    let names = Names { proxy: proxy.as_ref().map(|proxy| (proxy.host.clone(), proxy.port)) };
    let connector = ().chain(ConnectProxyConnector::default()).chain(Dial { proxy }).chain(RustlsConnector::default());
    Agent::with_parts(config, connector, names)
}

/// The proxy as the library has it.
fn tunnel(proxy: &Proxy) -> Result<ureq::Proxy, FetchError> {
    let mut builder = ureq::Proxy::builder(ureq::ProxyProtocol::Http).host(&proxy.host).port(proxy.port);
    if let Some((user, password)) = &proxy.user {
        builder = builder.username(user).password(password);
    }
    builder.build().map_err(|error| proxy.complaint(&error.to_string()))
}

/// What a failure means to the user.
fn meaning(error: Error, address: &Address, proxy: Option<&Proxy>) -> FetchError {
    let host = address.host().to_owned();
    let error = match error {
        Error::Other(inner) => {
            inner.downcast::<FetchError>().map_or_else(|other| FetchError::Failed(other.to_string()), |ours| *ours)
        }
        Error::Io(error) => io_meaning(&error, host),
        Error::Rustls(error) => FetchError::Tls { host, fault: tls_fault(&error.to_string()) },
        Error::Tls(words) => FetchError::Tls { host, fault: TlsFault::Other(words.to_owned()) },
        Error::HostNotFound => FetchError::NoSuchHost(host),
        Error::Protocol(reason) => FetchError::NotHttp(reason.to_string()),
        Error::LargeResponseHeader(..) => FetchError::NotHttp("the head of its answer has no end".to_owned()),
        Error::ConnectProxyFailed(reason) => {
            FetchError::Proxy { proxy: proxy.map(|proxy| proxy.url.clone()).unwrap_or_default(), reason }
        }
        Error::Http(reason) => FetchError::BadHeader(reason.to_string()),
        Error::BadUri(_) => FetchError::BadUrl(address.to_string()),
        other => FetchError::Failed(other.to_string()),
    };
    match (error, proxy) {
        // It is the proxy that cannot be reached.
        (
            error @ (FetchError::Refused(_)
            | FetchError::Unreachable { .. }
            | FetchError::NoSuchHost(_)
            | FetchError::Offline(_)),
            Some(proxy),
        ) => FetchError::Proxy {
            proxy: proxy.url.clone(),
            reason: match error {
                FetchError::Refused(_) => "Connection refused".to_owned(),
                FetchError::Unreachable { reason, .. } => reason,
                _ => "No such host".to_owned(),
            },
        },
        (error, _) => error,
    }
}

fn io_meaning(error: &std::io::Error, host: String) -> FetchError {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::ConnectionRefused => FetchError::Refused(host),
        Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe | Kind::UnexpectedEof | Kind::WriteZero => {
            FetchError::Lost(host)
        }
        // So complains what encrypts.
        Kind::InvalidData => FetchError::Tls { host, fault: tls_fault(&error.to_string()) },
        _ => FetchError::Unreachable { host, reason: crate::text::reason(error) },
    }
}

/// Why no safe connection can be made, by the words of the library.
fn tls_fault(words: &str) -> TlsFault {
    let has = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    if has(&["UnknownIssuer", "BadSignature", "CaUsedAsEndEntity", "unknown issuer"]) {
        TlsFault::Untrusted
    } else if has(&["expired", "not valid yet", "NotValidYet", "Expired"]) {
        TlsFault::Expired
    } else if has(&["not valid for name", "NotValidForName"]) {
        TlsFault::OtherHost
    } else {
        TlsFault::Other(words.to_owned())
    }
}
