#!/bin/sh
# Runs a script with the first Python that is new enough, or says in one line what to install.
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$candidate" "$@"
    fi
done
echo "Python 3.11 or newer was not found; on Debian 12 or newer: sudo apt-get install python3 python3-venv" >&2
exit 1
