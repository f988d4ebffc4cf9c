package io.guildlock.launcher.red;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.key.ApiKey;
import io.guildlock.launcher.LaunchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Sends files to the first replica that answers, and reads how it goes.
final class Upload implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AGAIN =
            "what was taken stays, and the same command again takes the rest";

    private final List<URI> replicas;
    private final boolean dryRun;
    private final @Nullable ApiKey key;
    private final HttpClient http;

    /// @param key to send; `null` for none
    /// @param trusted for replicas with https URLs; `null` for whom Java trusts
    Upload(List<URI> replicas, boolean dryRun, @Nullable ApiKey key, @Nullable SSLContext trusted) {
        HttpClient.Builder http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5));
        this.http = (trusted == null ? http : http.sslContext(trusted)).build();
        this.replicas = List.copyOf(replicas);
        this.dryRun = dryRun;
        this.key = key;
    }

    /// @param read is told how many bytes of the file were taken
    /// @throws LaunchException if no replica answers, or it ends before all is taken
    Imported send(RedCog cog, Path file, LongConsumer read) {
        IOException last = new IOException("there is none");
        for (URI replica : replicas) {
            try {
                HttpResponse<InputStream> answer = post(replica, file);
                if (answer.statusCode() != 503) {
                    return imported(cog, file, answer, read);
                }
                last = new IOException(replica + " refuses: " + problem(answer));
            } catch (IOException e) {
                last = new IOException(replica + ": " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LaunchException("interrupted; " + AGAIN, e);
            }
        }
        throw new LaunchException(
                "no config-service takes it: %s; %s".formatted(last.getMessage(), AGAIN), last);
    }

    private HttpResponse<InputStream> post(URI replica, Path file)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(replica + "/v1/import/red?dryRun=" + dryRun))
                        .header("Content-Type", "application/json")
                        .header("Guildlock-Actor", "guildlock import red")
                        .POST(HttpRequest.BodyPublishers.ofFile(file));
        if (key != null) {
            request.header("Authorization", "Bearer " + key.reveal());
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static Imported imported(
            RedCog cog, Path file, HttpResponse<InputStream> answer, LongConsumer read)
            throws IOException {
        if (answer.statusCode() != 200) {
            throw new LaunchException("%s is refused: %s".formatted(file, problem(answer)));
        }
        List<JsonNode> findings = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                JsonNode line = JSON.readTree(text);
                if (line.has("report")) {
                    return new Imported(cog, file, line.get("report"), findings);
                }
                if (line.has("problem")) {
                    throw new LaunchException(
                            "%s ended: %s; %s".formatted(file, detail(line.get("problem")), AGAIN));
                }
                if (line.has("finding") && findings.size() < Imported.MOST_FINDINGS) {
                    findings.add(line.get("finding"));
                }
                if (line.has("progress")) {
                    read.accept(line.at("/progress/readBytes").asLong());
                }
            }
        } catch (IOException e) {
            throw new LaunchException(
                    "%s was cut off: %s; %s".formatted(file, e.getMessage(), AGAIN), e);
        }
        throw new LaunchException("%s was cut off; %s".formatted(file, AGAIN));
    }

    private static String problem(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            return detail(JSON.readTree(body));
        }
    }

    private static String detail(JsonNode problem) {
        return problem.path("detail").asText(problem.path("title").asText("no reason given"));
    }

    @Override
    public void close() {
        http.close();
    }
}
