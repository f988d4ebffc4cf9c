package io.guildlock.launcher.locks;

import io.guildlock.client.lock.Holder;
import io.guildlock.client.oversight.ListedLock;
import io.guildlock.client.oversight.LockPage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A page of locks as the API says it, with the same names.
///
/// @param complete whether all locks were looked at; if not, some may be missing
record LockJson(List<Item> items, @Nullable String next, boolean complete) {

    record Item(
            String guild,
            String entity,
            @Nullable Holder holder,
            @Nullable String leaseId,
            @Nullable String token,
            @Nullable Long heldMs,
            @Nullable Long remainingMs,
            int waiters,
            @Nullable Long oldestWaitMs) {

        static Item of(ListedLock lock) {
            return new Item(
                    lock.guild().value(),
                    lock.entity().value(),
                    lock.holder().orElse(null),
                    lock.leaseId().map(Object::toString).orElse(null),
                    lock.token().map(Object::toString).orElse(null),
                    millis(lock.held()),
                    millis(lock.remaining()),
                    lock.waiters(),
                    millis(lock.oldestWait()));
        }

        private static @Nullable Long millis(Optional<Duration> duration) {
            return duration.map(Duration::toMillis).orElse(null);
        }
    }

    static LockJson of(LockPage page) {
        return new LockJson(
                page.items().stream().map(Item::of).toList(),
                page.next().orElse(null),
                page.complete());
    }
}
