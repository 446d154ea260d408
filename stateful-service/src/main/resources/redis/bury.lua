-- The session has ended, in PostgreSQL and for good: that needs no lease, it can never become wrong.
-- A full Redis refuses the tombstone, and no more than that.
-- KEYS value, lease, tombstone   ARGV seconds
redis.pcall('SET', KEYS[3], '', 'EX', ARGV[1])
redis.call('DEL', KEYS[1], KEYS[2])
return 1
