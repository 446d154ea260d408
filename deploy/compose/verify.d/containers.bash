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

# Who must not reach whom: "from host port".
check_isolation() {
  local from host port
  while read -r from host port; do
    ! docker exec "$(container "$from")" timeout 2 bash -c "exec 3<>/dev/tcp/$host/$port" 2>/dev/null || broken "$from reaches $host:$port"
  done <<'TEXT'
nginx redis 6379
nginx postgres 5432
stateless-1 redis 6379
stateless-1 postgres 5432
stateful-1 alertmanager 9093
redis nginx 8443
nginx prometheus 9090
nginx alertmanager 9093
postgres stateless-1 8081
TEXT
  # The same test can tell a way that is there.
  docker exec "$(container stateful-1)" timeout 2 bash -c 'exec 3<>/dev/tcp/redis/6379' || broken "stateful-1 does not reach Redis"
  ! docker exec "$(container stateful-1)" timeout 2 bash -c 'exec 3<>/dev/tcp/1.1.1.1/443' 2>/dev/null || broken "stateful-1 reaches the world"
  held "no way from the edge or the stateless services to the stores, from the edge to what watches it, from the services to the world"
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
