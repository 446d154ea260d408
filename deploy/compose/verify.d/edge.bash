# What a client sees.

check_start() {
  local service secret
  # A password that a store refuses would show as an instance that is not ready, or worse, as one that is slow.
  for service in stateful-1 stateful-2; do
    secret=$(docker exec "$(container "$service")" cat /run/secrets/redis.password)
    redis_takes "$secret" || broken "Redis refuses the password in redis.password of $service"
    secret=$(docker exec "$(container "$service")" cat /run/secrets/postgres.password)
    postgres_takes "$secret" || broken "PostgreSQL refuses the password in postgres.password of $service"
  done
  held "the stores take the passwords that the services have"
  secret=$(<"$work/secrets/postgres.password")
  same "whether the services are PostgreSQL's superuser" f "$(postgres statepair "select rolsuper from pg_roles where rolname = current_user" <<<"$secret")"
  ! postgres postgres "select 1" <<<"$secret" >/dev/null 2>&1 || broken "PostgreSQL's superuser gets in over the network"
  held "the services own their database and no more, and the superuser does not get in over the network"
  same "how many instances Nginx knows" "$(services | grep -c '^state')" "$(upstreams | wc -l)"
  local server
  for server in $(upstreams); do
    docker exec "$(container nginx)" bash -c "exec 3<>/dev/tcp/${server/://}" 2>/dev/null ||
      broken "upstream $server is missing: Nginx names it as an instance, and nothing answers there"
    held "upstream $server answers"
  done
  held "$(services | wc -l) containers are healthy"
}

redis_takes() {
  [[ $(docker exec -i "$(container redis)" bash -c 'REDISCLI_AUTH=$(cat) redis-cli ping' <<<"$1" 2>&1 | tail -n 1) == PONG ]]
}

postgres_takes() {
  [[ $(postgres statepair "select 1" <<<"$1" 2>&1) == 1 ]]
}

# postgres USER SQL: what it answers over the network, with the password that comes in.
postgres() {
  docker exec -i "$(container postgres)" \
    bash -c 'PGPASSWORD=$(cat) psql -h "$(hostname -i | cut -d" " -f1)" -U "$1" -qAtc "$2" statepair' bash "$@"
}

# Where Nginx believes instances to be.
upstreams() {
  docker exec "$(container nginx)" bash -c 'grep -o "server [0-9.:]*" /run/edge/conf/upstreams.conf' | cut -d' ' -f2
}

# A stack that does not start says of its own only that something is unhealthy.
explain_start() {
  local service
  for service in postgres redis; do
    [[ $(docker inspect --format '{{.State.Health.Status}}' "$(container "$service")" 2>/dev/null) == healthy ]] ||
      broken "$service is not healthy: $(docker logs --tail 5 "$(container "$service")" 2>&1)"
  done
  redis_takes "$(<"$work/secrets/redis.password")" || broken "Redis refuses the password in redis.password"
  postgres_takes "$(<"$work/secrets/postgres.password")" || broken "PostgreSQL refuses the password in postgres.password"
  for service in $(services); do
    [[ $(inspect "$service" '{{if .State.Health}}{{.State.Health.Status}}{{end}}') != unhealthy ]] ||
      broken "$service is not healthy: $(docker logs --tail 5 "$(container "$service")" 2>&1)"
  done
}

