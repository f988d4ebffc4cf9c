package io.guildlock.client;

import io.guildlock.client.lock.OpenLeases;
import io.guildlock.client.recipe.IdentifyGate;
import io.guildlock.client.recipe.Once;
import io.guildlock.client.recipe.OnceOptions;
import io.guildlock.client.recipe.Pace;
import io.guildlock.client.recipe.Singleton;
import io.guildlock.client.recipe.SingletonListener;
import io.guildlock.client.recipe.SingletonOptions;
import io.guildlock.client.recipe.Task;
import io.guildlock.contract.Entity;
import io.guildlock.contract.GuildId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Makes the recipes of one client, and knows which singleton tasks must end with it. Thread-safe.
final class Recipes implements AutoCloseable {
    private final Guildlock client;
    private final Pace pace;
    private final InstantSource wallClock;
    private final Set<Singleton> singletons = ConcurrentHashMap.newKeySet();

    /// Never closed: a gate that was passed stays shut for its time, also when the process that
    /// passed it ends.
    private final OpenLeases passed = new OpenLeases();

    Recipes(Guildlock client, Pace pace, InstantSource wallClock) {
        this.client = client;
        this.pace = pace;
        this.wallClock = wallClock;
    }

    Once once(Guild guild, String name, OnceOptions options) {
        return new Once(
                name,
                guild.lock(Once.entity(name)),
                guild.documents(Once.collection()),
                options,
                pace,
                wallClock);
    }

    IdentifyGate identifyGate(int maxConcurrency, IdentifyGate.Options options) {
        return new IdentifyGate(
                maxConcurrency,
                options,
                bucket ->
                        client.lock(
                                GuildId.GLOBAL, new Entity(IdentifyGate.entity(bucket)), passed),
                pace);
    }

    Singleton singleton(
            Guild guild,
            String name,
            SingletonOptions options,
            SingletonListener listener,
            Task<? extends Exception> task) {
        Singleton singleton =
                new Singleton(
                        name,
                        guild.lock(Singleton.entity(name)),
                        options,
                        task,
                        listener,
                        pace,
                        singletons::remove);
        singletons.add(singleton);
        return singleton.start();
    }

    /// Stops all singleton tasks at once, each within its own bound.
    @Override
    public void close() {
        List<Thread> closing =
                singletons.stream()
                        .map(singleton ->
                                Thread.ofVirtual().name("guildlock-close").start(singleton::close))
                        .toList();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
