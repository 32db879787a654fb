#!/usr/bin/env bash
# The quick look while working: formatting, lints, the tests that need no build of the
# page and no browser.
set -euo pipefail
. "$(dirname "$0")/env.sh"

cargo_lint fmt --all --check
cargo_lint clippy --workspace --exclude frontend --all-targets -- -D warnings
if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run -p domain -p store
else
  cargo test -p domain -p store
fi
