//! depesche, a terminal news reader that knows who is who.
//!
//! Modules stand in reading order, which is the order of dependency: a module may use only what stands above it.
//!
//! [`text`] < [`model`] < [`formats`] < [`analysis`] < [`library`] < [`config`] < [`app`] < [`ui`]; [`store`] may use
//! `text model formats config` and the plain data of `analysis`; [`runtime`] and [`cli`] may use all; nobody uses
//! `runtime`.

pub mod text;

pub mod model;

pub mod formats;

pub mod analysis;

pub mod library;

pub mod config;

pub mod app;

pub mod ui;

pub mod store;

pub mod runtime;

pub mod cli;
