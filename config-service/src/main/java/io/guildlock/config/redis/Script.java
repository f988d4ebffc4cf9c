package io.guildlock.config.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// A Lua script and the SHA-1 under which Redis keeps it.
record Script(String text, String sha) {

    private static final List<String> ARGUMENTS = List.of("steps/arguments", "steps/contains");
    private static final List<String> READS =
            List.of(
                    "reads/hash",
                    "reads/text",
                    "reads/ordered",
                    "reads/members",
                    "reads/random",
                    "reads/events",
                    "reads/scan",
                    "steps/look");

    /// The fragments of the change script, in order. The last one runs the steps.
    static final List<List<String>> CHANGE =
            List.of(
                    List.of("steps/change-head"),
                    ARGUMENTS,
                    List.of("steps/operands", "steps/weight", "steps/rate"),
                    List.of(
                            "steps/naming",
                            "steps/replay",
                            "steps/registry",
                            "steps/guard",
                            "steps/types"),
                    List.of(
                            "checks/exists",
                            "checks/absent",
                            "checks/equals",
                            "checks/present",
                            "checks/missing",
                            "checks/member",
                            "checks/room",
                            "checks/exactly",
                            "checks/between",
                            "checks/never",
                            "steps/decide"),
                    List.of(
                            "operations/set",
                            "operations/unset",
                            "operations/delete",
                            "operations/increment",
                            "operations/members",
                            "operations/ordered",
                            "operations/next",
                            "operations/raise",
                            "operations/replace",
                            "operations/prune",
                            "operations/relist",
                            "steps/names",
                            "operations/blank",
                            "operations/strike",
                            "steps/quota",
                            "steps/outcome"),
                    READS,
                    List.of("steps/change-run"));

    /// The fragments of the view script.
    static final List<List<String>> VIEW =
            List.of(List.of("steps/view-head"), ARGUMENTS, READS, List.of("steps/view-run"));

    static Script of(List<List<String>> fragments) {
        String text =
                fragments.stream()
                        .flatMap(List::stream)
                        .map(Script::fragment)
                        .collect(Collectors.joining("\n"));
        return new Script(text, sha1(text));
    }

    private static String fragment(String name) {
        String path = "/redis/" + name + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no script fragment " + path);
            }
            return withoutComments(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutComments(String lua) {
        return lua.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
    }

    private static String sha1(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
