//! Arguments into the reader or a headless command.

fn main() {}
