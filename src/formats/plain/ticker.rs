//! Posts of one line: `14:35 Uhr: Text …`, `+++ 12:10 Headline +++`.

use std::borrow::Cow;

use super::clock::{TimeLine, time_line};
use super::day_time;
use super::form::{End, Shape};
use super::post;
use super::unit::Unit;
use crate::model::{BlockKind, FurnitureKind};

/// The time that opens a line; one behind a label or a day only in a text that says that it is `live`.
fn opening(unit: &Unit<'_>, live: bool) -> Option<TimeLine> {
    // A line that is nothing but a time and a day opens a post of several lines.
    if day_time::read(&unit.text).is_some() {
        return None;
    }
    let led = || if live { day_time::led(&unit.text) } else { None };
    if unit.is_free() { time_line(&unit.text).or_else(led) } else { None }
}

/// How many lines are posts of the form `14:35 Uhr: …` or `+++ 12:10 Headline +++`.
pub(super) fn count(units: &[Unit<'_>]) -> usize {
    let live = day_time::is_live(units);
    let is_post = |index: usize| {
        let Some(unit) = units.get(index) else { return false };
        let Some(line) = opening(unit, live) else { return false };
        let rest = unit.text.get(line.len..).unwrap_or_default().trim();
        if rest.is_empty() {
            return false;
        }
        let words = rest.split_whitespace().count();
        let next_is_text = units
            .get(index + 1)
            .is_some_and(|next| next.is_content() && next.shape.words >= 5 && time_line(&next.text).is_none());
        line.framed
            || (words >= 8 && rest.ends_with(['.', '!', '?', '"', '“', '”', ')']))
            || (words >= 2 && next_is_text)
    };
    (0..units.len()).filter(|index| is_post(*index)).count()
}

/// Splits lines of the form `+++ 12:10 Headline +++` into time, headline and frame, and lines of the form
/// `14:35 Uhr: Text …` into time and text.
pub(super) fn split<'a>(units: &mut Vec<Unit<'a>>) {
    let mut out: Vec<Unit<'a>> = Vec::with_capacity(units.len() * 2);
    let mut first = None;
    let live = day_time::is_live(units);
    for mut unit in std::mem::take(units) {
        let Some(line) = opening(&unit, live) else {
            out.push(unit);
            continue;
        };
        let rest = unit.text.get(line.len..).unwrap_or_default().trim();
        // The signs that close the frame say nothing.
        let headline = rest.trim_end_matches(['+', ' ']);
        first.get_or_insert(out.len());
        let framed = line.framed && (headline.len() < rest.len() || unit.shape.words <= 20);
        let ended = Shape::of(headline);
        let heads = !headline.is_empty()
            && (framed && !(headline.len() == rest.len() && ended.is_prose())
                || (unit.shape.words <= 20 && !matches!(unit.shape.end, End::Period | End::Colon)));
        let time = unit.text.get(..line.len).unwrap_or_default();
        let mut stamp = unit.piece(time, unit.gap, None);
        stamp.furnish(FurnitureKind::Stamp);
        // Without a headline the text follows right behind the time.
        let mut post = unit.piece(if heads { headline } else { "" }, false, None);
        post.claim(BlockKind::Post { author: None, time: post::stated(time, line.clock) });
        post.clock = Some(line.clock);
        out.push(stamp);
        out.push(post);
        if !heads && !headline.is_empty() {
            let text = rest.to_owned();
            unit.text = Cow::Owned(text);
            unit.gap = false;
            unit.measure();
            out.push(unit);
        }
    }
    *units = out;
    post::enclose(units, first.unwrap_or(0));
}
