package io.guildlock.config.document;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of `apply`, for the API description; read by [DocumentOps], which keeps the values'
/// exact text.
@Schema(
        name = "Apply",
        examples =
                "{\"ops\": [{\"op\": \"increment\", \"path\": \"/stats/wins\", \"by\": 1, \"max\": 100}, {\"op\": \"add\", \"path\": \"/roles\", \"value\": \"42\"}]}")
record ApplyBody(
        @Schema(
                        description = "All or none; no path may be, or lead through, another's",
                        required = true)
                List<Op> ops) {

    @Schema(name = "DocumentOp", description = "One small change")
    record Op(
            @Schema(
                            description = "What to do",
                            required = true,
                            enumeration = {
                                "set",
                                "remove",
                                "increment",
                                "append",
                                "add",
                                "discard"
                            })
                    String op,
            @Schema(
                            description =
                                    "RFC 6901 path: a top-level member, or deeper through objects and arrays; objects on the way are made",
                            required = true,
                            examples = "/stats/wins")
                    String path,
            @Schema(description = "For set, append, add, discard: any JSON value")
                    @Nullable Object value,
            @Schema(description = "For increment: a 64-bit whole number") @Nullable Long by,
            @Schema(description = "For increment: the result must not be below") @Nullable Long min,
            @Schema(description = "For increment: the result must not be above")
                    @Nullable Long max) {}
}
