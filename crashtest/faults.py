#!/usr/bin/env python3
"""Damages archives in every way that disks, clocks, operators and copies do, and checks what Tidings makes of it.

  faults.py TIDINGS [--seeds N] [--keep] [FAULT ...]

Python standard library only. FAULT is one of those below, all of them by default; `full` and `readonly` mount a tmpfs
and need root, `clock` needs Debian's package faketime: what is lacking is said, and counts as a fault that was not run.

  full      the disk is full in the middle of a run, and in the middle of its pictures, then it has space again
  size      no file may grow beyond 40 limits from 4 kB to 4 MB: a write fails in the middle of any file
  readonly  the archive cannot be written, or is gone
  catalog   bytes of the catalog overwritten, cut off, zeroed, replaced (N seeds); a catalog of a later version
  git       an emptied object, a cut pack, a lock left by a dead process
  twice     two at work on one archive, also by another path, and after the first was killed
  clock     the clock three days back, 400 days ahead, in 1970, and right again
  backup    a copy made while a run writes
  old       catalogs of each earlier version
  pictures  killed while it keeps pictures (N / 4 seeds), files that may not grow, pictures and lines of their log lost

Exit status 1 and one line a fault where something does not hold.
"""
import argparse, collections, contextlib, hashlib, http.server, os, pathlib, random, re, resource, shutil, signal, sqlite3, struct
import subprocess, sys, tempfile, threading, time, zlib

faults, ran = [], collections.Counter()
PARAGRAPH = "The council met about the harbour, and put off what it was to decide. "


