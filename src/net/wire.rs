//! Names looked up and connections made so that a fetch ends when it is to end, whatever the other side does.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
};

use crate::model::{FetchError, Stage};
use crate::net::proxy::{Proxy, ProxyKind};
use crate::net::socks;
use crate::net::watch::{SLICE, Watch};

/// How long an address is tried before the next one is tried beside it: one of the two nets may lead nowhere.
const HEAD_START: Duration = Duration::from_millis(300);

/// How many addresses of a host are tried.
const MOST_ADDRESSES: usize = 6;

/// Complains when the fetch of this thread is to end.
fn check() -> Result<(), Error> {
    Watch::current().map_or(Ok(()), |watch| watch.check()).map_err(ours)
}

/// Our error, carried through the library.
pub(super) fn ours(error: FetchError) -> Error {
    Error::Other(Box::new(error))
}

/// Runs what blocks beside this thread, and waits for it as long as the fetch may take.
fn beside<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let (sender, receiver) = mpsc::sync_channel(1);
    thread::Builder::new().name("net: name".to_owned()).spawn(move || sender.send(job()))?;
    loop {
        match receiver.recv_timeout(SLICE) {
            Ok(answer) => return Ok(answer),
            Err(RecvTimeoutError::Timeout) => check()?,
            Err(RecvTimeoutError::Disconnected) => return Err(io::Error::from(ErrorKind::Other).into()),
        }
    }
}

/// Looks up names; that of a proxy in place of all others, where one passes requests on.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) proxy: Option<(String, u16)>,
}

impl Resolver for Names {
    fn resolve(&self, uri: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let (host, port) = self.proxy.clone().unwrap_or_else(|| {
            let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
            (uri.host().unwrap_or_default().to_owned(), uri.port_u16().unwrap_or(usual))
        });
        let bare = host.trim_matches(['[', ']']);
        let addresses = if let Ok(ip) = bare.parse::<IpAddr>() {
            vec![SocketAddr::new(ip, port)]
        } else {
            if let Some(watch) = Watch::current() {
                watch.at(Stage::Name);
            }
            let name = host.clone();
            beside(move || (name.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>))?
                .map_err(|error| ours(no_address(&host, &error)))?
        };
        let mut found = self.empty();
        for address in interleaved(&addresses) {
            found.push(address);
        }
        if found.is_empty() { Err(ours(FetchError::NoSuchHost(host))) } else { Ok(found) }
    }
}

/// Why a name has no address: there is none, or nobody can be asked.
fn no_address(host: &str, error: &io::Error) -> FetchError {
    let words = error.to_string().to_ascii_lowercase();
    if ["temporary", "try again", "timed out"].iter().any(|sign| words.contains(sign)) {
        FetchError::Offline(host.to_owned())
    } else {
        FetchError::NoSuchHost(host.to_owned())
    }
}

/// Addresses of the old and the new net in turn, the first one staying first.
fn interleaved(addresses: &[SocketAddr]) -> Vec<SocketAddr> {
    let Some(first) = addresses.first() else { return Vec::new() };
    let (same, other): (Vec<_>, Vec<_>) = addresses.iter().partition(|address| address.is_ipv4() == first.is_ipv4());
    let mut mixed = Vec::new();
    for at in 0..addresses.len() {
        mixed.extend(same.get(at));
        mixed.extend(other.get(at));
    }
    mixed.truncate(MOST_ADDRESSES);
    mixed
}

/// Makes connections, where none was made before in the chain.
#[derive(Debug)]
pub(super) struct Dial {
    /// The proxy that they lead to, if they do.
    pub(super) proxy: Option<Proxy>,
}

impl<In: Transport> Connector<In> for Dial {
    type Out = Either<In, Wire>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        if let Some(made) = chained {
            return Ok(Some(Either::A(made)));
        }
        let watch = Watch::current();
        if let Some(watch) = &watch {
            watch.at(Stage::Connection);
        }
        let mut stream = dial(&details.addrs)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(SLICE))?;
        stream.set_write_timeout(Some(SLICE))?;
        if let Some(watch) = &watch {
            watch.connected();
            watch.at(Stage::Answer);
        }
        let buffers = LazyBuffers::new(details.config.input_buffer_size(), details.config.output_buffer_size());
        let mut whole = None;
        match &self.proxy {
            Some(proxy) if proxy.kind == ProxyKind::Socks => socks::connect(&mut stream, details.uri, proxy)?,
            // It passes requests on, and so wants to be told the whole address.
            Some(_) => whole = details.uri.authority().map(|host| format!("http://{host}")),
            None => {}
        }
        Ok(Some(Either::B(Wire { stream, buffers, whole })))
    }
}

