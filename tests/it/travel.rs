//! The loop of the program: list, read, entity, next mention in another article, back to the exact line.

use std::sync::LazyLock;

use depesche::app::card::Card;
use depesche::app::entities::Entities;
use depesche::app::sources::Sources;
use depesche::app::{Event, Mouse, MouseKind, Size};
use depesche::config::{Key, KeyCode, Tongue};
use depesche::library::Library;
use depesche::model::{Analysis, Article};
use proptest::prelude::*;
use ratatui::buffer::Buffer;

use crate::stage::{Stage, analysed, articles, settings};

const ALPHA: &str =
    "Minister Angela Merkel met Emmanuel Macron in Vienna.\n\nAngela Merkel said in Vienna that the talks went well.\n";

/// The sample, read and analysed once for all tests.
static SAMPLE: LazyLock<Vec<(Article, Analysis)>> = LazyLock::new(|| articles("sample"));

fn stage(size: Size) -> Stage {
    Stage::new(size, settings(Tongue::English, "terminal"), "sample", SAMPLE.clone())
}

/// Presses keys, written as in a keymap and separated by blanks.
fn press(stage: &mut Stage, keys: &str) {
    for key in keys.split_whitespace() {
        stage.send(Event::Key(key.parse().unwrap_or_else(|_| panic!("`{key}` is no key"))));
    }
}

/// The screen without the line at the bottom, where notices come and go.
fn screen(stage: &mut Stage) -> Vec<String> {
    let buffer: &Buffer = stage.frame();
    let area = buffer.area;
    (0..area.height.saturating_sub(1))
        .map(|y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>())
        .collect()
}