class Mirror:
    """An archive of one feed in a file beside it."""

    def __init__(self, folder, name="archive"):
        self.root = os.path.join(folder, name)
        self.feed = os.path.join(folder, name + ".xml")
        self.write_feed(20)
        self.tidings("init", self.root, at="")
        self.configure()

    def configure(self):
        with open(os.path.join(self.root, "tidings.yaml"), "w") as out:
            out.write('sources:\n  - {id: own, content: feed, feeds: ["file://%s"]}\n' % self.feed)

    def write_feed(self, count, edited=0, size=1500, first=None):
        """The feed has `count` articles; the texts of the first `edited` are others than before. The first 20 are as
        long as `first`."""
        with open(self.feed, "w") as out:
            out.write("<rss version='2.0'><channel><title>Own</title>")
            for i in range(count):
                word = "edited in round %d" % edited if i < edited else "as it was"
                out.write("<item><guid>own-%d</guid><title>Article %d</title><link>https://news.example/%d</link>"
                          "<description>&lt;p&gt;%s%s&lt;/p&gt;</description></item>"
                          % (i, i, i, word, ". " + PARAGRAPH * ((first if first and i < 20 else size) // len(PARAGRAPH))))
            out.write("</channel></rss>")

    def command(self, *arguments, at=None):
        return [options.tidings] + (["-C", at or self.root] if at != "" else []) + list(arguments)

    def tidings(self, *arguments, at=None, timeout=120, **more):
        return subprocess.run(self.command(*arguments, at=at), capture_output=True, text=True, timeout=timeout, **more)

    def run(self, **more):
        return self.tidings("mirror", "--once", "-q", **more)

    def documents(self):
        return {str(p.relative_to(self.root)): p.read_bytes() for p in pathlib.Path(self.root, "articles").rglob("*.md")}

    def kept(self):
        """Digests of all that is not rebuildable."""
        return {str(p.relative_to(self.root)): hashlib.sha256(p.read_bytes()).hexdigest()
                for top in ("articles", "revisions", "manifest", "pictures") for p in pathlib.Path(self.root, top).rglob("*") if p.is_file()}

    def expect_sound(self, what, count=None):
        verified = self.tidings("verify", "-q")
        expect(verified.returncode == 0, what, "verify: " + verified.stdout + verified.stderr)
        if count is not None:
            expect(len(self.documents()) == count, what, "%d documents, not %d" % (len(self.documents()), count))
        catalog = sqlite3.connect("file:%s/.tidings/catalog.db?mode=ro" % self.root, uri=True)
        try:
            for column in ("identity", "path", "url"):
                twice = catalog.execute("SELECT %s FROM articles GROUP BY 1 HAVING count(*) > 1" % column).fetchall()
                expect(not twice, what, "%s stored twice: %s" % (column, twice[:3]))
        except sqlite3.DatabaseError as e:
            expect(False, what, "the catalog is damaged, and verify said nothing: %s" % e)
        catalog.close()


def expect(holds, what, why):
    ran[what.split(" ")[0]] += 1
    if not holds:
        faults.append(what + ": " + " ".join(why.split())[:400])


def expect_ended(result, status, what):
    expect(result.returncode == status, what, "status %d, not %d: %s%s" % (result.returncode, status, result.stdout, result.stderr))
    expect("Exception" not in result.stderr and "\tat " not in result.stderr, what, "a stack trace: " + result.stderr)


@contextlib.contextmanager
def disk(folder, size):
    """An archive on a disk of its own."""
    place = os.path.join(folder, "disk")
    os.makedirs(place, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", place], check=True)
    try:
        mirror = Mirror(folder)
        shutil.move(mirror.root, os.path.join(place, "archive"))
        mirror.root = os.path.join(place, "archive")
        yield place, mirror
    finally:
        subprocess.run(["umount", place])


def full(folder):
    with disk(folder, "18m") as (place, mirror):
        expect_ended(mirror.run(), 0, "full: before")
        before = mirror.documents()
        mirror.write_feed(2000, size=7000, first=1500)
        for attempt in range(2):
            result = mirror.run()
            expect_ended(result, 3, "full: attempt %d" % attempt)
            expect(1 <= len(result.stderr.splitlines()) <= 2, "full: attempt %d" % attempt, "not a plain message: " + result.stderr)
        now = mirror.documents()
        expect(all(now.get(path) == text for path, text in before.items()), "full", "an earlier document was lost")
        expect(all(text.endswith(b"\n") for text in now.values()), "full", "a torn document")
        checked = mirror.tidings("verify", "-q")
        expect(all(re.match(r"manifest/\S+: not a whole line", line) for line in checked.stdout.splitlines()),
               "full: verify while full", checked.stdout + checked.stderr)
        subprocess.run(["mount", "-o", "remount,size=300m", place], check=True)
        expect_ended(mirror.run(), 0, "full: after space was freed")
        mirror.expect_sound("full: after space was freed", 2000)
        git = subprocess.run(["git", "-C", mirror.root, "fsck", "--full", "--strict", "--no-dangling"], capture_output=True, text=True)
        expect(git.returncode == 0, "full: git", git.stdout + git.stderr)
    full_of_pictures(folder)


def full_of_pictures(folder):
    """200 pictures of 50 kB do not fit beside what an archive needs."""
    count = 200
    what = "full: pictures"
    with picture_server(collections.Counter(), width=400) as host, disk(folder, "9m") as (place, mirror):
        illustrate(mirror, host, count)
        for attempt in range(2):
            result = mirror.run()
            expect(result.returncode in (0, 3), what, "status %d: %s" % (result.returncode, result.stderr))
            expect("\tat " not in result.stderr, what, "a stack trace: " + result.stderr)
        kept = kept_pictures(mirror, what)
        expect(0 < kept < count, what, "%d of %d pictures are kept: the disk was not full in their middle" % (kept, count))
        subprocess.run(["mount", "-o", "remount,size=300m", place], check=True)
        expect_ended(mirror.run(), 0, what + ", after space was freed")
        if kept_pictures(mirror, what) < count:  # those that failed are asked for again after an hour
            with sqlite3.connect(os.path.join(mirror.root, ".tidings", "catalog.db")) as catalog:
                catalog.execute("UPDATE wanted_pictures SET due = 0")
            catalog.close()
            expect_ended(mirror.run(), 0, what + ", asked for again")
        expect(kept_pictures(mirror, what) == count, what, "not all are kept")
        mirror.expect_sound(what, count // 4)


def size(folder):
    mirror = Mirror(folder)
    expect_ended(mirror.run(), 0, "size: before")
    count = 20
    for step in range(40):
        limit = int(4096 * (4 * 1024 * 1024 / 4096) ** (step / 39))
        count += 10
        mirror.write_feed(count, edited=step)
        result = mirror.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        what = "size: %d bytes" % limit
        expect(result.returncode in (0, 1, 3), what, "status %d: %s" % (result.returncode, result.stderr))
        expect_ended(mirror.run(), 0, what + ", then without")
        mirror.expect_sound(what, count)


def readonly(folder):
    with disk(folder, "64m") as (place, mirror):
        expect_ended(mirror.run(), 0, "readonly: before")
        before = mirror.kept()
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        mirror.write_feed(30)
        result = mirror.run()
        expect_ended(result, 3, "readonly: mirror")
        expect(len(result.stderr.splitlines()) == 1, "readonly: mirror", "not one line: " + result.stderr)
        expect_ended(mirror.tidings("verify"), 0, "readonly: verify")
        expect_ended(mirror.tidings("status"), 0, "readonly: status")
        expect(mirror.kept() == before, "readonly", "something changed")
        subprocess.run(["mount", "-o", "remount,rw", place], check=True)
        expect_ended(mirror.run(), 0, "readonly: after")
        mirror.expect_sound("readonly: after", 30)
        shutil.rmtree(mirror.root)
        expect_ended(mirror.run(), 2, "readonly: gone")


def damage(path, chance):
    """Damages a file in one of the ways that disks and people have; tells how."""
    length = os.path.getsize(path)
    how = chance.choice(["1 byte", "4 kB", "64 kB", "cut to half", "zero bytes", "zeros", "a text file"])
    if how == "cut to half":
        os.truncate(path, length // 2)
    elif how == "zero bytes":
        os.truncate(path, 0)
    elif how in ("a text file", "zeros"):
        with open(path, "wb") as out:
            out.write(b"\0" * length if how == "zeros" else b"not a database\n" * 100)
    else:
        count = {"1 byte": 1, "4 kB": 4096, "64 kB": 65536}[how]
        offset = chance.randrange(max(1, length - count))
        with open(path, "r+b") as out:
            out.seek(offset)
            out.write(chance.randbytes(min(count, length)))
        how += " at %d" % offset
    return how


def catalog(folder):
    mirror = Mirror(folder)
    expect_ended(mirror.run(), 0, "catalog: before")
    mirror.write_feed(60, edited=7)
    expect_ended(mirror.run(), 0, "catalog: before")
    base = os.path.join(folder, "base")
    shutil.copytree(mirror.root, base, symlinks=True)
    for seed in range(options.seeds):
        shutil.rmtree(mirror.root)
        shutil.copytree(base, mirror.root, symlinks=True)
        before = mirror.kept()
        how = damage(os.path.join(mirror.root, ".tidings", "catalog.db"), random.Random(seed))
        what = "catalog: seed %d, %s" % (seed, how)
        first = mirror.run() if seed % 2 else mirror.tidings("verify", "--repair", "-q")
        if first.returncode == 3 and seed % 2:
            first = mirror.run()  # found at the first read: said, set aside, and made anew at the next start
        if first.returncode == 3:
            first = mirror.tidings("verify", "--repair", "-q")
        expect_ended(first, 0, what)
        now = mirror.kept()
        expect(all(now.get(path) == digest for path, digest in before.items() if not path.startswith("manifest/")),
               what, "the tree was changed")
        expect_ended(mirror.run(), 0, what + ", next run")
        checked = mirror.tidings("verify", "-q")
        if checked.returncode == 3:  # in a part that no run has read so far
            expect(all(line.startswith((".tidings/catalog.db: ", "catalog: ")) for line in checked.stdout.splitlines()), what, checked.stdout)
            expect_ended(mirror.tidings("verify", "--repair", "-q"), 0, what + ", repair")
        mirror.expect_sound(what, 60)
    shutil.rmtree(mirror.root)
    shutil.copytree(base, mirror.root, symlinks=True)
    later = os.path.join(mirror.root, ".tidings", "catalog.db")
    with sqlite3.connect(later) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = mirror.kept()
    result = mirror.run()
    expect_ended(result, 3, "catalog: of a later version")
    expect("version 999" in result.stderr, "catalog: of a later version", result.stderr)
    expect(mirror.kept() == before and sqlite3.connect(later).execute("PRAGMA user_version").fetchone() == (999,),
           "catalog: of a later version", "something changed")


def git(folder):
    def loose(mirror):
        return sorted(p for p in pathlib.Path(mirror.root, ".git", "objects").glob("??/*"))

    mirror = Mirror(folder)
    for round in range(3):
        mirror.write_feed(20 + 10 * round, edited=round)
        expect_ended(mirror.run(), 0, "git: before")
    base = os.path.join(folder, "base")
    shutil.copytree(mirror.root, base, symlinks=True)
    blobs = [line.split()[2] for line in
             subprocess.run(["git", "-C", base, "ls-tree", "-r", "HEAD"], capture_output=True, text=True).stdout.splitlines()]
    for seed in range(options.seeds // 4):
        shutil.rmtree(mirror.root)
        shutil.copytree(base, mirror.root, symlinks=True)
        blob = random.Random(seed).choice(blobs)
        path = os.path.join(mirror.root, ".git", "objects", blob[:2], blob[2:])
        what = "git: object %s emptied" % blob[:10]
        if not os.path.exists(path):
            subprocess.run(["git", "-C", mirror.root, "unpack-objects", "-q"], check=False)
            continue
        os.chmod(path, 0o644)
        os.truncate(path, 0)
        found = mirror.tidings("verify", "-q")
        expect(found.returncode == 3 and "git" in found.stdout.lower(), what, "not told: " + found.stdout)
        expect_ended(mirror.tidings("verify", "--repair", "-q"), 0, what + ", repair")
        mirror.expect_sound(what, 40)
    shutil.rmtree(mirror.root)
    shutil.copytree(base, mirror.root, symlinks=True)
    subprocess.run(["git", "-C", mirror.root, "gc", "-q"], check=True)
    pack = next(pathlib.Path(mirror.root, ".git", "objects", "pack").glob("*.pack"))
    os.chmod(pack, 0o644)
    os.truncate(pack, pack.stat().st_size // 2)
    before = mirror.kept()
    expect_ended(mirror.tidings("verify", "-q"), 3, "git: pack cut")
    expect(mirror.kept() == before, "git: pack cut", "something changed")
    shutil.rmtree(mirror.root)
    shutil.copytree(base, mirror.root, symlinks=True)
    pathlib.Path(mirror.root, ".git", "index.lock").touch()
    mirror.write_feed(50)
    expect_ended(mirror.run(), 0, "git: lock of a dead process")
    mirror.expect_sound("git: lock of a dead process", 50)


def twice(folder):
    mirror = Mirror(folder)
    expect_ended(mirror.run(), 0, "twice: before")
    link = os.path.join(folder, "link")
    os.symlink(mirror.root, link)
    first = subprocess.Popen(mirror.command("mirror"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        time.sleep(4)
        before = mirror.kept()
        for at in (mirror.root, link):
            start = time.monotonic()
            second = mirror.tidings("mirror", "--once", at=at)
            expect_ended(second, 3, "twice: second by " + os.path.basename(at))
            expect(time.monotonic() - start < 15, "twice", "took too long")
            expect("another" in second.stderr or "in use" in second.stderr, "twice", second.stderr)
        expect(mirror.kept() == before, "twice", "the second changed something")
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    expect_ended(mirror.run(), 0, "twice: after the first was killed")
    mirror.expect_sound("twice", 20)


def clock(folder):
    library = next(iter(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)
    if library is None:
        raise OSError("faketime is not installed")
    rc = os.path.join(folder, "rc")
    mirror = Mirror(folder)
    environment = dict(os.environ, LD_PRELOAD=str(library), FAKETIME_TIMESTAMP_FILE=rc, FAKETIME_NO_CACHE="1",
                       FAKETIME_DONT_FAKE_MONOTONIC="1", FAKETIME_DONT_RESET="1")
    count = 20
    for step, offset in enumerate(("+0", "-3d", "+400d", "@1970-01-02 00:00:00", "+0")):
        count += 5
        mirror.write_feed(count, edited=step)
        with open(rc, "w") as out:
            out.write(offset + "\n")
        expect_ended(mirror.run(env=environment), 0, "clock: at " + offset)
        mirror.expect_sound("clock: at " + offset, count)
    revisions = list(pathlib.Path(mirror.root, "revisions").rglob("*.md"))
    expect(len(revisions) == 1 + 2 + 3 + 4, "clock", "%d earlier revisions" % len(revisions))
    listed = re.findall(r"\[Article (\d+)\]", pathlib.Path(mirror.root, "lists", "own.md").read_text())
    expect(listed[:5] == [str(n) for n in range(count - 5, count)] or listed[:5] == [str(n) for n in range(count - 1, count - 6, -1)],
           "clock", "the newest do not come first: %s" % listed[:8])


def backup(folder):
    mirror = Mirror(folder)
    expect_ended(mirror.run(), 0, "backup: before")
    count = 20
    for attempt in range(5):
        count += 1500
        mirror.write_feed(count, edited=attempt)
        writer = subprocess.Popen(mirror.command("mirror", "--once", "-q"), start_new_session=True)
        time.sleep(1.0 + 0.35 * attempt)
        copy = Mirror.__new__(Mirror)
        copy.root, copy.feed = os.path.join(folder, "copy%d" % attempt), mirror.feed
        subprocess.run(["cp", "-a", mirror.root, copy.root], stderr=subprocess.DEVNULL)
        expect(writer.wait() == 0, "backup: writer", "status %d" % writer.returncode)
        copy.tidings("verify", "--repair", "-q")
        expect_ended(copy.tidings("verify", "-q"), 0, "backup: copy %d, repaired" % attempt)
        expect_ended(copy.run(), 0, "backup: copy %d goes on" % attempt)
        copy.expect_sound("backup: copy %d" % attempt, count)
        shutil.rmtree(copy.root)


def old(folder):
    """What an earlier version left is its schema: the steps that came later are taken back."""
    mirror = Mirror(folder)
    expect_ended(mirror.run(), 0, "old: before")
    path = os.path.join(mirror.root, ".tidings", "catalog.db")
    later = [(9, "DROP INDEX articles_by_time; DROP TRIGGER article_counted; DROP TRIGGER article_changed;"
                 "DROP TABLE counts; DROP TABLE events; DROP TABLE proofs;"),
             (8, "DROP TRIGGER change_stored; DROP TRIGGER change_revised; DROP TRIGGER change_lost;"
                 "DROP TRIGGER change_withdrawn; DROP TRIGGER change_returned; DROP TABLE changes; DROP TABLE identity;"),
             (7, "DROP TABLE kept_pictures; DROP TABLE picture_files; DROP TABLE wanted_pictures; DROP TABLE picture_intents;"
                 "DROP TABLE picture_log; ALTER TABLE pictures DROP COLUMN width;"),
             (6, "DROP TRIGGER article_stored; DROP TRIGGER article_revised; DROP TABLE unpictured; DROP TABLE pictures;"),
             (5, "DROP TABLE derived; DROP INDEX articles_revised;"),
             (4, "DROP TABLE rechecks; DROP TABLE withdrawn;"),
             (3, "DROP TABLE payloads; DROP TABLE captured; ALTER TABLE intents DROP COLUMN capture;"),
             (2, "DROP TABLE manifest; DROP TABLE unlisted; DROP INDEX keys_by_article;"),
             (1, "DROP TABLE backlog;")]
    connection = sqlite3.connect(path)
    newest = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    expect(newest == 10, "old", "this script knows the catalog's version 10, it is %d: add its last step" % newest)
    base = os.path.join(folder, "base")
    shutil.copytree(mirror.root, base, symlinks=True)
    for last, _ in later:
        shutil.rmtree(mirror.root)
        shutil.copytree(base, mirror.root, symlinks=True)
        connection = sqlite3.connect(path)
        for version, steps in later:
            if version >= last:
                connection.executescript(steps)
        connection.execute("PRAGMA user_version = %d" % last)
        connection.commit()
        connection.close()
        if last <= 2:
            shutil.rmtree(os.path.join(mirror.root, "manifest"))
        mirror.write_feed(25, edited=3)
        before = mirror.documents()
        if last > 2:
            expect_ended(mirror.tidings("verify", "-q"), 0, "old: verify of version %d" % last)
        expect_ended(mirror.run(), 0, "old: version %d" % last)
        mirror.expect_sound("old: version %d" % last, 25)
        expect(set(before) <= set(mirror.documents()), "old: version %d" % last, "a document was lost")
        mirror.write_feed(20)


def png(number, width=60):
    """A picture like no other."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    noise = random.Random(number)
    rows = b"".join(b"\0" + noise.randbytes(3 * width) for _ in range(40))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 40, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


@contextlib.contextmanager
def picture_server(asked, width=60):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            match = re.fullmatch(r"/(\d+)\.png", self.path)
            asked[self.path] += 1
            time.sleep(0.02)  # so that a kill meets the mirror at it
            body = png(int(match.group(1)), width) if match else b"none"
            self.send_response(200 if match else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request, client_address):
            pass  # a mirror that was killed

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield "127.0.0.1:%d" % server.server_port
    finally:
        server.shutdown()


def illustrate(mirror, host, count):
    """The feed has articles of four pictures each."""
    with open(os.path.join(mirror.root, "tidings.yaml"), "a") as out:
        out.write('network: {gap: 0s, allow-private: ["%s"]}\n' % host)
    with open(mirror.feed, "w") as out:
        out.write("<rss version='2.0'><channel><title>Own</title>")
        for i in range(count // 4):
            images = "".join("&lt;img src='http://%s/%d.png'&gt;" % (host, 4 * i + k) for k in range(4))
            out.write("<item><guid>own-%d</guid><title>Article %d</title><link>https://news.example/%d</link>"
                      "<description>&lt;p&gt;%s&lt;/p&gt;%s</description></item>" % (i, i, i, PARAGRAPH * 20, images))
        out.write("</channel></rss>")


def kept_pictures(mirror, what):
    """How many pictures are there; each has the digest that it is called by."""
    count = 0
    for path in pathlib.Path(mirror.root, "pictures").glob("??/*"):
        expect(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem, what, "not the bytes of its name: %s" % path)
        count += 1
    return count


def pictures(folder):
    count = 120
    mirror = Mirror(folder)
    asked = collections.Counter()
    with picture_server(asked) as host:
        illustrate(mirror, host, count)
        kills = 0
        rounds = max(1, options.seeds // 4)
        for seed in range(rounds):
            if kept_pictures(mirror, "pictures") == count:
                shutil.rmtree(os.path.join(mirror.root, "pictures"))
                shutil.rmtree(os.path.join(mirror.root, ".tidings"))
            chance = random.Random(seed)
            running = subprocess.Popen(mirror.command("mirror", "--once", "-q"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       start_new_session=True)
            while running.poll() is None and kept_pictures(mirror, "pictures") == 0:
                time.sleep(0.05)
            time.sleep(chance.uniform(0, 2))
            kills += running.poll() is None
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            what = "pictures: seed %d" % seed
            checked = mirror.tidings("verify", "-q")
            # Git lacks what the next run commits, where nobody is left who knows of it.
            lines = [l for l in checked.stdout.splitlines() if not re.match(r"manifest/\S+: not a whole line|git: ", l)]
            expect(not lines, what, checked.stdout + checked.stderr)
        expect(2 * kills > rounds, "pictures", "only %d kills of %d met it at work" % (kills, rounds))
        expect_ended(mirror.run(), 0, "pictures: after the kills")
        expect(kept_pictures(mirror, "pictures") == count, "pictures: after the kills", "not all are kept")
        mirror.expect_sound("pictures: after the kills", count // 4)
        before = mirror.kept()
        asked.clear()
        expect_ended(mirror.run(), 0, "pictures: nothing new")
        expect(not asked, "pictures: nothing new", "asked for again: %s" % dict(asked))

        files = sorted(pathlib.Path(mirror.root, "pictures").glob("??/*"))
        files[0].unlink()
        files[1].write_bytes(b"altered")
        found = mirror.tidings("verify", "-q")
        expect_ended(found, 3, "pictures: lost")
        expect(len(found.stdout.splitlines()) == 2, "pictures: lost", found.stdout)
        expect_ended(mirror.tidings("verify", "--repair", "-q"), 0, "pictures: repair")
        expect_ended(mirror.run(), 0, "pictures: fetched again")
        mirror.expect_sound("pictures: fetched again", count // 4)
        after = mirror.kept()
        same = {path for path in before if path.endswith(".png")}
        expect(all(after.get(path) == before[path] for path in same), "pictures: fetched again", "not the same pictures")
        os.remove(next(pathlib.Path(mirror.root, "pictures").glob("*.jsonl")))
        expect_ended(mirror.tidings("verify", "-q"), 3, "pictures: log lost")
        expect_ended(mirror.tidings("verify", "--repair", "-q"), 0, "pictures: log lost, repair")
        mirror.expect_sound("pictures: log lost, repair", count // 4)
        shutil.rmtree(os.path.join(mirror.root, ".tidings"))
        expect_ended(mirror.run(), 0, "pictures: catalog lost")
        mirror.expect_sound("pictures: catalog lost", count // 4)
        expect(kept_pictures(mirror, "pictures") == count, "pictures: catalog lost", "not all are kept")

        for limit in (64 << 10, 1 << 20, 4 << 20):
            small = Mirror(folder, "small-%d" % limit)
            shutil.copy(os.path.join(mirror.root, "tidings.yaml"), small.root)
            result = small.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            expect(result.returncode in (0, 3), "pictures: limit %d" % limit, "status %d" % result.returncode)
            expect_ended(small.run(), 0, "pictures: after limit %d" % limit)
            expect(kept_pictures(small, "pictures") == count, "pictures: after limit %d" % limit, "not all are kept")
            small.expect_sound("pictures: after limit %d" % limit, count // 4)


ROWS = {f.__name__: f for f in (full, size, readonly, catalog, git, twice, clock, backup, old, pictures)}
parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("tidings")
parser.add_argument("rows", nargs="*", metavar="FAULT")
parser.add_argument("--seeds", type=int, default=40)
parser.add_argument("--keep", action="store_true", help="leave the archives in the temporary folder")
options = parser.parse_intermixed_args()
options.tidings = os.path.abspath(options.tidings)
for row in options.rows or ROWS:
    if row not in ROWS:
        parser.error("no such fault: " + row)
    place = tempfile.mkdtemp(prefix="tidings-fault-")
    start = time.monotonic()
    known = len(faults)
    try:
        ROWS[row](place)
    except (OSError, subprocess.SubprocessError) as e:
        faults.append("%s: not run to its end: %s" % (row, e))
    print("%-9s %4d checks, %d faults, %.0f s" % (row, ran[row + ":"] + ran[row], len(faults) - known, time.monotonic() - start), flush=True)
    for fault in faults[known:][:20]:
        print("FAULT " + fault, flush=True)
    if not options.keep:
        shutil.rmtree(place, ignore_errors=True)
sys.exit(1 if faults else 0)
