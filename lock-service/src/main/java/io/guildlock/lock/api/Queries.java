package io.guildlock.lock.api;

import io.guildlock.contract.InvalidValueException;
import io.guildlock.lock.oversight.EntityFilter;
import io.guildlock.lock.oversight.ListBounds;
import io.guildlock.lock.oversight.ListRequest;
import io.guildlock.lock.oversight.Order;
import io.guildlock.lock.oversight.Position;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;

/// Reads the query parameters of lists. Each throws [InvalidValueException] naming what is wrong; a
/// misspelt parameter would list something else than was asked for, so unknown ones are refused.
@ApplicationScoped
public class Queries {
    private static final Set<String> OF_LOCKS = Set.of("kind", "prefix", "sort", "limit", "after");
    private static final Set<String> OF_AUDIT = Set.of("entity", "limit", "after");

    private final ListBounds bounds;

    Queries(ListBounds bounds) {
        this.bounds = bounds;
    }

    ListRequest locks(MultivaluedMap<String, String> given) {
        refuseOthers(given, OF_LOCKS);
        Order order = order(given.getFirst("sort"));
        return new ListRequest(
                order,
                new EntityFilter(one(given, "kind").orElse(""), one(given, "prefix").orElse("")),
                limit(given),
                one(given, "after").map(text -> Position.parse(text, order)));
    }

    /// The parameters of a look into the audit log, except its entity.
    Optional<String> entity(MultivaluedMap<String, String> given) {
        refuseOthers(given, OF_AUDIT);
        return one(given, "entity");
    }

    int limit(MultivaluedMap<String, String> given) {
        return one(given, "limit").map(bounds::limit).orElse(bounds.page());
    }

    String after(MultivaluedMap<String, String> given) {
        return one(given, "after").orElse("");
    }

    private static Order order(String sort) {
        return switch (sort) {
            case null -> Order.HELD;
            case "held" -> Order.HELD;
            case "waiting" -> Order.WAITING;
            case "remaining" -> Order.REMAINING;
            default -> throw new InvalidValueException("sort", sort, "held, waiting or remaining");
        };
    }

    private static Optional<String> one(MultivaluedMap<String, String> given, String name) {
        return Optional.ofNullable(given.getFirst(name));
    }

    private static void refuseOthers(MultivaluedMap<String, String> given, Set<String> known) {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidValueException(
                        name,
                        "an unknown query parameter",
                        String.join(", ", new java.util.TreeSet<>(known)));
            }
        }
    }
}
