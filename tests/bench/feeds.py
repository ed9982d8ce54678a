#!/usr/bin/env python3
"""What feeds cost: fetching them into the library, asking them when nothing changed, and starting with a large library.

    tests/bench/feeds.py [--binary target/release/depesche] [--stored 100000] [--runs 5]

Prints rows of a Markdown table, as the benches in Rust do: figure and bar. Processor time counts, not the clock, so that a
busy machine shows less; where newsboat is installed it fetches the same feeds, and its figures stand beside ours. All
traffic stays on the loopback, all files in a folder that is removed. The first start with a large library looks through
it for names, which takes minutes.
"""

import argparse
import fcntl
import http.server
import os
import pathlib
import pty
import random
import resource
import select
import shutil
import signal
import socketserver
import statistics
import struct
import subprocess
import tempfile
import termios
import threading
import time

FEEDS, ARTICLES, PARAGRAPHS, WORDS = 200, 75, 6, 75
# Who does nothing for so many seconds has done all.
REST = 3
ROOT = pathlib.Path(__file__).resolve().parents[2]


def feeds():
    """The feeds by number: articles of 3 kB, of the words of the sample."""
    dice = random.Random(1)
    words = [word for path in sorted((ROOT / "assets/sample").iterdir()) for word in path.read_text().split()]
    words = [word for word in words if not set(word) & set("<>&")]

    def text(count):
        return " ".join(dice.choice(words) for _ in range(count))

    def item(number):
        body = "".join(f"<p>{text(WORDS)}</p>" for _ in range(PARAGRAPHS))
        return (
            f"<item><guid>GUID-{number}</guid><title>{text(8)}</title><link>http://127.0.0.1/GUID/{number}</link>"
            f"<pubDate>Fri, 27 Nov 2026 {number % 24:02}:00:00 +0000</pubDate>"
            f"<description><![CDATA[{body}]]></description></item>"
        )

    def feed(number):
        items = "".join(item(number) for number in range(ARTICLES))
        return f"<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>"

    return [feed(number) for number in range(FEEDS)]


def serve(bodies):
    """Serves them on a free port: `/N` is feed N, which knows its articles by ids of its own; further ones repeat the texts."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            number = int(self.path.strip("/"))
            known = self.headers.get("If-None-Match") == '"1"'
            self.send_response(304 if known else 200)
            self.send_header("ETag", '"1"')
            if not known:
                body = bodies[number % FEEDS].replace("GUID", f"g{number}").encode()
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if not known:
                self.wfile.write(body)

    class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def seconds(command, home):
    """The processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(home):
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}


