package io.guildlock.contract;

/// Every problem a Guildlock service answers with, as RFC 9457 `application/problem+json`. The one
/// source of the problem pages, the OpenAPI documents and the clients' error mapping.
public enum ProblemType {
    INVALID_REQUEST(
            400,
            "The request is not valid",
            "A name, range, field or body is wrong. The problem says which, what was given and what is allowed. Nothing was changed; correct the request."),
    OVERLAPPING_OPERATIONS(
            400,
            "Operations of one change overlap",
            "Two operations of one change touch the same thing. Checks see the state before the change, so the outcome would be unclear. Nothing was changed; send two changes, or say the end result once."),
    UNAUTHENTICATED(401, "No valid key", "The call carries no valid API key."),
    FORBIDDEN(403, "The key lacks the scope", "The API key is valid but does not cover this call."),
    NOT_FOUND(
            404,
            "There is no such thing",
            "The resource is not there, or its parent is not. Of several deletes of one thing, all but the winner get this."),
    METHOD_NOT_ALLOWED(
            405, "The resource has no such method", "The path is right, the method is not."),
    NOT_ACCEPTABLE(
            406,
            "No acceptable form",
            "The resource cannot be shown in any of the media types asked for."),
    ROLE_FULL(
            409,
            "The role is full",
            "The role has as many members as it may have. An earlier signup of the user is untouched."),
    UNKNOWN_ROLE(
            409, "The party has no such role", "Signups exist only under the roles of the party."),
    ALREADY_DRAWN(
            409,
            "The event is drawn already",
            "The pairings stand; joining and leaving ended with the draw."),
    NOT_DRAWN(409, "The event is not drawn yet", "There are no pairings yet."),
    TOO_FEW_PARTICIPANTS(409, "Too few participants", "A draw needs at least two participants."),
    FULL(
            409,
            "The set is full",
            "Adding the member would exceed the maximum given with the request."),
    OUT_OF_BOUNDS(
            409,
            "The result is out of bounds",
            "The increment would leave the bounds given with it."),
    WRONG_TYPE(
            409,
            "The value has another type",
            "The operation does not fit what is stored, such as an increment of a text."),
    CONTENDED(
            409,
            "Too many concurrent changes",
            "The bounded number of recomputations ran out because others changed the same field each time. Nothing was changed; send it again.",
            true),
    STALE_LEASE(
            409,
            "The guarding lease is not live",
            "The lease that guards this write expired, was released, or has another token. Nothing was changed. Stop the work and acquire anew: reading again and retrying would defeat the guard."),
    LEASE_GONE(
            410,
            "The lease is gone",
            "This lease expired, was released, or was forced. Stop the work it protected."),
    CHANGES_EXPIRED(
            410,
            "Those changes are no longer kept",
            "The stream no longer holds what follows that id. Read the resources again, then watch from now."),
    STALE_TOKEN(
            412,
            "The token is not this lease's",
            "The lease id is right, the fencing token is wrong; or, to a force-release, another holder has the lock than the one with this token. Nothing was changed."),
    REVISION_MISMATCH(
            412,
            "The resource has another revision",
            "It was changed since the revision in If-Match. Read it again, decide anew, and send the result with the new revision."),
    ALREADY_EXISTS(
            412,
            "It exists already",
            "If-None-Match: * asked for a creation, or a line of an import for something else, but the resource is there."),
    TOO_LARGE(413, "The body is too large", "The body exceeds the configured maximum."),
    URI_TOO_LONG(
            414,
            "The address is too long",
            "Path and query of the request exceed guildlock.request.longest-target. Nothing was changed."),
    NOT_JSON(
            415,
            "The body is not JSON",
            "Send application/json, or for a merge patch application/merge-patch+json."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The idempotency key was used for another request",
            "The same Idempotency-Key came earlier with another method, path or body. Use a new key for a new request."),
    HELD(
            423,
            "The lock is held",
            "Somebody else holds the lock, or the wait ran out first. Losing a race is no error: try again after Retry-After, or give up.",
            true),
    LEASE_REQUIRED(
            428,
            "A lease must guard this write",
            "The collection is configured to accept only writes guarded by a lease."),
    QUEUE_FULL(
            429,
            "Too many wait",
            "As many waiters as allowed wait for this lock, or at this service. Try again after Retry-After.",
            true),
    QUOTA_EXCEEDED(
            429,
            "The quota is used up",
            "The guild or the bot has used up its quota. Try again after Retry-After, or ask for more.",
            true),
    HEADERS_TOO_LARGE(
            431,
            "The headers are too large",
            "The headers of the request exceed guildlock.request.largest-headers. Nothing was changed."),
    INTERNAL_ERROR(
            500,
            "Something is broken",
            "A defect of Guildlock. Whether anything was changed is unknown: send the same request with the same id. Report it with the request id."),
    STORE_UNAVAILABLE(
            503,
            "Redis is not available",
            "Redis cannot be reached or refuses writes. The request was surely not applied. Try again after Retry-After.",
            true),
    OUTCOME_UNKNOWN(
            503,
            "The outcome is unknown",
            "Redis did not answer in time; the request may or may not have been applied. Send the same request with the same id: it happens once and tells how it ended.",
            true),
    TOO_MANY_WATCHERS(
            503,
            "Too many watch",
            "This replica serves as many watching connections as it may. Watch at another replica, or try again after Retry-After.",
            true),
    DRAINING(
            503,
            "The replica is shutting down",
            "Send the same request with the same id to another replica: a queued acquire keeps its place.",
            true);

    private final int status;
    private final String title;
    private final String explanation;
    private final boolean retryable;

    ProblemType(int status, String title, String explanation) {
        this(status, title, explanation, false);
    }

    ProblemType(int status, String title, String explanation, boolean retryable) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
        this.retryable = retryable;
    }

    /// The HTTP status, 400 to 599.
    public int status() {
        return status;
    }

    /// One short line for people, the same for every occurrence.
    public String title() {
        return title;
    }

    /// What it means, what the caller must assume and what to do; text of the problem's page.
    public String explanation() {
        return explanation;
    }

    /// Whether the same request with the same id may succeed later without any change to it.
    public boolean retryable() {
        return retryable;
    }

    /// The last part of [#uri], such as `lease-gone`.
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The value of `type` in the problem document, a path at the service that answered:
    /// `/problems/<slug>`.
    public String uri() {
        return "/problems/" + slug();
    }
}
