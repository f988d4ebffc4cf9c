package io.guildlock.launcher.bench.config;

import java.time.Duration;
import java.util.Set;

/// How much is measured.
///
/// @param rounds in each of which every contender has a turn
/// @param turn how long a turn lasts
/// @param warmUp how long each contender works before the first round
/// @param parties of the guild in which signups are made
/// @param quotes of the large guild
/// @param grants whose memory is measured; a hundred to a guild
/// @param calls of a turn where they are made one at a time
/// @param watchers ten to a guild
record ConfigPlan(
        int rounds,
        Duration turn,
        Duration warmUp,
        int parties,
        int quotes,
        int grants,
        int calls,
        int watchers,
        Set<ConfigPart> parts) {
    static final int CONNECTIONS = 64;
    static final int WRITERS = 8;
    static final int FEW_QUOTES = 100;
    static final int GRANTS_A_GUILD = 100;

    ConfigPlan {
        parts = Set.copyOf(parts);
    }

    static ConfigPlan full() {
        return new ConfigPlan(
                5,
                Duration.ofSeconds(6),
                Duration.ofSeconds(25),
                1_000,
                100_000,
                1_000_000,
                4_000,
                2_000,
                Set.of(ConfigPart.values()));
    }

    static ConfigPlan quick() {
        return new ConfigPlan(
                3,
                Duration.ofSeconds(3),
                Duration.ofSeconds(12),
                1_000,
                20_000,
                100_000,
                1_000,
                2_000,
                Set.of(ConfigPart.values()));
    }

    ConfigPlan withRounds(int other) {
        return new ConfigPlan(other, turn, warmUp, parties, quotes, grants, calls, watchers, parts);
    }

    ConfigPlan withParts(Set<ConfigPart> others) {
        return new ConfigPlan(
                rounds, turn, warmUp, parties, quotes, grants, calls, watchers, others);
    }
}
