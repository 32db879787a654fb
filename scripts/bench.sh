#!/usr/bin/env bash
# The measurements, on both databases; what they give is printed and written to docs/bench.md.
# Databases of demo data are made once and kept beside the tools, outside the clone.
#
#   SIZES='2000 10000' RUNS=50 ROWS=20000 TOUCHES=20000 scripts/bench.sh
#
# measures in minutes: clients in each database, runs of each measurement, rows and touches to import. Then
# REPORT=FILE keeps docs/bench.md as it is. In a list of fewer than 100 000 clients the deep page
# is the middle one. KLIENTELA_TEST_POSTGRES names a PostgreSQL to use instead of one of our own.
set -euo pipefail
. "$(dirname "$0")/env.sh"

SIZES=${SIZES:-100000 1000000}
RUNS=${RUNS:-60}
ROWS=${ROWS:-1000000}
TOUCHES=${TOUCHES:-1000000}
REPORT=${REPORT:-$ROOT/docs/bench.md}

scripts/setup.sh test
. scripts/env.sh
for program in sqlite3 psql curl; do
  have $program || die "The measurements need the command $program: apt-get install ${program/psql/postgresql-client}"
done
scripts/build.sh

# What a database holds follows from these sources; when they change, it is made anew.
key=$(cat server/src/demo.rs server/src/demo/*.rs migrations/*/*.sql \
  domain/src/ledger.rs store/src/ledger.rs store/src/text.rs store/src/import.rs store/src/import/*.rs |
  sha256sum | cut -c 1-12)
kept=$KLIENTELA_CACHE/bench
made=$kept/$key
mkdir -p "$made"
find "$kept" -mindepth 1 -maxdepth 1 ! -name "$key" -exec rm -rf {} +

# PostgreSQL refuses to run as root, and its own user may not look into root's home.
start_postgres() {
  local bin dir=$kept as=()
  bin=$(postgres_bin)
  if [ "$(id -u)" = 0 ]; then
    as=(runuser -u postgres --)
    dir=/var/tmp/klientela-bench
    mkdir -p "$dir"
    chown postgres "$dir"
  fi
  cluster=$dir/postgres-$key
  find "$dir" -mindepth 1 -maxdepth 1 -name 'postgres-*' ! -name "${cluster##*/}" -exec rm -rf {} +
  cd "$dir"
  if [ ! -e "$cluster" ]; then
    rm -rf "$cluster.making"
    "${as[@]}" "$bin/initdb" -D "$cluster.making" -U postgres -A trust -E UTF8 --no-locale >/dev/null
    mv "$cluster.making" "$cluster"
  fi
  # As somebody would set it for such a size; nothing here is worth waiting for the disk.
  local options="-c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c shared_buffers=1GB \
-c work_mem=32MB -c maintenance_work_mem=256MB -c max_wal_size=8GB -c synchronous_commit=off -c timezone=UTC"
  local port
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + RANDOM % 12000))
    if "${as[@]}" "$bin/pg_ctl" -D "$cluster" -l "$cluster.log" -s -w -o "-p $port $options" start; then
      postgres=postgres://postgres@127.0.0.1:$port
      # shellcheck disable=SC2064 # the folder and the command of now
      trap "cd '$dir' && ${as[*]} '$bin/pg_ctl' -D '$cluster' -m fast -s stop" EXIT
      cd "$ROOT"
      return
    fi
  done
  die "PostgreSQL did not start, see $cluster.log"
}

if [ -n "${KLIENTELA_TEST_POSTGRES:-}" ]; then
  postgres=${KLIENTELA_TEST_POSTGRES%/*}
else
  start_postgres
fi
trap 'exit 130' INT TERM

# sql STATEMENT [DATABASE]
sql() { psql --no-psqlrc --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 -c "$1" "$postgres/${2:-postgres}"; }

# demo CLIENTS URL: fills a database, as of the day that the measurements take for today.
demo() {
  KLIENTELA_NOW=2026-11-20T10:00:00Z "$KLIENTELA_BIN" demo --clients "$1" --database "$2" >"$made/logins"
}

databases=()
for size in $SIZES; do
  file=$made/$size.db
  if [ ! -e "$file" ]; then
    say "Making an SQLite database of $size clients"
    rm -f "$file".making*
    demo "$size" "sqlite:$file.making"
    mv "$file.making" "$file"
  fi
  databases+=(--database "$size=sqlite:$file")
done
for size in $SIZES; do
  name=klientela_bench_${key}_$size
  if [ -z "$(sql "SELECT 1 FROM pg_database WHERE datname = '$name'")" ]; then
    say "Making a PostgreSQL database of $size clients"
    sql "DROP DATABASE IF EXISTS ${name}_making"
    sql "CREATE DATABASE ${name}_making"
    demo "$size" "$postgres/${name}_making"
    sql "ALTER DATABASE ${name}_making RENAME TO $name"
    # As its own housekeeping would in time.
    sql "VACUUM ANALYZE" "$name"
  fi
  databases+=(--database "$size=$postgres/$name")
done

# An empty database for each import, thrown away afterwards.
import=klientela_bench_import
touches=klientela_bench_touches
for name in $import $touches; do
  sql "DROP DATABASE IF EXISTS $name"
  sql "CREATE DATABASE $name"
done

options=(--runs "$RUNS" --import-rows "$ROWS" --import-postgres "$postgres/$import" --report "$REPORT")
options+=(--touches "$TOUCHES" --touches-postgres "$postgres/$touches")
read -r login password < <(awk '$1 == "manager" { print $2, $3; exit }' "$made/logins")
options+=(--manager "$login" "$password")

# What only a browser can measure; its specs write a page to go with ours.
if [ -e end2end/bench.config.ts ]; then
  export KLIENTELA_BENCH_PAGE=$made/browser.md
  rm -f "$KLIENTELA_BENCH_PAGE"
  scripts/e2e.sh --config bench.config.ts
  options+=(--browser "$KLIENTELA_BENCH_PAGE")
fi

say "Measuring"
cargo bench --locked -p server --bench clients -- "${databases[@]}" "${options[@]}" "$@"
for name in $import $touches; do sql "DROP DATABASE IF EXISTS $name"; done
