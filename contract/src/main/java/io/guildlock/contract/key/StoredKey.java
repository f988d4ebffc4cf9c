package io.guildlock.contract.key;

import io.guildlock.contract.BotId;
import io.guildlock.contract.InvalidValueException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a service knows of an API key: everything but its secret. One line of a [KeyFile].
///
/// @param id the public id, as in [ApiKey]
/// @param bot the bot that the key is
/// @param scopes what it covers, at least one
/// @param hash the SHA-256 of the secret, 64 hexadecimal digits
/// @param created when it was made
/// @param note for people, up to 100 visible characters and blanks; may be empty
public record StoredKey(
        String id, BotId bot, Set<KeyScope> scopes, String hash, Instant created, String note) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NOTE = Pattern.compile("([^\\p{Cntrl}\\s][^\\p{Cntrl}]{0,99})?");
    private static final String ALGORITHM = "sha256:";
    private static final int WORDS = 5;

    /// @throws InvalidValueException naming the part that has another form
    public StoredKey {
        check("id", id, ApiKey.isId(id), "12 of a-z and 2-7");
        check("scopes", "none", !scopes.isEmpty(), "at least one scope");
        check(
                "hash",
                "something else",
                HASH.matcher(hash).matches(),
                "sha256: and 64 hexadecimal digits");
        check(
                "note",
                note,
                NOTE.matcher(note).matches(),
                "up to 100 characters, no control characters");
        scopes = Collections.unmodifiableSet(EnumSet.copyOf(scopes));
    }

    /// What is to be stored of a new key.
    public static StoredKey of(
            ApiKey key, BotId bot, Set<KeyScope> scopes, Instant created, String note) {
        return new StoredKey(key.id(), bot, scopes, key.hexHash(), created, note);
    }

    /// Whether this is what is stored of that key. Takes as long for any secret.
    public boolean isOf(ApiKey key) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(hash), key.hash());
    }

    /// Reads what [#line] wrote.
    ///
    /// @throws InvalidValueException if it is no such line
    static StoredKey parse(String line) {
        String[] words = line.strip().split("\\s+", WORDS + 1);
        if (words.length < WORDS || !words[3].startsWith(ALGORITHM)) {
            throw new InvalidValueException(
                    "line",
                    "%d words".formatted(words.length),
                    "<id> <bot> <scope,…> sha256:<hash> <time of creation> [<note>]");
        }
        return new StoredKey(
                words[0],
                new BotId(words[1]),
                scopes(words[2]),
                words[3].substring(ALGORITHM.length()),
                time(words[4]),
                words.length > WORDS ? words[WORDS] : "");
    }

    /// Scopes as they are written: `locks,config:read`.
    ///
    /// @throws InvalidValueException if one is no scope
    public static Set<KeyScope> scopes(String text) {
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        for (String scope : text.split(",", -1)) {
            scopes.add(KeyScope.of(scope.strip()));
        }
        return scopes;
    }

    /// The reverse of [#scopes(String)].
    public String scopeText() {
        return scopes.stream().map(KeyScope::toString).collect(Collectors.joining(","));
    }

    /// As a line of a file, without a line break.
    String line() {
        return "%s %s %s %s%s %s %s"
                .formatted(id, bot, scopeText(), ALGORITHM, hash, created, note)
                .strip();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidValueException("created", text, "a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static void check(String field, String given, boolean right, String allowed) {
        if (!right) {
            throw new InvalidValueException(field, given, allowed);
        }
    }
}
