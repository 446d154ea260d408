-- Ids compare byte by byte ("C"), so that PostgreSQL and Java agree on the order in which rows are locked.
create table sessions (
  id            text collate "C" primary key,
  owner_id      text,
  user_id       text,
  data          jsonb       not null,
  memory        jsonb       not null,
  last_message  text,
  version       bigint      not null,
  message_count integer     not null,
  created_at    timestamptz not null,
  last_activity timestamptz not null,
  ended_at      timestamptz
)
-- Every turn updates its session's row: free space on the page keeps the new version there, without index work.
with (fillfactor = 70);

-- Housekeeping looks for live sessions that have run out, oldest first. Not by their last activity: every turn changes
-- that, and an index on what every turn changes is written with every turn.
create index sessions_live on sessions (created_at) where ended_at is null;

-- No foreign key: a turn is only ever written by whoever holds its session's row lock, and checking it again would cost
-- a look-up a turn.
create table turns (
  session_id text collate "C" not null,
  turn       integer          not null,
  message    text             not null,
  reply      text             not null,
  at         timestamptz      not null,
  primary key (session_id, turn)
);

-- The audit trail: appended with the change, never updated, dropped a month at a time. It outlives its session, so it
-- has no foreign key; nothing reads it per request, so it has no index.
create table session_events (
  session_id text collate "C" not null,
  version    bigint           not null,
  kind       text             not null,
  at         timestamptz      not null
)
partition by range (at);

-- Catches what no month's partition covers; housekeeping makes the months ahead.
create table session_events_default partition of session_events default;
