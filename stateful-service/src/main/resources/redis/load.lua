-- A read missed. Tells whether the session has ended, and gives the lease to the reader if nobody has it.
-- KEYS lease, tombstone   ARGV lease, milliseconds
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 'ended'
end
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return 'leased'
end
return 'busy'
