#!/usr/bin/env bash
# with-postgres.sh COMMAND...: runs it beside a PostgreSQL of its own, in a temporary
# folder on a free port, whose URL is in KLIENTELA_TEST_POSTGRES. A URL that is already
# there is used as it is.
set -euo pipefail
. "$(dirname "$0")/env.sh"

if [ -n "${KLIENTELA_TEST_POSTGRES:-}" ]; then exec "$@"; fi

bin=$(postgres_bin)
[ -n "$bin" ] || die "No PostgreSQL server programs found: run scripts/setup.sh test"

dir=$(mktemp -d /tmp/klientela-postgres.XXXXXX)
# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  as=(runuser -u postgres --)
  chown postgres "$dir"
fi
# shellcheck disable=SC2317 # called by the trap
stop() {
  (cd "$dir" && "${as[@]}" "$bin/pg_ctl" -D data -m immediate -s stop) >&2 || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT TERM

# Its files are thrown away, so nothing is made durable; byte order, as SQLite has it.
cd "$dir"
"${as[@]}" "$bin/initdb" -D data -U postgres -A trust -E UTF8 --no-locale --no-sync >initdb.log ||
  { cat initdb.log >&2; exit 1; }
options="-c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c max_connections=200 \
-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c log_timezone=UTC -c timezone=UTC"

# A port is only known to be free by taking it.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  port=$((20000 + RANDOM % 12000))
  if "${as[@]}" "$bin/pg_ctl" -D data -l server.log -s -w -o "-p $port $options" start; then
    export KLIENTELA_TEST_POSTGRES=postgres://postgres@127.0.0.1:$port/postgres
    cd "$ROOT"
    "$@"
    exit
  fi
done
cat server.log >&2
die "PostgreSQL did not start."
