package io.guildlock.launcher.scenarios;

import io.guildlock.client.Guild;
import io.guildlock.client.party.NewParty;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.santa.NewSantaEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a shard process can be asked to do with what is kept of people.
final class ForgetJobs {
    private ForgetJobs() {}

    /// Forgets a user; reports `progress <guilds done>` and at last `forgotten <things>`, or the
    /// problem that ended it.
    record Forget(String user) implements Job {
        @Override
        public void run(ShardContext shard) {
            shard.attempt(() -> {
                int[] all = {0};
                shard.forget(
                        user,
                        progress -> {
                            shard.report("progress", progress.guildsDone());
                            all[0] = progress.all();
                        });
                shard.report("things", all[0]);
                return "forgotten";
            });
        }
    }

    /// Leaves traces of a user and of others in a guild, of every kind; reports `filled`.
    record Fill(String guild, String user, List<String> others) implements Job {
        @Override
        public void run(ShardContext shard) {
            Guild target = shard.guild(guild);
            String other = others.getFirst();
            for (int i = 0; i < 12; i++) {
                target.quotes()
                        .create(NewQuote.of("t" + i % 3, "text " + i, i % 3 == 0 ? other : user));
            }
            for (int i = 0; i < 3; i++) {
                String party =
                        target.parties()
                                .create(NewParty.of("p" + i, i == 0 ? other : user, "tank", "bard"))
                                .value()
                                .id();
                target.parties().signUp(party, user, "tank");
                target.parties().signUp(party, other, "tank");
            }
            target.santaEvents().create(NewSantaEvent.of("open", user, List.of(user, other)));
            target.santaEvents().wishlist("open", user, "a book");
            List<String> all = List.of(others.get(0), user, others.get(1), others.get(2));
            target.santaEvents()
                    .create(NewSantaEvent.of("drawn", other, all).withPairings(circle(all)));
            target.santaEvents().sent("drawn", user, true);
            List<String> two = List.of(user, other);
            target.santaEvents()
                    .create(NewSantaEvent.of("two", user, two).withPairings(circle(two)));
            target.santaEvents().create(NewSantaEvent.of("fresh", other, all));
            target.santaEvents().draw("fresh");
            shard.report("filled");
        }

        private static Map<String, String> circle(List<String> users) {
            Map<String, String> pairings = new LinkedHashMap<>();
            for (int i = 0; i < users.size(); i++) {
                pairings.put(users.get(i), users.get((i + 1) % users.size()));
            }
            return pairings;
        }
    }
}
