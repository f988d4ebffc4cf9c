package io.guildlock.config.transfer.red;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something in a file that was not taken as it stands.
@Schema(name = "RedFinding")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Finding(
        @Schema(description = "Null where it concerns the whole bot") @Nullable String guild,
        @Schema(description = "Where it stands in the guild's part of the file") String path,
        @Schema(enumeration = {"mended", "refused"}) String outcome,
        String reason) {

    private static final int LONGEST = 300;

    enum Outcome {
        MENDED,
        REFUSED
    }

    static Finding of(@Nullable String guild, String path, Outcome outcome, String reason) {
        return new Finding(guild, cut(path), outcome.name().toLowerCase(Locale.ROOT), cut(reason));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
