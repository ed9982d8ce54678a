//! Moving in from newsboat: its files as it makes them itself, and the same feeds from a real server afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rusqlite::{Connection, params};

use crate::subscriptions::{Home, RSS, rss, site};

/// The tables of newsboat 2.21, as it makes them.
const SCHEMA: &str = r#"
CREATE TABLE rss_feed (  rssurl VARCHAR(1024) PRIMARY KEY NOT NULL,  url VARCHAR(1024) NOT NULL,  title VARCHAR(1024) NOT NULL , lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE rss_item (  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,  guid VARCHAR(64) NOT NULL,  title VARCHAR(1024) NOT NULL,  author VARCHAR(1024) NOT NULL,  url VARCHAR(1024) NOT NULL,  feedurl VARCHAR(1024) NOT NULL,  pubDate INTEGER NOT NULL,  content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL , enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024), enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE google_replay (  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,  guid VARCHAR(64) NOT NULL,  state INTEGER NOT NULL,  ts INTEGER NOT NULL );
CREATE INDEX idx_rssurl ON rss_feed(rssurl);
CREATE INDEX idx_guid ON rss_item(guid);
CREATE INDEX idx_feedurl ON rss_item(feedurl);
CREATE INDEX idx_lastmodified ON rss_feed(lastmodified);
CREATE INDEX idx_deleted ON rss_item(deleted);
CREATE TABLE metadata (  db_schema_version_major INTEGER NOT NULL,  db_schema_version_minor INTEGER NOT NULL );
INSERT INTO metadata VALUES (2, 11);
"#;

/// What newer versions add.
const NEWER: &str = r#"
ALTER TABLE rss_item ADD COLUMN content_mime_type VARCHAR(255) NOT NULL DEFAULT "";
ALTER TABLE rss_item ADD COLUMN enclosure_description VARCHAR(1024) NOT NULL DEFAULT "";
ALTER TABLE rss_item ADD COLUMN enclosure_description_mime_type VARCHAR(128) NOT NULL DEFAULT "";
"#;

/// The folder of newsboat in a home, with a list of feeds.
fn newsboat(home: &Home, urls: &str) -> PathBuf {
    let folder = home.path().join(".newsboat");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("urls"), urls).unwrap();
    folder
}

fn cache(folder: &Path, schema: &str) -> Connection {
    let connection = Connection::open(folder.join("cache.db")).unwrap();
    connection.execute_batch(schema).unwrap();
    connection
}

/// Puts an article into the cache: guid, title, content, whether it is unread, flags, whether it is deleted.
fn put(
    cache: &Connection,
    feed: &str,
    (guid, title, content, unread, flags, deleted): (&str, &str, &str, bool, Option<&str>, bool),
) {
    let put = "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted)
               VALUES (?1, ?2, 'Ada Byte', ?1, ?3, 1773133200, ?4, ?5, ?6, ?7)";
    cache.execute(put, params![guid, title, feed, content, unread, flags, deleted]).unwrap();
}

/// Title, read and starred of each article.
fn marks(home: &Home) -> Vec<(String, bool, bool)> {
    let mut marks: Vec<_> = home
        .lines(&["list", "--json"])
        .iter()
        .map(|line| (line["title"].as_str().unwrap().to_owned(), line["read"] == true, line["starred"] == true))
        .collect();
    marks.sort();
    marks
}

fn of(marks: &[(&str, bool, bool)]) -> Vec<(String, bool, bool)> {
    marks.iter().map(|(title, read, starred)| ((*title).to_owned(), *read, *starred)).collect()
}

