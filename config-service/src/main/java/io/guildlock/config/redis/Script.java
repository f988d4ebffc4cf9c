package io.guildlock.config.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A Lua script and the SHA-1 under which Redis keeps it.
///
/// Fragments in the folders `checks`, `operations`, `reads` and `seldom` fill the table `parts`. A
/// run of a script uses a few of them, so each is defined at its first use in a run: Lua would make
/// a closure of every function of the script each time it runs, needed or not.
record Script(String text, String sha) {

    private static final List<String> ARGUMENTS = List.of("steps/arguments");
    private static final List<String> READS =
            List.of(
                    "seldom/has",
                    "reads/hash",
                    "reads/text",
                    "reads/ordered",
                    "reads/members",
                    "reads/random",
                    "reads/events",
                    "reads/scan");

    /// The fragments of the change script, in order. The last one runs the steps.
    static final List<List<String>> CHANGE =
            List.of(
                    List.of("steps/change-head"),
                    ARGUMENTS,
                    List.of("steps/operands", "steps/weight", "steps/registry"),
                    List.of("steps/replay", "steps/types", "steps/decide"),
                    List.of("steps/quota", "steps/outcome", "steps/look"),
                    List.of("seldom/guard", "seldom/rate", "seldom/naming", "seldom/growth"),
                    List.of("seldom/weight", "seldom/place", "seldom/names"),
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
                            "checks/never"),
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
                            "operations/blank",
                            "operations/strike"),
                    READS,
                    List.of("steps/change-run"));

    /// The fragments of the view script.
    static final List<List<String>> VIEW =
            List.of(
                    List.of("steps/view-head"),
                    ARGUMENTS,
                    List.of("steps/look"),
                    READS,
                    List.of("steps/view-run"));

    /// Of a bot: a guild is entered, turns to write are taken.
    static final List<List<String>> ENTER = List.of(List.of("bot/enter"));

    static final List<List<String>> TAKE = List.of(List.of("bot/take"));

    /// Of a recount, in the order in which they run.
    static final List<List<String>> NAMES = List.of(List.of("recount/names"));

    static final List<List<String>> WEIGH =
            List.of(List.of("recount/weigh-head", "seldom/weight", "recount/weigh-run"));
    static final List<List<String>> PART = List.of(List.of("recount/part"));
    static final List<List<String>> SETTLE = List.of(List.of("recount/settle"));

    private static final Set<String> AT_FIRST_USE =
            Set.of("checks", "operations", "reads", "seldom");
    private static final Pattern DEFINED =
            Pattern.compile("(?m)^parts(?:\\.([a-z]+)|\\['([a-z-]+)']) = function");

    static Script of(List<List<String>> fragments) {
        List<String> names = fragments.stream().flatMap(List::stream).toList();
        List<String> parts = names.stream().filter(Script::isDefinedAtFirstUse).toList();
        StringJoiner text = new StringJoiner("\n");
        for (String name : names) {
            if (!parts.contains(name)) {
                text.add(fragment(name));
            } else if (name.equals(parts.getLast())) {
                text.add(atFirstUse(parts.stream().map(Script::fragment).toList()));
            }
        }
        return new Script(text.toString(), sha1(text.toString()));
    }

    private static boolean isDefinedAtFirstUse(String name) {
        return AT_FIRST_USE.contains(name.substring(0, name.indexOf('/')));
    }

    /// Lua that defines the parts when they are first asked for.
    private static String atFirstUse(List<String> fragments) {
        String cases =
                fragments.stream()
                        .map(lua ->
                                "if " + names(lua) + " then\n" + lua + "\nreturn rawget(all, name)")
                        .collect(Collectors.joining("\nelse"));
        return "setmetatable(parts, {__index = function(all, name)\n%s\nend end})".formatted(cases);
    }

    private static String names(String lua) {
        String names =
                DEFINED.matcher(lua)
                        .results()
                        .map(part -> part.group(1) != null ? part.group(1) : part.group(2))
                        .map("name == '%s'"::formatted)
                        .collect(Collectors.joining(" or "));
        if (names.isEmpty()) {
            throw new IllegalStateException("a fragment without a part: " + lua);
        }
        return names;
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
