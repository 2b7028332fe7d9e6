#!/usr/bin/env python3
"""Checks what a killed mirror left behind. Python standard library only.

  invariants.py TIDINGS ARCHIVE ACKS

TIDINGS  the launcher;  ARCHIVE  the archive that was written;  ACKS  a file with one entry identity a line, each once
announced as `stored`. Must hold: `tidings verify` finds nothing but what Git will take up at the next run, before and
after `verify --repair` has settled what was under way; every
announced identity belongs to exactly one article; no two articles share an identity, a path or an address; every file
below articles/ is a whole document; every kept picture has the bytes that its name says, and a line of the log that says
where it is from; nothing unfinished is left. Exit status 1 and one line a fault otherwise.
"""
import collections, hashlib, json, os, pathlib, re, sqlite3, subprocess, sys

tidings, archive, acks = sys.argv[1:4]
faults = []

# A torn end of the manifest is a finding until the next start, or a repair, has cut it off.
TORN = r"manifest/\d{4}/\d\d/\d\d\.jsonl:\d+: not a whole line"
for arguments, allowed in (([], TORN), (["--repair"], r"$^")):
    verify = subprocess.run([tidings, "-C", archive, "verify", "-q"] + arguments, capture_output=True, text=True)
    for line in verify.stdout.splitlines():
        if not re.match(allowed, line):
            faults.append("verify %s: %s" % (" ".join(arguments), line))
    if verify.returncode not in (0, 3):
        faults.append("verify ended with status %d: %s" % (verify.returncode, verify.stderr.strip()))

catalog = sqlite3.connect("file:%s/.tidings/catalog.db?mode=ro" % archive, uri=True)
rows = catalog.execute("SELECT identity, path, url FROM articles").fetchall()
for column, name in ((0, "identity"), (1, "path"), (2, "address")):
    for value, count in collections.Counter(row[column] for row in rows).items():
        if count > 1:
            faults.append("%s %s belongs to %d articles" % (name, value, count))
known = {row[0] for row in rows}
if os.path.exists(acks):
    for identity in {line.strip() for line in open(acks, encoding="utf-8") if line.strip()}:
        if identity not in known:
            faults.append("announced as stored and lost: " + identity)
if catalog.execute("SELECT (SELECT count(*) FROM intents) + (SELECT count(*) FROM picture_intents)").fetchone()[0]:
    faults.append("writes left unsettled")

paths = {row[1] for row in rows}
for folder, _, files in os.walk(os.path.join(archive, "articles")):
    for name in files:
        path = os.path.relpath(os.path.join(folder, name), archive)
        text = open(os.path.join(folder, name), encoding="utf-8").read()
        if path not in paths:
            faults.append("not in the catalog: " + path)
        if not re.match(r"<!--\d+-->\n\[.*\]\(.*\)\n------\n\n.*\n\Z", text, re.S):
            faults.append("not whole: " + path)
folder = pathlib.Path(archive, "pictures")
listed = {line["path"] for log in folder.glob("*.jsonl") for line in map(json.loads, log.read_text().splitlines())
          if line["event"] == "kept"}
for picture in folder.glob("??/*"):
    if hashlib.sha256(picture.read_bytes()).hexdigest() != picture.stem:
        faults.append("not the bytes of its name: %s" % picture)
    if str(picture.relative_to(archive)) not in listed:
        faults.append("in no line of the log: %s" % picture)
for digest, extension in catalog.execute("SELECT digest, extension FROM picture_files"):
    if not (folder / digest[:2] / (digest + "." + extension)).is_file():
        faults.append("kept and not there: " + digest)

left = os.listdir(os.path.join(archive, ".tidings", "tmp"))
if left:
    faults.append("%d unfinished files left" % len(left))

fsck = subprocess.run(["git", "-C", archive, "fsck", "--full", "--strict", "--no-dangling"], capture_output=True, text=True)
if fsck.returncode:
    faults.append("git fsck: " + (fsck.stdout + fsck.stderr).strip()[:300])

for fault in faults[:20]:
    print("FAULT " + fault)
print("articles=%d faults=%d" % (len(rows), len(faults)))
sys.exit(1 if faults else 0)
