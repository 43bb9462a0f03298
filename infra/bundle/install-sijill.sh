#!/bin/sh
# Checks a bundle of Sijill and unpacks it: sh install-sijill.sh BUNDLE SHA256 FOLDER
# SHA256 is what `npm run bundle` printed, come here on another way than the bundle: read out, written down, signed.
# Nothing of the bundle is run, and FOLDER is not there, before all of it has been checked. No network, no root.
set -eu
export LC_ALL=C
fail() {
  echo "install-sijill: $1" >&2
  exit "${2:-1}"
}
[ $# -eq 3 ] || fail 'use: sh install-sijill.sh BUNDLE SHA256 FOLDER' 2
bundle=$1 wanted=$(printf %s "$2" | tr 'A-F' 'a-f') folder=$3
[ -f "$bundle" ] || fail "$bundle is not there" 2
case "$wanted" in
*[!0-9a-f]*) fail 'SHA256 is 64 digits, 0 to 9 and a to f' 2 ;;
esac
[ ${#wanted} -eq 64 ] || fail 'SHA256 is 64 digits, 0 to 9 and a to f' 2
[ ! -e "$folder" ] || fail "$folder is there already; a new version goes into a folder of its own" 2
if command -v sha256sum >/dev/null; then sum='sha256sum'; else sum='shasum -a 256'; fi

found=$($sum <"$bundle" | cut -d ' ' -f 1)
[ "$found" = "$wanted" ] || fail "$bundle is not what was announced: it has $found"

partial=$folder.unchecked
[ ! -e "$partial" ] || fail "$partial is left of an earlier try; remove it first" 2
trap 'rm -rf "$partial"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$partial"
tar -xzf "$bundle" -C "$partial" --no-same-owner || fail "$bundle cannot be unpacked; is the disk full?"
set -- "$partial"/*
[ $# -eq 1 ] && [ -f "$1/SHA256SUMS" ] || fail "$bundle is not a bundle of Sijill"
top=$1
(cd "$top" && $sum -c SHA256SUMS >/dev/null) || fail 'files of the bundle are not as they were packed'
listed=$(wc -l <"$top/SHA256SUMS")
there=$(find "$top" -type f ! -path "$top/SHA256SUMS" | wc -l)
[ "$listed" -eq "$there" ] || fail 'there are files in the bundle that nothing vouches for'
"$top/node/bin/node" --version >/dev/null 2>&1 || fail "the bundle is for another machine: this is $(uname -s) $(uname -m)"
mv "$top" "$folder"
echo "Checked $((listed)) files. Start it with: $folder/sijill start"
