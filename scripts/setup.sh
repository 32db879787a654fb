#!/usr/bin/env bash
# Installs what building needs and is missing; `setup.sh test` also what testing needs.
# Says nothing and takes no time when all is there.
set -euo pipefail
. "$(dirname "$0")/env.sh"

CARGO_LEPTOS=0.3.10
BINARYEN=132.0.0
# wasm-bindgen's command must be of exactly the version the code is built with.
WASM_BINDGEN=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)

# crate VERSION CRATE COMMAND: the command in exactly this version, in the tools folder.
crate() {
  local version=$1 name=$2 command=$3
  case "$("$command" --version 2>/dev/null)" in *" $version"*) return ;; esac
  say "Installing $name $version"
  if cargo binstall -V >/dev/null 2>&1 &&
    cargo binstall --no-confirm --no-track --install-path "$TOOLS/bin" "$name@$version"; then return; fi
  # A tool that runs for seconds need not be optimised for minutes: this halves the wait.
  # Built apart: its files would only fill the project's target folder.
  install() {
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
      cargo install --force --root "$TOOLS" --target-dir "$TOOLS/build" "$name" --version "$version" "$@"
  }
  # A mirror of crates.io may lack a version that the tool's own lock file names.
  install --locked || install
  rm -rf "$TOOLS/build"
}

# debian [OPTION] PACKAGE: installs it where there is apt; fails where not.
debian() {
  have apt-get || return 1
  local sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
  say "Installing Debian's ${*: -1}"
  $sudo apt-get update -qq && $sudo apt-get install -y -qq "$@" >&2
}

scripts/wasm-target.sh
mkdir -p "$TOOLS/bin"
crate "$CARGO_LEPTOS" cargo-leptos cargo-leptos
[ -z "$WASM_BINDGEN" ] || crate "$WASM_BINDGEN" wasm-bindgen-cli wasm-bindgen

# Debian's binaryen is too old; without npm, cargo-leptos fetches wasm-opt by itself.
if [ ! -e "$TOOLS/binaryen-$BINARYEN" ] && have npm; then
  say "Installing wasm-opt"
  npm install --loglevel=error --no-fund --no-audit --prefix "$TOOLS/binaryen" "binaryen@$BINARYEN" >&2
  ln -sf ../binaryen/node_modules/binaryen/bin/wasm-opt "$TOOLS/bin/wasm-opt"
  touch "$TOOLS/binaryen-$BINARYEN"
fi

[ "${1:-}" = test ] || exit 0

have npm || debian npm || die "The end-to-end tests need Node.js 20 or later with npm: https://nodejs.org"
# npm ci takes seconds even when nothing changed, so the lock file it last saw is kept.
seen=end2end/node_modules/.package-lock.seen
if ! cmp -s end2end/package-lock.json "$seen"; then
  say "Installing the end-to-end tests' packages"
  (cd end2end && npm ci --loglevel=error --no-fund --no-audit >&2)
  cp end2end/package-lock.json "$seen"
fi

have chromium || debian chromium || (cd end2end && npx playwright install chromium)
[ -n "$(postgres_bin)" ] || debian postgresql ||
  die "The tests need PostgreSQL's server programs (initdb, pg_ctl), on PATH or under /usr/lib/postgresql."
# One test opens spreadsheets with it, and says so where it is missing.
have soffice || debian --no-install-recommends libreoffice-calc-nogui || say "Without LibreOffice no test opens the spreadsheets."
