
mod formats;
