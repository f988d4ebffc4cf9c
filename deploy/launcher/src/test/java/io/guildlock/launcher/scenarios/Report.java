package io.guildlock.launcher.scenarios;

import java.util.List;

/// What a shard says of one call it made.
///
/// @param outcome such as `created` or the slug of the problem that refused it
/// @param values what the service answered, as far as the scenario needs it
record Report(String outcome, List<String> values) {
    Report {
        values = List.copyOf(values);
    }

    String value() {
        return values.getFirst();
    }
}
