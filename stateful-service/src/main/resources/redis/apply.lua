-- Writes a value that PostgreSQL has, but only for whoever still holds the lease; anybody else may know an older one.
-- Who finds a reader in its place has lost the lease to a wipe or to time, and the reader may have looked before the
-- commit: so it loses the lease too. A batch keeps it: it leased behind this commit.
-- KEYS value, lease, tombstone   ARGV lease, value, seconds
local held = redis.call('GET', KEYS[2])
if held ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  if held and string.find(held, '^reader:') then
    redis.call('DEL', KEYS[2])
  end
  return 0
end
redis.call('DEL', KEYS[2])
if redis.call('EXISTS', KEYS[3]) == 1 then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
