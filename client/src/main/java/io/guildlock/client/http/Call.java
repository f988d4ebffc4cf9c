package io.guildlock.client.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// One call, however often it must be sent: every attempt repeats the same method, target and
/// headers.
///
/// @param target path and query, encoded, beginning with `/`
/// @param body what to send, given the part of `waitUpTo` that is left; an empty array sends no
///   body
/// @param waitUpTo how long the service may hold the call open before it answers, zero or more
/// @param patience how long answered refusals that invite a later attempt (429, `contended`) are
///   tried again
/// @param budget how long attempts may begin and run, without `waitUpTo`
public record Call(
        String method,
        String target,
        Map<String, String> headers,
        Body body,
        Duration waitUpTo,
        Duration patience,
        Duration budget) {
    /// No limit of its own: the retry policy's budget applies.
    public static final Duration AS_POLICY = Duration.ofDays(1);

    private static final Body NOTHING = waitLeft -> new byte[0];

    /// Makes the bytes of one attempt.
    @FunctionalInterface
    public interface Body {
        /// @param waitLeft the part of the call's wait that is left
        byte[] after(Duration waitLeft);
    }

    /// Keeps its own copy of `headers`.
    public Call {
        headers = Map.copyOf(headers);
    }

    /// A call without a body.
    public static Call of(String method, String target) {
        return new Call(method, target, Map.of(), NOTHING, Duration.ZERO, AS_POLICY, AS_POLICY);
    }

    /// The same with one more header.
    public Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, target, more, body, waitUpTo, patience, budget);
    }

    /// The same with a body.
    public Call body(String contentType, byte[] bytes) {
        return header("Content-Type", contentType).bodyThatMayChange(waitLeft -> bytes);
    }

    /// The same with a body made anew for each attempt.
    public Call bodyThatMayChange(Body body) {
        return new Call(method, target, headers, body, waitUpTo, patience, budget);
    }

    /// The same, which the service may hold open for `wait`; refusals are retried only that long.
    public Call waiting(Duration wait) {
        return new Call(method, target, headers, body, wait, wait, budget);
    }

    /// The same, tried no longer than `budget`.
    public Call within(Duration budget) {
        return new Call(method, target, headers, body, waitUpTo, patience, budget);
    }

    /// Whether it may change anything: then an attempt without an answer leaves the outcome open.
    boolean isWrite() {
        return !method.equals("GET");
    }
}
