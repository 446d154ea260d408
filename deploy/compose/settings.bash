# For sourcing by the scripts beside it: what .env says, as docker-compose understands it.
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
env_file=$(realpath -m -- "${ENV_FILE:-$here/.env}")

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# setting NAME [DEFAULT]: from the environment, else the last line of the env file, else the default.
setting() {
  local value=${!1:-}
  [[ -n $value || ! -f $env_file ]] || value=$(from_env_file "$1")
  printf '%s' "${value:-${2:-}}"
}

# from_env_file NAME: without the quotes around the value, or else without the comment behind it.
from_env_file() {
  sed -n "s/^$1=//p" "$env_file" | tail -n 1 | sed -E "s/^([\"'])(.*)\1[[:space:]]*(#.*)?\$/\2/; t; s/[[:space:]]+(#.*)?\$//"
}

# Sets compose to the command that this host has: COMPOSE, the plugin, or the program of old.
find_compose() {
  if [[ -n ${COMPOSE:-} ]]; then
    read -ra compose <<<"$COMPOSE"
  elif docker compose version >/dev/null 2>&1; then
    compose=(docker compose)
  else
    compose=(docker-compose)
  fi
}

# Tells Prometheus, by way of the node exporter, when the certificate ends.
publish_certificate() {
  local textfiles
  textfiles=$(folder TEXTFILES textfiles)
  install -d -m 0755 "$textfiles"
  "$here/../monitoring/certificate-metrics" "$1" >"$textfiles/certificates.new"
  chmod 0644 "$textfiles/certificates.new"
  mv "$textfiles/certificates.new" "$textfiles/certificates.prom"
}

# folder NAME DEFAULT: a setting that is a path, relative to this folder.
folder() {
  local path
  path=$(setting "$1" "$2")
  [[ $path == /* ]] || path=$here/$path
  printf '%s' "$path"
}
