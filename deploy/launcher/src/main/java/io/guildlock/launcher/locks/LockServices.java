package io.guildlock.launcher.locks;

import io.guildlock.client.Guildlock;
import io.guildlock.client.failure.GuildlockException;
import io.guildlock.client.oversight.Oversight;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.RunningCluster;
import io.guildlock.launcher.keys.OwnKey;
import io.guildlock.launcher.keys.Trusted;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which lock-service to ask: the one that is up here, or one given by its URL.
final class LockServices {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "a lock-service replica (default: those that are up here)")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder given to up (default: .guildlock)")
    private @Nullable Path data;

    @Mixin private OwnKey key = new OwnKey();

    @Mixin private Trusted trusted = new Trusted();

    /// @throws LaunchException if nothing is up, no replica answers, or it refuses
    <T> T ask(Function<Oversight, T> question) {
        Guildlock.Builder builder = trusted.with(key.with(Guildlock.builder()));
        try (Guildlock client = builder.locks(urls().toArray(String[]::new)).build()) {
            return question.apply(client.oversight());
        } catch (GuildlockException e) {
            throw new LaunchException(e.problem().toString(), e);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("--url: " + e.getMessage(), e);
        }
    }

    private List<String> urls() {
        if (url != null) {
            return List.of(url);
        }
        Path folder =
                (data == null ? Home.find().defaultData() : data).toAbsolutePath().normalize();
        List<URI> urls =
                RunningCluster.find(folder).map(RunningCluster::lockUrls).orElse(List.of());
        if (urls.isEmpty()) {
            throw new LaunchException("nothing is up; start it with ./guildlock up, or give --url");
        }
        return urls.stream().map(URI::toString).toList();
    }
}
