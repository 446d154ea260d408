# What "docker inspect" and "docker stats" say.

# service: why its container may run as root.
declare -A root_because=([alloy]="reads logs through Docker's socket")

inspect() {
  docker inspect --format "$2" "$(container "$1")"
}

check_containers() {
  local service user secret port
  for service in $(services); do
    user=$(inspect "$service" '{{.Config.User}}')
    [[ -n $user && $user != 0* && $user != root* ]] || [[ -v root_because[$service] ]] || broken "$service runs as root"
    same "dropped capabilities of $service" "[ALL]" "$(inspect "$service" '{{.HostConfig.CapDrop}}')"
    same "added capabilities of $service" "[]" "$(inspect "$service" '{{.HostConfig.CapAdd}}')"
    same "a read-only root of $service" true "$(inspect "$service" '{{.HostConfig.ReadonlyRootfs}}')"
    [[ $(inspect "$service" '{{.HostConfig.SecurityOpt}}') == *no-new-privileges* ]] || broken "$service may gain privileges"
    [[ $(inspect "$service" '{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}}') =~ ^[1-9][0-9]*\ [1-9][0-9]*\ [1-9] ]] ||
      broken "$service has no limit of memory, processors or processes"
    [[ -n $(inspect "$service" '{{index .HostConfig.LogConfig.Config "max-size"}}') ]] || broken "the log of $service grows without end"
    [[ $(inspect "$service" '{{.HostConfig.RestartPolicy.Name}}') =~ ^(always|unless-stopped)$ ]] || broken "$service stays down when it ends"
    local shown
    shown=$(docker inspect "$(container "$service")")
    for secret in "$work"/secrets/*; do
      [[ $shown != *"$(<"$secret")"* ]] || broken "docker inspect of $service shows ${secret##*/}"
    done
    for port in $(inspect "$service" '{{range .HostConfig.PortBindings}}{{range .}}{{.HostIp}}:{{.HostPort}} {{end}}{{end}}'); do
      [[ $service == nginx || $port == 127.0.0.1:* ]] || broken "$service is published at $port"
    done
  done
  held "each container: its own user, no capability, read-only root, no new privileges, limits, rotated logs, restarts, no secret to be seen"
}

# Who must reach whom, or the question would prove nothing, and must not: "from | host:port... | host:port...".
check_isolation() {
  local from open closed row question
  local -a rows questions=()
  mapfile -t rows <<'TEXT'
nginx             | stateless-1:8081 stateful-2:8082     | redis:6379 postgres:5432 prometheus:9090 alertmanager:9093
stateless-1       | nginx:8443                           | redis:6379 postgres:5432 alertmanager:9093
stateful-1        | redis:6379 postgres:5432             | alertmanager:9093 node-exporter:9100 1.1.1.1:443
redis             | postgres:5432 redis-exporter:9121    | nginx:8443 stateful-1:8082 stateful-2:8082 stateless-1:9081
postgres          | redis:6379 postgres-exporter:9187    | nginx:8443 stateful-1:8082 stateful-2:8082 stateless-1:9081
redis-exporter    | redis:6379                           | nginx:8443 stateful-1:8082 stateful-2:8082 stateless-1:8081
postgres-exporter | postgres:5432                        | nginx:8443 stateful-1:8082 stateful-2:8082 stateless-1:8081
nginx-exporter    | nginx:8081                           | redis:6379 postgres:5432 stateful-1:8082 stateless-1:8081
node-exporter     | redis-exporter:9121                  | redis:6379 postgres:5432 stateful-1:8082 stateless-1:8081
prometheus        | stateless-1:9081 stateful-2:9082     | stateless-1:8081 stateless-2:8081 stateful-1:8082 stateful-2:8082
prometheus        | alertmanager:9093 redis-exporter:9121 | redis:6379 postgres:5432 nginx:8443
alertmanager      | prometheus:9090                      | redis:6379 postgres:5432 stateful-1:8082 stateless-1:8081
TEXT
  # All at once, since it takes five seconds to know that there is no way.
  for row in "${!rows[@]}"; do
    IFS='|' read -r from open closed <<<"${rows[row]}"
    # shellcheck disable=SC2086 # One word a target.
    reaches "${from// /}" $open $closed >"$work/reached.$row" &
    questions+=($!)
  done
  for question in "${questions[@]}"; do
    wait "$question"
  done
  for row in "${!rows[@]}"; do
    IFS='|' read -r from open closed <<<"${rows[row]}"
    # shellcheck disable=SC2086
    same "what ${from// /} reaches of$open and$closed" "$(printf '%s\n' $open | sort)" "$(<"$work/reached.$row")"
  done
  held "no way from the edge or the stateless services to the stores, from the edge to what watches it, from the services to the world," \
    "and to the services' ports from the edge alone"
}

# reaches FROM HOST:PORT...: those that take a connection from its networks at any of their addresses. Names would not do:
# they are known only to those who share a network. The program comes from an image of ours, for some have none to ask with.
reaches() {
  local from=$1 target address
  local -a questions=()
  shift
  for target; do
    for address in $(addresses "${target%:*}"); do
      questions+=("$target/$address/${target#*:}")
    done
  done
  # shellcheck disable=SC2016
  docker run --rm --network "container:$(container "$from")" --read-only --cap-drop ALL --entrypoint bash \
    "$(inspect stateless-1 '{{.Config.Image}}')" -c '
      for question; do
        timeout 5 bash -c "exec 3<>/dev/tcp/${question#*/}" 2>/dev/null && echo "${question%%/*}" &
      done
      wait' bash "${questions[@]}" | sort -u
}

addresses() {
  if [[ $1 =~ ^[0-9.]+$ ]]; then
    echo "$1"
  else
    inspect "$1" '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}'
  fi
}

# What there is in this minute, sorted by name, and the sum.
show_memory() {
  echo
  echo "Memory:"
  # shellcheck disable=SC2046
  docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' $(for service in $(services); do container "$service"; done) |
    awk '
      function mib(text) { return text * (text ~ /GiB/ ? 1024 : text ~ /KiB/ ? 1 / 1024 : text ~ /MiB/ ? 1 : 1 / 1048576) }
      { printf "  %-42s %7.1f MiB of %s\n", $1, mib($2), $4; sum += mib($2) }
      END { printf "  %-42s %7.1f MiB\n", "all", sum }' | sort -k1,1
  echo
}
