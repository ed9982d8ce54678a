//! `annotate`: JSON Lines in, one answer a line out, in the same order, on all cores, in bounded memory.
//!
//! Other files and folders are read as the reader reads them: an answer an article.
//!
//! An answer depends on its own line and those before it, never on a later one: the same lines have the same answers,
//! whether they come all together or one by one. So a text that says only `Muster` is about the Erna Muster of an earlier
//! line, but not about the one whom only a later line names in full.

mod line;

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender, bounded};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::analyse;
use crate::cli::annotate::line::{Question, Refusal, answer};
use crate::cli::invocation::{Code, Invocation};
use crate::cli::output::{stdout, tell};
use crate::cli::reading::tell_unread;
use crate::config::Tongue;
use crate::library::{ArticleIx, EntityIx, Library};
use crate::model::Analysis;
use crate::runtime::load;
use crate::runtime::panics::guarded;
use crate::store::Opened;
use crate::text::Clean;

/// The longest line that is read; what is longer is refused, and skipped without being kept.
const LONGEST: u64 = 64 << 20;

/// Texts that are worked on together: as many as keep all cores busy, and no more bytes than memory should hold.
const LINES_AT_ONCE: usize = 2048;
const BYTES_AT_ONCE: usize = 8 << 20;

/// Texts, and their bytes, whose names are remembered to tell who is who across lines. Then a new memory begins; ids are
/// made of names, so they stay the same for what is named in full.
const TEXTS_REMEMBERED: usize = 16_384;
const BYTES_REMEMBERED: usize = 16 << 20;

/// A line of input, or none where it was too long.
type Line = Option<Vec<u8>>;

/// Answers the lines of JSON Lines files and of standard input, and the articles of all others, in the order of the paths.
pub(super) fn run(invocation: &Invocation, paths: &[PathBuf]) -> anyhow::Result<Code> {
    let mut out = stdout()?;
    let mut annotator = Annotator::default();
    if paths.is_empty() {
        annotator.answer_lines(|| io::stdin().lock(), &mut out)?;
    }
    for path in paths {
        annotator.input.clear();
        if path == Path::new("-") {
            annotator.answer_lines(|| io::stdin().lock(), &mut out)?;
            continue;
        }
        // What cannot be opened is told by whoever reads articles.
        match File::open(path).ok().filter(|_| holds_lines(path)) {
            Some(file) => {
                annotator.input = format!("{}: ", Clean::line(&path.to_string_lossy()));
                annotator.answer_lines(move || BufReader::new(file), &mut out)?;
            }
            None => annotator.answer_articles(invocation, path, &mut out)?,
        }
    }
    if let Some((count, first)) = &annotator.unanswered {
        let tongue = invocation.look.tongue;
        let text = match (tongue, *count) {
            (Tongue::English, 1) => "1 line was not answered".to_owned(),
            (Tongue::English, count) => format!("{count} lines were not answered, the first of them"),
            (Tongue::German, 1) => "1 Zeile wurde nicht beantwortet".to_owned(),
            (Tongue::German, count) => format!("{count} Zeilen wurden nicht beantwortet, die erste davon"),
        };
        let hint = (
            "an `error` stands in its place in the output; a line is an object with `id` and `text`",
            "an ihrer Stelle steht in der Ausgabe ein `error`; eine Zeile ist ein Objekt mit `id` und `text`",
        );
        tell(tongue, &format!("{text}: {}", Clean::line(first)), tongue.of(hint));
    }
    Ok(if annotator.refused { Code::Trouble } else { Code::Done })
}

/// Whether a path is a file whose name promises a JSON object a line.
fn holds_lines(path: &Path) -> bool {
    let named = path.extension().and_then(OsStr::to_str);
    path.is_file() && named.is_some_and(|end| ["jsonl", "ndjson"].iter().any(|one| end.eq_ignore_ascii_case(one)))
}

/// Reads all lines; a panic on the way is an error too, so that nobody takes it for the end of the input.
fn read_to_end(input: impl BufRead, lines: &Sender<Line>) -> anyhow::Result<()> {
    guarded(|| read_lines(input, lines)).map_err(anyhow::Error::msg)??;
    Ok(())
}

fn read_lines(mut input: impl BufRead, lines: &Sender<Line>) -> io::Result<()> {
    loop {
        let mut line = Vec::new();
        let count = input.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        if count == 0 {
            return Ok(());
        }
        let whole = line.ends_with(b"\n") || (count as u64) < LONGEST;
        if !whole {
            input.skip_until(b'\n')?;
        }
        if lines.send(whole.then_some(line)).is_err() {
            return Ok(());
        }
    }
}

