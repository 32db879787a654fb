#!/usr/bin/env bash
# Makes a toolchain here able to build for the browser: rustup's, or, where rustup
# cannot fetch anything, Debian's compiler linked into rustup as `debian`.
set -euo pipefail
. "$(dirname "$0")/env.sh"

have rustc || die "Rust is missing. Install it from https://rustup.rs and start again."
if has_wasm; then exit; fi

say "Adding the target $WASM"
if have rustup && rustup target add "$WASM" && has_wasm; then exit; fi
if ! have rustup || ! have apt-get; then
  die "This compiler cannot build for $WASM. Install Rust from https://rustup.rs, then: rustup target add $WASM"
fi

# Debian ships a compiler whose LLVM knows WebAssembly, but no standard library for
# this target. It is built here once, from Debian's sources, and put into the compiler's
# own tree: every later build is then an ordinary one, without unstable flags.
say "rustup could not; taking Debian's compiler"
sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends rustc-web cargo-web rust-web-src rust-web-llvm lld-22

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
mkdir "$empty/src"
echo '#![no_std]' >"$empty/src/lib.rs"
cat >"$empty/Cargo.toml" <<'TOML'
[package]
name = "nothing"
version = "0.0.0"
edition = "2024"
TOML

# -Zbuild-std is for nightly compilers; RUSTC_BOOTSTRAP lets this one build use it.
# Embedded bitcode is what `lto = true` reads later.
(
  cd "$empty"
  export RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc RUSTFLAGS=-Cembed-bitcode=yes
  CARGO_TARGET_DIR=$empty/target /usr/bin/cargo build --quiet --release --target "$WASM" -Zbuild-std=std,panic_abort
)

lib=$(/usr/bin/rustc --print target-libdir --target "$WASM")
$sudo mkdir -p "$lib"
find "$empty/target/$WASM/release/deps" -name '*.rlib' ! -name 'libnothing-*' -exec $sudo cp -t "$lib" {} +
rustup toolchain link debian /usr
has_wasm debian || die "Debian's compiler still cannot build for $WASM."
