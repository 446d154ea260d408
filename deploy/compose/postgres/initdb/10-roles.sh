#!/usr/bin/env bash
# A role for the exporter, which may read statistics and nothing else. Runs once, when the database is made.
set -euo pipefail

# Psql reads the password by itself: an argument would show in the list of processes.
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\set password `cat /run/secrets/metrics.password`
CREATE ROLE metrics LOGIN PASSWORD :'password' CONNECTION LIMIT 5;
GRANT pg_monitor TO metrics;
SQL