/// The lines that are answered next: those that are there, so that who asks one by one is answered at once. None at the
/// end.
fn next_lines(lines: &Receiver<Line>) -> Option<Vec<Line>> {
    let mut taken = vec![lines.recv().ok()?];
    let mut bytes = 0;
    while taken.len() < LINES_AT_ONCE && bytes < BYTES_AT_ONCE {
        let Ok(line) = lines.try_recv() else { break };
        bytes += line.as_ref().map_or(0, Vec::len);
        taken.push(line);
    }
    Some(taken)
}

/// Reads, analyses, links and answers.
#[derive(Debug, Default)]
struct Annotator {
    /// The texts so far, for who is who.
    library: Library,
    /// The ids that were given in answers.
    ids: Ids,
    /// How many texts these are, and how many bytes.
    remembered: (usize, usize),
    /// How many lines were read, and how many of them before this input.
    number: u64,
    before: u64,
    /// What errors call the input; nothing where there is but one.
    input: String,
    refused: bool,
    /// How many lines were not answered, and why the first of them was not.
    unanswered: Option<(u64, String)>,
}

impl Annotator {
    /// Answers all lines of an input that another thread opens and reads.
    fn answer_lines<R: BufRead>(
        &mut self,
        open: impl FnOnce() -> R + Send + 'static,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let (sender, receiver) = bounded(LINES_AT_ONCE);
        let reading = std::thread::Builder::new().name("annotate-input".to_owned());
        let reading = reading.spawn(move || read_to_end(open(), &sender))?;
        self.before = self.number;
        while let Some(lines) = next_lines(&receiver) {
            self.answer(&lines, out)?;
            out.flush()?;
        }
        reading.join().unwrap_or_else(|_| Err(anyhow::anyhow!("the input was not read to its end")))
    }

    /// Answers the articles under a path, with what could not be read told on standard error.
    fn answer_articles(&mut self, invocation: &Invocation, path: &Path, out: &mut impl Write) -> anyhow::Result<()> {
        let opened = Opened::Paths { paths: vec![path.to_path_buf()], input: Arc::default() };
        let mut written = Ok(());
        load(&opened, |batch| {
            self.refused |= tell_unread(&batch.warnings, invocation.look.tongue);
            for (article, found) in batch.articles {
                let answered = self.answer_one(&Question::of(article), found, out);
                written = answered.and_then(|()| out.write_all(b"\n"));
                if written.is_err() {
                    return false;
                }
            }
            true
        });
        written?;
        Ok(out.flush()?)
    }

