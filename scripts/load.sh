#!/usr/bin/env bash
# Many people at once against the release build, alone and beside an import; writes docs/load.md. Then
# the long versions of tests that are short in `make test`: killed servers and hostile requests.
#
#   CLIENTS=20000 PEOPLE=500 SECONDS_WATCHED=60 scripts/load.sh
#
# REPORT=FILE keeps docs/load.md as it is; ONLY=load or ONLY=tests does half of it.
set -euo pipefail
. "$(dirname "$0")/env.sh"

CLIENTS=${CLIENTS:-20000}
PEOPLE=${PEOPLE:-500}
SECONDS_WATCHED=${SECONDS_WATCHED:-60}
REPORT=${REPORT:-$ROOT/docs/load.md}
ONLY=${ONLY:-}

scripts/setup.sh test
. scripts/env.sh
scripts/build.sh

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

if [ "$ONLY" != tests ]; then
  say "Making a database of $CLIENTS clients"
  database=sqlite:$folder/klientela.db
  KLIENTELA_NOW=2026-11-20T10:00:00Z "$KLIENTELA_BIN" demo --clients "$CLIENTS" --database "$database" >"$folder/logins"
  # Every connection is a file, on both sides.
  ulimit -n "$(ulimit -Hn)"
  cargo bench --locked -p server --bench load -- --database "$database" --logins "$folder/logins" \
    --people "$PEOPLE" --seconds "$SECONDS_WATCHED" --report "$REPORT" "$@"
fi

if [ "$ONLY" != load ]; then
  say "Killing, fuzzing, restoring: the long versions"
  export KLIENTELA_KILLS=${KLIENTELA_KILLS:-200} KLIENTELA_FUZZ=${KLIENTELA_FUZZ:-100000}
  native=(--locked --workspace --exclude frontend)
  scripts/with-postgres.sh cargo test "${native[@]}" --test killed -- --nocapture
  scripts/with-postgres.sh cargo test "${native[@]}" --test http -- --nocapture fuzz
fi
