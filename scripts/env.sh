# shellcheck shell=bash
# Sourced by every script here (again after setup.sh, which may have made a toolchain):
# where things are. Nothing is installed or built.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit 1

# Builds and tools live outside the clone, so that a second clone, a `git clean` or a
# fresh checkout in CI starts from what is already built.
KLIENTELA_CACHE=${KLIENTELA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/klientela}
TOOLS=$KLIENTELA_CACHE/tools
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$KLIENTELA_CACHE/target}
case $CARGO_TARGET_DIR in /*) ;; *) CARGO_TARGET_DIR=$ROOT/$CARGO_TARGET_DIR ;; esac
# The pinned tools go before whatever versions the machine has.
export PATH="$TOOLS/bin:$PATH"

# What the release build makes; cargo-leptos and the server read the LEPTOS_ names.
export KLIENTELA_BIN=$CARGO_TARGET_DIR/release/klientela
export LEPTOS_SITE_ROOT=$CARGO_TARGET_DIR/site
export LEPTOS_OUTPUT_NAME=klientela

# Real input with known figures, for the tests that have it; the others are skipped.
export KLIENTELA_SHARED=${KLIENTELA_SHARED:-$ROOT/../shared}

WASM=wasm32-unknown-unknown

# Whether a toolchain (default: the one in use) can build for the browser.
has_wasm() {
  local lib
  lib=$(rustc ${1:+"+$1"} --print target-libdir --target $WASM 2>/dev/null) && compgen -G "$lib/libcore-*.rlib" >/dev/null
}

# Where rustup could fetch no target, setup.sh has made a toolchain of this name, and
# native code is built with it too: one compiler for both.
if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && ! has_wasm && has_wasm debian; then
  export RUSTUP_TOOLCHAIN=debian
fi

# cargo fmt and cargo clippy come with rustup's toolchain, not with Debian's.
cargo_lint() {
  if [ "${RUSTUP_TOOLCHAIN:-}" = debian ]; then env -u RUSTUP_TOOLCHAIN cargo "$@"; else cargo "$@"; fi
}

# The folder of PostgreSQL's server programs, the newest where there are several.
postgres_bin() {
  if have initdb; then dirname "$(command -v initdb)"; return; fi
  find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1 | xargs -r dirname
}

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