check_edge() {
  openssl x509 -noout -checkhost "$edge_host" -in "$work/tls/certificate.pem" | grep -q 'does match' ||
    broken "the certificate is for another name, $(openssl x509 -noout -ext subjectAltName -in "$work/tls/certificate.pem" | tail -n 1 | tr -d ' '), not for $edge_host"
  call GET /api/v1/stateless/info
  same "GET /api/v1/stateless/info" 200 "$status"
  [[ $headers == *$'\nstrict-transport-security: max-age=3600\n'* ]] || broken "HSTS is missing on HTTPS: $headers"
  held "HTTPS answers for $edge_host with a certificate for that name, and with HSTS"

  local version
  for version in 1.0 1.1; do
    ! curl --tls-max "$version" --ciphers DEFAULT@SECLEVEL=0 -o /dev/null "$origin/" 2>/dev/null || broken "TLS $version is accepted"
  done
  for version in 1.2 1.3; do
    curl "--tlsv$version" --tls-max "$version" -o /dev/null "$origin/edge-health" || broken "TLS $version is not accepted"
  done
  same "the protocol" 2 "$(curl -o /dev/null -w '%{http_version}' "$origin/edge-health")"
  held "TLS 1.2 and 1.3 are spoken, 1.0 and 1.1 are not, and HTTP/2 is"

  local plain=http://$edge_host:$http_port
  same "a POST over HTTP" "308 $origin/api/v1/stateful/sessions?a=b" \
    "$(curl -X POST -o /dev/null -w '%{http_code} %{redirect_url}' "$plain/api/v1/stateful/sessions?a=b")"
  mkdir -p "$work/acme/.well-known/acme-challenge"
  echo proof >"$work/acme/.well-known/acme-challenge/token"
  same "a token of a certificate authority over HTTP" proof "$(curl "$plain/.well-known/acme-challenge/token")"
  held "HTTP leads to HTTPS, but not for a certificate authority"

  answers 404 GET /nowhere
  [[ $headers == *$'\ncontent-type: application/problem+json\n'* && $body == *'"type":"/problems/not-found"'* ]] || broken "no problem: $body"
  answers 400 POST /api/v1/stateless/calculate -H 'Content-Type: application/json' -d '{'
  [[ $body == *'"type":"/problems/malformed-json"'* ]] || broken "no problem: $body"
  answers 422 POST /api/v1/stateless/calculate -H 'Content-Type: application/json' -d '{"operation":"divide","operands":[1,0]}'
  [[ $body == *'"type":"/problems/division-by-zero"'* ]] || broken "no problem: $body"
  # Of each instance one, so that a burst of them can be told from none.
  answers 404 GET /api/v1/stateless/nowhere
  answers 404 GET /api/v1/stateless/nowhere
  answers 200 GET /openapi.yaml
  answers 200 GET /docs/api/
  held "errors are problems, by the edge and by the services; the contract and its viewer are served"
}

# The story of docs/clients, told to the stack by the same scripts.
check_story() {
  dc run --rm -T import import --demo --users=/import/users.json --products=/import/products.json >"$work/import.log" 2>&1 ||
    broken "the demo data was not imported: $(tail -n 5 "$work/import.log")"
  grep -q 'products: [1-9][0-9]* imported' "$work/import.log" || broken "no products were imported: $(<"$work/import.log")"
  held "import: $(grep -E '^(users|products):' "$work/import.log" | paste -sd ' ')"
  local world
  for world in stateless stateful; do
    "$root/docs/clients/curl/$world.sh" "$origin" "$origin" >"$work/$world.log" 2>&1 || broken "$world.sh: $(tail -n 3 "$work/$world.log")"
    held "the $world story over HTTPS, $(wc -l <"$work/$world.log") steps, up to: $(tail -n 1 "$work/$world.log")"
  done
  local seen
  seen=$(curl -o /dev/null -D - "$origin/api/v1/stateless/info?[1-4]" | tr -d '\r' | sed -n 's/^x-served-by: //p' | sort -u | paste -sd ' ')
  same "the instances that serve stateless requests" "stateless-1 stateless-2" "$seen"
  held "stateless requests go to stateless-1 and stateless-2 in turn"
}

# As certbot would: a new certificate takes effect in the running edge, and one that is wrong does not.
check_renewal() {
  certify "$edge_host"
  cp "$work/tls/certificate.pem" "$work/renewed/fullchain.pem"
  ! renew || broken "a key that does not fit its certificate was taken"
  certify "$edge_host"
  renew || broken "certbot-reload failed: $(<"$work/renewal.log")"
  await 10 "Nginx serves the renewed certificate" curl --cacert "$work/renewed/fullchain.pem" -o /dev/null "$origin/edge-health" 2>/dev/null
  held "a renewed certificate is served after a reload, and one without its key is refused"
}

# certify NAME: a new certificate with its key, where certbot would put them.
certify() {
  mkdir -p "$work/renewed"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 2 -subj "/CN=$1" -addext "subjectAltName=DNS:$1" \
    -keyout "$work/renewed/privkey.pem" -out "$work/renewed/fullchain.pem" 2>/dev/null
}

renew() {
  RENEWED_LINEAGE=$work/renewed ENV_FILE=$env_file COMPOSE="${compose[*]} --project-name $project" \
    "$here/certbot-reload" 2>"$work/renewal.log"
}
