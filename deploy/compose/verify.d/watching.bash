# What Prometheus and Alertmanager know.

# Enough to be more than every other request that there is by then.
refusals=600

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

# raised ALERT: it is pending at least.
raised() {
  alerts "alertname=\"$1\""
  [[ -n $why ]]
}

fires() {
  alerts "alertname=\"$1\", alertstate=\"firing\""
  [[ -n $why ]]
}

# Pending or not. Those that are not critical may know something of this host.
nothing_critical() {
  alerts 'severity="critical"'
  [[ -z $why ]]
}

# alerts SELECTOR: sets why to the names of those that Prometheus has.
alerts() {
  ask query --data-urlencode "query=ALERTS{$1}"
  why=$(grep -o '"alertname":"[^"]*"' <<<"$body" | sort -u | paste -sd ' ' || true)
}

# told ALERT: Alertmanager has it.
told() {
  body=$(curl --get "http://127.0.0.1:$alertmanager_port/api/v2/alerts" --data-urlencode "filter=alertname=\"$1\"") ||
    broken "Alertmanager does not answer"
  [[ $body != "[]" ]]
}

# A rate needs a count to begin with.
send_refusals() {
  await 60 "a refusal of each stateless instance is counted" refusals_begun
  curl -o /dev/null "$origin/api/v1/stateless/nowhere?[1-$refusals]"
}

refusals_begun() {
  [[ $(value 'count(sum by (instance) (http_server_requests_seconds_count{job="stateless", status="404"}))') == 2 ]]
}

refusals_seen() {
  [[ -n $(value "job:http_requests:rate5m{job=\"stateless\"} > $refusals / 300") ]]
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
  await 60 "the rules see $refusals refusals" refusals_seen
  await 30 "no critical alert is pending" nothing_critical
  held "$refusals requests were refused with 404, and no critical alert is even pending"
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
