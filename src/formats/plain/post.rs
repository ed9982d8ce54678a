//! Live blogs: posts told by repeated author lines, times and headlines.

use jiff::civil;

use super::byline;
use super::clock::{self, dotted, time_line};
use super::day_time;
use super::form::{is_heading, is_name};
use super::furniture::is_relative_time;
use super::quote::is_whole_quote;
use super::stamp;
use super::ticker;
use super::unit::{Clock, Role, Unit, Zone};
use crate::model::{BlockKind, FurnitureKind, PostTime};
use crate::text::date::find_dates;
use crate::text::{Clean, Language};

/// How often a pattern must repeat before it makes a text a live blog.
const EVIDENCE: usize = 3;

/// A post as found: unit indexes.
struct Found {
    /// Its first line: author, time or headline.
    first: usize,
    /// Lines of author and time.
    meta: std::ops::Range<usize>,
    /// The headline, when it has a line of its own.
    headline: Option<usize>,
    /// How many lines below the headline say who wrote the post.
    signed: usize,
}

/// Marks posts and what belongs to them; returns whether the text is a live blog.
pub(super) fn mark(units: &mut Vec<Unit<'_>>) -> bool {
    let timed = ticker::count(units);
    // Where the head says that entries follow, two are enough.
    let evidence = if day_time::is_live(units) { EVIDENCE - 1 } else { EVIDENCE };
    if timed >= evidence {
        ticker::split(units);
        return true;
    }
    read_dotted(units);
    if timed > 0 && timed + headed_posts(units).len() >= evidence {
        part_framed(units);
    }
    let found = headed_posts(units);
    let dated = |post: &Found| {
        let mut lines = units.iter().skip(post.meta.start).take(post.meta.len());
        lines.any(|unit| pure_time(unit).is_some() || is_ago(unit))
    };
    let evidence = if found.iter().all(dated) { evidence } else { EVIDENCE };
    if found.len() < evidence {
        for unit in units.iter_mut().filter(|unit| unit.is_free()) {
            unit.clock = None;
        }
        return false;
    }
    let bare: Vec<usize> = found.iter().filter_map(|post| claim(units, post)).collect();
    for time in bare.into_iter().rev() {
        let Some(unit) = units.get_mut(time) else { continue };
        let post = opened_by(unit);
        unit.furnish(FurnitureKind::Stamp);
        unit.clock = None;
        units.insert(time + 1, post);
    }
    let first = found.first().map_or(0, |post| post.first);
    enclose(units, first);
    true
}

/// Parts `+++ 12:10 Headline +++` into lines of time, headline and frame, as the other posts have them.
fn part_framed<'a>(units: &mut Vec<Unit<'a>>) {
    let mut out: Vec<Unit<'a>> = Vec::with_capacity(units.len() + 4);
    for unit in std::mem::take(units) {
        let line = if unit.is_free() { time_line(&unit.text) } else { None };
        let framed = line.filter(|line| line.framed).and_then(|line| unit.text.split_at_checked(line.len));
        let Some((time, rest)) = framed.filter(|(_, rest)| rest.contains(char::is_alphabetic)) else {
            out.push(unit);
            continue;
        };
        // The signs that close the frame say nothing.
        let headline = rest.trim_end_matches(['+', ' ']);
        out.push(unit.piece(time, unit.gap, None));
        out.push(unit.piece(headline, false, None));
    }
    *units = out;
}

