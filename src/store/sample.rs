//! The embedded sample articles, for a start with nothing of one's own.

/// The name and the text of every file of the sample, in the order of their names.
pub(super) const SAMPLE: [(&str, &str); 9] = [
    ("01_radio_karnstein.txt", include_str!("../../assets/sample/01_radio_karnstein.txt")),
    ("02_agentur_karnstein.txt", include_str!("../../assets/sample/02_agentur_karnstein.txt")),
    ("03_erklaerstueck_karnstein.txt", include_str!("../../assets/sample/03_erklaerstueck_karnstein.txt")),
    ("04_liveblog_hafenstreik.txt", include_str!("../../assets/sample/04_liveblog_hafenstreik.txt")),
    ("05_webseite_hafenstreik.txt", include_str!("../../assets/sample/05_webseite_hafenstreik.txt")),
    ("06_wire_karnstein.txt", include_str!("../../assets/sample/06_wire_karnstein.txt")),
    ("07_liveblog_port_strike.txt", include_str!("../../assets/sample/07_liveblog_port_strike.txt")),
    ("08_explainer_port_strike.txt", include_str!("../../assets/sample/08_explainer_port_strike.txt")),
    ("09_radio_hafenstreik.txt", include_str!("../../assets/sample/09_radio_hafenstreik.txt")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_of_the_sample_is_left_out() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        assert!(names.iter().eq(SAMPLE.iter().map(|(name, _)| name)), "{names:?}");
    }
}
