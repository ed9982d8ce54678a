//! Posts of one line: `14:35 Uhr: Text …`, `+++ 12:10 Headline +++`.

use std::borrow::Cow;

use super::clock::time_line;
use super::form::End;
use super::post;
use super::unit::{Role, Unit};
use crate::model::{BlockKind, FurnitureKind};

/// How many lines are posts of the form `14:35 Uhr: …` or `+++ 12:10 Headline +++`.
pub(super) fn count(units: &[Unit<'_>]) -> usize {
    let is_post = |index: usize| {
        let Some(unit) = units.get(index) else { return false };
        let Some(line) = (if unit.is_free() { time_line(&unit.text) } else { None }) else { return false };
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
    for mut unit in std::mem::take(units) {
        let line = if unit.is_free() { time_line(&unit.text) } else { None };
        let Some(line) = line else {
            out.push(unit);
            continue;
        };
        let rest = unit.text.get(line.len..).unwrap_or_default().trim();
        let frame = rest.len() - rest.trim_end_matches(['+', ' ']).len();
        let (headline, frame) = rest.split_at_checked(rest.len() - frame).unwrap_or((rest, ""));
        let headline = headline.trim();
        first.get_or_insert(out.len());
        let heads = !headline.is_empty()
            && (line.framed || (unit.shape.words <= 20 && !matches!(unit.shape.end, End::Period | End::Colon)));
        let stamp = unit.piece(unit.text.get(..line.len).unwrap_or_default(), unit.gap, None);
        let post = |mut piece: Unit<'a>| {
            piece.claim(BlockKind::Post { author: None, time: None });
            piece.clock = Some(line.clock);
            piece
        };
        if heads {
            let mut stamp = stamp;
            stamp.furnish(FurnitureKind::Stamp);
            let headline = post(unit.piece(headline, false, None));
            let frame = unit.piece(frame, false, Some(Role::Block(BlockKind::Furniture(FurnitureKind::Page))));
            out.push(stamp);
            out.push(headline);
            if !frame.text.is_empty() {
                out.push(frame);
            }
        } else {
            out.push(post(stamp));
            if !headline.is_empty() {
                let text = rest.to_owned();
                unit.text = Cow::Owned(text);
                unit.gap = false;
                unit.measure();
                out.push(unit);
            }
        }
    }
    *units = out;
    post::enclose(units, first.unwrap_or(0));
}
