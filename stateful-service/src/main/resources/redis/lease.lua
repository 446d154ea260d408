-- A change is about to commit, or may have: whatever Redis holds of the session is on its way out. Its life stays, with
-- nothing in it to be read: that tells when the session was last used, also if the change comes to nothing.
-- The first step needs no memory. Once a script has written it may go on, also where Redis is full.
-- KEYS value, lease   ARGV lease, milliseconds
redis.call('DEL', KEYS[2])
redis.call('SET', KEYS[1], '', 'XX', 'KEEPTTL')
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return 1
