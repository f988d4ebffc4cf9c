package io.guildlock.config.santa;

import io.guildlock.config.change.Outcome;
import io.guildlock.config.http.Verdict;
import java.util.Map;

/// What a refusal tells of the event that refused. Never who gives to whom: a refusal is easily
/// shown to people.
final class SantaState {
    private SantaState() {}

    static Map<String, ?> of(Outcome.Refused refused) {
        return switch (refused.reason()) {
            case ALREADY_DRAWN -> Map.of("drawn", true);
            case NOT_DRAWN -> Map.of("drawn", false);
            case TOO_FEW_PARTICIPANTS -> Map.of("participants", refused.shown().order(1));
            default -> Verdict.state(refused);
        };
    }
}
