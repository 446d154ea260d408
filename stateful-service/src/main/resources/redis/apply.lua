-- Writes a value that PostgreSQL has, but only for whoever still holds the lease; anybody else may know an older one.
-- KEYS value, lease, tombstone   ARGV token, value, seconds
if redis.call('GET', KEYS[2]) ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  return 0
end
redis.call('DEL', KEYS[2])
if redis.call('EXISTS', KEYS[3]) == 1 then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
