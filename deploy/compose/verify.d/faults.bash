# Turns are taken all the time while parts of the stack die; what was acknowledged is looked for afterwards.
clients=4
# So that a session's history is one page.
turns_a_session=100
load_pids=()

# until_acknowledged PATH JSON: one request, repeated with its key until it has its effect; prints the answer, and on a
# line of its own who gave it.
until_acknowledged() {
  local key answer
  key=$(</proc/sys/kernel/random/uuid)
  until answer=$(curl --max-time 5 --fail-with-body -w '\n%header{x-served-by}' -H 'Content-Type: application/json' -H "Idempotency-Key: $key" -d "$2" "$origin$1" 2>&1); do
    [[ ! -f $work/over ]] || return 1
    echo "${answer//$'\n'/ }" >>"$work/repeats.$client"
    sleep 0.1
  done
  printf '%s\n' "$answer"
}

# One client, session after session. Writes what was acknowledged, "session turn message", and by whom, "when-asked name".
take_turns() {
  local client=$1 round=0 number session message asked answer
  while round=$((round + 1)); do
    session=$(until_acknowledged /api/v1/stateful/sessions '{}' | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
    for ((number = 1; number <= turns_a_session; number++)); do
      [[ ! -f $work/enough ]] || return 0
      message="client $client says $round-$number"
      asked=$EPOCHREALTIME
      answer=$(until_acknowledged /api/v1/stateful/conversations "{\"session_id\":\"$session\",\"message\":\"$message\"}")
      echo "$session $(sed -n 's/.*"turn":\([0-9]*\).*/\1/p' <<<"$answer") $message" >>"$work/acknowledged.$client"
      echo "$asked ${answer##*$'\n'}" >>"$work/served"
      # Time to think: the load is there to be interrupted, not to fill the host.
      sleep 0.05
    done
  done
}

start_load() {
  local client
  rm -f "$work"/{enough,over,served} "$work"/{acknowledged,repeats}.*
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
  why="$1 is $(inspect "$1" '{{.State.Status}} and {{.State.Health.Status}} after {{.RestartCount}} restarts, the last at {{.State.StartedAt}}')"
  (($(restarts "$1") > 0)) && healthy "$1"
}

# served_since TIME COUNT: the instances that acknowledged the first turns that were asked for after it, if there are so many.
served_since() {
  awk -v since="$1" -v count="$2" '$1 > since { print $2; if (++n == count) exit } END { exit n < count }' "$work/served"
}

ended() {
  ! kill -0 "$1" 2>/dev/null
}

check_faults() {
  start_load
  mark
  await 20 "turns are acknowledged" progressed 10
  check_kill
  check_restart
  check_outage
  stop_load
  check_nothing_lost
  await 60 "every container is healthy again" all_healthy
}

# All clients come from one address, so one instance has them all: which, only its answers tell.
check_kill() {
  local victim other=stateful-1 pid killed
  victim=$(tail -n 1 "$work/served" | cut -d' ' -f2)
  [[ $victim != "$other" ]] || other=stateful-2
  # From outside, as the kernel would: "docker kill" counts as an operator's wish that it stay down.
  pid=$(inspect "$victim" '{{.State.Pid}}')
  kill -KILL "$pid"
  await 10 "$victim is dead" ended "$pid"
  killed=$EPOCHREALTIME
  await 20 "turns are acknowledged while $victim is dead" served_since "$killed" 10 >/dev/null
  same "who serves turns while $victim is dead" "$other" "$(served_since "$killed" 10 | sort -u | paste -sd ' ')"
  # A start beside the load, without an AOT cache: 30 to 47 s were seen on two cores, and 90 s were too few once.
  await 240 "$victim comes back by itself" restarted "$victim"
  held "$victim, which served the clients, was killed: $other served their next turns, and it came back by itself"
}

check_restart() {
  docker restart --time 30 "$(container redis)" >/dev/null 2>&1
  await 60 "Redis is healthy again" healthy redis
  mark
  await 30 "turns are acknowledged after Redis came back" progressed 10
  held "Redis was restarted: turns went on after it"
}

# PostgreSQL hangs, and is then stopped, for as long as its alert takes. Meanwhile: what can be seen without it.
check_outage() {
  local postgres
  postgres=$(container postgres)
  docker pause "$postgres" >/dev/null
  await 60 "Prometheus notices that PostgreSQL hangs" raised PostgresDown
  docker unpause "$postgres" >/dev/null
  docker stop --time 30 "$postgres" >/dev/null
  check_renewal
  check_containers
  await 120 "PostgresDown fires" fires PostgresDown
  await 30 "Alertmanager is told of PostgresDown" told PostgresDown
  docker start "$postgres" >/dev/null
  await 60 "PostgreSQL is healthy again" healthy postgres
  mark
  await 30 "turns are acknowledged after PostgreSQL came back" progressed 10
  await 60 "PostgresDown clears" not raised PostgresDown
  await 30 "Alertmanager is told that PostgresDown is over" not told PostgresDown
  held "PostgreSQL hung and was stopped: PostgresDown fired, reached Alertmanager and cleared, and turns went on after it"
}

# Each acknowledged turn stands in the history under its number, once, and there is none that nobody asked for.
check_nothing_lost() {
  local session repeats
  sort -k1,1 -k2,2n "$work"/acknowledged.* >"$work/expected"
  for session in $(cut -d' ' -f1 "$work/expected" | sort -u); do
    answers 200 GET "/api/v1/stateful/sessions/$session/history?limit=200"
    grep -o '"turn":[0-9]*,"message":"[^"]*"' <<<"$body" | sed "s/\"turn\":\([0-9]*\),\"message\":\"\(.*\)\"/$session \1 \2/"
  done >"$work/histories"
  sort -k1,1 -k2,2n "$work/histories" >"$work/kept"
  diff "$work/expected" "$work/kept" >"$work/difference" ||
    broken "what was acknowledged (<) and what was kept (>) differ: $(head -n 5 "$work/difference")"
  repeats=$(lines "$work"/repeats.*)
  held "nothing acknowledged is lost and nothing was done twice: $(wc -l <"$work/expected") turns in $(cut -d' ' -f1 "$work/expected" | sort -u | wc -l) sessions, $repeats requests repeated"
}
