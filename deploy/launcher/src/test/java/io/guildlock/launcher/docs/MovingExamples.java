package io.guildlock.launcher.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The Java of `docs/moving.md`, as it stands there.
final class MovingExamples {
    private final String configs;
    private final Consumer<String> log;

    MovingExamples(String configs, Consumer<String> log) {
        this.configs = configs;
        this.log = log;
    }

    void all(String id, Path file) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        URI guild = URI.create(configs + "/v1/guilds/" + id + "/");

        http.send(
                HttpRequest.newBuilder(guild.resolve("export")).build(), BodyHandlers.ofFile(file));

        HttpRequest put =
                HttpRequest.newBuilder(guild.resolve("import"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofFile(file))
                        .build();
        try (Stream<String> answer = http.send(put, BodyHandlers.ofLines()).body()) {
            answer.forEach(log);
        }
    }
}
