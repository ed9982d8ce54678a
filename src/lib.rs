//! depesche, a terminal news reader that knows who is who.
//!
//! This page is the map. Modules stand in reading order, which is the order of dependency: a module uses only what
//! stands above it. `tests/it/architecture.rs` reads the imports and holds the code to these rules.
//!
//! | module | what lives there |
//! |---|---|
//! | [`text`] | strings only: [`Clean`](text::Clean) text, folding, HTML, dates, languages, sentences, hyphens, lines |
//! | [`model`] | plain data: [`Article`](model::Article), sources, blocks, mentions, entities, statements, warnings |
//! | [`formats`] | bytes into articles and warnings: texts, mails, Markdown, JSON Lines, [`feed`](formats::feed)s and lists of them, pages |
//! | [`analysis`] | an article into mentions, entities, statements; pure and deterministic |
//! | [`library`] | all articles with their indexes, entities joined across them; the filter |
//! | [`config`] | the user's files over the embedded defaults, feeds and corrections among them; the tables of actions and words |
//! | [`app`] | the program as a state machine: [`update`](app::update) takes an event and gives effects |
//! | [`ui`] | the state as a frame: [`draw`](ui::draw) changes nothing |
//! | [`store`] | what is on disk: files and folders of articles, and the database: what feeds brought, what was found in it, marks |
//! | [`net`] | the web: one address [fetched](net::Fetcher) well, many at once; the only place with sockets |
//! | [`runtime`] | the loop, the threads, the terminal; loading, [`refresh`](runtime::refresh)ing; recording and replaying |
//! | [`cli`] | headless commands, one file each |
//!
//! `store` and `net` use `text`, `model`, `formats`, `config`; `runtime` and `cli` use all of these; nobody uses
//! `runtime` but `cli`, which starts it.
//!
//! # Rules
//!
//! 1. No cycle between modules.
//! 2. `ratatui` only in `ui` and `runtime` (its plain rectangle also in `app`), `crossterm` only in `runtime`, sockets only
//!    in `net`, files and environment only in `config`, `store`, `net`, `runtime`, `cli` and `main`, clocks only in
//!    `runtime` and `cli`: time comes in with an event, so that the same events always lead to the same screen. `net`
//!    may measure how long a fetch takes, since each has to end.
//! 3. [`update`](app::update) is the only way the program changes. Lines are computed when article, width or settings
//!    change, never per frame; the reading position is a byte of an immutable text.
//! 4. What takes long is an [`Effect`](app::Effect); its answer is an [`Event`](app::Event) that carries the generation
//!    it answers. Idle means no wake-ups.
//! 5. One table of [`ACTIONS`](config::ACTIONS) makes keymap check, hints, help, palette and the key tables of the docs.
//! 6. A pane has one file in `app` and one in `ui`, of the same name.
//! 7. Text from outside is cleaned once, at the border, into [`Clean`](text::Clean).
//! 8. Parsers cannot fail: they give what they could read, and [`Warning`](model::Warning)s.
//!
//! # The way of a key press
//!
//! `runtime` translates the terminal's key into a [`Key`](config::Key) and sends [`Event::Key`](app::Event); `update`
//! asks the [`Keymap`](config::Keymap) what it means in the present [`Context`](config::Context); the pane that has the
//! keys answers for the action, or else the program as a whole; effects go back to `runtime`, and one frame is drawn.
//!
//! # The way of an article
//!
//! `store` finds and reads a file; [`formats::parse`] makes articles of its bytes; [`analysis::analyse`] finds who is
//! named; `runtime` sends them in batches; [`Library::add`](library::Library::add) joins their entities with those it
//! knows and keeps every index right.
//!
//! # The way of a fetch
//!
//! A [`Request`](net::Request) names an address, what is known of it and what time it is; [`net`] waits for a turn of
//! its host, asks, follows redirects, unpacks what streams in within its [`Limits`](net::Limits), and always answers in
//! time: with bytes and what the server said of them, or with a [`FetchError`](model::FetchError), which [`app`] has the
//! words for. What [`FeedsSettings`](config::FeedsSettings) say of a feed comes around that, in `runtime`: a command that knows its
//! secret, filters it, or makes it without any fetch. [`Refresher`](runtime::refresh::Refresher) asks all feeds so, reads what came on the threads that fetched it
//! and takes it into the database on one; the reader analyses it behind that and keeps what it found, by the
//! [`EDITION`](analysis::EDITION) of the analysis. From then on an article comes out of the database in chunks, names and all.

pub mod text;

pub mod model;

pub mod formats;

pub mod analysis;

pub mod library;

pub mod config;

pub mod app;

pub mod ui;

pub mod store;

pub mod net;

pub mod runtime;

pub mod cli;
