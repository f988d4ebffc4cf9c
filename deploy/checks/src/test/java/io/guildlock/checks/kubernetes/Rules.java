package io.guildlock.checks.kubernetes;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// All of them.
final class Rules {
    private static final List<Function<Manifests, List<String>>> ALL =
            List.of(
                    PodRules::complaints,
                    RolloutRules::complaints,
                    SelectorRules::complaints,
                    NetworkRules::complaints,
                    SettingRules::complaints);

    private Rules() {}

    static List<String> complaints(Manifests manifests) {
        return ALL.stream().map(rules -> rules.apply(manifests)).flatMap(List::stream).toList();
    }

    /// What is wrong with one object according to its schema, too.
    static List<String> allComplaints(Manifests manifests) {
        return Stream.concat(
                        manifests.objects().stream()
                                .flatMap(object -> Schemas.complaint(object).stream()),
                        complaints(manifests).stream())
                .toList();
    }
}
