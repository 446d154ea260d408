# Faults to plant, and what the verification has to say of each.
declare -A must_say=(
  [redis-password]='Redis refuses the password'
  [missing-upstream]='upstream 10.83.254.29:8082 is missing'
  [other-certificate]='certificate is for another name, DNS:other.test'
)

# plant FAULT before|after: the stack starts.
plant() {
  case $1-$2 in
    none-* | redis-password-after | missing-upstream-after | other-certificate-after) ;;
    redis-password-before)
      # Redis starts with the one, the services with another.
      dc up -d redis >>"$work/up.log" 2>&1
      await 30 "Redis is healthy" healthy redis
      rm "$work/secrets/redis.password"
      "$here/secrets" --env-file "$env_file" >/dev/null
      ;;
    missing-upstream-before)
      cat >"$work/sabotage.yaml" <<'TEXT'
services:
  nginx:
    environment:
      STATEFUL_SERVERS: "server 10.83.254.21:8082 max_fails=1 fail_timeout=5s; server 10.83.254.29:8082 max_fails=1 fail_timeout=5s;"
TEXT
      echo "COMPOSE_FILE=compose.yaml:compose.staging.yaml:$work/sabotage.yaml" >>"$env_file"
      ;;
    other-certificate-before)
      rm "$work"/tls/*
      EDGE_HOST=other.test "$here/secrets" --env-file "$env_file" >/dev/null
      ;;
    *) broken "nobody knows how to plant $1" ;;
  esac
}

# Each in a run of its own, which must end with 1 and for the reason that was planted.
sabotage_all() {
  local fault code
  cp "$env_file" "$work/env.whole"
  # What fails here is meant to.
  trap - ERR
  for fault in redis-password missing-upstream other-certificate; do
    # Behind "||" a failing command would not end it.
    set +e
    (set -e; verify "$fault") >"$work/$fault.log" 2>&1
    code=$?
    set -e
    cp "$work/env.whole" "$env_file"
    same "the exit code of a verification with $fault" 1 "$code"
    grep -q "^FAIL .*${must_say[$fault]}" "$work/$fault.log" ||
      broken "$fault was not named: $(tail -n 5 "$work/$fault.log")"
    held "$fault is caught: $(grep '^FAIL' "$work/$fault.log" | cut -c 7-)"
  done
}
