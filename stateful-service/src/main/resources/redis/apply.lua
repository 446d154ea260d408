-- Writes a value that PostgreSQL has, but only for whoever still holds the lease; anybody else may know an older one.
-- Who finds a reader in its place has lost the lease to a wipe or to time, and the reader may have looked before the
-- commit: so it loses the lease too, and what it may have left is emptied. A batch keeps it: it leased behind this commit.
-- A full Redis refuses a value, unless something was written before it: so the value comes first, and may stay empty.
-- KEYS value, lease, tombstone   ARGV lease, value, seconds
local held = redis.call('GET', KEYS[2])
if held ~= ARGV[1] then
  if not held or string.find(held, '^reader:') then
    redis.call('DEL', KEYS[2])
    redis.call('SET', KEYS[1], '', 'XX', 'KEEPTTL')
  end
  return 0
end
if redis.call('EXISTS', KEYS[3]) == 0 then
  redis.pcall('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
end
return redis.call('DEL', KEYS[2])
