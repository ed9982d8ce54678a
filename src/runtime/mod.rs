//! The loop, the threads, the terminal.
