#!/usr/bin/env bash
# The owner of the database, whom the services are, and a role for the exporter, which may read statistics and nothing
# else. The superuser keeps no password: it gets in from this container alone. Runs once, when the database is made.
set -euo pipefail

# Psql reads the passwords by itself: an argument would show in the list of processes.
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
\set password `cat /run/secrets/postgres.password`
CREATE ROLE statepair LOGIN PASSWORD :'password';
ALTER DATABASE :"DBNAME" OWNER TO statepair;
\set password `cat /run/secrets/metrics.password`
CREATE ROLE metrics LOGIN PASSWORD :'password' CONNECTION LIMIT 5;
GRANT pg_monitor TO metrics;
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
