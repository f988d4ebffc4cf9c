package io.guildlock.launcher.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.cluster.Cluster;
import io.guildlock.launcher.cluster.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks at replicas as those do who watch over them, while it is told to: what an open console
/// asks of the first, as often as it does, and a scrape of each, as often as `deploy/prometheus`
/// does.
final class Onlooker implements AutoCloseable {
    /// As the console asks for figures; in each second one step.
    static final Duration USUAL = Duration.ofSeconds(1);

    /// Ten times as often, so that compilers are done with it when it counts.
    static final Duration WARMING_UP = Duration.ofMillis(100);

    private static final int LOCKS_EVERY_STEPS = 2;
    private static final int SCRAPED_EVERY_STEPS = 15;
    private static final int ASKED_AGAIN_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> replicas;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private int step;
    private long lastSecond;
    private @Nullable IOException failure;

    Onlooker(Cluster cluster) {
        replicas = cluster.locks().stream().map(Replica::url).toList();
    }

    /// A time of looking; closing it waits for the answers that are under way.
    final class Look implements AutoCloseable {
        private final Future<?> steps;

        private Look(Duration every) {
            steps =
                    clock.scheduleAtFixedRate(
                            Onlooker.this::step,
                            every.toMillis(),
                            every.toMillis(),
                            TimeUnit.MILLISECONDS);
        }

        /// @throws IOException if something could not be seen: then nobody knows what looking costs
        @Override
        public void close() throws IOException {
            steps.cancel(false);
            try {
                clock.submit(() -> {}).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    Look look(Duration every) {
        return new Look(every);
    }

    private void step() {
        try {
            URI first = replicas.getFirst();
            long after = Math.max(0, lastSecond - ASKED_AGAIN_SECONDS);
            String stats = answer(first.resolve("/v1/stats?after=" + after));
            lastSecond = JSON.readTree(stats).path("nowMs").asLong() / 1_000 - 1;
            if (step % LOCKS_EVERY_STEPS == 0) {
                var _ = answer(first.resolve("/v1/locks?sort=waiting&limit=1000"));
            }
            for (int i = 0; i < replicas.size(); i++) {
                if (step % SCRAPED_EVERY_STEPS == i * SCRAPED_EVERY_STEPS / replicas.size()) {
                    var _ = answer(replicas.get(i).resolve("/q/metrics"));
                }
            }
            step++;
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
        http.close();
    }
}
