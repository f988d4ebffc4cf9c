package io.guildlock.config.party;

import io.guildlock.config.http.Names;
import io.guildlock.contract.InvalidValueException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Ranges of what a party is made of.
final class PartyRules {
    static final int MOST_ROLES = 25;
    static final int LARGEST = 1_000;

    private PartyRules() {}

    static void name(@Nullable String name) {
        Names.text("name", name, 1, 100);
    }

    static void description(@Nullable String description) {
        Names.optional("description", description, 0, 2_000);
    }

    static String role(String field, @Nullable String role) {
        return Names.text(field, role, 1, 100);
    }

    static void roles(@Nullable List<String> roles) {
        if (roles == null || roles.isEmpty() || roles.size() > MOST_ROLES) {
            throw new InvalidValueException(
                    "roles",
                    roles == null ? "nothing" : roles.size() + " roles",
                    "1 to 25 distinct names");
        }
        for (String role : roles) {
            role("roles", role);
        }
        if (new HashSet<>(roles).size() < roles.size()) {
            throw new InvalidValueException("roles", roles, "distinct names");
        }
    }

    /// Every capacity is of one of `roles`.
    static void capacityOf(Collection<String> roles, Map<String, ?> capacity) {
        for (String role : capacity.keySet()) {
            if (!roles.contains(role)) {
                throw new InvalidValueException("capacity", role, "one of " + new TreeSet<>(roles));
            }
        }
    }

    static void capacity(String role, @Nullable Integer room) {
        if (room == null || room < 1 || room > LARGEST) {
            throw new InvalidValueException(
                    "capacity." + role, room == null ? "null" : room, "1 to 1,000");
        }
    }

    static void time(@Nullable String time) {
        if (time == null) {
            return;
        }
        try {
            OffsetDateTime.parse(time);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException(
                    "scheduledTime", time, "a time as 2026-12-24T18:00:00Z (RFC 3339)");
        }
    }
}
