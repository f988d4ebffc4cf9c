package io.guildlock.launcher.demo;

import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What services logged since a moment.
///
/// No warning and no error is expected, also when a replica is killed: replicas do not talk to each
/// other, so the death of one is no other's trouble, and the dead one says nothing. One line is:
/// where the machine is so busy that a replica hears the answer to its own ping a second late,
/// Redisson replaces that connection. The calls on it are asked again with their ids, and what
/// became of them is counted like that of all others.
final class ServiceLogs {
    private static final Pattern BAD =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\d[ T]\\S+\\s+(WARN|ERROR|FATAL)\\b.*");
    private static final String CONNECTION_REPLACED =
            "[org.redisson.client.handler.PingConnectionHandler]";
    private static final long MOST_BYTES = 16L << 20;

    private final Map<Path, Long> beginnings;

    private ServiceLogs(Map<Path, Long> beginnings) {
        this.beginnings = beginnings;
    }

    /// From the present end of each log.
    static ServiceLogs from(List<Path> logs) {
        Map<Path, Long> beginnings = new LinkedHashMap<>();
        for (Path log : logs) {
            try {
                beginnings.put(log, Files.size(log));
            } catch (IOException e) {
                throw unreadable(log, e);
            }
        }
        return new ServiceLogs(beginnings);
    }

    /// Every unexpected line at level WARN or above, with the name of its file.
    List<String> warningsAndErrors() {
        List<String> found = new ArrayList<>();
        beginnings.forEach((log, beginning) ->
                added(log, beginning)
                        .lines()
                        .filter(line -> BAD.matcher(line).matches())
                        .filter(line -> !line.contains(CONNECTION_REPLACED))
                        .forEach(line -> found.add(log.getFileName() + ": " + line)));
        return found;
    }

    private static String added(Path log, long beginning) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] added = new byte[(int) Math.min(file.length() - beginning, MOST_BYTES)];
            file.seek(beginning);
            file.readFully(added);
            return new String(added, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(log, e);
        }
    }

    private static LaunchException unreadable(Path log, IOException e) {
        return new LaunchException("cannot read " + log + ": " + e.getMessage(), e);
    }
}
