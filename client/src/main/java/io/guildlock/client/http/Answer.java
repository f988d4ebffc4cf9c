package io.guildlock.client.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/// What a replica answered, with the readings of the monotonic clock between which it must have
/// acted.
///
/// @param sentNanos just before this attempt was sent
/// @param receivedNanos just after its answer was read whole
public record Answer(
        int status, HttpHeaders headers, String body, long sentNanos, long receivedNanos) {
    private static final int LONGEST_PAUSE_DIGITS = 9;

    /// Whether the call did what it should, or nothing had to be sent (`304`).
    public boolean isSuccess() {
        return (status >= 200 && status < 300) || status == 304;
    }

    /// The first value of a header.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// How long the service asks to wait (`Retry-After` in seconds; the form with a date is not
    /// used by Guildlock and ignored).
    public Optional<Duration> retryAfter() {
        return header("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1," + LONGEST_PAUSE_DIGITS + "}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