/// Connects to one of the addresses, the next one being tried beside those that do not answer.
fn dial(addresses: &[SocketAddr]) -> Result<TcpStream, Error> {
    let limit = Watch::current().map_or(Duration::from_secs(10), |watch| watch.left()).max(SLICE);
    let (sender, receiver) = mpsc::channel();
    let mut waiting = addresses.iter();
    let (mut open, mut last) = (0_u32, None);
    let mut started = Instant::now();
    loop {
        if open == 0 || started.elapsed() >= HEAD_START {
            if let Some(address) = waiting.next().copied() {
                let sender = sender.clone();
                let connect = move || sender.send(TcpStream::connect_timeout(&address, limit));
                thread::Builder::new().name("net: dial".to_owned()).spawn(connect)?;
                open += 1;
                started = Instant::now();
            } else if open == 0 {
                return Err(last.unwrap_or_else(|| io::Error::from(ErrorKind::ConnectionRefused)).into());
            }
        }
        match receiver.recv_timeout(SLICE) {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => {
                open -= 1;
                last = Some(error);
            }
            Err(_) => check()?,
        }
    }
}

/// A connection.
#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    buffers: LazyBuffers,
    /// What makes the path of a request whole, for a proxy.
    whole: Option<String>,
}

/// Whether a call only took longer than is waited at a time.
fn is_slice(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

/// Sends bytes, as long as the fetch may take.
pub(super) fn send(stream: &mut TcpStream, mut bytes: &[u8]) -> Result<(), Error> {
    while !bytes.is_empty() {
        check()?;
        match stream.write(bytes) {
            Ok(0) => return Err(io::Error::from(ErrorKind::WriteZero).into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(error) if is_slice(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Waits for bytes, as long as the fetch may take; none come at the end.
pub(super) fn receive(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<usize, Error> {
    loop {
        check()?;
        match stream.read(buffer) {
            Ok(came) => {
                if let Some(watch) = Watch::current() {
                    watch.came(came);
                }
                return Ok(came);
            }
            Err(error) if is_slice(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

impl Transport for Wire {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), Error> {
        let output = self.buffers.output();
        let output = output.get(..amount).unwrap_or(output);
        match &self.whole {
            Some(origin) if output.starts_with(b"GET /") => {
                let whole = [b"GET ", origin.as_bytes(), output.get(4..).unwrap_or_default()].concat();
                send(&mut self.stream, &whole)
            }
            _ => send(&mut self.stream, output),
        }
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, Error> {
        let came = receive(&mut self.stream, self.buffers.input_append_buf())?;
        self.buffers.input_appended(came);
        Ok(came > 0)
    }

    fn is_open(&mut self) -> bool {
        // A connection that is at rest has nothing to say: what it says then, or its end, makes it useless.
        let is_silent = self.stream.set_nonblocking(true).is_ok()
            && matches!(self.stream.peek(&mut [0]), Err(error) if error.kind() == ErrorKind::WouldBlock);
        is_silent && self.stream.set_nonblocking(false).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_nets_are_tried_in_turn() {
        let read = |text: &str| text.split(' ').filter_map(|part| part.parse().ok()).collect::<Vec<SocketAddr>>();
        let mixed = interleaved(&read("[::1]:1 [::2]:1 [::3]:1 1.1.1.1:1"));
        assert_eq!(mixed, read("[::1]:1 1.1.1.1:1 [::2]:1 [::3]:1"));
        assert!(interleaved(&[]).is_empty());
    }

    #[test]
    fn a_net_that_is_down_is_told_from_a_name_that_nobody_has() {
        let error = |words: &str| no_address("a", &io::Error::other(words.to_owned()));
        assert_eq!(error("Temporary failure in name resolution"), FetchError::Offline("a".to_owned()));
        assert_eq!(error("Name or service not known"), FetchError::NoSuchHost("a".to_owned()));
    }
}
