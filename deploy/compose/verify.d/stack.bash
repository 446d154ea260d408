# The engine, the images, and the stack's way up and down.
project=statepair-verify
edge_host=pair.test

find_engine() {
  local answer
  command -v docker >/dev/null || unverified 77 "there is no docker: apt-get install docker.io"
  if ! answer=$(docker info 2>&1); then
    [[ $answer != *"permission denied"* ]] || unverified 2 "this user may not reach the Docker engine: run it with sudo"
    unverified 77 "no Docker engine answers: start dockerd"
  fi
  [[ $(id -u) == 0 ]] || unverified 2 "the secrets' owner can only be set by root: run it with sudo"
  find_compose
  "${compose[@]}" version >/dev/null 2>&1 || unverified 2 "there is no Compose: apt-get install docker-compose"
}

# unverified CODE WHY: ends before anything was begun.
unverified() {
  echo "verify: NOT VERIFIED, $2" >&2
  exit "$1"
}

# Compose believes the environment before our env file: a project's name there would have us remove another's volumes.
forget_other_stacks() {
  local -a offered
  mapfile -t offered < <(sed -nE 's/^#?([A-Z_]+)=.*/\1/p' "$here/.env.example")
  unset "${offered[@]}" "${!COMPOSE_@}"
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# An env file of its own, with everything that is on disk in a folder of its own.
prepare() {
  rm -rf -- "$work"
  mkdir -p "$work"
  env_file=$work/env
  https_port=$(free_port) http_port=$(free_port) prometheus_port=$(free_port) alertmanager_port=$(free_port)
  origin=https://$edge_host:$https_port
  {
    cat "$here/.env.example"
    cat <<TEXT
COMPOSE_FILE=compose.yaml:compose.staging.yaml
COMPOSE_PROJECT_NAME=$project
EDGE_HOST=$edge_host
HTTP_PORT=$http_port
HTTPS_PORT=$https_port
PROMETHEUS_PORT=$prometheus_port
ALERTMANAGER_PORT=$alertmanager_port
SERVICES_NETWORK=10.83.254
SECRETS=$work/secrets
TLS=$work/tls
ACME=$work/acme
TEXTFILES=$work/textfiles
TEXT
  } >"$env_file"
  # For every curl of this run, that of the example clients too: the name is ours, and one certificate is trusted.
  export CURL_HOME=$work
  cat >"$work/.curlrc" <<TEXT
silent
show-error
max-time = 10
cacert = $work/tls/certificate.pem
resolve = $edge_host:$https_port:127.0.0.1
resolve = $edge_host:$http_port:127.0.0.1
TEXT
  check_files
  base_images
  service_images
  "$here/site" >/dev/null
}

# Each set of files that the guide names, as each Compose reads it that this host has.
check_files() {
  local command host files message
  local -a commands=() words
  ! docker compose version >/dev/null 2>&1 || commands+=("docker compose")
  ! command -v docker-compose >/dev/null || commands+=(docker-compose)
  for command in "${commands[@]}"; do
    read -ra words <<<"$command"
    for host in staging production; do
      for files in "compose.yaml:compose.$host.yaml"{,:compose.grafana.yaml}; do
        message=$(cd "$here" && COMPOSE_FILE=$files "${words[@]}" --env-file "$env_file" config -q 2>&1) ||
          broken "$command $("${words[@]}" version --short) does not take $files: $message"
      done
    done
    held "$command $("${words[@]}" version --short) takes the files of staging and of production, each with and without Grafana"
  done
}

# Says which images are used. A registry that does not answer must not be waited for.
base_images() {
  local image=nginx
  image=$(sed -n 's/^NGINX_IMAGE=//p' "$here/.env.example")
  if [[ $images == auto ]]; then
    images=airgap
    if docker image inspect "$image" >/dev/null 2>&1 || timeout 30 docker pull --quiet "$image" >/dev/null 2>&1; then
      images=official
    fi
  fi
  echo "Base images: $images"
  [[ $images == official ]] || run_logged "$root/deploy/images/airgap/build" --env-file "$work/airgap.env" >/dev/null
  [[ ! -f $work/airgap.env ]] || cat "$work/airgap.env" >>"$env_file"
}

# With a tag of their own: that of a stack that runs must not move.
service_images() {
  local -a options=(--tag "$project")
  if fresh stateless-service && fresh stateful-service; then
    options+=(--jars)
  fi
  [[ ! -f $work/airgap.env ]] || options+=(--env-file "$work/airgap.env")
  run_logged "$root/deploy/images/build" "${options[@]}" >>"$env_file"
}

remove_service_images() {
  docker image ls --filter "reference=statepair/*-service:$project" --format '{{.Repository}}:{{.Tag}}' |
    xargs --no-run-if-empty docker image rm >/dev/null
}

# fresh SERVICE: its jar is there, and newer than what it is made of. The jar itself bears the date of its release.
fresh() {
  local packaged
  packaged=$(compgen -G "$root/$1/target/$1-*.jar.original") &&
    [[ -z $(find "$root/pom.xml" "$root/$1/pom.xml" "$root/$1/src/main" -newer "$packaged" -print -quit) ]]
}

run_logged() {
  "$@" 2>"$work/build.log" || broken "$(basename -- "$(dirname -- "$1")")/$(basename -- "$1") failed: $(tail -n 20 "$work/build.log")"
}

dc() {
  (cd "$here" && "${compose[@]}" --project-name "$project" --env-file "$env_file" "$@")
}

# container SERVICE: its id.
container() {
  docker ps --all --quiet --filter "label=com.docker.compose.project=$project" \
    --filter "label=com.docker.compose.service=$1" --filter label=com.docker.compose.oneoff=False
}

# services: every one that has a container.
services() {
  docker ps --all --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.oneoff=False \
    --format '{{.Label "com.docker.compose.service"}}' | sort
}

# From nothing.
bring_up() {
  take_down
  "$here/secrets" --env-file "$env_file" >/dev/null
  echo "Starting $project with $("${compose[@]}" version --short) ..."
  local began=$SECONDS
  if ! dc up -d >"$work/up.log" 2>&1; then
    explain_start
    broken "the stack did not start: $(grep -i error "$work/up.log" | tail -n 5)"
  fi
  await 120 "every container is healthy" all_healthy
  echo "Started after $((SECONDS - began)) s."
}

all_healthy() {
  local service
  for service in $(services); do
    well "$service" || return 1
  done
}

# well SERVICE: one that has no health check of its own counts when it runs, Prometheus tells whether it answers.
well() {
  local state
  state=$(docker inspect --format '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$(container "$1")")
  why="$1 is $state"
  [[ $state == "running healthy" || $state == "running " ]]
}

take_down() {
  dc down --volumes --remove-orphans --timeout 10 >"$work/down.log" 2>&1 || broken "cannot take the stack down: $(<"$work/down.log")"
}

# Whatever happened, nothing is left: of a run that failed only the logs.
finish() {
  local code=$?
  trap - EXIT
  abandon_load
  if [[ -f $work/up.log ]]; then
    ((code == 0)) || last_words
    if $keep; then
      echo "Still up: $origin, trusted by curl --cacert $work/tls/certificate.pem"
      echo "Remove it: cd $here && ${compose[*]} --project-name $project --env-file $env_file down --volumes"
    else
      take_down
    fi
  fi
  if ! $keep; then
    remove_service_images
    nothing_left || code=1
  fi
  exit "$code"
}

last_words() {
  local service
  dc logs --no-color --tail 200 >"$work/containers.log" 2>&1 || true
  for service in $(services); do
    well "$service" || { echo "$why:" && docker logs --tail 20 "$(container "$service")" 2>&1; } >&2 || true
  done
  echo "The containers' last words are in $work/containers.log" >&2
}

nothing_left() {
  local kind left
  local -a words
  for kind in 'container --all' network volume; do
    read -ra words <<<"$kind"
    left=$(docker "${words[0]}" ls --quiet "${words[@]:1}" --filter "label=com.docker.compose.project=$project")
    [[ -z $left ]] || { echo "FAIL  left behind, ${words[0]}: $left" >&2 && return 1; }
  done
}
