#!/usr/bin/env bash
# The release build: server, split wasm, style, all precompressed. Does nothing when the
# sources are those of the last build.
set -euo pipefail
. "$(dirname "$0")/env.sh"

# By content and not by time: the target folder is shared between clones, and a switch of
# branches touches files without changing them. Tests are no part of the build.
sources() {
  rustc -V
  # What is not there (yet) is no source.
  { find Cargo.toml Cargo.lock domain store app server frontend locales style migrations public scripts/build.sh \
    -type f ! -path '*/tests/*' ! -path '*/benches/*' -print0 2>/dev/null || true; } |
    sort -z | xargs -0 sha256sum
}

stamp=$CARGO_TARGET_DIR/klientela-release.sha256
now=$(sources | sha256sum)
if [ -x "$KLIENTELA_BIN" ] && [ -d "$LEPTOS_SITE_ROOT" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then exit; fi

say "Building the release (the first time takes some minutes)"
rm -f "$stamp"
package=$LEPTOS_SITE_ROOT/pkg before=$CARGO_TARGET_DIR/site-before
mkdir -p "$package" "$before"
# The files of the release before, without those that it had kept itself of the one before it.
(cd "$package" && if [ -e files.txt ]; then while read -r file; do ln -f "$file" "$before/"; done <files.txt; fi)
rm -rf "$package"
# Where somebody keeps their crates is not for every browser, and weighs something there.
crates=$(cd "${CARGO_HOME:-$HOME/.cargo}" && pwd)/registry/src
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$crates=${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS:+ $CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS}"
cargo leptos build --release --precompress --split
if grep -qaE 'words: [a-z0-9-]+' "$package"/*.wasm "$package"/*.js; then
  say "The browser uses texts that locales/browser.txt does not list; scripts/words.sh lists them:"
  grep -ahoE 'words: [a-z0-9-]+' "$package"/*.wasm "$package"/*.js | sort -u
  exit 1
fi
cp "$CARGO_TARGET_DIR/release/hash.txt" "$package/"
(cd "$package" && ls >"$before.txt" && mv "$before.txt" files.txt)
# Whoever has a page of it open goes on with them until they go to another page.
cp -n "$before"/* "$package/" 2>/dev/null || true
rm -rf "$before"
echo "$now" >"$stamp"