#[test]
fn all_comes_over_and_the_next_refresh_knows_it() {
    let home = Home::new();
    let items = [("One", "The first."), ("Two", "The second."), ("Three", "The third.")];
    let (server, site) = site(&[("/feed", RSS, rss("The Wire", &items)), ("/plain", RSS, rss("Plain", &[]))]);
    let (url, plain) = (server.url("/feed"), server.url("/plain"));
    let folder = newsboat(
        &home,
        &format!(
            "# mine\n{url} news \"~Mein Draht\" \"two words\"\n{plain} !\n\"query:Unread:unread = \\\"yes\\\"\"\n\
             exec:~/evil.sh\nfilter:/bin/sh:{url}\nfile:///etc/passwd\n"
        ),
    );
    let cached = cache(&folder, SCHEMA);
    let etag = format!("\"{}\"", rss("The Wire", &items).len());
    let known = "INSERT INTO rss_feed (rssurl, url, title, lastmodified, etag) VALUES (?1, 'https://a.example/', ?2, 1773133200, ?3)";
    cached.execute(known, params![url, "The Wire", etag]).unwrap();
    cached.execute(known, params![plain, "Plain and simple", ""]).unwrap();
    put(&cached, &url, ("One", "One", "The first.", false, None, false));
    put(&cached, &url, ("Two", "Two", "The second.", true, Some("as"), false));
    put(&cached, &url, ("Three", "Three", "<p>The third.</p>", true, Some(""), false));
    put(&cached, &url, ("Gone", "Gone", "x", true, None, true));
    put(&cached, "https://other.example/", ("Other", "Other", "x", true, None, false));
    drop(cached);
    let before = fs::read(folder.join("cache.db")).unwrap();

    let told = home.prints(2, &["import", "newsboat", "--dry-run"]);
    assert!(
        told.contains("2 to be subscribed to") && told.contains("3 articles to be taken, 1 read, 1 starred"),
        "{told}"
    );
    assert!(!home.path().join(".config").exists() && !home.path().join(".local").exists(), "nothing is changed");

    let told = home.prints(2, &["import", "newsboat"]);
    let urls = folder.join("urls").display().to_string();
    for part in [
        "Mein Draht",
        "2 subscribed to, 0 there already",
        "3 articles taken, 1 read, 1 starred (flags a 1, s 1)",
        &format!("{urls}:4: \"query:Unread"),
        &format!("{urls}:5: exec:~/evil.sh (runs a command"),
        &format!("{urls}:6: filter:"),
        &format!("{urls}:7: file:///etc/passwd"),
        "cache.db: 1 article deleted in newsboat",
        "cache.db: 1 article of feeds that are not in the list",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!home.list().contains("exec") && !home.list().contains("query") && !home.list().contains("etc"));
    assert_eq!(home.lines(&["sources", "--json"])[0]["tags"][1], "two words");
    assert_eq!(home.lines(&["list", "--json"])[0]["source"], "Mein Draht");
    let moved = of(&[("One", true, false), ("Three", false, false), ("Two", false, true)]);
    assert_eq!(marks(&home), moved);
    assert_eq!(fs::read(folder.join("cache.db")).unwrap(), before, "newsboat's own is never changed");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left there");

    // The server is asked with what newsboat knew of it.
    assert!(home.prints(0, &["refresh"]).contains("2 sources: 0 new, 0 changed"));
    let asked = server.asked().into_iter().find(|asked| asked.path() == "/feed").unwrap();
    assert_eq!(asked.header("if-none-match"), Some(etag.as_str()));
    assert_eq!(asked.header("if-modified-since"), Some("Tue, 10 Mar 2026 09:00:00 GMT"));
    // What changed since is told apart from what newsboat had.
    let items = [("Four", "New."), ("One", "The first."), ("Two", "The second, changed."), ("Three", "The third.")];
    site.lock().unwrap()[0].2 = rss("The Wire", &items);
    assert!(home.prints(0, &["refresh"]).contains("2 sources: 1 new"));
    let now = of(&[("Four", false, false), ("One", true, false), ("Three", false, false), ("Two", false, true)]);
    assert_eq!(marks(&home), now);
    // Once more: nothing is there twice, nothing newer is written over.
    let told = home.prints(2, &["import", "newsboat"]);
    assert!(
        told.contains("0 subscribed to, 2 there already") && told.contains("3 of them were there already"),
        "{told}"
    );
    assert_eq!(marks(&home), now);
    let shown = home.prints(0, &["list", "--query", "changed", "--json"]);
    assert!(shown.contains("\"Two\""), "{shown}");
}

#[test]
fn keys_are_put_where_none_are_and_other_settings_are_told() {
    let home = Home::new();
    let folder = newsboat(&home, "https://a.example/feed\n");
    fs::write(
        folder.join("config"),
        "# mine\nbind-key j down\nbind-key ^F pagedown article\ncolor info red blue\nttrss-password secret\n",
    )
    .unwrap();
    let keymap = home.path().join(".config/depesche/keymap.toml");
    let told = home.prints(0, &["import", "newsboat", "--dry-run"]);
    assert!(
        told.contains("\"ctrl-f\" = \"page-down\"") && told.contains("2 keys to be written") && !keymap.exists(),
        "{told}"
    );
    let told = home.prints(0, &["import", "newsboat"]);
    let config = folder.join("config").display().to_string();
    assert!(told.contains("keys written to") && told.contains(&format!("{config}:4: color info red blue")), "{told}");
    assert!(told.contains(&format!("{config}:5: ttrss-password (")) && !told.contains("secret"), "{told}");
    assert!(home.prints(0, &["config", "check"]).contains("are sound"));
    // Keys of the user are never written over.
    fs::write(&keymap, "[global]\n\"x\" = \"quit\"\n").unwrap();
    assert!(home.prints(0, &["import", "newsboat"]).contains("which is yours"));
    assert_eq!(fs::read_to_string(&keymap).unwrap(), "[global]\n\"x\" = \"quit\"\n");
}

