//! From an address to its content: redirects followed, each one checked, and secrets told to nobody but their owner.

use ureq::http::{HeaderValue, StatusCode};

use crate::model::FetchError;
use crate::net::answer::Head;
use crate::net::ask::basic;
use crate::net::hosts::Pass;
use crate::net::unpack::{ACCEPTED, unpacked};
use crate::net::watch::Watch;
use crate::net::{Address, Body, Cancel, Content, Credentials, Fetched, Fetcher, Parsed, Request, Secret};

/// What is read, best first.
const WANTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                      application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, */*;q=0.5";

impl Fetcher {
    /// Asks for an address, and for those that it leads to.
    pub(super) fn follow(
        &self,
        request: &Request,
        parsed: Parsed,
        pass: Pass,
        watch: &Watch,
    ) -> Result<Fetched, FetchError> {
        let Parsed { mut address, user } = parsed;
        let mut pass = Some(pass);
        let home = address.origin();
        // What stands in an address is for its own host.
        let credentials = request.credentials.clone().or_else(|| {
            let (user, password) = user?;
            Some(Credentials { origin: home.clone(), secret: Secret::Basic { user, password } })
        });
        let mut moved = Moved::default();
        let mut seen = vec![address.clone()];
        loop {
            let headers = headers(request, &address, &home, credentials.as_ref());
            let response = self.agents.ask(&address, &headers, watch)?;
            let (parts, body) = response.into_parts();
            let head = Head(&parts.headers);
            let code = parts.status;
            match code.as_u16() {
                300..=303 | 307 | 308 => {
                    let location = head.value("location").ok_or(FetchError::RedirectNowhere(code.as_u16()))?;
                    let next = match address.redirected(&location) {
                        Err(FetchError::BadUrl(_)) => return Err(FetchError::RedirectNowhere(code.as_u16())),
                        next => next?,
                    };
                    if seen.contains(&next) {
                        return Err(FetchError::RedirectLoop(next.to_string()));
                    }
                    if seen.len() > self.limits.redirects as usize {
                        return Err(FetchError::TooManyRedirects(self.limits.redirects));
                    }
                    moved.on(code, &address, &next);
                    if next.authority() != address.authority() {
                        // The old host is let go before the new one is waited for, or two could wait for each other.
                        drop(pass.take());
                        pass = Some(self.turn_of(&next, watch.cancel())?);
                    }
                    address = next;
                    seen.push(address.clone());
                }
                304 if request.etag.is_some() || request.last_modified.is_some() => {
                    return Ok(Fetched {
                        content: Content::NotModified,
                        etag: head.value("etag").or_else(|| request.etag.clone()),
                        last_modified: head.value("last-modified").or_else(|| request.last_modified.clone()),
                        fresh_for: head.fresh_for(request.now),
                        moved_permanently_to: moved.to(&address),
                        final_url: address.to_string(),
                    });
                }
                200..=299 => {
                    let length = head.length();
                    if length.is_some_and(|length| length > self.limits.wire_bytes) {
                        return Err(FetchError::TooLarge { limit: self.limits.wire_bytes });
                    }
                    watch.body(length);
                    let packing = head.list("content-encoding");
                    let read = unpacked(body.into_reader(), &packing, address.host(), &self.limits, &self.room)?;
                    let (content_type, charset) = head.content_type();
                    let whole = |value: Option<String>| value.filter(|_| !read.is_cut);
                    return Ok(Fetched {
                        etag: whole(head.value("etag")),
                        last_modified: whole(head.value("last-modified")),
                        fresh_for: head.fresh_for(request.now).filter(|_| !read.is_cut),
                        moved_permanently_to: moved.to(&address),
                        final_url: address.to_string(),
                        content: Content::Body(Body {
                            content_type,
                            charset,
                            headers: head.handed_on(),
                            is_cut: read.is_cut,
                            bytes: read.bytes,
                        }),
                    });
                }
                code => {
                    let retry_after = head.retry_after(request.now);
                    if let (429, Some(wait)) = (code, retry_after) {
                        self.hosts.rest(&address.authority(), wait);
                    }
                    return Err(FetchError::Status { code, retry_after });
                }
            }
        }
    }

    fn turn_of(&self, address: &Address, cancel: &Cancel) -> Result<Pass, FetchError> {
        self.hosts.wait(&address.authority(), address.is_own_machine(), cancel)
    }
}

/// Whether an address has moved for good.
#[derive(Default)]
struct Moved {
    hops: u32,
    is_passing: bool,
}

impl Moved {
    fn on(&mut self, code: StatusCode, from: &Address, to: &Address) {
        self.hops += 1;
        let is_permanent = matches!(code.as_u16(), 301 | 308);
        // Nobody is to be talked out of encryption for good.
        self.is_passing |= !is_permanent || from.is_tls() && !to.is_tls();
    }

    fn to(&self, address: &Address) -> Option<String> {
        (self.hops > 0 && !self.is_passing).then(|| address.to_string())
    }
}

/// The headers for an address: what is secret or the user's own goes to its owner only.
fn headers(
    request: &Request,
    address: &Address,
    home: &str,
    credentials: Option<&Credentials>,
) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> =
        vec![("accept".to_owned(), WANTED.to_owned()), ("accept-encoding".to_owned(), ACCEPTED.to_owned())];
    // What a server never can have said, as a file that was brought along may have it, is nothing that it knows.
    let can_be_sent = |value: &&String| HeaderValue::from_bytes(value.as_bytes()).is_ok();
    if let Some(etag) = request.etag.as_ref().filter(can_be_sent) {
        headers.push(("if-none-match".to_owned(), etag.clone()));
    }
    if let Some(date) = request.last_modified.as_ref().filter(can_be_sent) {
        headers.push(("if-modified-since".to_owned(), date.clone()));
    }
    let origin = address.origin();
    if origin == home {
        for (name, value) in &request.headers {
            headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
            headers.push((name.clone(), value.clone()));
        }
    }
    let is_owner = |credentials: &&Credentials| {
        Address::parse(&credentials.origin).is_ok_and(|owner| owner.address.origin() == origin)
    };
    if let Some(Credentials { secret, .. }) = credentials.filter(is_owner) {
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case("authorization"));
        let value = match secret {
            Secret::Basic { user, password } => basic(user, password),
            Secret::Bearer(token) => format!("Bearer {token}"),
        };
        headers.push(("authorization".to_owned(), value));
    }
    headers
}
