#!/bin/sh
# Run a command with the system libraries unpacked beside (.sys), if there are any.
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck disable=SC1091
if [ -f "$root/.sys/environment.sh" ]; then . "$root/.sys/environment.sh"; fi
exec "$@"
