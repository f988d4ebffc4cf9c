package io.guildlock.launcher.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether the demo showed what it should, and the sentence that says what happened.
///
/// @param failures what is wrong, one line each; empty if nothing is
record Verdict(String sentence, List<String> failures) {
    Verdict {
        failures = List.copyOf(failures);
    }

    /// @param killed the name of the replica that was killed midway, or null
    /// @param dead replicas that ended
    /// @param logged warnings and errors of the services
    static Verdict of(
            PhaseResult old,
            PhaseResult guildlock,
            @Nullable String killed,
            List<String> dead,
            List<String> logged) {
        List<String> failures = new ArrayList<>();
        if (old.total().lost() == 0) {
            failures.add(
                    "the old way lost nothing this time, so nothing was shown; try another --seed or more --shards");
        }
        failures.addAll(complaints(guildlock));
        dead.stream()
                .filter(name -> !name.equals(killed))
                .forEach(name -> failures.add(name + " ended by itself"));
        logged.forEach(line -> failures.add("unexpected in the log of " + line));
        return new Verdict(sentence(old, guildlock, killed), failures);
    }

    /// What is wrong with the way through Guildlock, one line each.
    static List<String> complaints(PhaseResult guildlock) {
        List<String> complaints = new ArrayList<>();
        if (!guildlock.isFlawless()) {
            complaints.add(
                    "through Guildlock: %d lost, %d duplicated, %d stored that nobody was told of, %d of the sample gone"
                            .formatted(
                                    guildlock.total().lost(),
                                    guildlock.total().duplicated(),
                                    guildlock.total().unexplained(),
                                    guildlock.lostFromBefore().size()));
        }
        if (!guildlock.oddRefusals().isEmpty()) {
            complaints.add(
                    "through Guildlock attempts were refused for no good reason: "
                            + String.join(", ", guildlock.oddRefusals()));
        }
        return complaints;
    }

    int exitCode() {
        return failures.isEmpty() ? 0 : 1;
    }

    private static String sentence(
            PhaseResult old, PhaseResult guildlock, @Nullable String killed) {
        String kept =
                guildlock.isFlawless()
                        ? "each of the %,d acknowledged is stored, exactly once"
                        : "something is wrong with the %,d acknowledged";
        return String.format(
                Locale.ROOT,
                "The old way lost %,d of %,d acknowledged changes and did %,d twice; through Guildlock "
                        + kept
                        + "%s.",
                old.total().lost(),
                old.total().acknowledged(),
                old.total().duplicated(),
                guildlock.total().acknowledged(),
                killed == null ? "" : ", although " + killed + " was killed midway");
    }
}
