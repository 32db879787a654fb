#!/usr/bin/env bash
# Writes locales/browser.txt anew: the names of the texts that the code for the browser uses, which are those that
# it would import where none is listed. To be run where a build says that one is missing.
set -euo pipefail
. "$(dirname "$0")/env.sh"

list=locales/browser.txt before=$(cat "$list")
trap 'echo "$before" >"$list"' EXIT
: >"$list"
cargo build -p frontend --target "$WASM" --profile wasm-release
grep -aoE 'words: [a-z0-9-]+' "$CARGO_TARGET_DIR/$WASM/wasm-release/frontend.wasm" | sed 's/^words: //' | sort -u >"$list"
trap - EXIT
say "$(wc -l <"$list") texts are for the browser"
