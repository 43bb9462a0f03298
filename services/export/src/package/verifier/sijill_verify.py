#!/usr/bin/env python3
"""Checks an evidence package of Sijill. Needs Python 3.9 and nothing else: no network, no other program, no library.

    python3 sijill_verify.py [PACKAGE] [--key KEY] [--checkpoint FILE]

PACKAGE: the folder or the zip; left out, the package that this file lies in. KEY: the log's public key as its owner
gave it to you (a line name+hash+base64, or a file with it); without it the package is only compared with the key that
it brings along. FILE: a checkpoint of the same log that you got earlier or elsewhere; it must agree with the package.
Exit code 0: everything agrees. 1: something does not; every line begins with the file it is about. 2: wrong use."""
import argparse, base64, csv, hashlib, io, json, os, re, sys, zipfile

PROBLEMS, NOTES, LIMIT = [], [], 50
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError, FileNotFoundError)
CUSTODY = "data/custody/"
EVENT_MEMBERS = set("""format seq at clock_behind_ms actor role session action case_id object_type object_id object_sha256 parent_sha256
    previous_seq tool version config_sha256 purpose commitments details""".split())
COLLECTED = {"SOURCE": "source", "CUSTODIAN": "custodian", "COLLECTEDAT": "collected_at", "COLLECTEDBY": "collected_by",
             "COLLECTEDPLACE": "collected_where", "COLLECTEDMETHOD": "collected_how"}

def problem(path, text):
    if len(PROBLEMS) < LIMIT:
        PROBLEMS.append(f"{path}: {text}")

class Bag:
    """The files of a package by their paths in the bag, from a folder or from the zip."""
    def __init__(self, source):
        self.zip, self.top = None, source
        if os.path.isdir(source):
            names = [os.path.relpath(os.path.join(folder, name), source) for folder, _, files in os.walk(source) for name in files]
            self.paths = {name.replace(os.sep, "/") for name in names if "__pycache__" not in name}
            return
        self.zip = zipfile.ZipFile(source)
        names = [name for name in self.zip.namelist() if not name.endswith("/")]
        self.top = names[0].split("/")[0] + "/" if names else ""
        self.paths = {name[len(self.top):] for name in names}
        if len(self.paths) != len(names) or any(not name.startswith(self.top) for name in names):
            problem("the zip", "it is not one folder, or holds a file twice")
    def open(self, path):
        return self.zip.open(self.top + path) if self.zip else open(os.path.join(self.top, *path.split("/")), "rb")

def read(bag, path):
    with bag.open(path) as file:
        return file.read()

def text_of(bag, path):
    try:
        return read(bag, path).decode("utf-8")
    except MALFORMED:
        return problem(path, "it is missing or not UTF-8") or ""

def each_line(bag, path, check, otherwise):
    for number, line in enumerate(text_of(bag, path).split("\n")[:-1], 1):
        try:
            check(json.loads(line), line)
        except MALFORMED:
            problem(path, f"line {number} {otherwise}")

def read_manifest(bag, path):
    files = {}
    for line in filter(None, text_of(bag, path).split("\n")):
        match = re.fullmatch(r"([0-9a-fA-F]+)[ \t]+\*?(.+)", line.rstrip("\r"))
        name = match and re.sub("%(0A|0D|25)", lambda code: chr(int(code[1], 16)), match[2], flags=re.I)
        if match and name not in files:
            files[name] = match[1].lower()
        else:
            problem(path, f"a line is not one of a manifest, or names a file again: {line[:90]}")
    return files

def check_bag(bag):
    """BagIt (RFC 8493). Sizes and hashes of all files, after comparing them with all manifests."""
    if text_of(bag, "bagit.txt") != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        problem("bagit.txt", "it does not declare BagIt 1.0 in UTF-8")
    found = {}
    for path in sorted(bag.paths):
        hashes, size = {"sha256": hashlib.sha256(), "sha512": hashlib.sha512()}, 0
        with bag.open(path) as file:
            for chunk in iter(lambda: file.read(1 << 20), b""):
                size += len(chunk)
                for one in hashes.values():
                    one.update(chunk)
        found[path] = {"size": size, **{name: one.hexdigest() for name, one in hashes.items()}}
    for manifest in ("manifest-sha256", "manifest-sha512", "tagmanifest-sha256", "tagmanifest-sha512"):
        name, _, hash_name = manifest.partition("-")
        listed = read_manifest(bag, manifest + ".txt")
        for path in sorted(bag.paths - set(listed)):
            if path.startswith("data/") == (name == "manifest") and not path.startswith("tagmanifest-"):
                problem(path, f"it is not in {manifest}.txt")
        for path, value in sorted(listed.items()):
            if path not in found:
                problem(path, f"it is missing, but stands in {manifest}.txt")
            elif found[path][hash_name] != value:
                problem(path, f"it was changed: its {hash_name} is not the one in {manifest}.txt")
    payload = [one["size"] for path, one in found.items() if path.startswith("data/")]
    if f"Payload-Oxum: {sum(payload)}.{len(payload)}" not in text_of(bag, "bag-info.txt").split("\n"):
        problem("bag-info.txt", "its Payload-Oxum is not that of the payload")
    return found