def on_terminal(command, home, sign=None):
    """Runs it on a terminal until it shows a sign, or without one until it rests: processor time and megabytes then."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environment(home))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def spent():
        fields = pathlib.Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    shown, last, rests_since = b"", 0, time.monotonic()
    try:
        while sign not in shown if sign else time.monotonic() < rests_since + REST:
            ready, _, _ = select.select([terminal], [], [], 0.2)
            if ready:
                shown = shown[-200:] + os.read(terminal, 1 << 16)
            if spent() > last + 0.02:
                last, rests_since = spent(), time.monotonic()
            elif time.monotonic() > rests_since + 60:
                raise SystemExit(f"{command[0]} does not show {sign!r}")
        status = pathlib.Path(f"/proc/{child}/status").read_text()
        return spent(), int(status.split("VmRSS:")[1].split()[0]) / 1000
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


class Depesche:
    name = "depesche"

    def __init__(self, binary, home, urls):
        self.binary, self.home = binary, home
        home.mkdir()
        outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in urls)
        (home / "feeds.opml").write_text(f'<opml version="1.0"><body>{outlines}</body></opml>')
        seconds([binary, "import", str(home / "feeds.opml")], home)

    def fetch(self):
        return seconds([self.binary, "refresh"], self.home)

    def size(self):
        return (self.home / ".local/share/depesche/depesche.db").stat().st_size


class Newsboat:
    name = "newsboat"

    def __init__(self, home, urls):
        self.home = home
        home.mkdir()
        (home / "urls").write_text("\n".join(urls) + "\n")
        (home / "config").write_text("max-items 0\n")
        self.command = ["newsboat", "-C", home / "config", "-u", home / "urls", "-c", home / "cache.db"]

    def fetch(self):
        return seconds([*self.command, "-x", "reload"], self.home)

    def size(self):
        return (self.home / "cache.db").stat().st_size


def row(what, figure, bar=""):
    print(f"| {what} | {figure} | {bar} |", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--binary", default=str(ROOT / "target/release/depesche"))
    arguments.add_argument("--stored", type=int, default=100_000)
    arguments.add_argument("--runs", type=int, default=5)
    arguments = arguments.parse_args()
    binary = str(pathlib.Path(arguments.binary).resolve())
    bodies = feeds()
    place, count = serve(bodies), FEEDS * ARTICLES
    urls = [f"{place}/{number}" for number in range(FEEDS)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        makers = {"depesche": lambda home: Depesche(binary, home, urls)}
        if shutil.which("newsboat"):
            makers["newsboat"] = lambda home: Newsboat(home, urls)
        taken = {name: [] for name in makers}
        nothing, sizes, listed = {name: [] for name in makers}, {}, []
        # By turns, so that both have the same machine.
        for run in range(arguments.runs):
            for name, maker in makers.items():
                reader = maker(folder / f"{name}-{run}")
                taken[name].append(reader.fetch())
                nothing[name].append(reader.fetch())
                sizes[name] = reader.size() / count
                if name == "depesche":
                    listed.append(seconds([binary, "list"], reader.home))
        taken = {name: count / statistics.median(times) for name, times in taken.items()}
        nothing = {name: statistics.median(times) for name, times in nothing.items()}

        def beside(figures, form):
            if "newsboat" not in figures:
                return ""
            ours, theirs = figures["depesche"], figures["newsboat"]
            times = max(ours, theirs) / min(ours, theirs)
            return f"; newsboat {form(theirs)}, {times:.1f} times"

        rate, spent, bytes_each = "{:,.0f}".format, "{:.2f} s".format, "{:,.0f}".format
        each = sum(len(body.encode()) for body in bodies) / count / 1000
        what = f"{FEEDS} feeds, {count:,} articles of {each:.1f} kB"
        bar = "20,000, and 4 times newsboat"
        row(f"{what}: fetched into the library", f"{rate(taken['depesche'])} a CPU second{beside(taken, rate)}", bar)
        row(f"{what}: nothing changed", f"{spent(nothing['depesche'])} CPU{beside(nothing, spent)}", "0.3 s")
        row(f"{what}: bytes an article in the library", f"{bytes_each(sizes['depesche'])}{beside(sizes, bytes_each)}", "3,500")
        row(f"{what}: `list`", f"{statistics.median(listed):.2f} s CPU")
        if arguments.stored:
            number = -(-arguments.stored // ARTICLES)
            reader = Depesche(binary, folder / "large", [f"{place}/{number}" for number in range(number)])
            reader.fetch()
            home, all_of_them = reader.home, number * ARTICLES
            spent, memory = zip(*(on_terminal([binary], home, b"Articles") for _ in range(arguments.runs)))
            row(
                f"{all_of_them:,} stored articles: first list",
                f"{statistics.median(spent) * 1000:.0f} ms CPU, {statistics.median(memory):.0f} MB",
                "60 ms",
            )
            spent, _ = on_terminal([binary], home)
            row(f"{all_of_them:,} stored articles: all there, and looked through for names", f"{spent:.1f} s CPU")
            spent, memory = on_terminal([binary], home)
            row(
                f"{all_of_them:,} stored articles: all there with their names at the next start",
                f"{spent:.1f} s CPU, {memory:.0f} MB",
                "120 MB",
            )
            row(f"{all_of_them:,} stored articles: `list`", f"{seconds([binary, 'list'], home):.2f} s CPU")


main()
