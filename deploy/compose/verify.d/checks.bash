# How a check is told, and what a call of the edge looks like.
checks=0

# held TEXT: a check that did hold.
held() {
  checks=$((checks + 1))
  printf 'ok    %s\n' "$*"
}

# broken TEXT: the one that did not, which ends the run.
broken() {
  printf 'FAIL  %s\n' "$*" >&2
  exit 1
}

# same WHAT EXPECTED ACTUAL
same() {
  [[ $3 == "$2" ]] || broken "$1: expected $2, got $3"
}

# await SECONDS WHAT COMMAND...: repeats the command until it succeeds; it may set why, for the message.
await() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  why=
  until "$@"; do
    ((SECONDS < end)) || broken "waited in vain: $what${why:+; $why}"
    sleep 0.5
  done
}

not() {
  ! "$@"
}

# call METHOD PATH [curl options]: one request over HTTPS; sets status, body and headers.
call() {
  local method=$1 path=$2
  shift 2
  status=$(curl -X "$method" -D "$work/headers" -o "$work/body" -w '%{http_code}' "$@" "$origin$path" 2>"$work/error") ||
    broken "$method $origin$path: $(<"$work/error")"
  body=$(tr -d '\r' <"$work/body")
  headers=$(tr -d '\r' <"$work/headers" | tr '[:upper:]' '[:lower:]')
}

# answers STATUS METHOD PATH [curl options]
answers() {
  local expected=$1
  shift
  call "$@"
  [[ $status == "$expected" ]] || broken "$1 $2 answered $status, not $expected: $body"
}

