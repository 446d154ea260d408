-- Nothing came of it, or somebody knows what did: readers may load again.
-- KEYS lease   ARGV lease
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
