package io.guildlock.config.document;

import io.guildlock.contract.InvalidValueException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// An RFC 6901 path to a value in a document: a top-level member, or something below one.
///
/// @param text as it was sent
/// @param steps names of members, or indexes of arrays; one at least
record MemberPath(String text, List<String> steps) {
    private static final Pattern LONE_TILDE = Pattern.compile("~(?![01])");

    MemberPath {
        steps = List.copyOf(steps);
    }

    /// @param deepest how many steps it may have
    /// @throws InvalidValueException if it is no path, or has more steps
    static MemberPath parse(String field, String path, int deepest) {
        if (!path.startsWith("/") || LONE_TILDE.matcher(path).find()) {
            throw new InvalidValueException(
                    field,
                    path,
                    "\"/\" and a name for each step, with ~1 for / and ~0 for ~ (RFC 6901)");
        }
        List<String> steps =
                Arrays.stream(path.substring(1).split("/", -1))
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList();
        if (steps.size() > deepest) {
            throw new InvalidValueException(
                    field, steps.size() + " steps", "at most %d".formatted(deepest));
        }
        return new MemberPath(path, steps);
    }

    /// The top-level member it leads to or through.
    String member() {
        return steps.getFirst();
    }

    /// Whether it leads below a top-level member.
    boolean deep() {
        return steps.size() > 1;
    }

    /// The steps below the top-level member.
    List<String> below() {
        return steps.subList(1, steps.size());
    }

    /// Whether both lead to the same place, or one leads through the other's.
    boolean overlaps(MemberPath other) {
        int common = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, common).equals(other.steps.subList(0, common));
    }
}
