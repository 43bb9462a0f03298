#!/bin/sh
# Run once by the image of PostgreSQL, as its superuser, on an empty database. Of a server of your own a superuser runs
# the same: SIJILL_DATABASE_PASSWORD=... sh postgres-roles.sh
#
# `sijill` owns its database and nothing else; the services connect as it. `sijill_api` is what the web interface works
# as: row-level security binds it. Sijill refuses to start with an owner that is a superuser.
set -eu

psql --set ON_ERROR_STOP=1 --set password="$SIJILL_DATABASE_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE sijill_api NOLOGIN;
CREATE ROLE sijill LOGIN PASSWORD :'password';
GRANT sijill_api TO sijill;
CREATE DATABASE sijill OWNER sijill TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
\connect sijill
-- What only a superuser may tell the planner: these comparisons say nothing of a value in an error, so that their indexes
-- can be used beside row-level security; and matching words costs more than it looks.
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) COST 1000 LEAKPROOF;
ALTER FUNCTION pg_catalog.arrayoverlap(anyarray, anyarray) LEAKPROOF;
ALTER FUNCTION pg_catalog.arraycontains(anyarray, anyarray) LEAKPROOF;
ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;
SQL
