package io.guildlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A user of Redis as `deploy/redis/acl` has it, with a password for a test.
///
/// @param rules what it may, in the words of `ACL SETUSER`
public record AclUser(String name, List<String> rules) {
    static final String PASSWORD = "for-tests-only";

    /// The user of that name in `deploy/redis/acl`.
    public static AclUser read(String name) {
        Path file = Path.of("deploy/redis/acl", name + ".acl");
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve(file))) {
            root = root.getParent();
        }
        if (root == null) {
            throw new IllegalArgumentException(file + " is in no directory above this module");
        }
        try {
            for (String line : Files.readAllLines(root.resolve(file))) {
                List<String> words = List.of(line.split(" "));
                if (words.size() > 2 && words.get(0).equals("user") && words.get(1).equals(name)) {
                    return new AclUser(name, words.subList(2, words.size()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(file + " has no user " + name);
    }

    /// Whether a command, in lower case, is allowed by its name.
    public boolean mayRun(String command) {
        return rules.contains('+' + command);
    }

    /// The command that makes it.
    String[] setUser() {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", name, "reset"));
        command.addAll(rules);
        command.add('>' + PASSWORD);
        return command.toArray(String[]::new);
    }

    /// The same URI for this user.
    String in(String uri) {
        return uri.replaceFirst("://([^@/]*@)?", "://" + name + ':' + PASSWORD + '@');
    }
}
