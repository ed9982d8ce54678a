//! Why an address could not be fetched, in the words of the interface, with the way out.

use std::time::Duration;

use crate::config::{Tongue, complaint};
use crate::model::{FetchError, Stage, TlsFault};

/// The reason as a sentence, and a hint.
pub(super) fn fetch_error(error: &FetchError, tongue: Tongue) -> (String, &'static str) {
    let text = match tongue {
        Tongue::English => english(error),
        Tongue::German => german(error),
    };
    (text, tongue.of(hint(error)))
}

fn english(error: &FetchError) -> String {
    let wait = |wait: &Duration| length(*wait, Tongue::English);
    match error {
        FetchError::BadUrl(text) => format!("`{text}` is not an address of the web"),
        FetchError::Scheme(scheme) => format!("addresses with `{scheme}:` are not fetched"),
        FetchError::BadHeader(name) => format!("a header cannot be sent: {name}"),
        FetchError::NoSuchHost(host) => format!("there is no host `{host}`"),
        FetchError::Offline(host) => format!("the name `{host}` cannot be looked up at present"),
        FetchError::Refused(host) => format!("{host} takes no connections"),
        FetchError::Unreachable { host, reason } => format!("{host} cannot be reached: {reason}"),
        FetchError::Tls { host, fault } => match fault {
            TlsFault::Untrusted => format!("the certificate of {host} is signed by nobody who is trusted"),
            TlsFault::Expired => format!("the certificate of {host} is not valid today"),
            TlsFault::OtherHost => format!("{host} shows the certificate of another host"),
            TlsFault::Other(reason) => format!("no encrypted connection to {host}: {reason}"),
        },
        FetchError::Command { command, reason } => format!("the command `{command}` failed: {reason}"),
        FetchError::Proxy { proxy, reason } => format!("the proxy {proxy} does not help: {reason}"),
        FetchError::Timeout { host, stage, after } => {
            let doing = match stage {
                Stage::Name => "looking up the name of",
                Stage::Connection => "connecting to",
                Stage::Answer => "waiting for an answer of",
                Stage::Body => "reading from",
            };
            format!("given up after {}, {doing} {host}", wait(after))
        }
        FetchError::Status { code, retry_after } => {
            let what = status(*code).0;
            let rest = retry_after.map(|after| format!("; ask again in {}", wait(&after))).unwrap_or_default();
            format!("the server answers {code}{what}{rest}")
        }
        FetchError::Resting { host, wait: left } => {
            format!("{host} wants to be left alone for {}: not asked", wait(left))
        }
        FetchError::TooLarge { limit } => format!("larger than {}", megabytes(*limit)),
        FetchError::TooLargeUnpacked { limit } => format!("larger than {} when unpacked", megabytes(*limit)),
        FetchError::TooManyRedirects(limit) => format!("redirected more than {limit} times"),
        FetchError::RedirectLoop(url) => format!("redirected in a circle, back to {url}"),
        FetchError::RedirectOut(url) => format!("redirected out of the web, to `{url}`"),
        FetchError::RedirectNowhere(code) => format!("redirected ({code}) without a usable address"),
        FetchError::NotHttp(reason) => format!("what answers does not speak HTTP: {reason}"),
        FetchError::Lost(host) => format!("{host} ended the connection without an answer"),
        FetchError::Packing(packing) => format!("packed in a way that is not read: `{packing}`"),
        FetchError::Garbled(packing) => format!("packed with `{packing}`, but cannot be unpacked"),
        FetchError::Cancelled => "cancelled".to_owned(),
        FetchError::Failed(reason) => format!("failed inside: {reason}"),
    }
}

