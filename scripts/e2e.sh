#!/usr/bin/env bash
# The end-to-end tests against the release build; what is given goes to Playwright:
# scripts/e2e.sh login --project phone
set -euo pipefail
. "$(dirname "$0")/env.sh"

cd end2end
exec npx playwright test "$@"
