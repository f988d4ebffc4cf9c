package io.guildlock.config.http;

import io.guildlock.config.change.ChangeRequest;
import io.guildlock.contract.Headers;
import io.guildlock.contract.ProblemType;
import io.guildlock.runtime.problem.ProblemException;
import java.util.List;
import java.util.Map;

/// The collections of documents that accept only writes which a lease guards.
///
/// @param patterns their names; one that ends with `*` stands for all that begin like it
public record GuardedCollections(List<String> patterns) {
    private static final String ANY = "*";

    public GuardedCollections {
        patterns = List.copyOf(patterns);
    }

    /// @throws ProblemException `lease-required` for a write without a guard where one is needed
    public void check(ChangeRequest request, String collection) {
        if (request.guard() == null && patterns.stream().anyMatch(one -> names(one, collection))) {
            throw new ProblemException(
                    ProblemType.LEASE_REQUIRED,
                    "Writes to this collection must be guarded by a lease in %s."
                            .formatted(Headers.LEASE),
                    Map.of("collection", collection));
        }
    }

    private static boolean names(String pattern, String collection) {
        return pattern.endsWith(ANY)
                ? collection.startsWith(pattern.substring(0, pattern.length() - 1))
                : collection.equals(pattern);
    }
}
