//! The workbench for the quality of the analysis: annotated prose, and how well the program reads it.
//!
//! Shared by `tests/it/analysis.rs`, which holds the floors, and `examples/score`, which prints figures and errors.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a workbench may fail loudly")]

pub mod annotated;
pub mod measure;