fn bottom(stage: &mut Stage) -> String {
    let buffer = stage.frame();
    let y = buffer.area.height - 1;
    (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim().to_owned()
}

#[test]
fn back_leads_through_every_jump_to_the_exact_line() {
    for size in [Size { columns: 120, rows: 36 }, Size { columns: 80, rows: 24 }, Size { columns: 40, rows: 12 }] {
        let mut stage = stage(size);
        // Who is followed stands on the screen as long as that lasts: here before the first jump, too.
        press(&mut stage, "j enter j j j e * E e");
        let mut left = Vec::new();
        // Mentions across articles, a page, one of its mentions, a label, the beginning of the text: each is a jump,
        // some after a step that is none.
        for (step, jump) in [
            ("", "n"),
            ("", "n"),
            ("", "n"),
            ("k", "n"),
            ("", "n"),
            ("", "n"),
            ("", "enter"),
            ("j", "enter"),
            ("j", "f a"),
            ("", "g g"),
        ] {
            press(&mut stage, step);
            let (before, frame) = (screen(&mut stage), stage.frame().clone());
            press(&mut stage, jump);
            // A jump that moved nothing, to a label on the very cursor, leaves no trace.
            if *stage.frame() != frame {
                left.push(before);
            }
        }
        let last = screen(&mut stage);
        let titles: std::collections::BTreeSet<&str> = left.iter().map(|screen| screen[0].as_str()).collect();
        assert!(size.columns != 80 || titles.len() > 1, "the mentions lie in several articles");
        for (at, before) in left.iter().enumerate().rev() {
            press(&mut stage, "H");
            assert_eq!(text_part(&screen(&mut stage)), text_part(before), "{size:?}, jump {at}");
        }
        for _ in &left {
            press(&mut stage, "L");
        }
        assert_eq!(text_part(&screen(&mut stage)), text_part(&last), "{size:?}: forward again");
    }
}

/// The screen without counts of unread articles and list marks, which reading changes for good.
fn text_part(screen: &[String]) -> Vec<String> {
    screen
        .iter()
        .skip(1)
        .map(|line| line.replace('●', " ").chars().filter(|c| !c.is_ascii_digit()).collect::<String>())
        .collect()
}

#[test]
fn the_next_mention_goes_through_all_articles_and_says_where_it_ends() {
    let texts = [
        ("1.txt", ALPHA),
        ("2.txt", "Yesterday Angela Merkel was in Rome.\n"),
        ("3.txt", "Emmanuel Macron stayed in Vienna.\n"),
    ];
    let loaded = texts.iter().flat_map(|(name, text)| analysed(name, text.as_bytes())).collect();
    let mut stage = Stage::new(Size { columns: 100, rows: 24 }, settings(Tongue::English, "terminal"), "x", loaded);
    press(&mut stage, "enter e *");
    assert!(bottom(&mut stage).starts_with("Angela Merkel 1/3 "));
    press(&mut stage, "n");
    assert!(bottom(&mut stage).starts_with("Angela Merkel 2/3 "));
    press(&mut stage, "n");
    assert!(bottom(&mut stage).starts_with("Angela Merkel 3/3 "));
    press(&mut stage, "n");
    assert!(bottom(&mut stage).starts_with("No further mention of Angela Merkel "));
    press(&mut stage, "N N");
    assert!(bottom(&mut stage).starts_with("Angela Merkel 1/3 "));
}

#[test]
fn escape_restores_the_list_that_a_filter_narrowed() {
    let mut stage = stage(Size { columns: 100, rows: 30 });
    press(&mut stage, "j j");
    let before = screen(&mut stage);
    press(&mut stage, "/ s t r i k e");
    assert_ne!(screen(&mut stage), before);
    press(&mut stage, "esc");
    assert_eq!(screen(&mut stage), before);
}

#[test]
fn every_word_of_a_filter_counts_in_the_panes_too() {
    let mut library = Library::new();
    let article = library.add(SAMPLE.clone()).articles[3];
    let (mut sources, mut entities) = (Sources::default(), Entities::default());
    entities.show(&library, Some(article));
    let named = library.here(article)[0].entity;
    let mut card = Card::of(&library, named, None);
    let mut left = |typed: &str| {
        sources.type_filter(&library, Some(typed));
        entities.type_filter(&library, Some(typed));
        card.type_filter(&library, Some(typed));
        [sources.rows.len(), entities.count(), card.shown.len()]
    };
    let all = left("-zzzz");
    assert!(all.iter().all(|count| *count > 2), "excluding what is not there leaves all: {all:?}");
    let with = left("er");
    let without = left("-er");
    let both: Vec<usize> = with.iter().zip(without).map(|(with, without)| with + without).collect();
    assert!(with.iter().all(|count| *count > 0) && both == all, "{with:?} and {without:?} of {all:?}");
    assert_eq!(left("er zzzz"), [0; 3]);
}

#[test]
fn keys_before_the_first_article_are_not_lost() {
    let mut stage = Stage::new(Size { columns: 120, rows: 36 }, settings(Tongue::English, "terminal"), "x", Vec::new());
    press(&mut stage, "r");
    stage.load(Vec::new(), false);
    press(&mut stage, "enter e *");
    stage.load(SAMPLE.clone(), true);
    let late = (screen(&mut stage), bottom(&mut stage));
    let mut stage = self::stage(Size { columns: 120, rows: 36 });
    press(&mut stage, "enter e *");
    assert_eq!(late.1, bottom(&mut stage));
    assert_eq!(late.0[2..], screen(&mut stage)[2..]);
}

#[test]
fn marks_are_undone_and_redone() {
    let mut stage = stage(Size { columns: 100, rows: 30 });
    let before = screen(&mut stage);
    press(&mut stage, "A");
    let all_read = screen(&mut stage);
    assert_ne!(all_read, before);
    press(&mut stage, "u");
    assert_eq!(screen(&mut stage), before);
    press(&mut stage, "ctrl-r");
    assert_eq!(screen(&mut stage), all_read);
}

#[test]
fn a_new_width_keeps_the_place_in_the_text() {
    let mut stage = stage(Size { columns: 80, rows: 24 });
    press(&mut stage, "enter ctrl-d j j j");
    let first_words = |stage: &mut Stage| {
        let line = screen(stage).get(2).cloned().unwrap_or_default();
        line.chars().skip(3).take(12).collect::<String>()
    };
    let before = first_words(&mut stage);
    for columns in [57, 33, 140, 21, 80] {
        stage.send(Event::Resize(Size { columns, rows: 24 }));
    }
    assert_eq!(first_words(&mut stage), before);
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut stage = stage(Size { columns: 120, rows: 36 });
    let click = |stage: &mut Stage, column, row| {
        stage.send(Event::Mouse(Mouse { kind: MouseKind::Press, column, row }));
        stage.send(Event::Mouse(Mouse { kind: MouseKind::Release, column, row }));
    };
    let title = |stage: &mut Stage| screen(stage)[14..].iter().map(|line| line[24..].to_owned()).collect::<Vec<_>>();
    let before = title(&mut stage);
    click(&mut stage, 40, 4);
    assert_ne!(title(&mut stage), before, "the clicked article is shown");
    let unread = screen(&mut stage)[0].clone();
    click(&mut stage, 40, 4);
    assert_ne!(screen(&mut stage)[0], unread, "it counts as read now");
    let top = title(&mut stage);
    stage.send(Event::Mouse(Mouse { kind: MouseKind::WheelDown, column: 40, row: 20 }));
    assert_ne!(title(&mut stage), top, "the wheel scrolls the text");
    stage.send(Event::Mouse(Mouse { kind: MouseKind::WheelUp, column: 40, row: 20 }));
    assert_eq!(title(&mut stage), top);
}

#[test]
fn a_mouse_far_outside_does_no_harm() {
    let mut stage = stage(Size { columns: 120, rows: 36 });
    for column in [22, 95, u16::MAX] {
        for kind in [MouseKind::Press, MouseKind::Drag, MouseKind::WheelDown, MouseKind::Release] {
            stage.send(Event::Mouse(Mouse {
                kind,
                column: if kind == MouseKind::Drag { u16::MAX } else { column },
                row: u16::MAX,
            }));
            stage.send(Event::Mouse(Mouse {
                kind,
                column: if kind == MouseKind::Drag { u16::MAX } else { column },
                row: 5,
            }));
            stage.frame();
        }
    }
    assert!(!stage.has_quit() && screen(&mut stage)[0].contains("depesche"));
}

#[test]
fn a_click_on_a_name_is_on_that_name_though_the_panes_change() {
    // At this size the reading view stands below the list; opening the article changes its width.
    let mut stage = stage(Size { columns: 80, rows: 40 });
    let (row, column) = screen(&mut stage)
        .iter()
        .enumerate()
        .skip(14)
        .find_map(|(row, line)| line.find("Rostock").map(|at| (row, line[..at].chars().count())))
        .unwrap();
    stage.send(Event::Mouse(Mouse { kind: MouseKind::Press, column: column as u16 + 2, row: row as u16 }));
    press(&mut stage, "*");
    assert!(bottom(&mut stage).starts_with("Rostock "), "{}", bottom(&mut stage));
}

#[test]
fn back_from_the_bare_text_shows_the_panes_again() {
    let mut stage = stage(Size { columns: 120, rows: 36 });
    let before = text_part(&screen(&mut stage));
    press(&mut stage, "enter z H");
    assert_eq!(text_part(&screen(&mut stage)), before);
}

#[test]
fn a_reload_forgets_what_is_gone_and_keeps_what_is_open() {
    let texts = [
        ("1.txt", "First report\n\nAngela Merkel was in Vienna, and nothing came of it.\n"),
        ("2.txt", "Second report\n\nEmmanuel Macron was in Rome, and nothing came of it.\n"),
        ("3.txt", "Third report\n\nOlaf Scholz was in Berlin, and nothing came of it.\n"),
    ];
    let size = Size { columns: 120, rows: 36 };
    let open = |down: &str| {
        let loaded = texts.iter().flat_map(|(name, text)| analysed(name, text.as_bytes())).collect();
        let mut stage = Stage::new(size, settings(Tongue::English, "terminal"), "x", loaded);
        press(&mut stage, down);
        press(&mut stage, "enter e *");
        stage
    };
    let shows = |stage: &mut Stage, text: &str| screen(stage).iter().any(|line| line.contains(text));
    for (down, name, place, gone) in
        [("", "Merkel", "Vienna", false), ("j", "Macron", "Rome", false), ("j j", "Scholz", "Berlin", true)]
    {
        let mut stage = open(down);
        assert!(screen(&mut stage)[0].contains("3 articles"));
        assert!(shows(&mut stage, &format!("{name} was in {place}")), "{name}");
        let before = screen(&mut stage);
        stage.forget_from(2);
        press(&mut stage, "r");
        assert!(screen(&mut stage)[0].contains("2 articles"), "{}", screen(&mut stage)[0]);
        assert!(!shows(&mut stage, "Third report") && !shows(&mut stage, "Scholz"), "{:#?}", screen(&mut stage));
        assert_eq!(shows(&mut stage, &format!("{name} was in {place}")), !gone, "{name}");
        if !gone {
            // The reading view is the same, with cursor and what is followed.
            let text = |screen: &[String]| {
                screen[12..].iter().map(|line| line.chars().skip(24).take(60).collect::<String>()).collect::<Vec<_>>()
            };
            assert_eq!(text(&screen(&mut stage)), text(&before));
            press(&mut stage, "n");
            assert!(bottom(&mut stage).contains(name), "{}", bottom(&mut stage));
        }
    }
}

#[test]
fn keys_in_the_list_of_notices_do_not_reach_what_lies_below() {
    let mut stage = stage(Size { columns: 100, rows: 30 });
    press(&mut stage, "w");
    let before = screen(&mut stage);
    press(&mut stage, "enter e n f * J s m");
    assert_eq!(screen(&mut stage), before);
}

fn any_event() -> impl Strategy<Value = Event> {
    let key = prop_oneof![
        8 => proptest::sample::select("jkhlgGeEfFnN*/:?'sSmAuzZwoOyHLr123459 <>.{}[]JKabUCM@".chars().collect::<Vec<_>>())
            .prop_map(|c| Key::plain(KeyCode::Char(c))),
        3 => proptest::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Backspace, KeyCode::Up, KeyCode::Down, KeyCode::Left,
            KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::PageUp, KeyCode::PageDown, KeyCode::F(1),
        ]).prop_map(Key::plain),
        1 => proptest::sample::select("ndupftwr".chars().collect::<Vec<_>>())
            .prop_map(|c| Key { ctrl: true, ..Key::plain(KeyCode::Char(c)) }),
    ];
    let size = (0..130_u16, 0..45_u16).prop_map(|(columns, rows)| Event::Resize(Size { columns, rows }));
    let kind = proptest::sample::select(vec![
        MouseKind::Press,
        MouseKind::Drag,
        MouseKind::Release,
        MouseKind::WheelDown,
        MouseKind::WheelUp,
    ]);
    let mouse = (kind, 0..130_u16, 0..45_u16).prop_map(|(kind, column, row)| Event::Mouse(Mouse { kind, column, row }));
    prop_oneof![12 => key.prop_map(Event::Key), 1 => size, 2 => mouse, 1 => ".{0,8}".prop_map(Event::Paste)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens, frames have the size of the terminal, the same events lead to the same screen, and a way out stays.
    #[test]
    fn no_keys_at_no_size_break_it(
        events in proptest::collection::vec(any_event(), 1..60),
        batches in proptest::collection::vec((0..60_usize, 0..9_usize, 0..5_usize, any::<bool>()), 0..4),
    ) {
        let (mut stage, mut again) = (played(&events, &batches), played(&events, &batches));
        prop_assert_eq!(stage.frame(), again.frame());
        if !stage.has_quit() {
            // Out of every list, line and page, and out of the program.
            press(&mut stage, "esc esc esc esc esc esc");
            stage.send(Event::Resize(Size { columns: 120, rows: 36 }));
            let shown = screen(&mut stage);
            prop_assert!(shown[0].chars().any(char::is_alphabetic) && shown.len() == 35, "{:#?}", shown);
            press(&mut stage, "Q");
            prop_assert!(stage.has_quit());
        }
    }
}

/// The program after these events, between which articles arrive, again, and changed.
fn played(events: &[Event], batches: &[(usize, usize, usize, bool)]) -> Stage {
    let mut size = Size { columns: 80, rows: 24 };
    let mut stage = stage(size);
    for (at, event) in events.iter().enumerate() {
        stage.send(event.clone());
        if let Event::Resize(new) = event
            && !stage.has_quit()
        {
            size = *new;
        }
        for (_, first, count, ended) in batches.iter().filter(|(when, ..)| *when == at) {
            let mut articles: Vec<_> = SAMPLE.iter().skip(*first).take(*count).cloned().collect();
            if *ended {
                for (article, analysis) in &mut articles {
                    *analysis = Analysis::default();
                    article.blocks.truncate(1);
                }
            }
            stage.load(articles, *ended);
        }
        let area = stage.frame().area;
        assert_eq!((area.width, area.height), (size.columns, size.rows));
    }
    stage
}
