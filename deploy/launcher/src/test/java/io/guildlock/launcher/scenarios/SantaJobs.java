package io.guildlock.launcher.scenarios;

import io.guildlock.client.change.Removal;
import io.guildlock.client.quote.NewQuote;
import io.guildlock.client.quote.Quote;
import io.guildlock.client.quote.Quotes;
import io.guildlock.client.santa.NewSantaEvent;
import io.guildlock.client.santa.SantaEvent;
import io.guildlock.client.santa.SantaEvents;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What a shard process can be asked to do with secret-santa events and quotes.
final class SantaJobs {
    private SantaJobs() {}

    /// Draws every event; reports `drawn`, or the refusal, with the event; then `pairing <event>
    /// <pairing, sorted>` for each that it drew.
    record Draw(String guild, List<String> events) implements Job {
        @Override
        public void run(ShardContext shard) {
            for (String event : events) {
                shard.attempt(
                        () -> {
                            SantaEvent drawn = shard.guild(guild).santaEvents().draw(event).value();
                            shard.report("pairing", event, new TreeMap<>(drawn.pairings()));
                            return "drawn";
                        },
                        event);
            }
        }
    }

    /// Joins with each user and leaves with every other one again; reports `joined <user>`, `left
    /// <user>` or the refusal.
    record JoinAndLeave(String guild, String event, List<String> users) implements Job {
        @Override
        public void run(ShardContext shard) {
            SantaEvents events = shard.guild(guild).santaEvents();
            for (int i = 0; i < users.size(); i++) {
                String user = users.get(i);
                shard.attempt(
                        () -> {
                            events.join(event, user);
                            return "joined";
                        },
                        user);
                if (i % 2 == 0) {
                    shard.attempt(
                            () -> events.leave(event, user).changed() ? "left" : "absent", user);
                }
            }
        }
    }

    /// Creates and deletes an event of one name, again and again in the background until
    /// [Job.EndLoad]; [Job.Served] tells: `created <code>`, or what else came of it.
    record Churn(String guild, String event) implements Job {
        @Override
        public void run(ShardContext shard) {
            SantaEvents events = shard.guild(guild).santaEvents();
            NewSantaEvent fresh = NewSantaEvent.of(event, "77", List.of("1", "2"));
            shard.inBackground(() -> {
                while (shard.isLoading()) {
                    shard.serve(() -> {
                        String code = events.create(fresh).value().code();
                        shard.served("made", code);
                        return "created";
                    });
                    shard.serve(() -> events.delete(event).changed() ? "deleted" : "absent");
                }
            });
        }
    }

    /// Adds quotes, reads by chance and deletes the numbers given; reports `added <number>`, `read
    /// <number>` or `none`, `deleted <number>` or `absent <number>`.
    record MixQuotes(String guild, String trigger, long firstToDelete, int count) implements Job {
        @Override
        public void run(ShardContext shard) {
            Quotes quotes = shard.guild(guild).quotes();
            LongStream.range(firstToDelete, firstToDelete + count)
                    .forEach(number -> {
                        Quote added = quotes.create(NewQuote.of(trigger, "text", "77")).value();
                        shard.report("added", added.number());
                        quotes.random(trigger)
                                .ifPresentOrElse(
                                        quote -> shard.report("read", quote.number()),
                                        () -> shard.report("none"));
                        long listed = quotes.all(trigger).count();
                        shard.report("listed", listed);
                        Removal removal = quotes.delete(number);
                        shard.report(removal.changed() ? "deleted" : "absent", number);
                    });
        }
    }
}
