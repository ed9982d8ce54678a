//! For terminals without Unicode: the finished frame, with an ASCII sign for every other drawing. Words are written in
//! ASCII before, where there is room for `ae`.

use ratatui::buffer::Buffer;

use crate::text::fold_char;

/// Replaces every cell that is not ASCII.
pub(super) fn transliterate(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if !cell.symbol().is_ascii() {
            let plain = cell.symbol().chars().next().map_or(' ', plain);
            cell.set_char(plain);
        }
    }
}

/// The nearest ASCII character.
fn plain(c: char) -> char {
    match c {
        '─' | '━' | '–' | '—' | '▁' => '-',
        '│' | '┃' => '|',
        '┌' | '┐' | '└' | '┘' | '┏' | '┓' | '┗' | '┛' => '+',
        '…' | '·' => '.',
        '●' | '★' | '•' | '×' | '▫' | '▪' => '*',
        '▌' | '▸' | '›' | '»' | '→' => '>',
        '◂' | '‹' | '«' | '←' | '⌫' => '<',
        '▾' | '↓' => 'v',
        '↑' => '^',
        '▂' | '▃' => '=',
        '▄' | '▅' | '▆' | '▇' | '█' => '#',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from_digit(c as u32 - '⁰' as u32, 10).unwrap_or('?'),
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        c => {
            let upper = c.is_uppercase();
            let folded = fold_char(c);
            let folded = if upper { folded.to_ascii_uppercase() } else { folded };
            if folded.is_ascii() { folded } else { '?' }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_keep_their_base_and_lines_their_shape() {
        let shown: String =
            "┏━┓ Ärger über ß … ● 東".chars().map(|c| if c.is_ascii() { c } else { plain(c) }).collect();
        assert_eq!(shown, "+-+ Arger uber s . * ?");
    }
}
