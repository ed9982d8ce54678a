//! A web server on the loopback for tests: it answers just what a test says, byte by byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A request as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// `GET /path HTTP/1.1`
    pub(crate) line: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) at: Instant,
    /// The number of its connection.
    pub(crate) connection: usize,
}

impl Asked {
    pub(crate) fn path(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A connection.
pub(crate) trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    ends: Arc<AtomicBool>,
}

impl Server {
    /// One that answers with what `answer` writes; when that says so, the connection stays open.
    pub(crate) fn new(answer: impl Fn(&Asked, &mut dyn Line) -> Stays + Send + Sync + 'static) -> Self {
        Self::with(|stream| Some(Box::new(stream)), answer)
    }

    /// One that always answers with these bytes, and ends the connection.
    pub(crate) fn bytes(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::new(move |_, line| {
            let _ = line.write_all(&answer);
            Stays::No
        })
    }

    /// One whose connections are wrapped, in encryption say.
    pub(crate) fn with(
        wrap: impl Fn(TcpStream) -> Option<Box<dyn Line>> + Send + Sync + 'static,
        answer: impl Fn(&Asked, &mut dyn Line) -> Stays + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, ends): (Arc<Mutex<Vec<Asked>>>, _) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let server = Self { address, asked: Arc::clone(&asked), ends: Arc::clone(&ends) };
        let (answer, wrap) = (Arc::new(answer), Arc::new(wrap));
        thread::spawn(move || {
            for (connection, stream) in listener.incoming().enumerate() {
                if ends.load(Ordering::Relaxed) {
                    return;
                }
                let (asked, answer, wrap) = (Arc::clone(&asked), Arc::clone(&answer), Arc::clone(&wrap));
                thread::spawn(move || {
                    let stream = stream.unwrap();
                    // Whatever a test forgets does not stay for ever.
                    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                    let Some(stream) = wrap(stream) else { return };
                    let mut reader = BufReader::new(stream);
                    while let Some(request) = read(&mut reader, connection) {
                        asked.lock().unwrap().push(request.clone());
                        if answer(&request, reader.get_mut()) == Stays::No {
                            return;
                        }
                    }
                });
            }
        });
        server
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All requests so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

/// Whether a connection stays open behind an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stays {
    Yes,
    No,
}

/// The next request of a connection.
fn read(reader: &mut impl BufRead, connection: usize) -> Option<Asked> {
    let mut next = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
        Some(line.trim_end().to_owned())
    };
    let line = next()?;
    let mut headers = Vec::new();
    loop {
        let header = next()?;
        if header.is_empty() {
            return Some(Asked { line, headers, at: Instant::now(), connection });
        }
        let (name, value) = header.split_once(':')?;
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
}

/// An answer with its length, behind which a connection may stay open: `head` is like `200 OK`, or has more lines.
pub(crate) fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let head = head.replace('\n', "\r\n");
    [format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}
