#!/bin/sh
# Writes the report of the quarter before today's (in Viet Nam): last-quarter.sh DIR [--mail] [--dry-run]
set -eu
out=$1
shift
year=$(TZ=Asia/Ho_Chi_Minh date +%Y)
month=$(TZ=Asia/Ho_Chi_Minh date +%m)
quarter=$(((${month#0} + 2) / 3 - 1))
if [ "$quarter" -eq 0 ]; then
    quarter=4
    year=$((year - 1))
fi
period="$year-Q$quarter"
exec "${INDICATORS:-.venv/bin/indicators}" report --period "$period" --out "$out/$period" "$@"
