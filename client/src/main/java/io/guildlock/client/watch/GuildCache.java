package io.guildlock.client.watch;

import io.guildlock.client.change.Resource;
import io.guildlock.client.document.Documents;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.Revision;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Values read of one guild, kept until the guild's change stream says that they changed.
///
/// * Reads its own writes: what was written through this cache, or told to [#wrote], is read anew
///   from then on.
/// * Writes of others show as soon as the stream tells of them. While the stream is not connected,
///   or has not shown itself current for `staleAfter`, nothing kept is served: every call reads.
/// * When changes were missed, everything is dropped.
///
/// A value is kept only if no word of a change of it came, and nothing was written here, between
/// the beginning and the end of its reading: so a reading that began after a write never yields to
/// one that began before. Thread-safe; readings run in the calling thread.
public final class GuildCache implements AutoCloseable {
    private final Kept kept;
    private final Resource guild;
    private final Timing timing;
    private final long staleAfterNanos;
    private final AutoCloseable watch;
    private boolean began;
    private volatile boolean ready;
    private volatile long currentAtNanos;

    GuildCache(GuildChanges changes, Resource guild, Timing timing, CacheOptions options) {
        this(changes::watch, guild, timing, options);
    }

    GuildCache(
            Function<ChangeListener, AutoCloseable> changes,
            Resource guild,
            Timing timing,
            CacheOptions options) {
        this.kept = new Kept(options.entries());
        this.guild = guild;
        this.timing = timing;
        this.staleAfterNanos = options.staleAfter().toNanos();
        this.watch = changes.apply(new Listener());
    }

    /// A value kept for `resource`, or else read by `load`.
    ///
    /// @param resource the path below the guild, as [GuildChange#resource(String...)] writes it;
    ///   also one above or below what changes, such as `parties` for the list of all
    /// @param load reads the value; what it gives must not be changed by anybody
    @SuppressWarnings("unchecked") // one resource is always read as one type
    public <T> T get(String resource, Supplier<T> load) {
        if (isFresh()) {
            Object there = kept.get(resource);
            if (there != null) {
                return (T) there;
            }
        }
        Kept.Reading reading = kept.begin(resource);
        try {
            T value = load.get();
            reading.found(value);
            return value;
        } finally {
            kept.end(reading);
        }
    }

    /// A document read through this cache.
    public CachedDocument document(String collection, String id) {
        return new CachedDocument(
                this,
                GuildChange.resource("documents", collection, id),
                new Documents(guild.at("documents", collection)).document(id));
    }

    /// To be called after a write that did not go through this cache, whether it succeeded or not.
    ///
    /// @param resource as in [#get]
    public void wrote(String resource) {
        kept.drop(resource);
    }

    /// Whether values are served from the cache now.
    public boolean isFresh() {
        return ready && timing.nanoTime() - currentAtNanos <= staleAfterNanos;
    }

    /// How many values are kept.
    public int size() {
        return kept.size();
    }

    /// Ends watching; everything is read from then on.
    @Override
    public void close() {
        ready = false;
        try {
            watch.close();
        } catch (Exception e) {
            throw new IllegalStateException("the watch could not be closed", e);
        }
    }

    private final class Listener implements ChangeListener {
        @Override
        public void onChange(GuildChange change) {
            Set<String> changed = change.resources();
            if (changed.contains("batch")) {
                kept.dropAll();
            } else {
                changed.forEach(kept::drop);
            }
        }

        @Override
        public void onReset(Revision head) {
            kept.dropAll();
        }

        // What was read before the first stream began may have changed unseen.
        @Override
        public void onReady(Revision head) {
            if (!began) {
                kept.dropAll();
                began = true;
            }
            onCurrent();
            ready = true;
        }

        @Override
        public void onCurrent() {
            currentAtNanos = timing.nanoTime();
        }

        @Override
        public void onDisconnected() {
            ready = false;
        }

        @Override
        public void onEnded(RuntimeException cause) {
            ready = false;
        }
    }
}
