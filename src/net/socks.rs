//! Proxies that speak SOCKS, version 5: RFC 1928 and 1929.

use std::net::{IpAddr, TcpStream};

use ureq::Error;
use ureq::http::Uri;

use crate::net::proxy::Proxy;
use crate::net::wire::{ours, receive, send};

const VERSION: u8 = 5;
/// The ways to say who one is: not at all, and with a name and a password.
const NOBODY: u8 = 0;
const PASSWORD: u8 = 2;
/// Kinds of addresses.
const IPV4: u8 = 1;
const NAME: u8 = 3;
const IPV6: u8 = 4;

/// Asks a proxy for a connection to where an address is. It looks up the name itself.
pub(super) fn connect(stream: &mut TcpStream, target: &Uri, proxy: &Proxy) -> Result<(), Error> {
    let wrong = |reason: &str| ours(proxy.complaint(reason));
    let (host, port) = (target.host().unwrap_or_default(), target.port_u16());
    let port = port.unwrap_or(if target.scheme_str() == Some("https") { 443 } else { 80 });
    let ways: &[u8] = if proxy.user.is_some() { &[VERSION, 2, NOBODY, PASSWORD] } else { &[VERSION, 1, NOBODY] };
    send(stream, ways)?;
    match (exactly::<2>(stream, proxy)?, &proxy.user) {
        ([VERSION, NOBODY], _) => {}
        ([VERSION, PASSWORD], Some((user, password))) => {
            let mut who = vec![1];
            for part in [user, password] {
                who.push(u8::try_from(part.len()).map_err(|_| wrong("name or password is too long"))?);
                who.extend(part.as_bytes());
            }
            send(stream, &who)?;
            let [_, 0] = exactly::<2>(stream, proxy)? else { return Err(wrong("it refuses name and password")) };
        }
        ([VERSION, _], _) => return Err(wrong("it asks for a name and a password")),
        _ => return Err(wrong("it does not speak SOCKS 5")),
    }
    let mut ask = vec![VERSION, 1, 0];
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => {
            ask.push(IPV4);
            ask.extend(ip.octets());
        }
        Ok(IpAddr::V6(ip)) => {
            ask.push(IPV6);
            ask.extend(ip.octets());
        }
        Err(_) => {
            ask.push(NAME);
            ask.push(u8::try_from(host.len()).map_err(|_| wrong("the name of the host is too long"))?);
            ask.extend(host.as_bytes());
        }
    }
    ask.extend(port.to_be_bytes());
    send(stream, &ask)?;
    let [version, answer, _, kind] = exactly::<4>(stream, proxy)?;
    if version != VERSION {
        return Err(wrong("it does not speak SOCKS 5"));
    }
    if answer != 0 {
        return Err(wrong(match answer {
            2 => "it does not allow the connection",
            3 => "the net cannot be reached",
            4 => "the host cannot be reached",
            5 => "Connection refused",
            _ => "it cannot make the connection",
        }));
    }
    // From where it connects, which nobody needs to know, and a port.
    match kind {
        IPV4 => exactly::<6>(stream, proxy).map(|_| ()),
        IPV6 => exactly::<18>(stream, proxy).map(|_| ()),
        NAME => {
            let [length] = exactly::<1>(stream, proxy)?;
            (0..u16::from(length) + 2).try_for_each(|_| exactly::<1>(stream, proxy).map(|_| ()))
        }
        _ => Err(wrong("it does not speak SOCKS 5")),
    }
}

/// So many bytes: not one more is taken, since what comes behind them is meant for somebody else.
fn exactly<const N: usize>(stream: &mut TcpStream, proxy: &Proxy) -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    let mut rest = bytes.as_mut_slice();
    while !rest.is_empty() {
        let came = receive(stream, rest)?;
        if came == 0 {
            return Err(ours(proxy.complaint("it ends the connection")));
        }
        rest = rest.get_mut(came..).unwrap_or_default();
    }
    Ok(bytes)
}
