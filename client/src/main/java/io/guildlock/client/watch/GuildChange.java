package io.guildlock.client.watch;

import io.guildlock.contract.RedisNames;
import io.guildlock.contract.Revision;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One change of a guild, as its change stream tells it.
///
/// @param id the revision of the change
/// @param previous the id of the change before it
/// @param resource what was changed: the path below the guild, as [#resource] writes it; `batch`
///   where the operations say it
/// @param operations what was done
/// @param actor who did it, if that was said
/// @param lease the id of the lease that guarded it, if any
public record GuildChange(
        String guild,
        Revision id,
        Revision previous,
        String resource,
        List<Operation> operations,
        @Nullable String actor,
        @Nullable String lease) {

    /// @param op one word, such as `set`
    /// @param name what it was done to, such as the name of a member
    /// @param resource what it was done to, in a `batch`
    public record Operation(String op, String name, @Nullable String resource) {}

    /// The path of a resource below its guild, as changes name it: each segment percent-encoded.
    ///
    /// @param segments such as `documents`, a collection and an id; any unicode
    public static String resource(String... segments) {
        return Arrays.stream(segments).map(RedisNames::encode).collect(Collectors.joining("/"));
    }

    /// What was changed: of a batch, what its operations name.
    public Set<String> resources() {
        Set<String> changed = new LinkedHashSet<>();
        for (Operation operation : operations) {
            changed.add(operation.resource == null ? resource : operation.resource);
        }
        return changed.isEmpty() ? Set.of(resource) : changed;
    }
}
