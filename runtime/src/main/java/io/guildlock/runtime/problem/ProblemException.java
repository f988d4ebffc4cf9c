package io.guildlock.runtime.problem;

import io.guildlock.contract.ProblemType;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An answer other than success, thrown where a resource maps an outcome to HTTP. Becomes a problem
/// document.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient Map<String, Object> extensions;
    private final transient @Nullable Duration retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, Map.of());
    }

    /// With further members.
    ///
    /// @param detail one sentence about this occurrence, safe to show to the caller
    /// @param extensions further members of the document, such as the state that refused; in this
    ///   order
    public ProblemException(ProblemType type, String detail, Map<String, ?> extensions) {
        this(type, detail, extensions, null, null);
    }

    private ProblemException(
            ProblemType type,
            String detail,
            Map<String, ?> extensions,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(type.slug() + ": " + detail, cause, false, cause != null);
        this.type = Objects.requireNonNull(type);
        this.detail = detail;
        this.extensions = new LinkedHashMap<>(extensions);
        this.retryAfter = retryAfter;
    }

    /// The same, with a `Retry-After` header: whole seconds, rounded up.
    public ProblemException retryAfter(Duration delay) {
        return new ProblemException(type, detail, extensions, delay, getCause());
    }

    /// The same, with what caused it, for the log.
    public ProblemException causedBy(Throwable cause) {
        return new ProblemException(type, detail, extensions, retryAfter, cause);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public Map<String, Object> extensions() {
        return Collections.unmodifiableMap(extensions);
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
