//! What came together, reduced to what still matters.

use crate::app::{Event, Mouse, MouseKind};
use crate::runtime::listen::Message;

/// The messages without those that the next one overtakes: of resizes in a row only the last counts, likewise of the
/// places the mouse was dragged over. Turns of the wheel all count, and share a frame.
pub(super) fn coalesced(messages: impl Iterator<Item = Message>) -> Vec<Message> {
    let mut kept: Vec<Message> = Vec::new();
    for message in messages {
        if kept.last().is_some_and(|last| overtakes(&message, last)) {
            kept.pop();
        }
        kept.push(message);
    }
    kept
}

fn overtakes(next: &Message, last: &Message) -> bool {
    let (Message::Event(next), Message::Event(last)) = (next, last) else { return false };
    matches!(
        (next, last),
        (Event::Resize(_), Event::Resize(_))
            | (Event::Mouse(Mouse { kind: MouseKind::Drag, .. }), Event::Mouse(Mouse { kind: MouseKind::Drag, .. }))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Size;

    fn resize(columns: u16) -> Message {
        Event::Resize(Size { columns, rows: 24 }).into()
    }

    fn mouse(kind: MouseKind, column: u16) -> Message {
        Event::Mouse(Mouse { kind, column, row: 0 }).into()
    }

    #[test]
    fn storms_are_reduced_to_their_last_and_order_is_kept() {
        let storm = vec![
            resize(80),
            resize(81),
            mouse(MouseKind::Press, 1),
            mouse(MouseKind::Drag, 2),
            mouse(MouseKind::Drag, 3),
            mouse(MouseKind::Release, 3),
            mouse(MouseKind::WheelDown, 3),
            mouse(MouseKind::WheelDown, 3),
            resize(82),
            resize(83),
        ];
        let kept = coalesced(storm.into_iter());
        let expected = [
            resize(81),
            mouse(MouseKind::Press, 1),
            mouse(MouseKind::Drag, 3),
            mouse(MouseKind::Release, 3),
            mouse(MouseKind::WheelDown, 3),
            mouse(MouseKind::WheelDown, 3),
            resize(83),
        ];
        assert_eq!(format!("{kept:?}"), format!("{expected:?}"));
    }
}
