package io.guildlock.config.santa;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// An event in a listing, without its participants.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SantaListed(
        String name,
        String code,
        @Nullable String date,
        @Nullable String maxPrice,
        @Nullable String createdBy,
        boolean drawn,
        String revision) {}
