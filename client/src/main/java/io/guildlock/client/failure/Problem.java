package io.guildlock.client.failure;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildlock.contract.ProblemType;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/// Why a call failed: the problem document (RFC 9457) that the service answered, or, where nobody
/// answered, one made by the client with the type that fits.
///
/// @param type the URI reference that names the kind of problem, `/problems/<name>`
/// @param status the HTTP status, 400 to 599
/// @param title one line for people, the same for every occurrence of the type
/// @param detail what was wrong this time; empty if the service said nothing more
/// @param retryable whether the same request with the same id may succeed later
/// @param requestId the id under which the service's logs know the call; empty where no service
///   answered
/// @param members what the type adds, such as `holder` and `remainingMs`, or the state that refused
public record Problem(
        String type,
        int status,
        String title,
        String detail,
        boolean retryable,
        String requestId,
        Map<String, JsonNode> members)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Keeps its own copy of `members`.
    public Problem {
        members = Map.copyOf(members);
    }

    /// A problem that no service answered.
    public static Problem local(ProblemType type, String detail) {
        return new Problem(
                type.uri(), type.status(), type.title(), detail, type.retryable(), "", Map.of());
    }

    /// Whether this is a problem of that type.
    public boolean is(ProblemType other) {
        return type.equals(other.uri());
    }

    /// The type, unless the service is newer than this client and has one of its own.
    public Optional<ProblemType> known() {
        for (ProblemType candidate : ProblemType.values()) {
            if (is(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /// One line for a log: title, detail and request id.
    @Override
    public String toString() {
        return title
                + (detail.isEmpty() ? "" : ": " + detail)
                + " ("
                + status
                + " "
                + type
                + (requestId.isEmpty() ? "" : ", request " + requestId)
                + ")";
    }
}
