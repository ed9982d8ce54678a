//! The lines of newsboat's files: words, some of them in quotation marks.

/// A command of newsboat's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigLine {
    /// The line in which it ends, from 1.
    pub number: u32,
    /// What it says, without comments.
    pub text: String,
    /// Its words, the command first.
    pub words: Vec<String>,
}

/// The commands of newsboat's settings: a line that ends with `\` goes on in the next.
#[must_use]
pub fn config_lines(text: &str) -> Vec<ConfigLine> {
    let mut found = Vec::new();
    let mut whole = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(begun) = line.strip_suffix('\\') {
            whole.push_str(begun);
            continue;
        }
        whole.push_str(line);
        let text = without_comment(&whole).trim().to_owned();
        let words = words(&text);
        if !words.is_empty() {
            found.push(ConfigLine { number, text, words });
        }
        whole.clear();
    }
    found
}

/// What stands before a `#` outside of quotation marks.
fn without_comment(line: &str) -> &str {
    let (mut is_quoted, mut is_command, mut is_escaped) = (false, false, false);
    for (at, c) in line.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' if !is_command => is_quoted = !is_quoted,
            '`' if !is_quoted => is_command = !is_command,
            '#' if !is_quoted && !is_command => return line.get(..at).unwrap_or_default(),
            _ => {}
        }
    }
    line
}

/// The words of a line up to one that begins with `#`; what stands in quotation marks is one word.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() && !rest.starts_with('#') {
        let Some(quoted) = rest.strip_prefix('"') else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (word, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            words.push(word.to_owned());
            rest = behind.trim_start();
            continue;
        };
        let mut word = String::new();
        let mut chars = quoted.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => break,
                '\\' => match chars.next() {
                    Some('n') => word.push('\n'),
                    Some('r') => word.push('\r'),
                    Some('t') => word.push('\t'),
                    other => word.extend(other),
                },
                c => word.push(c),
            }
        }
        words.push(word);
        rest = chars.as_str().trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_newsboat_reads_them() {
        for (line, wanted) in [
            ("a b\tc", vec!["a", "b", "c"]),
            (r#"x "two words" "a \"b\" \\ c" end"#, vec!["x", "two words", r#"a "b" \ c"#, "end"]),
            ("https://a.example/#top # why", vec!["https://a.example/#top"]),
            (r#""never closed"#, vec!["never closed"]),
            ("  # nothing", vec![]),
            (r#""a"b"#, vec!["a", "b"]),
        ] {
            assert_eq!(words(line), wanted, "{line}");
        }
    }

    #[test]
    fn settings_go_on_behind_a_backslash_and_end_at_a_comment() {
        let lines = config_lines("# all\nbind-key j \\\n  next # down\n\ncolor info \"#1\" red\n");
        let told: Vec<(u32, &str)> = lines.iter().map(|line| (line.number, line.text.as_str())).collect();
        assert_eq!(told, [(3, "bind-key j   next"), (5, "color info \"#1\" red")]);
        assert_eq!(
            lines.first().map(|line| line.words.as_slice()),
            Some(["bind-key", "j", "next"].map(Into::into).as_slice())
        );
    }
}
