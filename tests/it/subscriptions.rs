//! Feeds are subscribed to, fetched, kept and given out, by the program itself against a real server.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use portable_pty::CommandBuilder;
use serde_json::Value;

use crate::pty::Terminal;
use crate::server::{Server, Stays};

/// What the server has: path, content type, body; changed by tests as time goes on.
pub(crate) type Site = Arc<Mutex<Vec<(&'static str, &'static str, String)>>>;

pub(crate) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_depesche"));
        command.args(arguments).env_clear().env("HOME", self.path()).env("LANG", "en_US.UTF-8");
        command.stdin(std::process::Stdio::null()).output().unwrap()
    }

    /// What a call prints that ends with this code.
    pub(crate) fn prints(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (out, error) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {out}{error}");
        format!("{out}{error}")
    }

    pub(crate) fn lines(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(arguments);
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> =
            self.lines(&["list", "--json"]).iter().map(|line| line["title"].as_str().unwrap().to_owned()).collect();
        titles.sort();
        titles
    }

    pub(crate) fn list(&self) -> String {
        std::fs::read_to_string(self.path().join(".config/depesche/sources.opml")).unwrap()
    }
}

pub(crate) fn site(pages: &[(&'static str, &'static str, String)]) -> (Server, Site) {
    let site: Site = Arc::new(Mutex::new(pages.to_vec()));
    let shown = Arc::clone(&site);
    let server = Server::new(move |asked, line| {
        let site = shown.lock().unwrap();
        let found = site.iter().find(|(path, ..)| *path == asked.path());
        let answer = match found {
            None => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
            Some((_, "location", to)) => {
                format!("HTTP/1.1 301 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            }
            Some((_, kind, body)) => {
                let etag = format!("\"{}\"", body.len());
                if asked.header("if-none-match") == Some(&etag) {
                    format!("HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\nConnection: close\r\n\r\n")
                } else {
                    let length = body.len();
                    format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: {etag}\r\nContent-Length: {length}\r\n\
                         Connection: close\r\n\r\n{body}"
                    )
                }
            }
        };
        let _ = line.write_all(answer.as_bytes());
        Stays::No
    });
    (server, site)
}

pub(crate) fn rss(title: &str, items: &[(&str, &str)]) -> String {
    let item = |(title, text): &(&str, &str)| {
        format!("<item><guid>{title}</guid><title>{title}</title><description>{text}</description></item>")
    };
    let written = items.iter().map(item).collect::<Vec<_>>().concat();
    format!("<rss version=\"2.0\"><channel><title>{title}</title>{written}</channel></rss>")
}

pub(crate) const RSS: &str = "application/rss+xml";

#[test]
fn a_feed_is_added_refreshed_listed_and_removed() {
    let home = Home::new();
    let (server, site) = site(&[("/feed", RSS, rss("The Wire", &[("One", "Ada Lovelace went to London.")]))]);
    let url = server.url("/feed");
    assert!(home.prints(1, &["sources"]).contains("depesche add URL"));
    assert!(
        home.prints(0, &["add", &url, "--folder", "World/Europe", "--tag", "wire"]).contains("The Wire (1 article)")
    );
    assert!(home.prints(0, &["add", &url]).contains("subscribed to already"));
    assert_eq!(home.titles(), ["One"]);
    // Nothing changed: the server is asked with what it said, and nothing is sent again.
    assert!(home.prints(0, &["refresh"]).contains("1 source: 0 new, 0 changed, 0 failed"));
    assert!(server.asked().last().unwrap().header("if-none-match").is_some());
    site.lock().unwrap()[0].2 = rss("The Wire", &[("Two", "A new one."), ("One", "Ada Lovelace went to Paris.")]);
    let report = home.lines(&["refresh", "--json"]);
    assert_eq!((report[0]["new"].as_u64(), report[0]["changed"].as_u64()), (Some(1), Some(1)));
    assert_eq!(home.titles(), ["One", "Two"]);
    for (query, code) in [("tag:wire", 0), ("folder:europe", 0), ("-tag:wire", 1), ("folder:asia", 1)] {
        home.prints(code, &["list", "--query", query]);
    }
    let sources = home.lines(&["sources", "--json"]);
    assert_eq!(sources.len(), 1);
    assert_eq!(
        (&sources[0]["title"], &sources[0]["articles"], &sources[0]["unread"], &sources[0]["folder"][1]),
        (&"The Wire".into(), &2.into(), &2.into(), &"Europe".into())
    );
    let entities = home.prints(0, &["entities"]);
    assert!(entities.contains("Ada Lovelace") && entities.contains("Paris"), "{entities}");
    // The user's own name for it is the name of its articles.
    let opml = home.list().replace("title=\"The Wire\"", "title=\"Mine\"");
    std::fs::write(home.path().join(".config/depesche/sources.opml"), opml).unwrap();
    assert_eq!(home.lines(&["list", "--json"])[0]["source"], "Mine");
    assert!(home.prints(2, &["remove", "nobody"]).contains("no source is called `nobody`"));
    assert!(home.prints(0, &["remove", "mine"]).contains("unsubscribed"));
    assert_eq!(home.titles(), ["One", "Two"], "what it brought stays");
    home.prints(0, &["add", &url]);
    assert!(home.prints(0, &["remove", &url, "--articles"]).contains("2 articles forgotten"));
}

#[test]
fn the_settings_give_feeds_secrets_headers_filters_and_commands() {
    let home = Home::new();
    let (server, _site) = site(&[
        ("/intern", RSS, rss("Intern", &[("One", "x")])),
        ("/wide", RSS, rss("Wide", &[("Sport: two", "y"), ("Three", "z")])),
        ("/locked", RSS, rss("Locked", &[("Four", "z")])),
    ]);
    for path in ["/intern", "/wide", "/locked"] {
        home.prints(0, &["add", "--unseen", &server.url(path)]);
    }
    std::fs::write(home.path().join("made.xml"), rss("From a command", &[("Five", "v")])).unwrap();
    let made = home.path().join("made.xml");
    let config = format!(
        "[feeds.\"{}\"]\nuser = \"ada\"\npassword-command = \"echo secret; echo more\"\nheaders = {{ X-Key = \"k\" }}\n\
         [feeds.\"{}\"]\nfilter = \"sed 's/Sport: two/Only two/g'\"\n\
         [feeds.\"{}\"]\ntoken-command = \"echo no agent >&2; exit 1\"\n\
         [feeds.builds]\nexec = \"cat {}\"\ntitle = \"Builds\"\nevery = 60\n",
        server.url("/intern"),
        server.url("/wide"),
        server.url("/locked"),
        made.display(),
    );
    std::fs::write(home.path().join(".config/depesche/config.toml"), config).unwrap();
    let told = home.prints(2, &["refresh"]);
    assert!(told.contains("the command `echo …` failed: no agent"), "{told}");
    assert!(!told.contains("secret"), "{told}");
    assert_eq!(home.titles(), ["Five", "One", "Only two", "Three"]);
    let asked = server.asked();
    let intern = asked.iter().find(|asked| asked.path() == "/intern").unwrap();
    assert_eq!((intern.header("authorization"), intern.header("x-key")), (Some("Basic YWRhOnNlY3JldA=="), Some("k")));
    let wide = asked.iter().find(|asked| asked.path() == "/wide").unwrap();
    assert_eq!((wide.header("authorization"), wide.header("x-key")), (None, None));
    assert!(!asked.iter().any(|asked| asked.path() == "/locked"), "without its secret it is not asked");
    let sources = home.lines(&["sources", "--json"]);
    assert_eq!((&sources[3]["title"], &sources[3]["url"]), (&"Builds".into(), &"exec:builds".into()));
    // What is due: nothing was said of the others, and the command ran just now.
    assert!(home.prints(0, &["refresh", "--due"]).contains("0 sources"));
    // No command is ever given out, or taken in.
    assert!(!home.prints(0, &["export", "opml"]).contains("exec"));
}

#[test]
fn a_page_leads_to_its_feed() {
    let home = Home::new();
    let page = |links: &str| format!("<!doctype html><html><head><title>P</title>{links}</head><body>x</body></html>");
    let link = |path: &str, title: &str| format!("<link rel=alternate type={RSS} title='{title}' href='{path}'>");
    let (server, _site) = site(&[
        ("/one", "text/html", page(&link("/a", "A"))),
        ("/two", "text/html", page(&(link("/a", "A") + &link("/b", "B")))),
        ("/none", "text/html", page("")),
        ("/a", RSS, rss("Feed A", &[("One", "x")])),
        ("/b", RSS, rss("Feed B", &[("Two", "y")])),
    ]);
    assert!(home.prints(0, &["add", &server.url("/one")]).contains("Feed A"));
    let several = home.prints(2, &["add", &server.url("/two")]);
    assert!(several.contains("several feeds") && several.contains(&server.url("/b")), "{several}");
    assert!(home.prints(2, &["add", &server.url("/none")]).contains("a web page, not a feed"));
    assert!(home.prints(2, &["add", &server.url("/nothing")]).contains("404"));
    assert!(home.prints(2, &["add", "exec:ls"]).contains("not an address of the web"));
    assert!(home.prints(2, &["add", "/etc/passwd"]).contains("not an address of the web"));
    assert_eq!(home.lines(&["sources", "--json"]).len(), 1);
}

#[test]
fn what_fails_is_told_and_costs_nothing_else() {
    let home = Home::new();
    let (server, site) = site(&[
        ("/good", RSS, rss("Good", &[("One", "x")])),
        ("/bad", "text/html", "<html><body>Sorry</body></html>".to_owned()),
        ("/old", "location", "/good2".to_owned()),
        ("/good2", RSS, rss("Moved", &[("Moved one", "x")])),
    ]);
    for path in ["/good", "/bad", "/gone", "/old"] {
        home.prints(0, &["add", "--unseen", &server.url(path)]);
    }
    let told = home.prints(2, &["refresh"]);
    for part in
        ["Good: 1 new", "a web page, not a feed", "404", "moved for good", "4 sources: 2 new, 0 changed, 2 failed"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(home.list().contains("/good2") && !home.list().contains("/old"), "{}", home.list());
    let sources = home.lines(&["sources", "--json"]);
    let errors: Vec<bool> = sources.iter().map(|source| source["error"].is_string()).collect();
    assert_eq!(errors, [false, true, true, false]);
    assert_eq!(home.titles(), ["Moved one", "One"]);
    // Mended, it is no trouble any more.
    site.lock().unwrap()[1] = ("/bad", RSS, rss("Better", &[]));
    home.prints(0, &["refresh", "/bad"]);
    assert!(home.lines(&["sources", "--json"])[1]["error"].is_null());
    site.lock().unwrap().clear();
    assert!(home.prints(2, &["refresh", "good2"]).contains("404"));
}

#[test]
fn lists_go_in_and_out_without_commands() {
    let home = Home::new();
    let file = home.path().join("feeds.opml");
    std::fs::write(
        &file,
        r#"<opml version="1.0"><body><outline text="F"><outline text="A &amp; B" xmlUrl="https://a.example/f"/></outline>
           <outline text="evil" xmlUrl="exec:touch /tmp/x"/><outline xmlUrl="https://b.example/f"/></body></opml>"#,
    )
    .unwrap();
    let file = file.to_str().unwrap();
    assert!(home.prints(2, &["import", "--dry-run", file]).contains("2 to be subscribed to"));
    assert!(home.prints(1, &["export", "opml"]).contains("<opml"), "nothing yet");
    let told = home.prints(2, &["import", file]);
    assert!(told.contains("`exec:touch /tmp/x` is not an address of the web") && told.contains("2 subscribed to"));
    assert!(home.prints(2, &["import", file]).contains("0 subscribed to, 2 there already"));
    let given = home.prints(0, &["export", "opml"]);
    assert!(
        given.contains("A &amp; B") && given.contains("<outline text=\"F\">") && !given.contains("exec"),
        "{given}"
    );
    assert!(home.prints(2, &["import", "/nowhere.opml"]).contains("no such file"));
    // What is no list is never written over.
    std::fs::write(home.path().join(".config/depesche/sources.opml"), "notes").unwrap();
    assert!(home.prints(2, &["add", "--unseen", "https://c.example"]).contains("not a list of feeds"));
    assert_eq!(home.list(), "notes");
}

#[test]
fn a_damaged_or_missing_list_or_database_is_no_reason_to_fail() {
    let home = Home::new();
    let (server, _site) = site(&[("/feed", RSS, rss("The Wire", &[("One", "x")]))]);
    home.prints(0, &["add", &server.url("/feed")]);
    std::fs::remove_file(home.path().join(".config/depesche/sources.opml")).unwrap();
    assert_eq!(home.titles(), ["One"], "articles of a source that vanished stay");
    let database = home.path().join(".local/share/depesche/depesche.db");
    let mut file = std::fs::OpenOptions::new().write(true).open(&database).unwrap();
    file.write_all(&[0xa5; 200]).unwrap();
    home.prints(0, &["add", &server.url("/feed")]);
    assert_eq!(home.titles(), ["One"]);
}

#[test]
fn the_reader_fetches_reads_and_keeps() {
    let home = Home::new();
    let story = "<p>Ada Lovelace came to London on Friday, where Charles Babbage showed her the engine that he has been \
                 building for years. He said that it would be ready soon.</p>";
    let page = format!("<html><body><nav>Home</nav><article><h1>One</h1>{}</article></body></html>", story.repeat(6));
    let (server, site) =
        site(&[("/feed", RSS, rss("The Wire", &[("Nil", "Nothing.")])), ("/one.html", "text/html", page)]);
    home.prints(0, &["add", &server.url("/feed")]);
    site.lock().unwrap()[0].2 = rss("The Wire", &[("One", "Ada Lovelace came to London.")])
        .replace("</item>", &format!("<link>{}</link></item>", server.url("/one.html")))
        .replace("</item>", "<pubDate>Fri, 06 Mar 2026 10:00:00 GMT</pubDate></item>");
    let start = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_depesche"));
        command.env("HOME", home.path());
        Terminal::start(command, 100, 30)
    };
    let mut terminal = start();
    terminal.wait_for("Nil");
    terminal.type_keys("R");
    terminal.wait_for("1 feed: 1 new");
    terminal.type_keys("ggd");
    terminal.wait_for("Full text: ");
    terminal.wait_for("Charles Babbage");
    terminal.type_keys("sQ");
    assert_eq!(terminal.ended(), 0);
    // All of it is there the next time, without the server.
    drop(server);
    let starred: Vec<Value> =
        home.lines(&["list", "--json"]).into_iter().filter(|line| line["starred"] == true).collect();
    assert_eq!((starred.len(), &starred[0]["title"]), (1, &"One".into()));
    assert!(home.prints(0, &["entities"]).contains("Charles Babbage"));
    let terminal = start();
    terminal.wait_for("Charles Babbage");
}

#[test]
fn a_damaged_list_is_told_and_never_written_over() {
    let home = Home::new();
    home.prints(0, &["add", "--unseen", "https://a.example/f"]);
    let path = home.path().join(".config/depesche/sources.opml");
    let cut = home.list().replace("</body>", "<outline text=\"C\" xmlUrl=\"https://c.example/la");
    let cut = cut.split("</opml>").next().unwrap().to_owned();
    std::fs::write(&path, &cut).unwrap();
    for arguments in [&["sources"][..], &["config", "check"], &["add", "--unseen", "https://b.example/f"]] {
        assert!(home.prints(2, arguments).contains("damaged"), "{arguments:?}");
    }
    assert_eq!(home.list(), cut);
    assert!(home.prints(2, &["import", path.to_str().unwrap(), "--dry-run"]).contains("the list is damaged"));
}

#[test]
fn what_is_left_of_an_unsubscribed_feed_can_be_forgotten() {
    let home = Home::new();
    let (server, _site) = site(&[("/feed", RSS, rss("The Wire", &[("One", "x")]))]);
    home.prints(0, &["add", &server.url("/feed")]);
    assert!(home.list().contains("text=\"The Wire\""));
    home.prints(0, &["remove", "wire"]);
    assert!(home.prints(2, &["remove", "wire"]).contains("no source is called"));
    assert!(home.prints(0, &["remove", "wire", "--articles"]).contains("1 article forgotten"));
    home.prints(2, &["remove", "wire", "--articles"]);
}

#[test]
fn all_articles_go_out_and_open_again() {
    let home = Home::new();
    assert_eq!(home.prints(1, &["export", "jsonl"]), "");
    let text =
        "&lt;p&gt;Ada &lt;b&gt;went&lt;/b&gt; to London.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;one&lt;li&gt;two&lt;/ul&gt;";
    let items = [("One: \"the first\"", text), ("Zwei größere", "The second.")];
    let (server, _site) = site(&[("/feed", RSS, rss("The Wire", &items))]);
    home.prints(0, &["add", &server.url("/feed")]);
    let about = |arguments: &[&str]| {
        let mut about: Vec<(String, String, String)> = home
            .lines(arguments)
            .iter()
            .map(|line| {
                let field = |name: &str| line[name].as_str().unwrap().to_owned();
                (field("title"), field("source"), field("text"))
            })
            .collect();
        about.sort();
        about
    };
    let jsonl = home.run(&["export", "jsonl"]);
    let all = about(&["export", "jsonl"]);
    assert!(all.len() == 2 && all[0].2.contains("Ada went to London."), "{all:?}");
    std::fs::write(home.path().join("all.jsonl"), jsonl.stdout).unwrap();
    let folder = home.path().join("out");
    let told = home.prints(0, &["export", "markdown", "--to", folder.to_str().unwrap()]);
    assert!(told.contains("2 files written, 0 there already"), "{told}");
    let names: Vec<String> = std::fs::read_dir(folder.join("the-wire"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name.starts_with("one-the-first-")), "{names:?}");
    // What is there stays as it is.
    assert!(
        home.prints(0, &["export", "markdown", "--to", folder.to_str().unwrap()]).contains("0 files written, 2 there")
    );
    for place in ["all.jsonl", "out"] {
        let place = home.path().join(place).display().to_string();
        let ids = home.lines(&["list", "--json", &place]);
        let mut again = Vec::new();
        for id in ids {
            again.extend(about(&["show", id["id"].as_str().unwrap(), &place, "--json"]));
        }
        again.sort();
        assert_eq!(again, all, "{place}");
    }
    let whole = home.prints(0, &["export", "markdown"]);
    assert!(
        whole.contains("title: \"One: \\\"the first\\\"\"") && whole.contains("Ada **went** to London."),
        "{whole}"
    );
    assert!(home.prints(2, &["export", "jsonl", "--to", "x"]).contains("only Markdown"));
}