#[test]
fn its_files_are_found_where_they_are() {
    let home = Home::new();
    assert!(home.prints(2, &["import", "newsboat"]).contains("--from names the folder"));
    // Where newsboat follows the rules of desktops, articles lie apart from the list; a newer version has more columns.
    let (config, data) = (home.path().join(".config/newsboat"), home.path().join(".local/share/newsboat"));
    for folder in [&config, &data] {
        fs::create_dir_all(folder).unwrap();
    }
    fs::write(config.join("urls"), "https://a.example/feed\n").unwrap();
    let cached = cache(&data, &format!("{SCHEMA}{NEWER}"));
    put(&cached, "https://a.example/feed", ("g", "a < b", "x < y", false, None, false));
    cached.execute("UPDATE rss_item SET content_mime_type = 'text/plain'", []).unwrap();
    drop(cached);
    assert!(home.prints(0, &["import", "newsboat", "--dry-run"]).contains("1 article to be taken"));
    assert!(
        home.prints(0, &["import", "newsboat", "--dry-run", "--from", config.to_str().unwrap()]).contains("1 article")
    );
    // The settings may name another cache; the list itself may be named.
    let other = home.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::rename(data.join("cache.db"), other.join("mine.db")).unwrap();
    fs::write(config.join("config"), "cache-file \"~/other/mine.db\" # elsewhere\n").unwrap();
    let urls = config.join("urls").display().to_string();
    assert!(home.prints(0, &["import", "newsboat", "--from", &urls]).contains("1 article taken, 1 read"));
    assert!(home.prints(0, &["show", "--markdown"]).contains("x \\< y"));
    assert!(home.prints(2, &["import", "newsboat", "--from", "/nowhere"]).contains("no list `urls`"));
    assert!(home.prints(2, &["import", "feeds.opml", "--from", "/nowhere"]).contains("--from"));
}

#[test]
fn a_cache_that_is_damaged_missing_or_held_costs_no_feed() {
    let home = Home::new();
    let folder = newsboat(&home, "https://a.example/feed\n");
    let told = home.prints(0, &["import", "newsboat"]);
    assert!(told.contains("1 subscribed to") && told.contains("cache.db: there is no such file"), "{told}");
    fs::write(folder.join("cache.db"), "no database at all, but long enough to be looked at as one".repeat(40))
        .unwrap();
    let told = home.prints(2, &["import", "newsboat"]);
    assert!(told.contains("1 there already") && told.contains("cache.db:") && told.contains("quit newsboat"), "{told}");
    fs::remove_file(folder.join("cache.db")).unwrap();
    let cached = cache(&folder, SCHEMA);
    put(&cached, "https://a.example/feed", ("g", "Held", "x", false, None, false));
    // newsboat writes at this moment, for longer than anybody waits.
    cached.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert!(home.prints(0, &["import", "newsboat"]).contains("1 article taken, 1 read"));
}

#[test]
fn what_newsboat_itself_fetched_is_the_same_as_what_is_fetched_here() {
    if Command::new("newsboat").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: newsboat is not installed");
        return;
    }
    let home = Home::new();
    let feed = r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>W</title><link>/</link>
        <item><guid isPermaLink="false">id-1</guid><title>One &amp;amp; two</title><link>/one</link><pubDate>Tue, 10 Mar 2026 10:00:00 +0100</pubDate>
        <content:encoded><![CDATA[<p>Ada went to <b>London</b>.</p><p>Second.</p>]]></content:encoded></item>
        <item><title>No guid</title><link>/two</link><pubDate>Tue, 10 Mar 2026 11:00:00 +0100</pubDate><description>Text &lt;i&gt;here&lt;/i&gt;</description></item>
        <item><guid>bare</guid><title>Bare guid</title><description>Plain text</description></item>
        <item><title>Only a title</title><description>Plain text again</description></item></channel></rss>"#;
    let (server, site) = site(&[("/feed", RSS, feed.to_owned())]);
    let folder = newsboat(&home, &format!("{}\n", server.url("/feed")));
    let newsboat =
        Command::new("newsboat").args(["-x", "reload"]).env("HOME", home.path()).stdin(Stdio::null()).output();
    assert!(newsboat.unwrap().status.success());
    let cached = Connection::open(folder.join("cache.db")).unwrap();
    assert_eq!(cached.execute("UPDATE rss_item SET unread = 0", []).unwrap(), 4);
    drop(cached);
    assert!(home.prints(0, &["import", "newsboat"]).contains("4 articles taken, 4 read"));
    let all = of(&[
        ("Bare guid", true, false),
        ("No guid", true, false),
        ("One & two", true, false),
        ("Only a title", true, false),
    ]);
    assert_eq!(marks(&home), all);
    // The server says that all is new: nothing is, and nothing but the dates may differ.
    site.lock().unwrap()[0].2.push_str("<!-- again -->");
    assert!(home.prints(0, &["refresh"]).contains("1 source: 0 new, 0 changed, 0 failed"));
    assert_eq!(marks(&home), all);
}
