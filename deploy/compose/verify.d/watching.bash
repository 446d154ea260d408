# What Prometheus knows.

# ask PATH [curl options]: sets body.
ask() {
  local path=$1
  shift
  body=$(curl --get "http://127.0.0.1:$prometheus_port/api/v1/$path" "$@") || broken "Prometheus does not answer $path"
}

# value QUERY: the first value, or nothing.
value() {
  ask query --data-urlencode "query=$1"
  sed -n 's/.*"value":\[[0-9.]*,"\([^"]*\)"\].*/\1/p' <<<"$body"
}

# Each is asked at its own time, so at first some are unknown.
all_up() {
  ask targets --data-urlencode state=active
  [[ $(grep -o '"health":"[a-z]*"' <<<"$body" | sort -u) == '"health":"up"' ]]
}

check_watching() {
  await 60 "every target of Prometheus is up" all_up
  held "Prometheus reaches all of its $(grep -o '"health":"up"' <<<"$body" | wc -l) targets"
  ask rules --data-urlencode type=alert
  same "the state of the alert rules" '"health":"ok"' "$(grep -o '"health":"[a-z]*"' <<<"$body" | sort -u | paste -sd ' ')"
  local rules
  rules=$(grep -o '"type":"alerting"' <<<"$body" | wc -l)
  ask alerts
  [[ $body != *'"state":"firing"'* ]] || broken "an alert fires: $(grep -o '"alertname":"[^"]*"' <<<"$body" | sort -u)"
  held "$rules alert rules are evaluated, and none fires"
  await 60 "the requests of the story are counted" counted
  (($(value 'min(tls_certificate_not_after_timestamp_seconds - time() > bool 86400)') == 1)) || broken "Prometheus does not know when the certificate ends"
  held "the requests of the story are counted, and the end of the certificate is known"
}

counted() {
  local requests
  # Not those of the health checks.
  requests=$(value 'sum(http_server_requests_seconds_count{uri="/api/v1/stateless/calculate"})')
  [[ -n $requests ]] && ((${requests%.*} > 0))
}