/// Takes `14.55` alone on its line for a time where other lines are times beyond doubt, or where many are.
fn read_dotted(units: &mut [Unit<'_>]) {
    let sure = units.iter().filter(|unit| pure_time(unit).is_some()).count();
    let alone: Vec<(usize, civil::Time)> = units
        .iter()
        .enumerate()
        .filter(|(index, unit)| {
            unit.is_free() && unit.gap && units.get(index + 1).is_some_and(|next| next.shape.letters >= 2)
        })
        .filter_map(|(index, unit)| Some((index, dotted(&unit.text)?)))
        .collect();
    // The posts of a day stand in its order or in the opposite one; figures do not.
    let ordered = alone.is_sorted_by_key(|(_, time)| *time) || alone.iter().rev().is_sorted_by_key(|(_, time)| *time);
    if sure > 0 || (alone.len() >= EVIDENCE && ordered) {
        for (index, time) in alone {
            if let Some(unit) = units.get_mut(index) {
                unit.clock = Some(Clock { date: None, day: None, time, zone: None });
            }
        }
    }
}

/// Puts what follows the first post into posts, up to the last content; furniture below stays outside.
pub(super) fn enclose(units: &mut [Unit<'_>], first: usize) {
    let last = units.iter().rposition(Unit::is_content).unwrap_or(0);
    let mut begun = false;
    for (index, unit) in units.iter_mut().enumerate() {
        let post = matches!(unit.role, Some(Role::Block(BlockKind::Post { .. })));
        begun |= post && index >= first;
        unit.in_post = begun && !post && index <= last;
    }
    // Author and time lines that open the next post do not belong to the one before.
    let mut opens = false;
    for unit in units.iter_mut().rev() {
        match unit.role {
            Some(Role::Block(BlockKind::Post { .. })) => opens = true,
            Some(Role::Block(BlockKind::Furniture(FurnitureKind::Byline | FurnitureKind::Stamp))) if opens => {
                unit.in_post = false;
            }
            Some(Role::Block(BlockKind::Furniture(FurnitureKind::Page))) if opens && unit.text.starts_with('+') => {
                unit.in_post = false;
            }
            _ => opens = false,
        }
    }
}

/// The posts whose author or time stands on lines of their own, above or below the headline.
fn headed_posts(units: &[Unit<'_>]) -> Vec<Found> {
    let above = with_bare_ones(units, posts_with_meta_above(units, false));
    let below = posts_with_meta_below(units);
    let headed = |found: &[Found]| found.iter().filter(|post| post.headline.is_some()).count();
    if headed(&below) > headed(&above) { below } else { above }
}

/// The posts, and among them those that have nothing but time and headline: in a live blog, or where such lines are all
/// there is and their times follow one another.
fn with_bare_ones(units: &[Unit<'_>], whole: Vec<Found>) -> Vec<Found> {
    let all = posts_with_meta_above(units, true);
    let time = |post: &Found| units.iter().skip(post.first).take(post.meta.len()).find_map(pure_time);
    let times: Vec<civil::Time> = all.iter().filter_map(time).map(|clock| clock.time).collect();
    let ordered = times.is_sorted() || times.iter().rev().is_sorted();
    let head = all.first().map_or(0, |post| post.first);
    let alone = ordered && units.iter().take(head).filter(|unit| unit.is_prose()).count() <= 1;
    if whole.len() >= EVIDENCE || (alone && all.len() >= EVIDENCE) { all } else { whole }
}

fn posts_with_meta_above(units: &[Unit<'_>], bare: bool) -> Vec<Found> {
    let mut found = Vec::new();
    let dense = has_no_gaps(units);
    // Below a text, how long ago stands over other stories of the page.
    let text = units.iter().position(Unit::is_prose).unwrap_or(0);
    let ticks = units.iter().take(text).any(is_ago);
    // Comments have no headlines either.
    let live = day_time::is_live(units);
    let mut index = 0;
    while index < units.len() {
        let mut meta = index..index + units.iter().skip(index).take(3).take_while(|unit| is_meta(unit)).count();
        // A by-line that hangs on the head of the text is parted from the first post by a blank line.
        if units.get(index).is_some_and(|unit| !unit.gap && index > 0)
            && let Some(part) = (index + 1..meta.end).find(|at| units.get(*at).is_some_and(|unit| unit.gap))
            && !dense
        {
            meta.end = part;
        }
        let (Some(next), Some(opening)) = (units.get(meta.end), units.get(index)) else { break };
        let ago = ticks && units.iter().skip(index).take(meta.len()).any(is_ago);
        let timed = ago || units.iter().skip(index).take(meta.len()).any(|unit| pure_time(unit).is_some());
        let after_quote = index
            .checked_sub(1)
            .and_then(|above| units.get(above))
            .is_some_and(|unit| is_whole_quote(&unit.text) && !timed);
        let elsewhere = !ticks && units.iter().skip(index).take(meta.len()).any(is_ago);
        if meta.is_empty() || after_quote || elsewhere || !(opening.gap || timed || index == 0 || dense) {
            index += 1;
            continue;
        }
        // Below its headline the author of a post follows the time above.
        let signed = units.iter().skip(meta.end + 1).take(2).take_while(|unit| timed && is_signature(unit)).count();
        let headed = next.is_free()
            && is_heading(&next.text, &next.shape)
            && !is_meta(next)
            && match below_headline(units, meta.end + 1 + signed) {
                Some(text) => {
                    (text.is_content() && !is_meta(text)) || (bare && timed && !ago && pure_time(text).is_some())
                }
                None => bare && timed && !ago,
            };
        if headed {
            found.push(Found { first: index, headline: Some(meta.end), meta: meta.clone(), signed });
        } else if timed && (!ago || live) && next.is_free() && (next.shape.is_prose() || next.shape.is_sentence()) {
            found.push(Found { first: index, headline: None, meta: meta.clone(), signed: 0 });
        }
        index = meta.end;
    }
    found
}

/// What stands below a headline, the end of its frame aside.
fn below_headline<'u, 'a>(units: &'u [Unit<'a>], from: usize) -> Option<&'u Unit<'a>> {
    units.iter().skip(from).find(|unit| !(unit.furniture() == Some(FurnitureKind::Page) && unit.text.starts_with("++")))
}

/// `Headline`, then time or `author, time`, then text.
fn posts_with_meta_below(units: &[Unit<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        if !unit.is_free() || is_meta(unit) || !is_heading(&unit.text, &unit.shape) {
            continue;
        }
        let count = units.iter().skip(index + 1).take(3).take_while(|unit| is_meta(unit)).count();
        let meta = index + 1..index + 1 + count;
        let timed = units.iter().skip(index + 1).take(count).any(|unit| pure_time(unit).is_some());
        let followed = units.get(meta.end).is_some_and(|text| text.is_content() && text.shape.words >= 5);
        if timed && followed {
            found.push(Found { first: index, headline: Some(index), meta, signed: 0 });
        }
    }
    found
}

fn has_no_gaps(units: &[Unit<'_>]) -> bool {
    units.iter().skip(1).filter(|unit| unit.gap).count() * 4 < units.len()
}

/// Whether a line says who or when and nothing else.
fn is_meta(unit: &Unit<'_>) -> bool {
    pure_time(unit).is_some()
        || is_ago(unit)
        || (unit.is_free() && is_name(&unit.text))
        || unit.furniture() == Some(FurnitureKind::Byline)
}

/// Whether a line says how long ago and nothing else: `vor 12 Min.`
fn is_ago(unit: &Unit<'_>) -> bool {
    let bare = || unit.text.to_lowercase();
    unit.furniture() == Some(FurnitureKind::Page)
        && unit.shape.words <= 5
        && is_relative_time(bare().trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a line below a headline names its author.
fn is_signature(unit: &Unit<'_>) -> bool {
    unit.furniture() == Some(FurnitureKind::Byline) || unit.is_free() && is_name(&unit.text)
}

/// The time a line consists of, or a date line with a time.
fn pure_time(unit: &Unit<'_>) -> Option<Clock> {
    if unit.shape.chars > 60 {
        return None;
    }
    if unit.furniture() == Some(FurnitureKind::Stamp) {
        let dates = find_dates(&unit.text);
        let Some(date) = dates.first() else {
            // `Heute, 14:30 Uhr` is when a post was written, `Updated at 14:30` is not.
            let label = stamp::label_of(&unit.text);
            return clock::labelled(&unit.text).filter(|_| matches!(label, None | Some(stamp::Label::Published)));
        };
        let labelled = unit.text.starts_with(|c: char| c.is_alphabetic())
            && !stamp::read(&unit.text, &unit.shape)
                .is_some_and(|read| read.iter().all(|(label, _)| *label == stamp::Label::Published));
        return (!labelled).then_some(()).and(date.time).map(|time| Clock {
            date: Some(date.date),
            day: None,
            time,
            zone: date.offset.map(Zone::Offset),
        });
    }
    if !unit.is_free() {
        return None;
    }
    if unit.clock.is_some() {
        return unit.clock;
    }
    clock::whole(&unit.text)
}

/// What a line says of the time of a post that no day is known for.
pub(super) fn stated(text: &str, clock: Clock) -> Option<PostTime> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '+' | ':' | '|' | '[' | ']' | '-' | '–'));
    clock.day.is_some().then(|| PostTime::Stated(Clean::line(bare)))
}

/// A time without its day: `18:40`, `10:42 GMT`.
fn by_the_clock(clock: Clock) -> PostTime {
    let zone = match clock.zone {
        Some(Zone::Named(name)) => format!(" {}", name.as_str()),
        _ => String::new(),
    };
    PostTime::Stated(Clean::line(&format!("{:02}:{:02}{zone}", clock.time.hour(), clock.time.minute())))
}

/// A post without a headline, below the line of its time.
fn opened_by<'a>(time: &Unit<'a>) -> Unit<'a> {
    let mut post = time.piece("", false, None);
    (post.role, post.clock) = (time.role.clone(), time.clock);
    post
}

/// Claims the lines of a post; gives that of its time when the post has no headline.
fn claim(units: &mut [Unit<'_>], post: &Found) -> Option<usize> {
    let mut author = None;
    let mut clock = None;
    let mut timed = None;
    let mut told = None;
    for (index, unit) in units.iter_mut().enumerate().skip(post.meta.start).take(post.meta.len()) {
        if let Some(time) = pure_time(unit) {
            clock = Some(time);
            told = stated(&unit.text, time).or(told);
            timed = Some(index);
            unit.furnish(FurnitureKind::Stamp);
        } else if is_ago(unit) {
            let bare = unit.text.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
            told = told.or_else(|| Some(PostTime::Stated(Clean::line(bare))));
            timed = timed.or(Some(index));
            unit.furnish(FurnitureKind::Stamp);
        } else {
            let names = byline::read(&unit.text, &unit.shape).unwrap_or_else(|| vec![unit.text.clone().into_owned()]);
            author = Some(Clean::line(&names.join(", ")));
            unit.furnish(FurnitureKind::Byline);
        }
    }
    if let Some(headline) = post.headline {
        for unit in units.iter_mut().skip(headline + 1).take(post.signed) {
            let names = byline::read(&unit.text, &unit.shape).unwrap_or_else(|| vec![unit.text.clone().into_owned()]);
            author.get_or_insert_with(|| Clean::line(&names.join(", ")));
            unit.furnish(FurnitureKind::Byline);
        }
    }
    let kind = BlockKind::Post { author, time: told };
    let index = post.headline.or(timed)?;
    if let Some(unit) = units.get_mut(index) {
        unit.claim(kind);
        unit.clock = clock;
    }
    timed.filter(|_| post.headline.is_none())
}

/// Gives posts their moment, once the day of the text is known: `day` is that of its last change or publication.
pub(super) fn date(units: &mut [Unit<'_>], day: Option<civil::Date>, lang: Language) {
    let times: Vec<civil::Time> = units.iter().filter_map(|unit| unit.clock.map(|clock| clock.time)).collect();
    let falls = times.windows(2).filter(|pair| matches!(pair, [a, b] if b < a)).count();
    let rises = times.windows(2).filter(|pair| matches!(pair, [a, b] if b > a)).count();
    // Most live blogs put the newest post first.
    let newest_first = falls >= rises;
    let turns = if newest_first { rises } else { falls };
    let mut day = if newest_first { day } else { day.and_then(|day| shift(day, -i64::try_from(turns).unwrap_or(0))) };
    let mut last: Option<civil::Time> = None;
    for unit in units.iter_mut() {
        let Some(clock) = unit.clock else { continue };
        let turned = last.is_some_and(|last| if newest_first { clock.time > last } else { clock.time < last });
        let of_year = |(month, of_month): (i8, i8)| {
            let near = day.and_then(|day| civil::Date::new(day.year(), month, of_month).ok().map(|found| (day, found)));
            // What is far ahead of the text was the year before.
            near.map(|(day, found)| if (found - day).get_days() > 180 { shift_year(found, -1) } else { found })
        };
        if let Some(stated) = clock.date.or_else(|| clock.day.and_then(of_year)) {
            day = Some(stated);
        } else if turned {
            day = day.and_then(|day| shift(day, if newest_first { -1 } else { 1 }));
        }
        last = Some(clock.time);
        let moment = day.map(|day| {
            let offset = clock.zone.and_then(|zone| zone.offset(day));
            PostTime::At(stamp::at(day, clock.time, offset, lang))
        });
        if let Some(Role::Block(BlockKind::Post { time, .. })) = &mut unit.role {
            *time = moment.or_else(|| time.take()).or_else(|| Some(by_the_clock(clock)));
        }
    }
}

fn shift_year(day: civil::Date, by: i64) -> civil::Date {
    jiff::Span::new().try_years(by).ok().and_then(|span| day.checked_add(span).ok()).unwrap_or(day)
}

fn shift(day: civil::Date, by: i64) -> Option<civil::Date> {
    day.checked_add(jiff::Span::new().try_days(by).ok()?).ok()
}
