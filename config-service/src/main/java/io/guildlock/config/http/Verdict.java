package io.guildlock.config.http;

import io.guildlock.config.change.Outcome;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Turns the outcome of a change into what was applied, or into the problem that tells why not.
public final class Verdict {
    private Verdict() {}

    /// @throws ProblemException unless the change is in force
    public static Outcome.Applied applied(Outcome outcome) {
        return applied(outcome, Verdict::state);
    }

    /// @param state members of the problem that show the state which refused
    /// @throws ProblemException unless the change is in force
    public static Outcome.Applied applied(
            Outcome outcome, Function<Outcome.Refused, Map<String, ?>> state) {
        return switch (outcome) {
            case Outcome.Applied applied -> applied;
            case Outcome.Refused refused ->
                    throw new ProblemException(
                            refused.reason(),
                            refused.reason().title()
                                    + (refused.subject().isEmpty()
                                            ? "."
                                            : ": " + refused.subject() + "."),
                            state.apply(refused));
            case Outcome.Moved _ ->
                    throw new ProblemException(
                            ProblemType.CONTENDED,
                            "Others changed the same value each time it was computed.");
            case Outcome.StaleLease _ ->
                    throw new ProblemException(
                            ProblemType.STALE_LEASE,
                            "The lease in Guildlock-Lease is not live, or has another token.");
            case Outcome.KeyReused _ ->
                    throw new ProblemException(
                            ProblemType.IDEMPOTENCY_KEY_REUSED,
                            "This Idempotency-Key came earlier with another request.");
            case Outcome.OverQuota over ->
                    throw new ProblemException(
                                    ProblemType.QUOTA_EXCEEDED,
                                    "Not applied: " + over.told() + ".",
                                    Map.of(
                                            "quota",
                                            over.quota(),
                                            "most",
                                            over.most(),
                                            "used",
                                            over.used()))
                            .retryAfter(over.retryAfter());
            case Outcome.WrongType(String key, String found) ->
                    throw new ProblemException(
                            ProblemType.WRONG_TYPE,
                            "Redis holds something else there than Guildlock writes.",
                            Map.of("key", key, "found", found));
        };
    }

    /// What the check found, and what it was about.
    public static Map<String, ?> state(Outcome.Refused refused) {
        Map<String, Object> state = new LinkedHashMap<>();
        if (!refused.subject().isEmpty()) {
            state.put("subject", refused.subject());
        }
        if (!refused.state().isEmpty()) {
            state.put("found", refused.state().getFirst());
        }
        return state;
    }
}
