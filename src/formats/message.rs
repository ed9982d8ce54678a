//! Mails as programs keep and send them: head and parts decoded into a plain text with a short head.

use std::fmt::Write as _;

use mail_parser::{Address, Encoding, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::formats::{decode, html};

/// How many bytes of a file are searched for the end of a mail's head.
const HEAD: usize = 64 << 10;

/// Fields that programs write and people do not copy, in lower case.
const TECHNICAL: &[&str] = &[
    "return-path", "received", "delivered-to", "message-id", "mime-version", "content-type", "dkim-signature",
    "content-transfer-encoding", "x-mailer", "list-unsubscribe", "list-id", "authentication-results", "user-agent",
    "x-spam-status", "arc-seal", "in-reply-to", "references", "envelope-to", "x-original-to",
];

/// The text of a mail with sender, receiver, subject and date above it; nothing when `bytes` are no mail.
///
/// A file that calls itself a mail (`named`) needs no more than a sender's field; other texts need what only programs
/// write.
pub(super) fn unpacked(bytes: &[u8], named: bool) -> Option<String> {
    // Mailboxes put a line of their own before each mail.
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => rest.get(rest.iter().position(|byte| *byte == b'\n')? + 1..)?,
        None => bytes,
    };
    if !has_head(bytes, named) {
        return None;
    }
    let message = MessageParser::default().parse(bytes)?;
    let mut text = String::with_capacity(bytes.len());
    let mut field = |name: &str, value: Option<String>| {
        let value = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    field("From", message.from().and_then(people));
    field("To", message.to().and_then(people));
    field("Subject", message.subject().map(str::to_owned));
    field("Date", message.header_raw("Date").map(str::to_owned));
    text.push('\n');
    // Of several forms of the same text the plain one is the author's.
    let body = |part: &MessagePart<'_>| body(part, message.raw_message());
    let plain: Vec<String> = message.text_bodies().filter_map(body).collect();
    let parts = if plain.iter().all(|part| part.trim().is_empty()) {
        message.html_bodies().filter_map(body).collect()
    } else {
        plain
    };
    text.push_str(&parts.join("\n\n"));
    Some(text)
}

/// Whether the bytes begin with the head of a mail: fields and their continued lines down to a blank line.
fn has_head(bytes: &[u8], named: bool) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let (mut fields, mut technical, mut sender, mut about) = (0, 0, false, false);
    for line in head.lines() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            if fields == 0 {
                return false;
            }
            continue;
        }
        let Some((name, value)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        fields += 1;
        technical += usize::from(TECHNICAL.contains(&name.as_str()) || value.contains("=?"));
        sender |= name == "from" || name == "sender" || name == "return-path";
        about |= name == "subject" || name == "date";
    }
    sender && about && (named || technical > 0)
}

/// `Anna Muster <anna@example.org>, b@example.org`.
fn people(list: &Address<'_>) -> Option<String> {
    let shown: Vec<String> = list
        .iter()
        .take(4)
        .filter_map(|one| match (one.name(), one.address()) {
            (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
            (name, address) => name.or(address).map(str::to_owned),
        })
        .collect();
    (!shown.is_empty()).then(|| shown.join(", "))
}

/// The text of a part; an attached file is none.
fn body(part: &MessagePart<'_>, raw: &[u8]) -> Option<String> {
    // What was sent as it is may be in another encoding than its label says.
    let bare = raw.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize);
    let bare = bare.filter(|bare| part.encoding == Encoding::None && !bare.is_ascii());
    let kind = part.content_type();
    let relabelled = bare.map(|bare| decode(bare, kind.and_then(|kind| kind.attribute("charset"))).text);
    let flowed = kind.and_then(|kind| kind.attribute("format")).is_some_and(|format| format == "flowed");
    match &part.body {
        PartType::Text(text) => {
            let text = relabelled.as_deref().unwrap_or(text);
            Some(if flowed { unflowed(text) } else { text.replace("\r\n", "\n") })
        }
        PartType::Html(text) => Some(html::stripped(&relabelled.as_deref().unwrap_or(text).replace("\r\n", "\n"))),
        _ => None,
    }
}

/// A text of which the lines that end with a blank go on in the next one.
fn unflowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line);
        let delimiter = line == "-- ";
        if !line.ends_with(' ') || delimiter || line.trim().is_empty() {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_told_from_texts_that_begin_alike() {
        let head = "From: a@example.org\nSubject: Rat\nDate: Mon, 10 Mar 2025 09:12:00 +0100\n";
        assert!(has_head(format!("{head}\nText.").as_bytes(), true));
        assert!(!has_head(format!("{head}\nText.").as_bytes(), false));
        assert!(has_head(format!("{head}MIME-Version: 1.0\n\nText.").as_bytes(), false));
        for text in ["From: here to there\n\nText.", "Subject: Rat\n\nText.", "Der Rat: er tagt.\nSubject: x\n\n", ""] {
            assert!(!has_head(text.as_bytes(), true), "{text}");
        }
    }

    #[test]
    fn head_and_body_are_decoded() {
        let mail = "From anna Mon Mar 10 2025\nFrom: =?utf-8?q?Anna_M=C3=BCller?= <anna@example.org>\n\
                    Subject: =?iso-8859-1?Q?Br=FCcke_und?=\n =?iso-8859-1?Q?_Stra=DFe?=\n\
                    Date: Mon, 10 Mar 2025 09:12:00 +0100\nContent-Type: text/plain; charset=utf-8; format=flowed\n\
                    Content-Transfer-Encoding: quoted-printable\n\nDie Stra=C3=9Fe ist=20\nzu.=\n Ganz.\n";
        let text = unpacked(mail.as_bytes(), false).unwrap_or_default();
        assert_eq!(
            text.trim_end(),
            "From: Anna Müller <anna@example.org>\nSubject: Brücke und Straße\n\
             Date: Mon, 10 Mar 2025 09:12:00 +0100\n\nDie Straße ist zu. Ganz."
        );
    }

    proptest::proptest! {
        #[test]
        fn no_mail_makes_it_fall(body in "[ -~\n=äß]{0,200}", kind in "[a-z/; =-]{0,30}") {
            let _ = unpacked(format!("From: a@b.c\nSubject: x\nContent-Type: {kind}\n\n{body}").as_bytes(), true);
        }
    }
}
