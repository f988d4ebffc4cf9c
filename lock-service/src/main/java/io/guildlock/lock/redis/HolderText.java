package io.guildlock.lock.redis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildlock.contract.InvalidValueException;
import io.guildlock.lock.lease.Holder;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A holder as the lock hash keeps it: JSON, so that it can be read with `redis-cli`. Scripts never
/// look into it.
final class HolderText {
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    /// Most holders say nothing of themselves.
    private static final String OF_ANONYMOUS = "{}";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Shape(
            @Nullable String shard, @Nullable String instance, @Nullable String note) {}

    private HolderText() {}

    static String write(Holder holder) {
        if (holder.equals(Holder.ANONYMOUS)) {
            return OF_ANONYMOUS;
        }
        try {
            return JSON.writeValueAsString(
                    new Shape(holder.shard(), holder.instance(), holder.note()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is not a holder's text was written by somebody else and says nothing.
    static Holder read(String text) {
        if (text.equals(OF_ANONYMOUS)) {
            return Holder.ANONYMOUS;
        }
        try {
            Shape shape = JSON.readValue(text, Shape.class);
            return shape == null
                    ? Holder.ANONYMOUS
                    : new Holder(shape.shard(), shape.instance(), shape.note());
        } catch (JsonProcessingException | InvalidValueException _) {
            return Holder.ANONYMOUS;
        }
    }
}
