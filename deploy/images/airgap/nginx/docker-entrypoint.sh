#!/usr/bin/env bash
# Renders the templates, runs /docker-entrypoint.d, then becomes the command. A template sees the variables that are
# set and match NGINX_ENVSUBST_FILTER; every other ${...} and $... is left to Nginx.
set -euo pipefail

templates=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
suffix=${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}
output=${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}

render() {
  local variables template file
  variables=$(awk -v filter="${NGINX_ENVSUBST_FILTER:-}" \
    'BEGIN { for (name in ENVIRON) if (name ~ filter) printf "${%s} ", name }')
  find "$templates" -follow -type f -name "*$suffix" -printf '%P\0' | while IFS= read -r -d '' template; do
    file=$output/${template%"$suffix"}
    mkdir -p "$(dirname -- "$file")"
    envsubst "$variables" <"$templates/$template" >"$file"
  done
}

run_parts() {
  local part
  for part in /docker-entrypoint.d/*; do
    case $part in
      *.envsh) # shellcheck source=/dev/null
        [[ ! -x $part ]] || . "$part" ;;
      *.sh) [[ ! -x $part ]] || "$part" ;;
    esac
  done
}

if [[ ${1:-} == nginx || ${1:-} == nginx-debug ]]; then
  if [[ -n $(find "$templates" -follow -type f -name "*$suffix" -print -quit 2>/dev/null) ]]; then
    [[ -w $output ]] || {
      echo "$templates has templates, but $output cannot be written: mount a tmpfs there" >&2
      exit 1
    }
    render
  fi
  run_parts
fi
exec "$@"
