package io.guildlock.redis;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Starts a child in a process group of its own, so that Ctrl-C in a terminal reaches only the
/// program that supervises it and the children are ended by that program, in its order.
public final class OwnGroup {
    private static final String SETSID = "setsid";

    private OwnGroup() {}

    /// The command behind `setsid` of util-linux, which keeps the process id; the command itself
    /// where there is no `setsid` (macOS): there Ctrl-C reaches all at once.
    public static List<String> command(List<String> command) {
        if (!onPath()) {
            return command;
        }
        List<String> prefixed = new ArrayList<>(List.of(SETSID));
        prefixed.addAll(command);
        return prefixed;
    }

    private static boolean onPath() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(d -> new File(d, SETSID).canExecute());
    }
}
