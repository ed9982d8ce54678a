//! Why an address of the web could not be fetched, as data: the wording is given at the edge.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Why an address could not be fetched. What servers say is raw: whoever shows it cleans it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum FetchError {
    /// It is no address of the web.
    #[error("`{0}` is no address of the web")]
    BadUrl(String),
    /// It is an address of another kind than `http` and `https`.
    #[error("`{0}:` is not fetched")]
    Scheme(String),
    /// A header of the request, by its name, or its value cannot be sent.
    #[error("the header `{0}` cannot be sent")]
    BadHeader(String),
    /// Nobody has this name.
    #[error("there is no {0}")]
    NoSuchHost(String),
    /// No name can be looked up at present, this one neither.
    #[error("cannot look up {0}")]
    Offline(String),
    /// The host takes no connections there.
    #[error("{0} refuses connections")]
    Refused(String),
    /// There is no way to the host.
    #[error("{host} cannot be reached: {reason}")]
    Unreachable {
        /// The host.
        host: String,
        /// What the system says.
        reason: String,
    },
    /// No safe connection to the host can be made.
    #[error("no safe connection to {host}: {fault}")]
    Tls {
        /// The host.
        host: String,
        /// Why.
        fault: TlsFault,
    },
    /// A command of the user's configuration does not give what it should.
    #[error("`{command}`: {reason}")]
    Command {
        /// The command.
        command: String,
        /// Its complaint.
        reason: String,
    },
    /// The proxy does not make the connection.
    #[error("the proxy {proxy}: {reason}")]
    Proxy {
        /// Its address, without name and password.
        proxy: String,
        /// What is wrong.
        reason: String,
    },
    /// It took too long.
    #[error("{host} took longer than {} s ({stage})", after.as_secs())]
    Timeout {
        /// The host that was waited for.
        host: String,
        /// What was waited for.
        stage: Stage,
        /// How long a fetch may take.
        after: Duration,
    },
    /// The server answers that it does not give it.
    #[error("the server answers {code}")]
    Status {
        /// The code of HTTP.
        code: u16,
        /// How long the server asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// The host was not asked, since it wants to be left alone for so long.
    #[error("{host} wants to be left alone for {} s", wait.as_secs())]
    Resting {
        /// The host.
        host: String,
        /// How long from now.
        wait: Duration,
    },
    /// More bytes than the limit were to come.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// Unpacked, it has more bytes than the limit.
    #[error("more than {limit} bytes when unpacked")]
    TooLargeUnpacked {
        /// The limit.
        limit: u64,
    },
    /// It was passed on more often than the limit.
    #[error("redirected more than {0} times")]
    TooManyRedirects(u32),
    /// It was passed on in a circle, to this address again.
    #[error("redirected in a circle, to {0}")]
    RedirectLoop(String),
    /// It was passed on to something that is no page of the web: a file, or another program.
    #[error("redirected to `{0}`")]
    RedirectOut(String),
    /// It was passed on to nowhere.
    #[error("redirected ({0}) to nowhere")]
    RedirectNowhere(u16),
    /// What answers does not speak HTTP.
    #[error("no HTTP: {0}")]
    NotHttp(String),
    /// The connection ended before there was an answer.
    #[error("{0} ended the connection without an answer")]
    Lost(String),
    /// It is packed in a way that nobody asked for.
    #[error("packed as `{0}`")]
    Packing(String),
    /// It is packed, and cannot be unpacked.
    #[error("broken {0}")]
    Garbled(String),
    /// The user did not want to wait for it.
    #[error("cancelled")]
    Cancelled,
    /// Something else went wrong, inside.
    #[error("failed: {0}")]
    Failed(String),
}

impl FetchError {
    /// How long the server asks to be left alone, if it does.
    #[must_use]
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status { retry_after, .. } => *retry_after,
            Self::Resting { wait, .. } => Some(*wait),
            _ => None,
        }
    }

    /// Whether it may be gone by itself with the next try: the net, the host or the program was in the way, not the address.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        match self {
            Self::Offline(_)
            | Self::Refused(_)
            | Self::Unreachable { .. }
            | Self::Proxy { .. }
            | Self::Timeout { .. }
            | Self::Resting { .. }
            | Self::Lost(_)
            | Self::Cancelled => true,
            Self::Status { code, .. } => *code >= 500 || matches!(*code, 408 | 425 | 429),
            _ => false,
        }
    }
}

/// Why no safe connection can be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum TlsFault {
    /// Nobody who is trusted has signed the certificate.
    #[error("its certificate is signed by nobody known")]
    Untrusted,
    /// The certificate is no longer, or not yet, valid.
    #[error("its certificate is not valid at this time")]
    Expired,
    /// The certificate is that of another host.
    #[error("its certificate is that of another host")]
    OtherHost,
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// What a fetch waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// For the address of the host.
    #[error("looking up its name")]
    Name,
    /// For a connection.
    #[error("connecting")]
    Connection,
    /// For the beginning of an answer.
    #[error("waiting for an answer")]
    Answer,
    /// For the rest of it.
    #[error("reading")]
    Body,
}
