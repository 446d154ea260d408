# Faults to plant in a stack that has held, and what the same checks have to say of each then.
declare -A must_say=(
  [other-certificate]='certificate is for another name, DNS:other.test'
  [missing-upstream]='upstream 10.83.254.29:8082 is missing'
  [redis-password]='Redis refuses the password'
)

plant() {
  case $1 in
    other-certificate)
      certify other.test
      renew || broken "certbot-reload failed: $(<"$work/renewal.log")"
      ;;
    missing-upstream)
      cat >"$work/sabotage.yaml" <<'TEXT'
services:
  nginx:
    environment:
      STATEFUL_SERVERS: "server 10.83.254.21:8082 max_fails=1 fail_timeout=5s; server 10.83.254.29:8082 max_fails=1 fail_timeout=5s;"
TEXT
      echo "COMPOSE_FILE=compose.yaml:compose.staging.yaml:$work/sabotage.yaml" >>"$env_file"
      start_again nginx
      ;;
    redis-password)
      # Redis starts with the one, the services have another.
      rm "$work/secrets/redis.password"
      "$here/secrets" --env-file "$env_file" >/dev/null
      start_again redis
      ;;
    *) broken "nobody knows how to plant $1" ;;
  esac
}

start_again() {
  dc up -d --no-deps --force-recreate "$1" >>"$work/up.log" 2>&1 || broken "$1 was not started again: $(tail -n 5 "$work/up.log")"
  await 30 "$1 is healthy" healthy "$1"
}

# Nothing is mended in between: each fault is one that the checks come to before those that are there already.
check_sabotage() {
  local fault code
  for fault in other-certificate missing-upstream redis-password; do
    plant "$fault"
    # In the background, because in front of "||" a command that fails would not end it.
    { check_start; check_edge; } >"$work/$fault.log" 2>&1 &
    code=0
    wait $! || code=$?
    same "the exit code of the checks with $fault" 1 "$code"
    grep -q "^FAIL .*${must_say[$fault]}" "$work/$fault.log" || broken "$fault was not named: $(tail -n 5 "$work/$fault.log")"
    held "planted, and caught: $(grep '^FAIL' "$work/$fault.log" | cut -c 7-)"
  done
}
