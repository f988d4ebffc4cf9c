package io.guildlock.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names the live lease that a guarded write depends on. The write is applied only while the lock
/// of `entity` is held by `leaseId` with exactly `token`; a guard whose lease is gone is refused
/// with `stale-lease`.
///
/// As header `Guildlock-Lease`, a structured field (RFC 8941): a string item with two string
/// parameters, `"party:7"; id="0190…"; token="17…"`.
public record LeaseGuard(Entity entity, LeaseId leaseId, FencingToken token) {
    private static final Pattern ITEM =
            Pattern.compile("\\s*\"([^\"\\\\]*)\"((?:\\s*;\\s*[a-z]+=\"[^\"\\\\]*\")*)\\s*");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([a-z]+)=\"([^\"\\\\]*)\"");
    private static final String ALLOWED = "\"<entity>\"; id=\"<lease id>\"; token=\"<token>\"";

    /// The value of the header [Headers#LEASE].
    public String headerValue() {
        return "\"%s\"; id=\"%s\"; token=\"%s\"".formatted(entity, leaseId, token);
    }

    /// Reads the value of the header [Headers#LEASE]. Parameters may come in either order; unknown
    /// ones are refused.
    ///
    /// @throws InvalidValueException if the form or one of the three parts is wrong
    public static LeaseGuard parse(String header) {
        Matcher item = ITEM.matcher(header);
        if (!item.matches()) {
            throw new InvalidValueException(Headers.LEASE, header, ALLOWED);
        }
        String id = "";
        String token = "";
        Matcher parameter = PARAMETER.matcher(item.group(2));
        while (parameter.find()) {
            switch (parameter.group(1)) {
                case "id" -> id = parameter.group(2);
                case "token" -> token = parameter.group(2);
                default -> throw new InvalidValueException(Headers.LEASE, header, ALLOWED);
            }
        }
        if (id.isEmpty() || token.isEmpty()) {
            throw new InvalidValueException(Headers.LEASE, header, ALLOWED);
        }
        return new LeaseGuard(
                new Entity(item.group(1)), new LeaseId(id), FencingToken.parse(token));
    }
}
