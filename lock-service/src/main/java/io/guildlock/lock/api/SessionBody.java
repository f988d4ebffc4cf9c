package io.guildlock.lock.api;

import io.guildlock.contract.key.KeyScope;
import io.guildlock.runtime.caller.Caller;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who calls.
@Schema(name = "Session")
public record SessionBody(
        @Schema(examples = "mybot") String bot,
        @Schema(description = "The public id of the API key; null without keys.")
                @Nullable String key,
        @Schema(description = "What the key covers.", examples = "locks") List<String> scopes) {

    static SessionBody of(Caller caller) {
        return new SessionBody(
                caller.bot().value(),
                caller.keyId().isEmpty() ? null : caller.keyId(),
                Arrays.stream(KeyScope.values())
                        .filter(caller::may)
                        .map(KeyScope::toString)
                        .toList());
    }
}
