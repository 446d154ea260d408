#!/usr/bin/env bash
# A role for the exporter, which may read statistics and nothing else. Runs once, when the database is made.
set -euo pipefail

psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --set password="$(</run/secrets/metrics.password)" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE metrics LOGIN PASSWORD :'password' CONNECTION LIMIT 5;
GRANT pg_monitor TO metrics;
SQL
