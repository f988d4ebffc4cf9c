package io.guildlock.config.batch;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a batch, for the API description; read by [Batches], which keeps the values' exact
/// text.
@Schema(
        name = "Batch",
        examples =
                "{\"ops\": [{\"on\": {\"document\": [\"settings\", \"main\"]}, \"op\": \"increment\", \"path\": \"/wins\", \"by\": 1}, {\"on\": {\"set\": \"opted-in\"}, \"op\": \"add\", \"member\": \"42\"}]}")
record BatchBody(
        @Schema(description = "All or none; no two may touch the same thing", required = true)
                List<Op> ops) {

    @Schema(name = "BatchOp", description = "One operation on a document or a set")
    record Op(
            @Schema(description = "What it is done to: one of the two", required = true) On on,
            @Schema(
                            description =
                                    "For a document as in its apply; for a set add or discard",
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
            @Schema(description = "For a document: RFC 6901 path", examples = "/wins")
                    @Nullable String path,
            @Schema(description = "For a document's set, append, add, discard: any JSON value")
                    @Nullable Object value,
            @Schema(description = "For increment: a 64-bit whole number") @Nullable Long by,
            @Schema(description = "For increment: the result must not be below") @Nullable Long min,
            @Schema(description = "For increment: the result must not be above") @Nullable Long max,
            @Schema(description = "For a set: the member") @Nullable String member) {}

    @Schema(name = "BatchOn")
    record On(
            @Schema(description = "Collection and id of a document")
                    @Nullable List<String> document,
            @Schema(description = "Name of a set") @Nullable String set) {}
}
