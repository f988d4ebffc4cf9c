package io.guildlock.lock.redis;

import io.guildlock.lock.lease.LockName;
import io.guildlock.lock.lease.Notices;
import io.guildlock.lock.lease.Timers;
import java.time.Duration;

/// Notices over Redis's channels. A channel stays subscribed for a while after the last call that
/// listened to it, so that a busy guild costs no subscription a call. Thread-safe.
public final class RedisNotices implements Notices {
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final String replica;
    private final Channels channels;
    private volatile Listener listener = Deaf.LISTENER;

    public RedisNotices(RedisLink link, Timers timers, String replica) {
        this.replica = replica;
        this.channels = new Channels(link, timers, LINGER);
    }

    @Override
    public void deliverTo(Listener to) {
        listener = to;
    }

    @Override
    public Listening listenForGrants(LockName lock) {
        return channels.listen(
                LockNames.grantChannel(lock.bot(), lock.guild(), replica),
                text -> heard(lock, text));
    }

    @Override
    public Listening listenForUnlocks(LockName lock) {
        return channels.listen(LockNames.unlockChannel(lock), _ -> listener.freed(lock));
    }

    /// Passes on a notice that a script returned to this replica instead of publishing it; `""` is
    /// none.
    void heard(LockName lock, String text) {
        if (!text.isEmpty()) {
            listener.granted(NoticeText.read(lock.bot(), lock.guild(), text));
        }
    }

    private enum Deaf implements Listener {
        LISTENER;

        @Override
        public void granted(io.guildlock.lock.lease.GrantNotice notice) {}

        @Override
        public void freed(LockName lock) {}
    }
}
