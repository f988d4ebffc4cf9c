package io.guildlock.lock.stats;

import java.util.Optional;

/// Where the console leads, http or https addresses.
public record Links(Optional<String> grafana, Optional<String> runbooks) {}
