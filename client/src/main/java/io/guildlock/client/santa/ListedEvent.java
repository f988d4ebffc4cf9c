package io.guildlock.client.santa;

import io.guildlock.contract.Revision;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A secret-santa event in a list, without its participants. See [SantaEvent].
public record ListedEvent(
        String name,
        String code,
        @Nullable LocalDate date,
        @Nullable String maxPrice,
        @Nullable String createdBy,
        boolean drawn,
        Revision revision) {}
