-- A change is about to commit, or may have: whatever Redis holds of the session is on its way out.
-- KEYS value, lease   ARGV lease, milliseconds
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
