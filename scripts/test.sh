#!/usr/bin/env bash
# Everything that must hold, stage by stage; a failed stage does not stop the others.
# The last line is "N passed, N failed"; the exit status says whether all was well.
set -uo pipefail
. "$(dirname "$0")/env.sh"

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
trap 'exit 130' INT TERM
if [ -t 1 ]; then export CARGO_TERM_COLOR=always FORCE_COLOR=1; fi
passed=0 failed=0 summary=

# stage TITLE COMMAND...: runs it, keeps what it printed in $log.
stage() {
  local title=$1 started=$SECONDS result=ok
  shift
  say "── $title"
  log=$logs/${title//[^a-z]/-}.log
  "$@" 2>&1 | tee "$log"
  local status=${PIPESTATUS[0]}
  [ "$status" = 0 ] || result=FAILED
  summary+=$(printf '%-40s %-7s %4d s' "$title" "$result" $((SECONDS - started)))$'\n'
  return "$status"
}

# count STATUS PASSED FAILED: a stage may fail without a failed test (it did not compile,
# say); that counts as one.
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  if [ "$1" != 0 ] && [ "$3" = 0 ]; then failed=$((failed + 1)); fi
}

# A stage without tests of its own.
check() {
  stage "$@"
  local status=$?
  count $status 0 0
  return $status
}

# tests TITLE COMMAND...: a stage of Rust tests, counted from what cargo-nextest
# ("12 tests run: 11 passed, 1 failed") or cargo test ("11 passed; 1 failed;") print.
tests() {
  stage "$@"
  local status=$?
  results() { sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E 'tests? run: |^test result: '; }
  sum() { results | grep -oE "[0-9]+ ($1)" | awk '{ n += $1 } END { print n + 0 }'; }
  count $status "$(sum passed)" "$(sum 'failed|timed out|exec failed')"
}

# The browser's part. Debian's compiler brings no clippy; rustup's then reads the same
# code as native code.
lint_wasm() {
  if [ "${RUSTUP_TOOLCHAIN:-}" = debian ]; then
    cargo_lint clippy --locked -p app --features hydrate -- -D warnings
  else
    cargo_lint clippy --locked -p frontend --target "$WASM" -- -D warnings
  fi
}

# `frontend` is left out of native builds: together with `server` it would give `app` the browser's features
# and the server's at once.
native=(--locked --workspace --exclude frontend)

run_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    scripts/with-postgres.sh cargo nextest run "${native[@]}" --no-fail-fast --status-level slow
  else
    scripts/with-postgres.sh cargo test "${native[@]}" --no-fail-fast --lib --bins --tests
  fi
}

end_to_end() {
  stage 'end to end' scripts/e2e.sh
  local status=$? report=$ROOT/end2end/test-results/report.json
  # shellcheck disable=SC2046 # two numbers
  count $status $(node -p "const s = require('$report').stats; [s.expected, s.unexpected + s.flaky].join(' ')" 2>/dev/null || echo 0 0)
}

rm -f end2end/test-results/report.json
check 'set-up' scripts/setup.sh test
. scripts/env.sh
check 'formatting' cargo_lint fmt --all --check
check 'clippy, server' cargo_lint clippy "${native[@]}" --all-targets -- -D warnings
check 'clippy, browser' lint_wasm
# Without cargo-deny one of the tests below holds to the same list.
if cargo deny --version >/dev/null 2>&1; then
  check 'licences, sources, doubles' cargo deny --offline check licenses sources bans
fi
tests 'unit, property, store and HTTP tests' run_tests
tests 'examples in the documentation' cargo test "${native[@]}" --doc --quiet
check 'end-to-end types' npm --prefix end2end run --silent types
if check 'release build' scripts/build.sh; then
  end_to_end
else
  summary+=$'end to end                               not run: there is no build\n'
fi

say "── stages"
printf '%s' "$summary"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
