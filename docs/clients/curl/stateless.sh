#!/bin/sh
# Talks to the service that remembers nothing: what is known travels in "state", from each answer to the next request.
# Usage: stateless.sh [base-url]
set -eu

base=${1:-http://localhost:8000}

fail() {
  echo "stateless.sh: $1" >&2
  exit 1
}

# call METHOD PATH [JSON]: prints the body of a 200.
call() {
  method=$1 url=$base$2
  if [ $# -gt 2 ]; then
    set -- -H 'Content-Type: application/json' -d "$3"
  else
    set --
  fi
  answer=$(curl -sS --max-time 10 -X "$method" -w '\n%{http_code}' "$@" "$url") || fail "$method $url got no answer"
  body=${answer%????}
  status=${answer#"$body"?}
  [ "$status" = 200 ] || fail "$method $url answered $status, not 200: $body"
  printf '%s\n' "$body"
}

# text JSON NAME: prints the last text of that name. It reads no escapes; where texts hold any, use jq.
text() {
  printf '%s\n' "$1" | sed -n 's/.*"'"$2"'":"\([^"\\]*\)".*/\1/p' | grep . || fail "no text \"$2\" in $1"
}

# say MESSAGE REPLY: sends the state along, keeps the one that comes back, and insists on the reply.
say() {
  answer=$(call POST /api/v1/stateless/conversations "{\"message\":\"$1\"${state:+,\"state\":\"$state\"}}")
  state=$(text "$answer" state)
  reply=$(text "$answer" reply)
  [ "$reply" = "$2" ] || fail "asked \"$1\", expected \"$2\", got \"$reply\""
  echo "me: $1"
  echo "server: $reply"
}

state=

health=$(call GET /health)
server=$(text "$health" server)
case $health in
  *'"status":"healthy"'*) echo "health: $server is healthy" ;;
  *) fail "not healthy: $health" ;;
esac
info=$(call GET /info)
message=$(text "$info" message)
echo "info: $message"

say 'my name is Ada' 'Nice to meet you, Ada.'
say 'what is my name?' 'Your name is Ada.'
say 'remember colour is blue' 'I will remember that colour is blue.'
say 'what do you remember?' 'I remember: colour is blue; name is Ada.'

cart=$(call POST /api/v1/stateless/cart/items "{\"product_id\":\"book-002\",\"quantity\":2,\"state\":\"$state\"}")
state=$(text "$cart" state)
case $cart in
  *'"items":[{"product_id":"book-002","quantity":2}]'*) echo 'cart: 2 of book-002' ;;
  *) fail "expected 2 of book-002, got $cart" ;;
esac

echo 'without the state:'
state=
say 'what is my name?' 'You have not told me your name.'
