#!lua flags=allow-oom
-- Says how everything in this Redis is laid out; of a Redis that does not say, from now on.
-- KEYS 1 gl:layout
-- ARGV 1 the layout of this version
-- Returns the layout. Atomic: one command. Allowed when Redis is full: a few bytes, and who must not write there must learn it then too.
return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'GET') or ARGV[1]
