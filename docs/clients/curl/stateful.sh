#!/bin/sh
# Talks to the service that remembers: the session's id is all that this client keeps.
# Usage: stateful.sh [base-url [address of /health and /info]]
set -eu

base=${1:-http://localhost:8000}
status_base=${2:-http://localhost:3002}

fail() {
  echo "stateful.sh: $1" >&2
  exit 1
}

# call STATUS METHOD URL [curl options]: prints the body of an answer with that status.
call() {
  expected=$1 method=$2 url=$3
  shift 3
  answer=$(curl -sS --max-time 10 -X "$method" -w '\n%{http_code}' "$@" "$url") || fail "$method $url got no answer"
  body=${answer%????}
  status=${answer#"$body"?}
  [ "$status" = "$expected" ] || fail "$method $url answered $status, not $expected: $body"
  printf '%s\n' "$body"
}

# post KEY PATH JSON: whoever repeats it with the same key gets the first answer again, and nothing happens twice.
post() {
  call 201 POST "$base$2" -H 'Content-Type: application/json' -H "Idempotency-Key: $1" -d "$3"
}

# text JSON NAME: prints the last text of that name. It reads no escapes; where texts hold any, use jq.
text() {
  printf '%s\n' "$1" | sed -n 's/.*"'"$2"'":"\([^"\\]*\)".*/\1/p' | grep . || fail "no text \"$2\" in $1"
}

new_key() {
  uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid
}

# say MESSAGE REPLY: names the session, and insists on the reply.
say() {
  key=$(new_key)
  answer=$(post "$key" /api/v1/stateful/conversations "{\"session_id\":\"$session\",\"message\":\"$1\"}")
  reply=$(text "$answer" reply)
  [ "$reply" = "$2" ] || fail "asked \"$1\", expected \"$2\", got \"$reply\""
  echo "me: $1"
  echo "server: $reply"
}

# buy KEY: two books into the cart.
buy() {
  answer=$(post "$1" "/api/v1/stateful/sessions/$session/cart/items" '{"product_id":"book-002","quantity":2}')
  case $answer in
    *'"product_id":"book-002",'*'"quantity":2,'*) text "$answer" total ;;
    *) fail "expected 2 of book-002, got $answer" ;;
  esac
}

health=$(call 200 GET "$status_base/health")
server=$(text "$health" server)
case $health in
  *'"status":"healthy"'*) echo "health: $server is healthy" ;;
  *) fail "not healthy: $health" ;;
esac
info=$(call 200 GET "$status_base/info")
message=$(text "$info" message)
echo "info: $message"

key=$(new_key)
created=$(post "$key" /api/v1/stateful/sessions '{}')
session=$(text "$created" id)

say 'my name is Ada' 'Nice to meet you, Ada.'
say 'what is my name?' 'Your name is Ada.'
say 'remember colour is blue' 'I will remember that colour is blue.'
say 'what do you remember?' 'I remember: colour is blue; name is Ada.'

key=$(new_key)
total=$(buy "$key")
echo "cart: 2 of book-002, total $total"
total=$(buy "$key")
echo "cart, the same request again: 2 of book-002, total $total"

history=$(call 200 GET "$base/api/v1/stateful/sessions/$session/history")
turns=$(printf '%s\n' "$history" | grep -o '"turn":[0-9]*,"message":"[^"\\]*"') || fail "no turns in $history"
[ "$(printf '%s\n' "$turns" | wc -l)" -eq 4 ] || fail "expected 4 turns, got $history"
printf '%s\n' "$turns" | sed 's/"turn":\([0-9]*\),"message":"\(.*\)"/history: \1 \2/'

call 204 DELETE "$base/api/v1/stateful/sessions/$session" >/dev/null
call 404 GET "$base/api/v1/stateful/sessions/$session" >/dev/null
echo 'session ended: 404'
