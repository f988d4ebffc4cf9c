package io.guildlock.config.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.contract.GuildId;
import io.guildlock.testing.FreshGuild;
import io.guildlock.testing.RedisTestResource;
import io.guildlock.testing.TestRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The running service with a real Redis, called over HTTP. Every test has a guild of its own.
@QuarkusTestResource(RedisTestResource.class)
public abstract class HttpTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource @Nullable URI base;

    protected @Nullable TestRedis redis;

    protected final GuildId guild = FreshGuild.next();

    /// An answer; `json` is null without a JSON body.
    public record Answer(int status, String text, HttpResponse<String> response) {
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException(text, e);
            }
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String problem() {
            return json().path("type").asText().replace("/problems/", "");
        }
    }

    protected final URI address() {
        return Objects.requireNonNull(base);
    }

    protected final TestRedis redis() {
        TestRedis injected = redis;
        if (injected == null) {
            throw new IllegalStateException("no Redis was injected");
        }
        return injected;
    }

    protected final Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    protected final Answer put(String path, @Nullable String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    protected final Answer post(String path, String body, String... headers) {
        return send("POST", path, body, headers);
    }

    protected final Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /// @param path below the guild
    /// @param headers names and values in turn; `Content-Type` is JSON unless given
    protected final Answer send(
            String method, String path, @Nullable String body, String... headers) {
        return sendTo("v1/guilds/" + guild + "/" + path, method, body, headers);
    }

    protected final Answer sendTo(
            String path, String method, @Nullable String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address().resolve("/" + path))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(
                            request.build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Sends `count` requests at the same moment.
    protected final List<Answer> atOnce(int count, IntFunction<Answer> call) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Answer>> futures = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            return call.apply(number);
                        }));
            }
            start.countDown();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return answers;
    }

    protected static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }
}
