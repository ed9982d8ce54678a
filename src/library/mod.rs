//! Everything loaded with its indexes; the one owner of articles; the filter.
