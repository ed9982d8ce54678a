//! Fetching from a server on the loopback, a friendly one and a hostile one.

use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use depesche::net::{
    Body, Cancel, Content, Credentials, FetchError, Fetched, Fetcher, Limits, Outcome, Proxies, Request, Secret,
    Settings, Spacing, Stage, TlsFault,
};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::server::{Asked, Line, Server, Stays, answer};

const FEED: &[u8] = b"<rss><channel><title>A</title></channel></rss>";

fn request(url: impl Into<String>) -> Request {
    Request { url: url.into(), ..Request::default() }
}

/// Limits that a test does not wait long for.
fn hasty() -> Fetcher {
    let limits = Limits { time: Duration::from_millis(700), ..Limits::default() };
    Fetcher::new(Settings { limits, ..Settings::default() })
}

fn fetched(request: &Request) -> Result<Fetched, FetchError> {
    hasty().fetch(request, &Cancel::default()).result
}

fn error(url: impl Into<String>) -> FetchError {
    fetched(&request(url)).unwrap_err()
}

fn body(fetched: Fetched) -> Body {
    match fetched.content {
        Content::Body(body) => body,
        Content::NotModified => panic!("not modified"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A server of redirects: each path leads to a code and a place, all others to the feed.
fn redirects(steps: &'static [(&'static str, &'static str, &'static str)]) -> Server {
    Server::new(move |asked, line| {
        let step = steps.iter().find(|(path, ..)| *path == asked.path());
        let head = step.map_or("200 OK".to_owned(), |(_, code, to)| format!("{code} Moved\nLocation: {to}"));
        line.write_all(&answer(&head, if step.is_some() { b"moved" } else { FEED })).unwrap();
        Stays::Yes
    })
}

// A friendly server.

#[test]
fn what_comes_is_told_with_all_that_the_server_says_of_it() {
    let head = "200 OK\nContent-Type: application/RSS+xml; charset=\"utf-8\"\nETag: W/\"1\"\nContent-Language: de\n\
                Last-Modified: Fri, 27 Nov 2026 12:00:00 GMT\nCache-Control: max-age=600";
    let server = Server::bytes(answer(head, FEED));
    let outcome = hasty().fetch(&request(server.url("/a b?c=ü#d")), &Cancel::default());
    let fetched = outcome.result.unwrap();
    assert!(outcome.wire_bytes as usize > FEED.len() + head.len() && outcome.took < Duration::from_secs(1));
    assert_eq!(fetched.final_url, server.url("/a%20b?c=%C3%BC"));
    assert_eq!(fetched.etag.as_deref(), Some("W/\"1\""));
    assert_eq!(fetched.last_modified.as_deref(), Some("Fri, 27 Nov 2026 12:00:00 GMT"));
    assert_eq!((fetched.fresh_for, &fetched.moved_permanently_to), (Some(Duration::from_secs(600)), &None));
    let body = body(fetched);
    assert_eq!((body.bytes.as_slice(), body.is_cut), (FEED, false));
    assert_eq!((body.content_type.as_deref(), body.charset.as_deref()), (Some("application/rss+xml"), Some("utf-8")));
    assert!(body.headers.contains(&("content-language".to_owned(), "de".to_owned())));
    let asked = &server.asked()[0];
    assert_eq!(asked.line, "GET /a%20b?c=%C3%BC HTTP/1.1");
    assert_eq!(asked.header("user-agent"), Some(concat!("depesche/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(asked.header("host"), Some(server.address.to_string().as_str()));
}

#[test]
fn what_is_known_is_not_sent_again() {
    let server = Server::new(|asked, line| {
        let knows = asked.header("if-none-match") == Some("\"1\"")
            && asked.header("if-modified-since") == Some("Fri, 27 Nov 2026 12:00:00 GMT");
        let new =
            if knows { b"HTTP/1.1 304 Not Modified\r\nETag: \"2\"\r\n\r\n".to_vec() } else { answer("200 OK", FEED) };
        line.write_all(&new).unwrap();
        Stays::Yes
    });
    let known = Request {
        etag: Some("\"1\"".to_owned()),
        last_modified: Some("Fri, 27 Nov 2026 12:00:00 GMT".to_owned()),
        ..request(server.url("/"))
    };
    let unchanged = fetched(&known).unwrap();
    assert_eq!(unchanged.content, Content::NotModified);
    assert_eq!((unchanged.etag.as_deref(), unchanged.last_modified), (Some("\"2\""), known.last_modified));
    let server = Server::bytes("HTTP/1.1 304 Not Modified\r\n\r\n");
    assert_eq!(
        error(server.url("/")),
        FetchError::Status { code: 304, retry_after: None },
        "nobody said what is known"
    );
}

#[test]
fn packed_bodies_are_unpacked() {
    // What brotli makes of `<rss/>`.
    let brotli = [0x8b, 0x02, 0x80, 0x3c, 0x72, 0x73, 0x73, 0x2f, 0x3e, 0x03];
    let server = Server::new(move |asked, line| {
        assert_eq!(asked.header("accept-encoding"), Some("gzip, br, deflate"));
        let (packing, packed) = if asked.path() == "/br" { ("br", brotli.to_vec()) } else { ("gzip", gzip(FEED)) };
        line.write_all(&answer(&format!("200 OK\nContent-Encoding: {packing}"), &packed)).unwrap();
        Stays::Yes
    });
    assert_eq!(body(fetched(&request(server.url("/gzip"))).unwrap()).bytes, FEED);
    assert_eq!(body(fetched(&request(server.url("/br"))).unwrap()).bytes, b"<rss/>");
}

#[test]
fn a_connection_is_kept_and_made_anew_when_the_server_ended_it() {
    let server = Server::new(|asked, line| {
        line.write_all(&answer("200 OK", FEED)).unwrap();
        if asked.path() == "/last" { Stays::No } else { Stays::Yes }
    });
    let fetcher = hasty();
    for path in ["/1", "/2", "/last", "/4"] {
        assert!(fetcher.fetch(&request(server.url(path)), &Cancel::default()).result.is_ok(), "{path}");
    }
    let connections: Vec<usize> = server.asked().iter().map(|asked| asked.connection).collect();
    assert_eq!(connections, [0, 0, 0, 1]);
}

#[test]
fn a_server_that_falls_silent_on_a_kept_connection_is_asked_once_more() {
    // It takes a second request on the same connection and ends it without an answer.
    let server = Server::new(|asked, line| {
        if asked.path() == "/2" && asked.connection == 0 {
            return Stays::No;
        }
        line.write_all(&answer("200 OK", FEED)).unwrap();
        Stays::Yes
    });
    let fetcher = hasty();
    for path in ["/1", "/2"] {
        assert!(fetcher.fetch(&request(server.url(path)), &Cancel::default()).result.is_ok(), "{path}");
    }
    assert_eq!(server.asked().len(), 3);
}

// Redirects.

#[test]
fn only_what_moved_for_good_at_each_step_has_a_new_address() {
    let server = redirects(&[
        ("/a", "301", "b"),
        ("/b", "308", "/c?x=1"),
        ("/d", "301", "/e"),
        ("/e", "302", "/c"),
        ("/f", "307", "/c"),
    ]);
    for (path, end, moved) in
        [("/a", "/c?x=1", Some("/c?x=1")), ("/d", "/c", None), ("/f", "/c", None), ("/c", "/c", None)]
    {
        let fetched = fetched(&request(server.url(path))).unwrap();
        assert_eq!(fetched.final_url, server.url(end), "{path}");
        assert_eq!(fetched.moved_permanently_to, moved.map(|to| server.url(to)), "{path}");
        assert_eq!(body(fetched).bytes, FEED);
    }
}

#[test]
fn redirects_end_and_stay_in_the_web() {
    let server = redirects(&[
        ("/loop", "301", "/pool"),
        ("/pool", "302", "/loop"),
        ("/file", "302", "file:///etc/passwd"),
        ("/script", "301", "javascript:alert(1)"),
        ("/bad", "301", "http://a b/"),
    ]);
    assert_eq!(error(server.url("/loop")), FetchError::RedirectLoop(server.url("/loop")));
    assert_eq!(error(server.url("/file")), FetchError::RedirectOut("file:///etc/passwd".to_owned()));
    assert_eq!(error(server.url("/script")), FetchError::RedirectOut("javascript:alert(1)".to_owned()));
    assert_eq!(error(server.url("/bad")), FetchError::RedirectNowhere(301));
    let nowhere = Server::bytes(answer("302 Found", b""));
    assert_eq!(error(nowhere.url("/")), FetchError::RedirectNowhere(302));
    let endless = Server::new(|asked, line| {
        let next = asked.path().len();
        line.write_all(&answer(&format!("302 Found\nLocation: /{}", "x".repeat(next)), b"")).unwrap();
        Stays::Yes
    });
    assert_eq!(error(endless.url("/")), FetchError::TooManyRedirects(20));
    assert_eq!(endless.asked().len(), 21);
    assert_eq!(error("file:///etc/passwd"), FetchError::Scheme("file".to_owned()));
    assert_eq!(error("no address"), FetchError::BadUrl("no address".to_owned()));
}

#[test]
fn secrets_are_told_to_their_owner_only() {
    let other = Server::bytes(answer("200 OK", FEED));
    let to_other = format!("302 Found\nLocation: {}", other.url("/"));
    let server = Server::new(move |asked, line| {
        let head = if asked.path() == "/out" { to_other.as_str() } else { "302 Found\nLocation: /out" };
        line.write_all(&answer(head, b"")).unwrap();
        Stays::Yes
    });
    let secret = Secret::Basic { user: "me".to_owned(), password: "pass:word".to_owned() };
    let given = Request {
        credentials: Some(Credentials { origin: server.url("/any"), secret }),
        headers: vec![("X-Key".to_owned(), "k".to_owned())],
        ..request(server.url("/"))
    };
    assert!(!format!("{given:?}").contains("pass"));
    let in_address = request(server.url("/").replace("//", "//me:pass%3Aword@"));
    for (asks, keys) in [(&given, Some("k")), (&in_address, None)] {
        let before = server.asked().len();
        let fetched = fetched(asks).unwrap();
        assert_eq!(fetched.final_url, other.url("/"));
        for asked in &server.asked()[before..] {
            assert_eq!(asked.header("authorization"), Some("Basic bWU6cGFzczp3b3Jk"), "{}", asked.line);
            assert_eq!(asked.header("x-key"), keys);
        }
    }
    for asked in other.asked() {
        assert_eq!((asked.header("authorization"), asked.header("x-key")), (None, None));
    }
    let bearer = Credentials { origin: other.url(""), secret: Secret::Bearer("t".to_owned()) };
    let later = Request { credentials: Some(bearer), ..request(server.url("/")) };
    assert!(fetched(&later).is_ok());
    assert_eq!(server.asked().last().unwrap().header("authorization"), None);
    assert_eq!(other.asked().last().unwrap().header("authorization"), Some("Bearer t"));
}

// A hostile server.

#[test]
fn bombs_and_endless_bodies_end_at_the_limit() {
    // 200 MB of nothing are 200 kB on the wire.
    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..200 {
        bomb.write_all(&vec![0; 1 << 20]).unwrap();
    }
    let bomb = bomb.finish().unwrap();
    let server = Server::new(move |asked, line| {
        if asked.path() == "/bomb" {
            let _ = line.write_all(&answer("200 OK\nContent-Encoding: gzip", &bomb));
        } else {
            let _ = line.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while line.write_all(&[b'x'; 1 << 16]).is_ok() {}
        }
        Stays::No
    });
    let fetcher = Fetcher::new(Settings::default());
    let error = |path| fetcher.fetch(&request(server.url(path)), &Cancel::default()).result.unwrap_err();
    assert_eq!(error("/bomb"), FetchError::TooLargeUnpacked { limit: 64 << 20 });
    assert_eq!(error("/endless"), FetchError::TooLarge { limit: 16 << 20 });
    let liar = Server::bytes("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx");
    assert_eq!(self::error(liar.url("/")), FetchError::TooLarge { limit: 16 << 20 });
}

#[test]
fn whoever_is_slow_on_purpose_is_given_up() {
    let trickle = |begin: &'static [u8]| {
        Server::new(move |_, line| {
            let _ = line.write_all(begin);
            while line.write_all(b"x").is_ok() {
                thread::sleep(Duration::from_millis(20));
            }
            Stays::No
        })
    };
    // It seems to be as good as done.
    let stalls = Server::new(|_, line| {
        let _ = line.write_all(&answer("200 OK", FEED)[..80]);
        let _ = line.read(&mut [0]);
        Stays::No
    });
    let silent = Server::new(|_, line| {
        let _ = line.read(&mut [0]);
        Stays::No
    });
    for (server, stage) in [
        (silent, Stage::Answer),
        (trickle(b"HTTP/1.1 200 OK\r\nX-Long: "), Stage::Answer),
        (trickle(b"HTTP/1.1 200 OK\r\n\r\n"), Stage::Body),
        (trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"), Stage::Body),
        (stalls, Stage::Body),
    ] {
        let begun = Instant::now();
        let after = Duration::from_millis(700);
        let late = FetchError::Timeout { host: "127.0.0.1".to_owned(), stage, after };
        assert_eq!(error(server.url("/")), late);
        assert!((after..after * 2).contains(&begun.elapsed()), "{stage:?} {:?}", begun.elapsed());
    }
}

#[test]
fn a_body_that_is_well_on_its_way_may_take_longer() {
    let server = Server::new(|_, line| {
        line.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n").unwrap();
        for _ in 0..10 {
            thread::sleep(Duration::from_millis(100));
            line.write_all(b"xx").unwrap();
        }
        Stays::Yes
    });
    let outcome = hasty().fetch(&request(server.url("/")), &Cancel::default());
    assert_eq!(body(outcome.result.unwrap()).bytes.len(), 20);
    assert!(outcome.took > Duration::from_millis(900));
}

#[test]
fn a_body_that_is_cut_off_is_kept_but_not_taken_for_the_whole() {
    for (answer, is_cut) in [
        ("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 100\r\n\r\n<rss/>", true),
        ("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n", true),
        ("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<rss/>\r\n0\r\n\r\n", false),
        ("HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Length: 6\r\n\r\n<rss/> and more than it says", false),
        ("HTTP/1.0 200 OK\r\nETag: \"1\"\r\n\r\n<rss/>", false),
    ] {
        let server = Server::bytes(answer);
        let fetched = fetched(&request(server.url("/"))).unwrap_or_else(|error| panic!("{answer}: {error}"));
        assert_eq!(fetched.etag.is_none(), is_cut, "{answer}");
        let body = body(fetched);
        assert_eq!((body.bytes.as_slice(), body.is_cut), (&b"<rss/>"[..], is_cut), "{answer}");
    }
}

#[test]
fn what_is_no_answer_is_told_as_such() {
    for answer in [
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 200 OK\r\nbad header\u{1}: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        "HTTP/1.1 xyz\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ] {
        let server = Server::bytes(answer);
        assert!(matches!(error(server.url("/")), FetchError::NotHttp(_)), "{answer}: {:?}", error(server.url("/")));
    }
    let endless = Server::new(|_, line| {
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\n");
        while line.write_all(b"X-More: and more and more and more and more and more\r\n").is_ok() {}
        Stays::No
    });
    assert!(matches!(error(endless.url("/")), FetchError::NotHttp(_)));
    assert_eq!(error(Server::bytes("").url("/")), FetchError::Lost("127.0.0.1".to_owned()));
    assert_eq!(
        error(Server::bytes(answer("200 OK\nContent-Encoding: zstd", b"x")).url("/")),
        FetchError::Packing("zstd".to_owned())
    );
    assert_eq!(
        error(Server::bytes(answer("200 OK\nContent-Encoding: br", b"no brotli")).url("/")),
        FetchError::Garbled("br".to_owned())
    );
    let gone = Server::bytes("").address;
    thread::sleep(Duration::from_millis(100));
    assert_eq!(error(format!("http://{gone}/")), FetchError::Refused("127.0.0.1".to_owned()));
    let nobody = error("http://nobody.invalid/");
    // Which one depends on the net of the machine.
    let is_name = matches!(nobody, FetchError::NoSuchHost(_) | FetchError::Offline(_));
    assert!(is_name || matches!(nobody, FetchError::Timeout { stage: Stage::Name, .. }), "{nobody:?}");
}

#[test]
fn odd_bytes_in_a_head_do_no_harm() {
    let mut odd =
        b"HTTP/1.1 200 Gr\xfcn\r\nX-Odd: \xff\xfe\r\nETag: \"\xe4\"\r\nContent-Type: text/xml\r\n\r\n".to_vec();
    odd.extend(FEED);
    let fetched = fetched(&request(Server::bytes(odd).url("/"))).unwrap();
    assert_eq!(fetched.etag, None, "what is no text cannot be sent back");
    assert_eq!(body(fetched).content_type.as_deref(), Some("text/xml"));
    let server = Server::bytes(answer("200 OK\nETag: \"ü\"", FEED));
    let etag = self::fetched(&request(server.url("/"))).unwrap().etag;
    assert_eq!(etag.as_deref(), Some("\"ü\""));
    for etag in [etag, Some("a\nX-Other: b".to_owned())] {
        assert!(self::fetched(&Request { etag, ..request(server.url("/")) }).is_ok());
    }
    let asked = server.asked();
    assert_eq!((asked[1].header("if-none-match"), asked[2].header("if-none-match")), (Some("\"ü\""), None));
    let headers = vec![("X-Key".to_owned(), "a\r\nX-Other: b".to_owned())];
    let injected = Request { headers, ..request(server.url("/")) };
    assert_eq!(self::fetched(&injected).unwrap_err(), FetchError::BadHeader("X-Key".to_owned()));
}

#[test]
fn whoever_wants_to_be_left_alone_is() {
    let now = "2026-11-27T12:00:00Z".parse().unwrap();
    for (says, wait) in [("60", 60), ("Fri, 27 Nov 2026 12:01:30 GMT", 90)] {
        let server = Server::bytes(answer(&format!("429 Too Many Requests\nRetry-After: {says}"), b""));
        let fetcher = hasty();
        let asks = Request { now, ..request(server.url("/")) };
        let first = fetcher.fetch(&asks, &Cancel::default()).result.unwrap_err();
        assert_eq!(first, FetchError::Status { code: 429, retry_after: Some(Duration::from_secs(wait)) });
        let second = fetcher.fetch(&asks, &Cancel::default()).result.unwrap_err();
        assert!(matches!(&second, FetchError::Resting { wait: left, .. } if left.as_secs() == wait - 1), "{second:?}");
        assert_eq!(server.asked().len(), 1);
    }
    let server = Server::bytes(answer("503 Service Unavailable\nRetry-After: 5", b""));
    assert_eq!(error(server.url("/")).retry_after(), Some(Duration::from_secs(5)));
    assert!(matches!(error(server.url("/")), FetchError::Status { code: 503, .. }), "that is about one page only");
}

#[test]
fn a_fetch_is_cancelled_in_the_middle_of_a_body() {
    let server = Server::new(|_, line| {
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>");
        let _ = line.read(&mut [0]);
        Stays::No
    });
    let cancel = Cancel::default();
    let begun = Instant::now();
    let other = cancel.clone();
    let waits = thread::spawn(move || {
        thread::sleep(Duration::from_millis(200));
        other.cancel();
    });
    let outcome = Fetcher::new(Settings::default()).fetch(&request(server.url("/")), &cancel);
    assert_eq!(outcome.result.unwrap_err(), FetchError::Cancelled);
    assert!(begun.elapsed() < Duration::from_millis(700), "{:?}", begun.elapsed());
    waits.join().unwrap();
}

// Proxies and encryption.

#[test]
fn a_proxy_is_told_the_whole_address_and_exceptions_are_asked_directly() {
    let proxy = Server::bytes(answer("200 OK", b"by proxy"));
    let direct = Server::bytes(answer("200 OK", b"direct"));
    let url = format!("http://me:secret@{}", proxy.address);
    let proxies = Proxies { http: Some(url), https: None, none_for: "localhost,127.0.0.1".to_owned() };
    let fetcher = Fetcher::new(Settings { proxies, ..Settings::default() });
    let get = |url: &str| body(fetcher.fetch(&request(url), &Cancel::default()).result.unwrap()).bytes;
    assert_eq!(get("http://nobody.invalid/a?b"), b"by proxy");
    assert_eq!(get(&direct.url("/")), b"direct");
    let asked = proxy.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].line, "GET http://nobody.invalid/a?b HTTP/1.1");
    assert_eq!(asked[0].header("host"), Some("nobody.invalid"));
    assert_eq!(asked[0].header("proxy-authorization"), Some("Basic bWU6c2VjcmV0"));
    assert_eq!(direct.asked()[0].header("proxy-authorization"), None);
}

#[test]
fn a_proxy_that_does_not_help_is_named_without_its_password() {
    let gone = Server::bytes("").address;
    thread::sleep(Duration::from_millis(100));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let other = listener.local_addr().unwrap();
    thread::spawn(move || listener.accept().unwrap().0.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n"));
    let no = Server::bytes("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    for (proxy, url, reason) in [
        (format!("me:secret@{gone}"), "http://a.example/", "refused"),
        (format!("me:secret@{gone}"), "https://a.example/", "refused"),
        ("socks4://me:secret@a:1".to_owned(), "https://a.example/", "socks4"),
        (format!("socks5://me:secret@{other}"), "http://a.example/", "SOCKS"),
        (format!("http://{}", no.address), "https://a.example/", "407"),
    ] {
        let proxies = Proxies { http: Some(proxy.clone()), https: Some(proxy.clone()), ..Proxies::default() };
        let fetcher = Fetcher::new(Settings { proxies, ..Settings::default() });
        let error = fetcher.fetch(&request(url), &Cancel::default()).result.unwrap_err();
        assert!(matches!(error, FetchError::Proxy { .. }), "{proxy}: {error:?}");
        assert!(error.to_string().contains(reason) && !error.to_string().contains("secret"), "{proxy}: {error}");
    }
}

#[test]
fn a_proxy_of_socks_looks_up_the_name_itself() {
    let target = Server::bytes(answer("200 OK", FEED));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("socks5h://me:secret@{}", listener.local_addr().unwrap());
    let to = target.address;
    let asked = thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut take = |count: usize, reply: &[u8]| {
            let mut bytes = vec![0; count];
            client.read_exact(&mut bytes).unwrap();
            client.write_all(reply).unwrap();
            bytes
        };
        assert_eq!(take(4, &[5, 2]), [5, 2, 0, 2]);
        assert_eq!(take(11, &[1, 0]), b"\x01\x02me\x06secret");
        let asked = take(4 + 1 + 14 + 2, &[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
        let mut stream = TcpStream::connect(to).unwrap();
        let mut back = (stream.try_clone().unwrap(), client.try_clone().unwrap());
        thread::spawn(move || std::io::copy(&mut back.0, &mut back.1));
        let _ = std::io::copy(&mut client, &mut stream);
        asked
    });
    let fetcher =
        Fetcher::new(Settings { proxies: Proxies { http: Some(proxy), ..Proxies::default() }, ..Settings::default() });
    let result = fetcher.fetch(&request("http://nobody.invalid:81/a"), &Cancel::default()).result;
    assert_eq!(body(result.unwrap()).bytes, FEED);
    assert_eq!(target.asked()[0].line, "GET /a HTTP/1.1");
    drop(fetcher);
    assert_eq!(asked.join().unwrap(), b"\x05\x01\0\x03\x0enobody.invalid\0\x51");
}

/// A certificate or key of the tests.
fn pem(name: &str) -> BufReader<File> {
    BufReader::new(File::open(format!("{}/tests/data/tls/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap())
}

/// An encrypted server with this certificate.
fn encrypted(certificate: &str) -> Server {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let chain = CertificateDer::pem_reader_iter(pem(certificate)).map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_reader(pem("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(builder.with_no_client_auth().with_single_cert(chain, key).unwrap());
    let wrap = move |stream: TcpStream| -> Option<Box<dyn Line>> {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).ok()?;
        Some(Box::new(rustls::StreamOwned::new(connection, stream)))
    };
    Server::with(wrap, |_, line| {
        line.write_all(&answer("200 OK", FEED)).unwrap();
        line.flush().unwrap();
        Stays::Yes
    })
}

/// Settings that trust the authority of the tests.
fn trusting() -> Settings {
    let mut certificates = Vec::new();
    pem("authority.pem").read_to_end(&mut certificates).unwrap();
    Settings { certificates: Some(certificates), ..Settings::default() }
}

#[test]
fn encryption_holds_to_certificates() {
    for (certificate, fault) in
        [("server.pem", None), ("expired.pem", Some(TlsFault::Expired)), ("other-host.pem", Some(TlsFault::OtherHost))]
    {
        let server = encrypted(certificate);
        let url = format!("https://localhost:{}/", server.address.port());
        let result = Fetcher::new(trusting()).fetch(&request(&url), &Cancel::default()).result;
        match fault {
            None => assert_eq!(body(result.unwrap()).bytes, FEED),
            Some(fault) => {
                assert_eq!(result.unwrap_err(), FetchError::Tls { host: "localhost".to_owned(), fault });
                assert!(server.asked().is_empty());
            }
        }
    }
    let unknown = encrypted("server.pem");
    let untrusted = FetchError::Tls { host: "127.0.0.1".to_owned(), fault: TlsFault::Untrusted };
    assert_eq!(error(unknown.url("/").replace("http:", "https:")), untrusted);
    let plain = Server::bytes(answer("400 Bad Request", b""));
    assert!(matches!(error(plain.url("/").replace("http:", "https:")), FetchError::Tls { .. } | FetchError::Lost(_)));
}

#[test]
fn encryption_goes_through_the_tunnel_of_a_proxy() {
    let server = encrypted("server.pem");
    let target = server.address;
    let proxy = Server::new(move |_, line| {
        // Bytes there and back, as far as one request needs them.
        let mut stream = TcpStream::connect(target).unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        line.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").unwrap();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let Ok(came @ 1..) = line.read(&mut buffer) else { return Stays::No };
            stream.write_all(&buffer[..came]).unwrap();
            while let Ok(came @ 1..) = stream.read(&mut buffer) {
                line.write_all(&buffer[..came]).unwrap();
            }
        }
    });
    let proxies = Proxies { https: Some(format!("http://me:secret@{}", proxy.address)), ..Proxies::default() };
    let fetcher = Fetcher::new(Settings { proxies, ..trusting() });
    let url = format!("https://localhost:{}/a", target.port());
    assert_eq!(body(fetcher.fetch(&request(&url), &Cancel::default()).result.unwrap()).bytes, FEED);
    let asked = &proxy.asked()[0];
    assert_eq!(asked.line, format!("CONNECT localhost:{} HTTP/1.1", target.port()));
    assert_eq!(asked.header("proxy-authorization"), Some("Basic bWU6c2VjcmV0"));
    assert_eq!(server.asked()[0].line, "GET /a HTTP/1.1");
    assert_eq!(server.asked()[0].header("proxy-authorization"), None);
}

// Many at once.

/// Fetches all, and gives the outcomes by number, each of which was told once.
fn all(fetcher: &Fetcher, requests: &[Request], workers: usize, cancel: &Cancel) -> Vec<Outcome> {
    let told: Mutex<Vec<Option<Outcome>>> = Mutex::new(vec![None; requests.len()]);
    let tell = |number: usize, outcome| {
        let before = told.lock().unwrap()[number].replace(outcome);
        assert!(before.is_none(), "{number} is told twice");
    };
    fetcher.fetch_all(requests, workers, &tell, cancel);
    told.into_inner().unwrap().into_iter().map(|outcome| outcome.expect("each is told")).collect()
}

#[test]
fn hosts_are_spared_and_others_do_not_wait_for_them() {
    let slow = |asked: &Asked, line: &mut dyn Line| {
        thread::sleep(Duration::from_millis(50));
        line.write_all(&answer("200 OK", asked.path().as_bytes())).unwrap();
        Stays::Yes
    };
    let (one, other) = (Server::new(slow), Server::new(slow));
    let pause = Duration::from_millis(60);
    let spacing = Spacing { at_once: 1, pause, not_own_machine: false };
    let fetcher = Fetcher::new(Settings { spacing, ..Settings::default() });
    let mut requests: Vec<Request> = (0..8).map(|n| request(one.url(&format!("/{n}")))).collect();
    requests.push(request("no address"));
    requests.push(request(other.url("/other")));
    let outcomes = all(&fetcher, &requests, 4, &Cancel::default());
    assert!(outcomes[..8].iter().all(|outcome| outcome.result.is_ok()) && outcomes[8].result.is_err());
    let asked = one.asked();
    for pair in asked.windows(2) {
        let jitter = Duration::from_millis(10);
        assert!(pair[1].at.duration_since(pair[0].at) + jitter >= pause);
        assert_eq!(pair[0].connection, pair[1].connection, "one connection does");
    }
    assert!(other.asked()[0].at < asked[2].at, "the other host is asked at once");
}

#[test]
fn many_are_fetched_at_once_and_the_rest_is_told_when_cancelled() {
    let server = Server::new(|asked, line| {
        if asked.path() == "/stuck" {
            let _ = line.read(&mut [0]);
            return Stays::No;
        }
        line.write_all(&answer("200 OK", FEED)).unwrap();
        Stays::Yes
    });
    let fetcher = Fetcher::new(Settings::default());
    let mut requests = vec![request(server.url("/")); 100];
    assert!(all(&fetcher, &requests, 8, &Cancel::default()).iter().all(|outcome| outcome.result.is_ok()));
    assert!(all(&fetcher, &[], 8, &Cancel::default()).is_empty());
    requests.iter_mut().skip(50).for_each(|request| request.url = server.url("/stuck"));
    let cancel = Cancel::default();
    let other = cancel.clone();
    let waits = thread::spawn(move || {
        thread::sleep(Duration::from_millis(400));
        other.cancel();
    });
    let begun = Instant::now();
    let outcomes = all(&fetcher, &requests, 8, &cancel);
    waits.join().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert!(outcomes[..50].iter().all(|outcome| outcome.result.is_ok()));
    assert!(outcomes[50..].iter().all(|outcome| outcome.result == Err(FetchError::Cancelled)));
}
