package io.guildlock.lock.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// A Lua script from `resources/redis`, with the parts it names on lines `--@ <part>` put in.
///
/// @param name its file's name without `.lua`
/// @param sha1 under which Redis caches it
record Script(String name, String text, String sha1) {
    private static final String PART = "--@ ";

    /// @throws IllegalStateException if there is no such file
    static Script load(String name) {
        String text =
                read(name)
                        .lines()
                        .map(line ->
                                line.startsWith(PART) ? read(line.substring(PART.length())) : line)
                        .collect(Collectors.joining("\n"));
        return new Script(name, text, sha1(text));
    }

    private static String read(String name) {
        String path = "/redis/" + name + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("No script " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
