#!/usr/bin/env bash
# Serves the release build. Without DATABASE_URL there is an embedded database in the
# data folder; when that is not there yet, it is made with demo data first.
set -euo pipefail
. "$(dirname "$0")/env.sh"

export KLIENTELA_DATA=${KLIENTELA_DATA:-$ROOT/data}
logins=$KLIENTELA_DATA/demo-logins.txt

rmdir "$KLIENTELA_DATA" 2>/dev/null || true # an empty folder is as good as none
if [ -z "${DATABASE_URL:-}" ] && [ ! -d "$KLIENTELA_DATA" ]; then
  # Made beside and moved when whole, so that an interrupted run leaves no half of it.
  making=$KLIENTELA_DATA.making
  rm -rf "$making"
  mkdir -p "$making"
  KLIENTELA_DATA=$making "$KLIENTELA_BIN" demo --clients "${CLIENTS:-2000}" >"$making/demo-logins.txt"
  mv "$making" "$KLIENTELA_DATA"
fi

# The server prints its address when it is ready.
if [ -z "${DATABASE_URL:-}" ] && [ -e "$logins" ]; then cat "$logins"; fi
exec "$KLIENTELA_BIN" serve --addr "${ADDR:-127.0.0.1:3000}"
