#!lua flags=no-writes
-- Returns what the server says of itself: the text of INFO. KEYS 1 a name in the slot to ask. Atomic: one command.
return redis.call('INFO')
