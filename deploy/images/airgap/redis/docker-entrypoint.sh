#!/usr/bin/env bash
# Takes options or a configuration file alone as those of redis-server, and runs any other command as it is.
set -euo pipefail

if [[ ${1:-} == -* || ${1:-} == *.conf ]]; then
  set -- redis-server "$@"
fi
# What is written to the volume is nobody else's.
umask 0077
exec "$@"
