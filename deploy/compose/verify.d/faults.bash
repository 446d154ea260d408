# Turns are taken all the time while parts of the stack die; what was acknowledged is looked for afterwards.
clients=4
# So that a session's history is one page.
turns_a_session=100
load_pids=()

# until_acknowledged PATH JSON: one request, repeated with its key until it has its effect; prints the answer.
until_acknowledged() {
  local key answer
  key=$(</proc/sys/kernel/random/uuid)
  until answer=$(curl --max-time 5 --fail-with-body -H 'Content-Type: application/json' -H "Idempotency-Key: $key" -d "$2" "$origin$1" 2>&1); do
    [[ ! -f $work/over ]] || return 1
    echo "${answer//$'\n'/ }" >>"$work/repeats.$client"
    sleep 0.1
  done
  printf '%s\n' "$answer"
}

# One client, session after session. Writes what was acknowledged: "session turn message".
take_turns() {
  local client=$1 round=0 number session message answer
  while round=$((round + 1)); do
    session=$(until_acknowledged /api/v1/stateful/sessions '{}' | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
    for ((number = 1; number <= turns_a_session; number++)); do
      [[ ! -f $work/enough ]] || return 0
      message="client $client says $round-$number"
      answer=$(until_acknowledged /api/v1/stateful/conversations "{\"session_id\":\"$session\",\"message\":\"$message\"}")
      echo "$session $(sed -n 's/.*"turn":\([0-9]*\).*/\1/p' <<<"$answer") $message" >>"$work/acknowledged.$client"
      # Time to think: the load is there to be interrupted, not to fill the host.
      sleep 0.05
    done
  done
}

start_load() {
  local client
  rm -f "$work"/{enough,over} "$work"/{acknowledged,repeats}.*
  for ((client = 0; client < clients; client++)); do
    take_turns "$client" &
    load_pids+=($!)
  done
}

# Every client sees its last request through.
stop_load() {
  touch "$work/enough"
  await 60 "every client's last request is acknowledged" no_client_left
  local pid
  for pid in "${load_pids[@]}"; do
    wait "$pid" || broken "a client gave up"
  done
  load_pids=()
}

no_client_left() {
  ! kill -0 "${load_pids[@]}" 2>/dev/null
}

abandon_load() {
  ((${#load_pids[@]})) || return 0
  # Not only a signal: what a client has started to wait for an answer would go on for ever.
  touch "$work/over"
  kill "${load_pids[@]}" 2>/dev/null || true
}

acknowledged() {
  lines "$work"/acknowledged.*
}

# lines FILE...: how many there are in all, none where there is no file yet.
lines() {
  { cat "$@" 2>/dev/null || true; } | wc -l
}

# progress N: so many more turns were acknowledged since the last call.
mark() { marked=$(acknowledged); }
progressed() {
  why=$(tail -qn 1 "$work"/repeats.* 2>/dev/null | head -n 1 || true)
  (($(acknowledged) >= marked + $1))
}

healthy() {
  [[ $(inspect "$1" '{{.State.Health.Status}}') == healthy ]]
}

restarts() {
  inspect "$1" '{{.RestartCount}}'
}

restarted() {
  (($(restarts "$1") > 0)) && healthy "$1"
}

check_faults() {
  start_load
  mark
  await 20 "turns are acknowledged" progressed 10

  # From outside, as the kernel would: "docker kill" counts as an operator's wish that it stay down.
  kill -KILL "$(inspect stateful-1 '{{.State.Pid}}')"
  mark
  await 20 "turns are acknowledged while stateful-1 is dead" progressed 10
  await 90 "stateful-1 comes back by itself" restarted stateful-1
  held "stateful-1 was killed: turns went on, and it came back by itself"

  local store
  for store in redis postgres; do
    docker restart --time 30 "$(container "$store")" >/dev/null 2>&1
    await 60 "$store is healthy again" healthy "$store"
    mark
    await 30 "turns are acknowledged after $store came back" progressed 10
    held "$store was restarted: turns went on after it"
  done

  stop_load
  check_nothing_lost
  await 60 "every container is healthy again" all_healthy
}

# Each acknowledged turn stands in the history under its number, once, and there is none that nobody asked for.
check_nothing_lost() {
  local session repeats
  sort -k1,1 -k2,2n "$work"/acknowledged.* >"$work/expected"
  for session in $(cut -d' ' -f1 "$work/expected" | sort -u); do
    # As any client would, for a moment after PostgreSQL came back: a read meets the pool's broken connections first.
    answers 200 GET "/api/v1/stateful/sessions/$session/history?limit=200" --retry 5
    grep -o '"turn":[0-9]*,"message":"[^"]*"' <<<"$body" | sed "s/\"turn\":\([0-9]*\),\"message\":\"\(.*\)\"/$session \1 \2/"
  done >"$work/histories"
  sort -k1,1 -k2,2n "$work/histories" >"$work/kept"
  diff "$work/expected" "$work/kept" >"$work/difference" ||
    broken "what was acknowledged (<) and what was kept (>) differ: $(head -n 5 "$work/difference")"
  repeats=$(lines "$work"/repeats.*)
  held "nothing acknowledged is lost and nothing was done twice: $(wc -l <"$work/expected") turns in $(cut -d' ' -f1 "$work/expected" | sort -u | wc -l) sessions, $repeats requests repeated"
}