P, L = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493  # Ed25519: RFC 8032, section 5.1
D = -121665 * pow(121666, P - 2, P) % P

def point_of(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2 ** 255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x % 2 != sign else x
    return (x, y, 1, x * y % P)

def add(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(scalar, point):
    half = times(scalar >> 1, add(point, point)) if scalar > 1 else (0, 1, 1, 0)
    return add(half, point) if scalar & 1 else half

def ed25519_verify(public_key, message, signature):
    if len(public_key) != 32 or len(signature) != 64:
        return False
    a, r, s = point_of(public_key), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    base = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    left, right = times(s, base), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0

def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()

def climb(values, index, last, proof):
    """The way up of RFC 9162, 2.1.3.2 and 2.1.4.2: all values are the right child, or the last one is the left child."""
    for sibling in proof:
        if last == 0:
            return None
        if index % 2 or index == last:
            values = [node(sibling, value) for value in values]
            while index and index % 2 == 0:
                index, last = index >> 1, last >> 1
        else:
            values = values[:-1] + [node(values[-1], sibling)]
        index, last = index >> 1, last >> 1
    return values if last == 0 else None

def goes_on(old_size, old_root, size, root, proof):
    """Whether the log of `size` events begins with the one of `old_size`."""
    if not 0 < old_size < size:
        return old_size == size and not proof and old_root == root
    index, last = old_size - 1, size - 1
    while index % 2:
        index, last = index >> 1, last >> 1
    hashes = ([old_root] if index == 0 else []) + proof
    return bool(hashes) and climb(hashes[:1] * 2, index, last, hashes[1:]) == [old_root, root]

def read_key(line):
    name, short, encoded = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", line.strip()).groups()
    raw = base64.b64decode(encoded, validate=True)
    full = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    if raw[0] != 1 or len(raw) != 33 or full.hex() != short:
        raise ValueError
    return {"name": name, "hash": full, "public": raw[1:]}

def read_checkpoint(note):
    match = re.fullmatch(r"([^\s+]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n\n((?:\u2014 [^\s+]+ [A-Za-z0-9+/=]+\n)+)", note)
    signatures = [(line.split(" ")[1], base64.b64decode(line.split(" ")[2])) for line in match[4].split("\n")[:-1]]
    root, text = base64.b64decode(match[3]), note[:note.index("\n\n") + 1]
    return {"origin": match[1], "size": int(match[2]), "root": root, "signatures": signatures, "text": text}

def signed_by(checkpoint, key):
    return any(name == key["name"] and blob[:4] == key["hash"] and ed25519_verify(key["public"], checkpoint["text"].encode(), blob[4:])
               for name, blob in checkpoint["signatures"])

def check_log(bag, trusted_key, trusted_checkpoint):
    """The events of the package by number, each proved to be in the log of its signed checkpoint."""
    path = CUSTODY + "key.txt"
    try:
        key = read_key(text_of(bag, path))
        pem = re.sub(r"-----[A-Z ]+-----|\s", "", text_of(bag, CUSTODY + "key.pem"))
        if base64.b64decode(pem)[-32:] != key["public"]:
            problem(CUSTODY + "key.pem", "it is not the key of key.txt")
        if trusted_key and trusted_key["public"] != key["public"]:
            problem(path, "it is not the key you were given")
        path = CUSTODY + "checkpoint.txt"
        checkpoint = read_checkpoint(text_of(bag, path))
    except MALFORMED:
        return problem(path, "it is not a public key" if path.endswith("key.txt") else "it is not a signed checkpoint") or {}
    if not signed_by(checkpoint, trusted_key or key):
        problem(path, "its signature is not one of the log's key")
    check_earlier(bag, checkpoint, trusted_key or key, trusted_checkpoint)
    return check_events(bag, checkpoint)

def check_events(bag, checkpoint):
    path, events, last, proofs = CUSTODY + "events.jsonl", {}, {}, {}
    each_line(bag, CUSTODY + "proofs.jsonl", lambda row, _: proofs.update({row["seq"]: [bytes.fromhex(one) for one in row["proof"]]}),
              "is not a proof")
    def check(event, line):
        if set(event) != EVENT_MEMBERS or event["format"] != "sijill-event/1":
            raise ValueError
        seq, thing = event["seq"], (event["object_type"], event["object_id"])
        if seq <= last.get("seq", 0):
            problem(path, f"event {seq} is out of order")
        leaf, size = hashlib.sha256(b"\x00" + line.encode()).digest(), checkpoint["size"]
        if seq > size or climb([leaf], seq - 1, size - 1, proofs.pop(seq, [])) != [checkpoint["root"]]:
            problem(path, f"event {seq} is not in the log of the checkpoint: it or its proof was changed")
        if event["previous_seq"] != last.get(thing):
            problem(path, f"before event {seq} one about the same object was left out")
        last["seq"] = last[thing] = seq
        events[seq] = event
    each_line(bag, path, check, "is not an event")
    if proofs:
        problem(CUSTODY + "proofs.jsonl", "it proves events that are not there")
    return events

def check_earlier(bag, checkpoint, key, trusted):
    path, sizes = CUSTODY + "earlier-checkpoints.jsonl", {checkpoint["size"]: checkpoint["root"]}
    def check(row, _):
        earlier, proof = read_checkpoint(row["checkpoint"]), [bytes.fromhex(one) for one in row["proof"]]
        size, root = earlier["size"], earlier["root"]
        if earlier["origin"] != checkpoint["origin"] or not goes_on(size, root, checkpoint["size"], checkpoint["root"], proof):
            problem(path, f"the log does not go on from its checkpoint of {size} events: it was forked")
        if any(blob[:4] == key["hash"] for _, blob in earlier["signatures"]) and not signed_by(earlier, key):
            problem(path, f"the signature of its checkpoint of {size} events is not one of the log's key")
        sizes[size] = root
    each_line(bag, path, check, "is not a checkpoint with its proof")
    if trusted and trusted["origin"] != checkpoint["origin"]:
        problem("--checkpoint", "it is of another log")
    elif trusted and trusted["size"] > checkpoint["size"]:
        problem("--checkpoint", "it is newer than the package, which cannot prove anything about it")
    elif trusted and trusted["size"] not in sizes:
        problem("--checkpoint", "the package has no proof for it; `sijill custody verify` at the log's owner gives one")
    elif trusted and sizes[trusted["size"]] != trusted["root"]:
        problem("--checkpoint", f"the log is another one up to event {trusted['size']}: it was forked")

def check_contents(bag, found, events, package):
    path = CUSTODY + "contents-sha256.txt"
    listed = read_manifest(bag, path)
    expected = {one for one in found if one.startswith("data/") and not one.startswith(CUSTODY)}
    for one in sorted(expected ^ set(listed)):
        problem(one, "it is not among the contents that were frozen" if one in expected else "it was frozen as content and is missing")
    for one in sorted(expected & set(listed)):
        if found[one]["sha256"] != listed[one]:
            problem(one, "it is not what was frozen into the log")
    frozen, lines = events.get(max(events, default=0), {}), text_of(bag, CUSTODY + "events.jsonl").split("\n")[:-1]
    if frozen.get("action") != "package.frozen" or frozen.get("object_id") != package.get("id"):
        return problem(CUSTODY + "events.jsonl", "its last event is not the freezing of this package: the end was cut off")
    if frozen["object_sha256"] != found.get(path, {}).get("sha256"):
        problem(path, "it is not the list that was frozen into the log")
    told = hashlib.sha256("".join(line + "\n" for line in lines[:-1]).encode()).hexdigest()
    documents, details = package["documents"], frozen["details"]
    if (details.get("events"), details.get("events_sha256")) != (len(lines) - 1, told):
        problem(CUSTODY + "events.jsonl", "events were left out or added since the package was frozen")
    counts = (len(documents), sum(len(one["pages"]) for one in documents), len(listed))
    if (details.get("documents"), details.get("pages"), details.get("files")) != counts:
        problem("data/package.json", "it does not have the documents, pages and files that were frozen")

def check_openings(bag, events):
    """Opened values by event and name, each compared with the commitment in the log."""
    path, opened = CUSTODY + "openings.jsonl", {}
    def check(row, _):
        value, salt = read(bag, row["path"]) if "path" in row else row["value"].encode(), bytes.fromhex(row["salt"])
        if len(salt) != 32 or hashlib.sha256(salt + value).hexdigest() != events[row["seq"]]["commitments"][row["name"]]:
            problem(row.get("path", path), f"it does not open the commitment {row['name']} of event {row['seq']}")
        opened[row["seq"], row["name"]] = row.get("path", row.get("value"))
    each_line(bag, path, check, "opens nothing that is in the package")
    return opened

def check_documents(found, events, package, derivatives, opened):
    received = {event["object_id"]: event for event in reversed(list(events.values())) if event["action"] == "file.received"}
    for document in package["documents"]:
        event = received.get(document["id"])
        if not event or event["object_sha256"] != document["sha256"]:
            problem("data/package.json", f"the log does not tell that {document['evidence_number']} was received with its hash")
        original = document["original"]
        if original and found.get(original, {}).get("sha256") != document["sha256"]:
            problem(original, "it is not the file that was received")
        for page in document["pages"]:
            for path in (page["image"], page["text"]):
                if path and path not in derivatives:
                    problem(path, "nothing tells what it was made from")
    read_from = {(one["object_id"], one["object_sha256"]) for one in events.values() if one["action"] == "page.read"}
    told = {page for page, _ in read_from}
    for path, row in derivatives.items():
        if path not in found or found[path]["sha256"] != row["sha256"]:
            problem(path, "it is not the one of derivatives.jsonl")
        if row["page_id"] in told and not any((row["page_id"], parent) in read_from for parent in row["parent_sha256"]):
            problem(path, "the log does not tell of the image that it was made from")
        event = events.get(row.get("event") or 0)
        if event and (event["tool"], event["version"], event["object_id"]) != (row["tool"], row["version"], row["page_id"]):
            problem(path, "the log tells otherwise what read it")
        if event and opened.get((row["event"], "text")) != path:
            NOTES.append(f"{path}: the commitment to this text is not opened here")

def dat_cell(text):
    return re.sub("\r\n|\r|\n", "\u00ae", re.sub("[\x14\u00fe\u00ae]", " ", text))

def check_load(bag, found, events, package, opened):
    dat, pages = "data/load/export.dat", {}
    rows = [[cell.strip("\u00fe") for cell in line.split("\x14")] for line in text_of(bag, dat).lstrip("\ufeff").split("\r\n")[:-1]]
    table = list(csv.reader(io.StringIO(text_of(bag, "data/load/export.csv").lstrip("\ufeff"), newline="")))
    if [len(row) for row in rows] != [len(row) for row in table] or any(
            dat_cell(cell) not in (own, "'" + own) for one, row in zip(table, rows) for cell, own in zip(one, row)):
        problem("data/load/export.csv", "it does not have the rows of export.dat")
    documents = {document["evidence_number"]: document for document in package["documents"]}
    batches = {event["object_id"]: event["details"].get("batch") for event in events.values() if event["action"] == "file.received"}
    stated = {event["object_id"]: event["seq"] for event in events.values() if event["action"] == "batch.custody-stated"}
    for row in (dict(zip(rows[0], row)) for row in rows[1:]):
        document = documents.pop(row.get("ERN"), None)
        if not document or row["SHA256"] != document["sha256"] or row["PAGECOUNT"] != str(len(document["pages"])):
            problem(dat, f"{row.get('ERN')} is not as in package.json")
            continue
        numbers = [page["evidence_number"] for page in document["pages"]] or [row["ERN"]]
        if (row["BEGDOC"], row["ENDDOC"]) != (numbers[0], numbers[-1]):
            problem(dat, f"the page numbers of {row['ERN']} are not its own")
        for column in ("TEXTPATH", "NATIVEPATH"):
            if row[column] and "data/" + row[column] not in found:
                problem(dat, f"the {column} of {row['ERN']} leads nowhere")
        if any(not seq.isdigit() or int(seq) not in events for seq in row["CUSTODY"].split("|") if seq):
            problem(dat, f"the CUSTODY of {row['ERN']} names events that are not there")
        for column, name in COLLECTED.items():
            if row[column] != dat_cell(opened.get((stated.get(batches.get(document["id"])), name)) or ""):
                problem(dat, f"the {column} of {row['ERN']} is not what was stated when it came")
        images = [page["image"] for page in document["pages"] if page["image"]]
        pages.update({path: ("Y", str(len(images))) if number == 0 else ("", "") for number, path in enumerate(images)})
    if documents:
        problem(dat, f"{min(documents)} is not in it")
    for line in text_of(bag, "data/load/export.opt").split("\r\n")[:-1]:
        cells = line.split(",")
        path = "data/" + cells[2].replace("\\", "/") if len(cells) == 7 else ""
        if path[12:-4] != cells[0] or pages.pop(path, None) != (cells[3], cells[-1]):
            problem("data/load/export.opt", f"a line is not one of a page: {line[:60]}")
    if pages:
        problem("data/load/export.opt", f"{min(pages)} is not in it")

def check_links(bag, events, package):
    path = "data/links.jsonl"
    pages = {page["evidence_number"]: page for document in package["documents"] for page in document["pages"]}
    def check(row, _):
        mention, judged = row["mention"], row["judgements"]
        same = {one["reviewer"] for one in judged if one["verdict"] == "same"}
        kind = "link" if len(same) > 1 else "judged-candidate" if judged else "machine-proposal"
        text = read(bag, pages[mention["page"]]["text"]).decode().encode("utf-16-le")
        if row["kind"] != kind:
            problem(path, f"{row['id']} calls itself {row['kind']}, but its judgements make it a {kind}")
        if text[2 * mention["start"]:2 * mention["end"]].decode("utf-16-le") != mention["text"]:
            problem(path, f"the mention of {row['id']} does not stand on its page")
        if any(one["seq"] not in events for one in judged):
            problem(path, f"a judgement of {row['id']} is not in the log")
    each_line(bag, path, check, "is not a link of a page in the package")

def check_anchor(bag, found):
    path = CUSTODY + "timestamp.tsr"
    if path in found and hashlib.sha256(read(bag, CUSTODY + "checkpoint.txt")).digest() not in read(bag, path):
        problem(path, "it is not a timestamp of checkpoint.txt")
    NOTES.append("Whose timestamp it is, openssl tells: see README.txt." if path in found else "There is no timestamp of an outside "
                 "authority: whoever administers the server could have rewritten the whole log before.")

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", nargs="?", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
    parser.add_argument("--key")
    parser.add_argument("--checkpoint")
    asked = parser.parse_args()
    try:
        bag = Bag(asked.package)
        given = open(asked.key, encoding="utf-8").read() if asked.key and os.path.exists(asked.key) else asked.key
        key = read_key(given) if given else None
        trusted = read_checkpoint(open(asked.checkpoint, encoding="utf-8").read()) if asked.checkpoint else None
    except (OSError, zipfile.BadZipFile, *MALFORMED) as error:
        return print(f"This cannot be used: {error}", file=sys.stderr) or 2
    found = check_bag(bag)
    try:
        package, derivatives = json.loads(text_of(bag, "data/package.json")), {}
        events = check_log(bag, key, trusted)
        check_contents(bag, found, events, package)
        opened = check_openings(bag, events)
        each_line(bag, "data/derivatives.jsonl", lambda row, _: derivatives.update({row["path"]: row}), "is not a derivative")
        check_documents(found, events, package, derivatives, opened)
        check_load(bag, found, events, package, opened)
        check_links(bag, events, package)
        check_anchor(bag, found)
    except MALFORMED as error:
        problem("the package", f"it does not have the form of one ({type(error).__name__}: {error})")
    print("\n".join([f"WRONG  {line}" for line in PROBLEMS] + [f"note   {line}" for line in NOTES[:LIMIT]]))
    if PROBLEMS:
        return print("\nThis package does NOT verify.") or 1
    counts = package["counts"]
    print(f"\nVerified: {counts['documents']} documents, {counts['pages']} pages ({counts['readable_share']:.1%} readable), "
          f"{len(events)} custody events, {len(found)} files. Unchanged since they were received; this does not prove that a paper is authentic.")
    return 0

if __name__ == "__main__":
    sys.exit(main())
