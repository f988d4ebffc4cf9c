package io.guildlock.client.forget;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.client.failure.OutcomeUnknownException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.http.Answer;
import io.guildlock.client.http.Call;
import io.guildlock.client.http.Json;
import io.guildlock.client.http.Service;
import io.guildlock.client.http.Target;
import io.guildlock.client.retry.Timing;
import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Forgets a person by as many calls as it takes, each of which goes on where the one before ended,
/// at whichever replica. For the client itself. Thread-safe.
public final class Forgetting {
    private final Service service;
    private final Timing timing;

    /// Through this service.
    public Forgetting(Service service, Timing timing) {
        this.service = service;
        this.timing = timing;
    }

    /// See `Guildlock#forget`.
    public Forgotten forget(String user, Consumer<Forgotten> progress) {
        Forgotten sum = Forgotten.NOTHING;
        String next = null;
        do {
            Answer answer = service.send(Call.of("DELETE", target(user, next)));
            JsonNode told = Json.read(answer.body());
            sum = sum.plus(forgotten(told));
            progress.accept(sum);
            next = told.path("next").isTextual() ? told.path("next").asText() : null;
            if (next != null) {
                pause(answer.retryAfter().orElse(Duration.ZERO));
            }
        } while (next != null);
        return sum;
    }

    private static String target(String user, @Nullable String next) {
        Target target = Target.root().path("users", user);
        return (next == null ? target : target.query("after", next)).toString();
    }

    private static Forgotten forgotten(JsonNode told) {
        Map<String, Integer> things = new TreeMap<>();
        told.path("forgotten")
                .properties()
                .forEach(kind -> things.put(kind.getKey(), kind.getValue().asInt()));
        JsonNode guilds = told.path("guilds");
        return new Forgotten(things, guilds.path("done").asInt(), guilds.path("all").asLong());
    }

    private void pause(Duration pause) {
        try {
            timing.pause(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(
                    Problem.local(
                            ProblemType.OUTCOME_UNKNOWN, "the calling thread was interrupted"),
                    interrupted);
        }
    }
}
