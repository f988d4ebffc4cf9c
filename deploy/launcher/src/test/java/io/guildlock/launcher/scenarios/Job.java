package io.guildlock.launcher.scenarios;

import static io.guildlock.client.change.WriteOption.guardedBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.guildlock.client.change.Change;
import io.guildlock.client.change.Removal;
import io.guildlock.client.lock.AcquireOptions;
import io.guildlock.client.lock.Lease;
import io.guildlock.client.party.NewParty;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.santa.SantaEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RLock;

/// What a shard process can be asked to do. Each reports every call it made.
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
interface Job {

    void run(ShardContext shard) throws Exception;

    private static <T> T made(Change<T> change) {
        return Objects.requireNonNull(change.value(), "a creation answers what it made");
    }

    /// Reports `created <id>` for each.
    record CreateParties(String guild, String prefix, int count) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (int i = 0; i < count; i++) {
                NewParty party = NewParty.of(prefix + i, "77", "tank", "healer");
                shard.report("created", made(shard.guild(guild).parties().create(party)).id());
            }
        }
    }

    /// Reports `set <party>` or the refusal.
    record SetMessages(String guild, List<String> parties) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (String party : parties) {
                shard.attempt(
                        () -> {
                            shard.guild(guild).parties().setMessage(party, "9001");
                            return "set";
                        },
                        party);
            }
        }
    }

    /// Reports `deleted <party>` or `absent <party>`.
    record DeleteParties(String guild, List<String> parties) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (String party : parties) {
                Removal removal = shard.guild(guild).parties().delete(party);
                shard.report(removal.changed() ? "deleted" : "absent", party);
            }
        }
    }

    /// For each user writes the wishlist, and that the gift was sent and received; reports `written
    /// <user>` for each.
    record FillInWishes(String guild, String event, List<String> users) implements Job {
        @Override
        public void run(ShardContext shard) {
            SantaEvents events = shard.guild(guild).santaEvents();
            for (String user : users) {
                events.wishlist(event, user, "wish of " + user);
                shard.report("written", user);
                events.sent(event, user, true);
                shard.report("written", user);
                events.received(event, user, true);
                shard.report("written", user);
            }
        }
    }

    /// Reports `created <number>` for each.
    record AddQuotes(String guild, String trigger, String prefix, int count) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (int i = 0; i < count; i++) {
                NewQuote quote = NewQuote.of(trigger, prefix + i, "77");
                shard.report("created", made(shard.guild(guild).quotes().create(quote)).number());
            }
        }
    }

    /// Grants every role to every granter; reports `created` or `already`.
    record GrantRoles(String guild, List<String> roles, List<String> granters) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (String role : roles) {
                for (String granter : granters) {
                    boolean created =
                            shard.guild(guild).roleGrants().grant(role, granter).created();
                    shard.report(created ? "created" : "already", role, granter);
                }
            }
        }
    }

    /// Sets each member of one document by a change of its own; reports `written <member>`.
    record PatchMembers(
            String guild, String collection, String document, Map<String, Object> members)
            implements Job {
        @Override
        public void run(ShardContext shard) {
            members.forEach((name, value) -> {
                shard.guild(guild).document(collection, document).patch(Map.of(name, value));
                shard.report("written", name);
            });
        }
    }

    /// Takes a lease that is not renewed; reports `granted <lease id> <token>` or the refusal.
    record Hold(String guild, String entity, long leaseMs, long waitMs) implements Job {
        @Override
        public void run(ShardContext shard) {
            AcquireOptions options =
                    AcquireOptions.defaults()
                            .withLease(Duration.ofMillis(leaseMs))
                            .withWait(Duration.ofMillis(waitMs))
                            .withoutRenewal();
            Lease lease = shard.guild(guild).lock(entity).acquire(options);
            shard.hold(lease);
            shard.report("granted", lease.id(), lease.token());
        }
    }

    /// Waits in the background for a lock and gives it back as soon as it has it; [Served] tells.
    record Queue(String guild, String entity, int number, long leaseMs, long waitMs)
            implements Job {
        @Override
        public void run(ShardContext shard) {
            AcquireOptions options =
                    AcquireOptions.defaults()
                            .withLease(Duration.ofMillis(leaseMs))
                            .withWait(Duration.ofMillis(waitMs))
                            .withoutRenewal();
            shard.inBackground(() -> {
                try (Lease lease = shard.guild(guild).lock(entity).acquire(options)) {
                    shard.served("served", number, lease.token());
                }
            });
        }
    }

    /// Reports what calls in the background got since it was last asked: `served <number> <token>`,
    /// `cycle`, or `broken <why>`.
    record Served() implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.reportServed();
        }
    }

    /// Acquires and releases a lock of its own in the background, again and again, until [EndLoad].
    record Load(String guild, String entity) implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.inBackground(() -> {
                while (shard.isLoading()) {
                    shard.guild(guild).lock(entity).acquire().close();
                    shard.served("cycle");
                }
            });
        }
    }

    /// Ends every [Load] and waits until it has ended.
    record EndLoad() implements Job {
        @Override
        public void run(ShardContext shard) throws InterruptedException {
            shard.endLoad();
        }
    }

    /// Writes a document guarded by the lease this shard holds, or believes to hold; reports
    /// `written` or the refusal.
    record GuardedWrite(String guild, String collection, String document, String text)
            implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.attempt(() -> {
                shard.guild(guild)
                        .document(collection, document)
                        .put(Map.of("text", text), guardedBy(shard.lease().guard()));
                return "written";
            });
        }
    }

    /// Renews the lease this shard holds, or believes to hold; reports `renewed` or the refusal.
    record Renew(long leaseMs) implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.attempt(() -> {
                shard.lease().renew(Duration.ofMillis(leaseMs));
                return "renewed";
            });
        }
    }

    /// Releases the lease this shard holds; reports `released`.
    record Release() implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.lease().close();
            shard.report("released");
        }
    }

    /// Tries a stock `RLock` at once; reports `locked` or `refused`.
    record StockTryLock(String name) implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.report(shard.stock().getLock(name).tryLock() ? "locked" : "refused");
        }
    }

    /// Waits for a stock `RLock`; reports `locked <ms waited>` or `refused`.
    record StockLock(String name, long waitMs) implements Job {
        @Override
        public void run(ShardContext shard) throws InterruptedException {
            RLock lock = shard.stock().getLock(name);
            long begin = System.nanoTime();
            boolean locked = lock.tryLock(waitMs, TimeUnit.MILLISECONDS);
            shard.report(locked ? "locked" : "refused", (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /// Unlocks a stock `RLock`; reports `unlocked`.
    record StockUnlock(String name) implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.stock().getLock(name).unlock();
            shard.report("unlocked");
        }
    }
}