fn german(error: &FetchError) -> String {
    let wait = |wait: &Duration| length(*wait, Tongue::German);
    let told = |reason: &str| complaint(reason, Tongue::German).into_owned();
    match error {
        FetchError::BadUrl(text) => format!("`{text}` ist keine Adresse im Web"),
        FetchError::Scheme(scheme) => format!("Adressen mit `{scheme}:` werden nicht abgerufen"),
        FetchError::BadHeader(name) => format!("ein Header lässt sich nicht senden: {name}"),
        FetchError::NoSuchHost(host) => format!("den Server `{host}` gibt es nicht"),
        FetchError::Offline(host) => format!("der Name `{host}` lässt sich zurzeit nicht auflösen"),
        FetchError::Refused(host) => format!("{host} nimmt keine Verbindungen an"),
        FetchError::Unreachable { host, reason } => format!("{host} ist nicht erreichbar: {}", told(reason)),
        FetchError::Tls { host, fault } => match fault {
            TlsFault::Untrusted => format!("das Zertifikat von {host} hat niemand unterschrieben, dem vertraut wird"),
            TlsFault::Expired => format!("das Zertifikat von {host} gilt heute nicht"),
            TlsFault::OtherHost => format!("{host} zeigt das Zertifikat eines anderen Servers"),
            TlsFault::Other(reason) => format!("keine verschlüsselte Verbindung zu {host}: {reason}"),
        },
        FetchError::Command { command, reason } => format!("der Befehl `{command}` scheitert: {}", told(reason)),
        FetchError::Proxy { proxy, reason } => format!("der Proxy {proxy} hilft nicht: {}", told(reason)),
        FetchError::Timeout { host, stage, after } => {
            let doing = match stage {
                Stage::Name => "beim Auflösen des Namens von",
                Stage::Connection => "beim Verbinden mit",
                Stage::Answer => "beim Warten auf eine Antwort von",
                Stage::Body => "beim Lesen von",
            };
            format!("nach {} aufgegeben, {doing} {host}", wait(after))
        }
        FetchError::Status { code, retry_after } => {
            let what = status(*code).1;
            let rest = retry_after.map(|after| format!("; wieder in {}", wait(&after))).unwrap_or_default();
            format!("der Server antwortet {code}{what}{rest}")
        }
        FetchError::Resting { host, wait: left } => {
            format!("{host} will {} in Ruhe gelassen werden: nicht gefragt", wait(left))
        }
        FetchError::TooLarge { limit } => format!("größer als {}", megabytes(*limit)),
        FetchError::TooLargeUnpacked { limit } => format!("entpackt größer als {}", megabytes(*limit)),
        FetchError::TooManyRedirects(limit) => format!("mehr als {limit} Mal weitergeleitet"),
        FetchError::RedirectLoop(url) => format!("im Kreis weitergeleitet, zurück zu {url}"),
        FetchError::RedirectOut(url) => format!("aus dem Web hinaus weitergeleitet, zu `{url}`"),
        FetchError::RedirectNowhere(code) => format!("ohne brauchbare Adresse weitergeleitet ({code})"),
        FetchError::NotHttp(reason) => format!("was antwortet, spricht kein HTTP: {reason}"),
        FetchError::Lost(host) => format!("{host} hat die Verbindung ohne Antwort beendet"),
        FetchError::Packing(packing) => format!("so gepackt, wie es nicht gelesen wird: `{packing}`"),
        FetchError::Garbled(packing) => format!("mit `{packing}` gepackt, aber nicht zu entpacken"),
        FetchError::Cancelled => "abgebrochen".to_owned(),
        FetchError::Failed(reason) => format!("innerer Fehler: {reason}"),
    }
}

/// What a server means with a code.
const fn status(code: u16) -> (&'static str, &'static str) {
    match code {
        401 => (": it asks for a name and a password", ": er verlangt Namen und Passwort"),
        402 => (": it asks for money", ": er verlangt Geld"),
        403 => (": it does not give this to us", ": er gibt das nicht heraus"),
        404 => (": there is nothing at this address", ": unter dieser Adresse ist nichts"),
        410 => (": it is gone for good", ": es ist endgültig weg"),
        429 => (": it was asked too often", ": er wurde zu oft gefragt"),
        451 => (": it may not, by law", ": er darf nicht, aus rechtlichen Gründen"),
        500..=599 => (": it has trouble of its own", ": er hat selbst Schwierigkeiten"),
        _ => ("", ""),
    }
}