    fn answer(&mut self, lines: &[Line], out: &mut impl Write) -> io::Result<()> {
        let first = self.number + 1;
        self.number += lines.len() as u64;
        let place = |number: u64| format!("{}line {}", self.input, number - self.before);
        let texts: Vec<Result<(Question, Analysis), Refusal>> = lines
            .par_iter()
            .enumerate()
            .filter(|(_, line)| line.as_ref().is_none_or(|line| !line.trim_ascii().is_empty()))
            .map(|(index, line)| (line, first + index as u64))
            .map(|(line, number)| analysed(line.as_deref(), number, &place(number)))
            .collect();
        for text in texts {
            self.refused |= text.is_err();
            match text {
                Ok((question, found)) => self.answer_one(&question, found, out)?,
                Err(refusal) => {
                    let unanswered = self.unanswered.get_or_insert_with(|| (0, refusal.error.clone()));
                    unanswered.0 += 1;
                    serde_json::to_writer(&mut *out, &refusal)?;
                }
            }
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Adds one text to those that are remembered and answers it. It stands alone, so that its answer is the same however
    /// many lines came together with it.
    fn answer_one(&mut self, question: &Question, found: Analysis, out: &mut impl Write) -> io::Result<()> {
        let bytes = question.article.text.len();
        if self.remembered.0 >= TEXTS_REMEMBERED || self.remembered.1 + bytes > BYTES_REMEMBERED {
            (self.library, self.ids, self.remembered) = (Library::new(), Ids::default(), (0, 0));
        }
        self.remembered = (self.remembered.0 + 1, self.remembered.1 + bytes);
        let added = self.library.add(vec![(question.article.clone(), found)]);
        match added.articles.first() {
            Some(article) => {
                let named = self.ids.of(&self.library, *article);
                serde_json::to_writer(out, &answer(question, *article, &self.library, &named))?;
            }
            None => serde_json::to_writer(out, &question.refusal("the text was lost"))?,
        }
        Ok(())
    }
}

/// The ids by which answers call entities. A later text may show a name that is more usual; the id of the first answer
/// stays.
#[derive(Debug, Default)]
struct Ids {
    given: FxHashMap<EntityIx, String>,
    taken: FxHashSet<String>,
}

impl Ids {
    /// The id of each entity of an article's analysis.
    fn of(&mut self, library: &Library, article: ArticleIx) -> Vec<String> {
        let locals = library.entry(article).map_or(0, |entry| entry.analysis.entities.len());
        let entities = (0..locals as u32).map(|local| library.entity_of(article, local));
        entities.map(|entity| entity.map(|ix| self.id(library, ix)).unwrap_or_default()).collect()
    }

    fn id(&mut self, library: &Library, entity: EntityIx) -> String {
        let head = library.current(entity);
        if let Some(id) = library.joined(head).find_map(|part| self.given.get(&part)) {
            return id.clone();
        }
        let natural = library.entity(head).map(|entity| entity.id.clone()).unwrap_or_default();
        let mut id = natural.clone();
        // What was once one and is two now has two ids.
        for number in 2.. {
            if self.taken.insert(id.clone()) {
                break;
            }
            id = format!("{natural}~{number}");
        }
        self.given.insert(head, id.clone());
        id
    }
}

/// The text of a line with what is found in it.
fn analysed(line: Option<&[u8]>, number: u64, place: &str) -> Result<(Question, Analysis), Refusal> {
    let Some(line) = line else {
        return Err(Refusal::unread(format!("{place}: longer than {LONGEST} bytes")));
    };
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let question = guarded(|| Question::read(line, number, place))
        .unwrap_or_else(|reason| Err(Refusal::of_line(line, format!("{place}: {reason}"))))?;
    let found = guarded(|| analyse(&question.article)).map_err(|reason| question.refusal(&reason))?;
    Ok((question, found))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

    use serde_json::{Value, json};

    use super::*;

    fn answers(input: &str) -> (Vec<Value>, bool) {
        let lines: Vec<Line> = input.lines().map(|line| Some(line.as_bytes().to_vec())).collect();
        let mut out = Vec::new();
        let mut annotator = Annotator::default();
        annotator.answer(&lines, &mut out).unwrap();
        let answers = out.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        (answers.map(|line| serde_json::from_slice(line).unwrap()).collect(), annotator.refused)
    }

    #[test]
    fn every_line_has_its_answer_in_its_place() {
        let (answers, refused) = answers(
            "{\"id\":1,\"text\":\"Die Kanzlerin sprach gestern mit der Presse.\"}\n\
             \n\
             {\"id\":\"b\"}\n\
             no json\n\
             {\"id\":{\"n\":2},\"text\":\"\",\"lang\":\"en-GB\",\"more\":true}",
        );
        assert!(refused);
        assert_eq!(answers.len(), 4);
        assert_eq!((&answers[0]["id"], &answers[0]["lang"]), (&json!(1), &json!("de")));
        assert_eq!(answers[1]["id"], "b");
        assert!(answers[1]["error"].as_str().unwrap().starts_with("line 3: "), "{}", answers[1]);
        assert_eq!(answers[2]["id"], Value::Null);
        assert_eq!(answers[3], json!({"id": {"n": 2}, "lang": "en", "mentions": [], "statements": []}));
    }

    #[test]
    fn what_the_title_says_moves_no_place_in_the_text() {
        let title = "Angela Merkel in Bonn: \"Wir sind bereit\", sagte Merkel";
        for (title, text) in [
            (title, "Angela Merkel sprach in Köln. Sie sagte: \"Wir warten noch.\""),
            ("Rede in Bonn", "Angela\t Merkel sprach in Ko\u{308}ln. Sie sagte: \"Wir warten noch.\""),
            ("Angela Merkel sprach in Köln.", "Angela Merkel sprach in Köln. Sie sagte: \"Wir warten noch.\""),
            (title, ""),
        ] {
            let (answers, _) = answers(&json!({"id": 1, "title": title, "text": text, "lang": "de"}).to_string());
            let answer = &answers[0];
            let of = |field: &str| answer[field].as_array().unwrap().clone();
            let under = |place: &Value| {
                let at = |field: &str| place[field].as_u64().unwrap() as usize;
                assert!(at("end") <= text.chars().count(), "{answer}");
                text.chars().skip(at("start")).take(at("end") - at("start")).collect::<String>()
            };
            let cues = of("statements").into_iter().map(|statement| statement["cue"].clone());
            let places = of("mentions").into_iter().chain(of("statements")).chain(cues.filter(|cue| !cue.is_null()));
            for place in places {
                assert_eq!(place["text"], under(&place).as_str(), "{answer}");
            }
            let named: Vec<String> = of("mentions").iter().map(&under).collect();
            assert!(!named.contains(&"Bonn".to_owned()), "{answer}");
            if text.is_empty() {
                assert_eq!(of("statements").len() + named.len(), 0, "{answer}");
            } else {
                assert_eq!(of("mentions")[0]["start"], 0, "{answer}");
                assert_eq!(Clean::text(&named[1]).as_str(), "Köln", "{answer}");
                let said: Vec<String> = of("statements").iter().map(under).collect();
                assert_eq!(said.len(), 1, "{answer}");
                assert!(said[0].contains("Wir warten noch"), "{answer}");
            }
        }
    }

    #[test]
    fn an_answer_depends_on_the_lines_before_it_alone() {
        let texts = [
            "Merkel sprach in Berlin.",
            "Die Ministerin Erna Mustermann sprach am Montag in Berlin.",
            "Mustermann sprach auch in Bonn. Sie sagte: \"Wir warten.\"",
            "Angela Merkel und Erna Mustermann trafen sich in Köln.",
            "Die Ministerin Berta Mustermann sprach am Dienstag.",
        ];
        let lines: Vec<Line> = texts
            .iter()
            .map(|text| Some(json!({"id": 1, "text": text, "lang": "de"}).to_string().into_bytes()))
            .collect();
        let answered = |sizes: &[usize]| {
            let (mut annotator, mut out, mut rest) = (Annotator::default(), Vec::new(), lines.as_slice());
            for size in sizes {
                let (some, others) = rest.split_at(*size);
                annotator.answer(some, &mut out).unwrap();
                rest = others;
            }
            String::from_utf8(out).unwrap()
        };
        let together = answered(&[5]);
        assert_eq!(together.lines().count(), 5);
        for sizes in [&[1, 1, 1, 1, 1][..], &[2, 3], &[4, 1]] {
            assert_eq!(answered(sizes), together, "{sizes:?}");
        }
    }

    /// An input whose second piece cannot be read.
    struct Breaking(usize);

    impl Read for Breaking {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            assert!(self.0 < 2, "the wire broke");
            bytes[..2].copy_from_slice(b"a\n");
            Ok(2)
        }
    }

    #[test]
    fn a_panic_while_reading_is_no_end_of_the_input() {
        let (sender, receiver) = crossbeam_channel::unbounded();
        let error = read_to_end(BufReader::new(Breaking(0)), &sender).unwrap_err();
        assert_eq!(error.to_string(), "the wire broke");
        drop(sender);
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [Some(b"a\n".to_vec())]);
    }

