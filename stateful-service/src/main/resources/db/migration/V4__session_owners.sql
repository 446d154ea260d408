-- The live sessions of an owner, a page at a time. Most sessions have no owner, and those are not in it.
create index sessions_owned on sessions (owner_id, id) where owner_id is not null and ended_at is null;
