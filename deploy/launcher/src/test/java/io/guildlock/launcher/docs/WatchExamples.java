package io.guildlock.launcher.docs;

import io.guildlock.client.Guild;
import io.guildlock.client.Guildlock;
import io.guildlock.client.change.WriteOption;
import io.guildlock.client.watch.CachedDocument;
import io.guildlock.client.watch.ChangeListener;
import io.guildlock.client.watch.GuildCache;
import io.guildlock.client.watch.GuildChange;
import io.guildlock.client.watch.SeveralListener;
import io.guildlock.client.watch.Watch;
import io.guildlock.contract.Revision;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The Java of `docs/watching.md`, as it stands there.
final class WatchExamples {
    private static final long PATIENCE_S = 60;

    private final Guildlock guildlock;
    private final Guild guild;
    private final String other;
    private final Consumer<String> log;
    private final Dashboard dashboard = new Dashboard();

    WatchExamples(Guildlock guildlock, String guild, String other, Consumer<String> log) {
        this.guildlock = guildlock;
        this.guild = guildlock.guild(guild);
        this.other = other;
        this.log = log;
    }

    private static final class Dashboard {
        private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

        void load() {
            shown.add("loaded");
        }

        void show(GuildChange change) {
            shown.add(change.guild() + " " + change.resource() + " by " + change.actor());
        }
    }

    void all() throws InterruptedException {
        Watch watch =
                guild.changes()
                        .watch(
                                new ChangeListener() {
                                    @Override
                                    public void onReady(Revision head) {
                                        dashboard.load();
                                    }

                                    @Override
                                    public void onChange(GuildChange change) {
                                        dashboard.show(change);
                                    }

                                    @Override
                                    public void onReset(Revision head) {
                                        dashboard.load();
                                    }
                                });
        shown();
        guild.set("opted-in").add("1001", WriteOption.by("shard 3"));
        shown();
        watch.close();
        several();
        cache();
    }

    private void several() throws InterruptedException {
        Watch several =
                guildlock
                        .changes(List.of(guild.id().value(), other))
                        .watch(
                                new SeveralListener() {
                                    @Override
                                    public void onReady(String of, Revision head) {
                                        dashboard.load();
                                    }

                                    @Override
                                    public void onChange(GuildChange change) {
                                        dashboard.show(change);
                                    }

                                    @Override
                                    public void onReset(String of, Revision head) {
                                        dashboard.load();
                                    }
                                });
        shown();
        shown();
        guildlock.guild(other).set("opted-in").add("1001");
        shown();
        several.close();
    }

    private void shown() throws InterruptedException {
        log.accept(String.valueOf(dashboard.shown.poll(PATIENCE_S, TimeUnit.SECONDS)));
    }

    private void cache() {
        try (GuildCache cache = guild.changes().cache()) {
            CachedDocument welcome = cache.document("settings", "welcome");
            welcome.patch(Map.of("text", "Hello"));
            welcome.get().ifPresent(found -> log.accept(found.value().toString()));

            List<String> optedIn =
                    cache.get("sets/opted-in", () -> guild.set("opted-in").all().toList());
            log.accept(optedIn.toString());

            guild.set("opted-in").add("1002");
            cache.wrote("sets/opted-in");
            log.accept(
                    cache.get("sets/opted-in", () -> guild.set("opted-in").all().toList())
                            .toString());
        }
    }
}
