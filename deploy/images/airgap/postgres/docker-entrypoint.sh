#!/usr/bin/env bash
# Makes the cluster at the first start, then becomes the command; options alone are those of postgres.
#   POSTGRES_PASSWORD[_FILE]         the superuser's password; there is none by default, and no start without one
#   POSTGRES_USER[_FILE]             the superuser (postgres)
#   POSTGRES_DB[_FILE]               the first database (named as the superuser)
#   POSTGRES_INITDB_ARGS[_FILE]      further options of initdb
#   POSTGRES_HOST_AUTH_METHOD        how clients on the network log in (scram-sha-256)
# Scripts in /docker-entrypoint-initdb.d (*.sh, *.sql, *.sql.gz) run once, before the first client can connect.
set -euo pipefail

fail() {
  echo "postgres: $*" >&2
  exit 1
}

# Prints the value of a variable, or of the file that NAME_FILE names, or else the default.
setting() {
  local name=$1 file=$1_FILE
  if [[ -n ${!name:-} && -n ${!file:-} ]]; then
    fail "$name and $file are both set; only one may be"
  elif [[ -n ${!file:-} ]]; then
    [[ -r ${!file} ]] || fail "$file names ${!file}, which user $(id -u) cannot read"
    printf '%s' "$(<"${!file}")"
  else
    printf '%s' "${!name:-${2:-}}"
  fi
}

sql() {
  psql --set ON_ERROR_STOP=1 --no-psqlrc --no-password --quiet --username "$user" --dbname "$@"
}

run_scripts() {
  local script
  for script in /docker-entrypoint-initdb.d/*; do
    echo "postgres: $script"
    case $script in
      *.sh)
        if [[ -x $script ]]; then
          "$script"
        else # shellcheck source=/dev/null
          . "$script"
        fi
        ;;
      *.sql) sql "$database" --file "$script" ;;
      *.sql.gz) gunzip --stdout "$script" | sql "$database" ;;
      *) echo "postgres: $script is left alone" ;;
    esac
  done
}

initialise() {
  local method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256} password
  local -a options
  password=$(setting POSTGRES_PASSWORD)
  [[ -n $password ]] ||
    fail "no password for the superuser: name a file that holds it in POSTGRES_PASSWORD_FILE"
  read -ra options <<<"$(setting POSTGRES_INITDB_ARGS)"

  initdb --username="$user" --auth-local=trust --auth-host="$method" --pwfile=<(printf '%s\n' "$password") "${options[@]}"
  # A first start that is cut short must not pass for a whole one at the second.
  touch "$PGDATA/unfinished"
  printf 'host all all all %s\n' "$method" >>"$PGDATA/pg_hba.conf"

  # Without an address only this container can reach it.
  pg_ctl --wait --options "-c listen_addresses=''" start
  if [[ $database != postgres ]]; then
    # psql quotes its variables in what it reads, not in --command.
    sql postgres --set name="$database" <<<'CREATE DATABASE :"name"'
  fi
  export POSTGRES_USER=$user POSTGRES_DB=$database PGUSER=$user PGDATABASE=$database
  run_scripts
  pg_ctl --wait --mode fast stop
  rm "$PGDATA/unfinished"
  unset PGUSER PGDATABASE
}

if [[ ${1:-} == -* ]]; then
  set -- postgres "$@"
fi
if [[ ${1:-} == postgres && ! " $* " =~ \ (--version|-V|--help)\  ]]; then
  [[ $(id -u) != 0 ]] || fail "PostgreSQL does not run as root: leave the container's user as it is, or use 999"
  user=$(setting POSTGRES_USER postgres)
  database=$(setting POSTGRES_DB "$user")
  mkdir -p "$PGDATA"
  chmod 0700 "$PGDATA"
  if [[ ! -s $PGDATA/PG_VERSION ]]; then
    shopt -s nullglob
    initialise
  elif [[ -e $PGDATA/unfinished ]]; then
    fail "the first start of this cluster did not end: remove the volume and start anew, nothing was ever in it"
  fi
  unset POSTGRES_PASSWORD
fi
exec "$@"
