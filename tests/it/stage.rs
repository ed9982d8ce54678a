//! The program in process: articles are read and analysed, keys go in, a frame comes out; no terminal, clock or thread.

use std::fs;
use std::path::{Path, PathBuf};

use depesche::analysis::analyse;
use depesche::app::{App, Effect, Event, Kept, Loaded, Progress, Shelf, Size, Start, TextsSearched, update};
use depesche::config::{ColorDepth, Settings, Theme, Tongue, save_corrections};
use depesche::formats::{self, Input};
use depesche::model::{Analysis, Article};
use depesche::ui;
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

/// When it is: the morning after the last of the sample articles.
const NOW: &str = "2026-03-12T06:41:00Z";

/// The program with what it was opened with.
pub(crate) struct Stage {
    app: App,
    terminal: Terminal<TestBackend>,
    articles: Vec<(Article, Analysis)>,
    quit: bool,
    generation: u32,
    /// Searches that wait, when they are held back.
    held: Option<Vec<Effect>>,
    corrections: Option<PathBuf>,
}

impl Stage {
    /// Starts the program and answers its first effects.
    pub(crate) fn new(size: Size, settings: Settings, opened: &str, articles: Vec<(Article, Analysis)>) -> Self {
        let start = Start {
            settings,
            size,
            opened: opened.into(),
            shelf: if opened == "sample" { Shelf::Sample } else { Shelf::Files },
        };
        let (app, effects) = App::new(start);
        let terminal = Terminal::new(TestBackend::new(size.columns, size.rows)).unwrap();
        let mut stage = Self { app, terminal, articles, quit: false, generation: 0, held: None, corrections: None };
        stage.send(Event::Clock(NOW.parse::<Timestamp>().unwrap()));
        stage.answer(&effects);
        stage
    }

    /// Something happens; what the program asks for is done. Nothing happens after it has quit.
    pub(crate) fn send(&mut self, event: Event) {
        if !self.quit {
            if let Event::Resize(Size { columns, rows }) = event {
                self.terminal.backend_mut().resize(columns, rows);
            }
            let effects = update(&mut self.app, event);
            self.answer(&effects);
        }
    }

    fn answer(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Load { generation } => {
                    self.generation = *generation;
                    self.load(self.articles.clone(), true);
                }
                Effect::SearchTexts { .. } | Effect::GoOn if self.held.is_some() => {
                    self.held.iter_mut().for_each(|held| held.push(effect.clone()));
                }
                Effect::SearchTexts { generation, typed, texts, articles } => {
                    let found = texts.search(typed, articles);
                    let (generation, looked) = (*generation, articles.clone());
                    self.send(Event::TextsSearched(TextsSearched { generation, looked, found }));
                }
                Effect::KeepCorrections { upto, changes } => {
                    if let Some(path) = self.corrections.clone() {
                        let kept = Kept::of(&save_corrections(&path, changes), *upto, self.app.tongue());
                        self.send(Event::CorrectionsKept(kept));
                    }
                }
                Effect::GoOn => self.send(Event::GoOn),
                Effect::Quit => self.quit = true,
                _ => {}
            }
        }
    }

    /// From now on corrections are kept in this file.
    #[allow(dead_code, reason = "a bench keeps none")]
    pub(crate) fn keep_at(&mut self, path: &Path) {
        self.corrections = Some(path.to_owned());
    }

    /// From now on searches wait until their answers are asked for.
    #[allow(dead_code, reason = "a bench holds them back")]
    pub(crate) fn hold_answers(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Answers the searches that wait.
    #[allow(dead_code, reason = "a bench holds them back")]
    pub(crate) fn send_held(&mut self) {
        if let Some(held) = self.held.take() {
            self.answer(&held);
            self.held = Some(Vec::new());
        }
    }

    /// Articles arrive by themselves; when `ended`, nothing more of this load will come.
    pub(crate) fn load(&mut self, articles: Vec<(Article, Analysis)>, ended: bool) {
        let count = articles.len() as u32;
        let generation = self.generation;
        let progress = Progress { done: count, total: count, ended };
        self.send(Event::Loaded(Loaded { generation, articles, warnings: Vec::new(), progress }));
    }

    /// From the next load on, only the first `count` articles are there.
    pub(crate) fn forget_from(&mut self, count: usize) {
        self.articles.truncate(count);
    }

    /// Whether the program has ended.
    pub(crate) const fn has_quit(&self) -> bool {
        self.quit
    }

    /// Draws a frame.
    pub(crate) fn frame(&mut self) -> &Buffer {
        self.terminal.draw(|frame| ui::draw(&self.app, frame)).unwrap();
        self.terminal.backend().buffer()
    }
}

/// The settings as they come, but in this language and with this theme, in all its colours.
pub(crate) fn settings(tongue: Tongue, theme: &str) -> Settings {
    let theme = Theme::built_in(theme).unwrap_or_else(|| panic!("there is no theme `{theme}`"));
    Settings { tongue, theme, color: ColorDepth::True, ..Settings::default() }
}

/// The articles of a folder's files, in the order of their names; `sample` is the embedded one.
pub(crate) fn articles(opened: &str) -> Vec<(Article, Analysis)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = if opened == "sample" { root.join("assets/sample") } else { root.join("tests/data").join(opened) };
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| format!("{opened}:{}", path.file_name().unwrap().to_string_lossy());
    paths.iter().flat_map(|path| analysed(&name(path), &fs::read(path).unwrap())).collect()
}

/// The articles of a file, through the importer and the analysis.
pub(crate) fn analysed(name: &str, bytes: &[u8]) -> Vec<(Article, Analysis)> {
    let input = Input { path: name, identity: name, group: "", bytes, side: None, side_path: "" };
    let articles = formats::parse(input).articles.into_iter();
    articles
        .map(|article| {
            let analysis = analyse(&article);
            (article, analysis)
        })
        .collect()
}
