package io.guildlock.launcher.red;

import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.RunningCluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which config-service to send to: one of those that are up here, or one given by its URL.
final class ConfigServices {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "a config-service replica (default: those that are up here)")
    private @Nullable String url;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder given to up (default: .guildlock)")
    private @Nullable Path data;

    /// One at least.
    ///
    /// @throws LaunchException if nothing is up, or the URL is none
    List<URI> urls() {
        if (url != null) {
            return List.of(given(url));
        }
        Path folder =
                (data == null ? Home.find().defaultData() : data).toAbsolutePath().normalize();
        List<URI> urls =
                RunningCluster.find(folder).map(RunningCluster::configUrls).orElse(List.of());
        if (urls.isEmpty()) {
            throw new LaunchException("nothing is up; start it with ./guildlock up, or give --url");
        }
        return urls;
    }

    private static URI given(String url) {
        try {
            URI given = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (given.getHost() != null && String.valueOf(given.getScheme()).matches("https?")) {
                return given;
            }
        } catch (IllegalArgumentException e) {
            throw new LaunchException("--url: " + e.getMessage(), e);
        }
        throw new LaunchException("--url is %s; allowed: http://host:port".formatted(url));
    }
}