const fn hint(error: &FetchError) -> (&'static str, &'static str) {
    match error {
        FetchError::BadUrl(_) | FetchError::Scheme(_) => {
            ("addresses look like `https://example.org/feed`", "Adressen sehen aus wie `https://example.org/feed`")
        }
        FetchError::BadHeader(_) => ("look at the headers of the source", "an den Headern der Quelle liegt es"),
        FetchError::NoSuchHost(_) => ("look for a typing error in the address", "vielleicht ist die Adresse vertippt"),
        FetchError::Offline(_) | FetchError::Unreachable { .. } => {
            ("is there a connection to the net?", "besteht eine Verbindung zum Netz?")
        }
        FetchError::Tls { fault, .. } => match fault {
            TlsFault::Untrusted => (
                "an authority of your own can be named in `SSL_CERT_FILE`",
                "eine eigene Zertifizierungsstelle lässt sich in `SSL_CERT_FILE` nennen",
            ),
            TlsFault::Expired => (
                "is the clock of this machine right? else only its owner can help",
                "geht die Uhr dieses Rechners richtig? sonst hilft nur der Betreiber",
            ),
            TlsFault::OtherHost | TlsFault::Other(_) => {
                ("nothing was sent; only its owner can help", "es wurde nichts gesendet; nur der Betreiber kann helfen")
            }
        },
        FetchError::Command { .. } => (
            "it stands in `config.toml`, in the section of the feed",
            "er steht in `config.toml`, im Abschnitt des Feeds",
        ),
        FetchError::Proxy { .. } => (
            "it is named by `http_proxy`, `https_proxy` or `all_proxy`; `no_proxy` makes exceptions",
            "ihn nennen `http_proxy`, `https_proxy` oder `all_proxy`; `no_proxy` macht Ausnahmen",
        ),
        FetchError::Status { code, .. } => match *code {
            401 | 403 => {
                ("it may want other credentials for this source", "vielleicht braucht die Quelle andere Zugangsdaten")
            }
            404 | 410 => ("look on its pages for a new address", "auf ihren Seiten steht vielleicht eine neue Adresse"),
            _ => LATER,
        },
        FetchError::TooLarge { .. } | FetchError::TooLargeUnpacked { .. } => {
            ("nothing of it was kept", "nichts davon wurde behalten")
        }
        FetchError::TooManyRedirects(_)
        | FetchError::RedirectLoop(_)
        | FetchError::RedirectOut(_)
        | FetchError::RedirectNowhere(_) => {
            ("a browser may show where it leads", "ein Browser zeigt vielleicht, wohin sie führt")
        }
        FetchError::NotHttp(_) | FetchError::Packing(_) | FetchError::Garbled(_) => {
            ("only the owner of the server can help", "nur der Betreiber des Servers kann helfen")
        }
        FetchError::Failed(_) => ("please report it with the address", "bitte mit der Adresse melden"),
        FetchError::Refused(_)
        | FetchError::Timeout { .. }
        | FetchError::Resting { .. }
        | FetchError::Lost(_)
        | FetchError::Cancelled => LATER,
    }
}

const LATER: (&str, &str) = ("the next refresh tries it again", "der nächste Abruf versucht es wieder");

/// A length of time in its largest unit, rounded up.
fn length(time: Duration, tongue: Tongue) -> String {
    let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    let (count, unit) = match seconds {
        0..=119 => (seconds, "s"),
        120..=7199 => (seconds.div_ceil(60), tongue.of(("min", "Min."))),
        7200..=172_799 => (seconds.div_ceil(3600), tongue.of(("h", "Std."))),
        _ => (seconds.div_ceil(86_400), tongue.of(("days", "Tage"))),
    };
    format!("{count} {unit}")
}

/// Limits are counted in powers of two.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes.div_ceil(1 << 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_told_in_both_languages_with_a_way_out() {
        let busy = FetchError::Status { code: 429, retry_after: Some(Duration::from_secs(300)) };
        assert_eq!(
            fetch_error(&busy, Tongue::English).0,
            "the server answers 429: it was asked too often; ask again in 5 min"
        );
        assert_eq!(
            fetch_error(&busy, Tongue::German),
            (
                "der Server antwortet 429: er wurde zu oft gefragt; wieder in 5 Min.".to_owned(),
                "der nächste Abruf versucht es wieder"
            )
        );
        let slow =
            FetchError::Timeout { host: "a.de".to_owned(), stage: Stage::Answer, after: Duration::from_millis(9500) };
        assert_eq!(fetch_error(&slow, Tongue::German).0, "nach 10 s aufgegeben, beim Warten auf eine Antwort von a.de");
        assert_eq!(fetch_error(&FetchError::TooLarge { limit: 16 << 20 }, Tongue::English).0, "larger than 16 MB");
    }

    #[test]
    fn lengths_of_time_are_told_in_one_unit() {
        for (seconds, told) in [(0, "0 s"), (119, "119 s"), (121, "3 Min."), (7200, "2 Std."), (200_000, "3 Tage")] {
            assert_eq!(length(Duration::from_secs(seconds), Tongue::German), told);
        }
    }
}
