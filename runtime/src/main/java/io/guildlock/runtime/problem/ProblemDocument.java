package io.guildlock.runtime.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The wire shape of an RFC 9457 problem, with `retryable` and `requestId` on every one.
///
/// @param extensions further members, such as `field`, `given` and `allowed` of an invalid request
@Schema(
        name = "Problem",
        description = "RFC 9457 problem document. Some types carry further members.")
@JsonPropertyOrder({"type", "title", "status", "detail", "retryable", "requestId"})
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProblemDocument(
        @Schema(examples = "/problems/held") String type,
        String title,
        int status,
        String detail,
        @Schema(
                        description =
                                "Whether the same request with the same id may succeed later without any change.")
                boolean retryable,
        @Schema(description = "The id under which the service's logs know this call.")
                String requestId,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> extensions) {

    /// The media type of problem documents.
    public static final String MEDIA_TYPE = "application/problem+json";
}