    #[test]
    fn an_id_stays_when_another_spelling_becomes_usual() {
        let input = ["Dimitar Stoitschew", "Dimitar Stoychev", "Dimitar Stoychev", "Dimitar Stoychev"].map(|name| {
            json!({"id": 1, "lang": "de", "text": format!("Der Politiker {name} reiste nach Sofia.")}).to_string()
        });
        let (answers, _) = answers(&input.join("\n"));
        let ids: Vec<&Value> = answers
            .iter()
            .flat_map(|answer| answer["mentions"].as_array().unwrap())
            .filter(|mention| mention["kind"] == "person")
            .map(|mention| &mention["entity"])
            .collect();
        assert_eq!(ids, ["person:dimitar-stoitschew"; 4].iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_line_that_is_too_long_is_skipped_and_the_next_one_read() {
        let long = vec![b'x'; LONGEST as usize + 10];
        let input = [b"{}\n".as_slice(), &long, b"\nlast"].concat();
        let (sender, receiver) = crossbeam_channel::unbounded();
        read_lines(input.as_slice(), &sender).unwrap();
        drop(sender);
        let lines: Vec<Line> = receiver.iter().collect();
        assert_eq!(lines, [Some(b"{}\n".to_vec()), None, Some(b"last".to_vec())]);
    }
}
