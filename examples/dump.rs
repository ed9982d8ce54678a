fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let p = depesche::formats::parse(depesche::formats::Input {
            path: &path,
            identity: &path,
            group: "GROUP",
            bytes: &bytes,
            side: None,
            side_path: "",
        });
        for w in &p.warnings {
            println!("WARN {w:?}");
        }
        for a in &p.articles {
            println!(
                "=== {path}\ntitle: {}\nkicker: {:?}\nsource: {}\npub: {:?} upd: {:?}\nauthors: {:?} lang {}",
                a.title,
                a.kicker,
                a.source,
                a.published.map(|m| m.to_string()),
                a.updated.map(|m| m.to_string()),
                a.authors,
                a.lang
            );
            for b in &a.blocks {
                let t = a.block_text(b).replace('\n', " ⏎ ");
                let n = t.chars().count();
                let t = if n > 130 {
                    format!(
                        "{} ~~ {}",
                        t.chars().take(80).collect::<String>(),
                        t.chars().skip(n - 40).collect::<String>()
                    )
                } else {
                    t
                };
                println!(
                    "{}{:<34} {t}",
                    if b.in_post { "   " } else { "" },
                    format!("{:?}", b.kind).chars().take(60).collect::<String>()
                );
            }
        }
    }
}
