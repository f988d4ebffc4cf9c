package io.guildlock.launcher.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The note in the data folder of what runs there, for other invocations of the launcher. A process
/// is known by its id and the moment it started, so a note left behind by a power cut never points
/// at somebody else's process.
///
/// @param supervisor the launcher that shows the logs and stops the rest when it ends; null when
///   detached
/// @param redis the own Redis; null when another one is used
public record RunningCluster(
        @Nullable Member supervisor,
        @Nullable Member redis,
        String redisUri,
        List<Member> locks,
        List<Member> configs) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param startedAtMs when the process started, in milliseconds since 1970, as the system tells
    ///   it
    public record Member(String name, long pid, long startedAtMs, String url, String log) {

        /// The process, while it lives.
        public Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(p ->
                            p.info().startInstant().map(Instant::toEpochMilli).orElse(0L)
                                    == startedAtMs);
        }

        static Member of(String name, ProcessHandle process, String url, String log) {
            return new Member(
                    name,
                    process.pid(),
                    process.info().startInstant().map(Instant::toEpochMilli).orElse(0L),
                    url,
                    log);
        }
    }

    /// What runs with its data in `data`; empty if nothing does.
    public static Optional<RunningCluster> find(Path data) {
        Path note = note(data);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(note.toFile(), RunningCluster.class))
                    .filter(cluster -> cluster.members().anyMatch(m -> m.process().isPresent()));
        } catch (IOException e) {
            throw new LaunchException(
                    "cannot read " + note + ": " + e.getMessage() + "; delete it", e);
        }
    }

    void write(Path data) {
        try {
            Files.createDirectories(data);
            Path fresh = Files.createTempFile(data, "cluster", ".json");
            JSON.writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), this);
            Files.move(fresh, note(data), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LaunchException("cannot write " + note(data) + ": " + e.getMessage(), e);
        }
    }

    static void forget(Path data) {
        try {
            Files.deleteIfExists(note(data));
        } catch (IOException e) {
            throw new LaunchException("cannot delete " + note(data) + ": " + e.getMessage(), e);
        }
    }

    /// Every process but the supervisor.
    public Stream<Member> members() {
        return Stream.concat(
                Stream.concat(locks.stream(), configs.stream()), Stream.ofNullable(redis));
    }

    public List<URI> lockUrls() {
        return locks.stream().map(m -> URI.create(m.url())).toList();
    }

    public List<URI> configUrls() {
        return configs.stream().map(m -> URI.create(m.url())).toList();
    }

    /// Names of the processes that should run and do not.
    public List<String> dead() {
        return members().filter(m -> m.process().isEmpty()).map(Member::name).toList();
    }

    /// Ends everything: through its supervisor if it has one, else the services at once and Redis
    /// last.
    ///
    /// @throws LaunchException if something would not end within half a minute
    public void stop(Path data) {
        if (supervisor != null && supervisor.process().isPresent()) {
            end(List.of(supervisor));
        }
        end(Stream.concat(locks.stream(), configs.stream()).toList());
        end(redis == null ? List.of() : List.of(redis));
        forget(data);
    }

    private static void end(List<Member> members) {
        List<Member> alive = members.stream().filter(m -> m.process().isPresent()).toList();
        alive.forEach(m -> m.process().ifPresent(ProcessHandle::destroy));
        for (Member member : alive) {
            member.process().ifPresent(process -> awaitEnd(member, process));
        }
    }

    private static void awaitEnd(Member member, ProcessHandle process) {
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new LaunchException(
                    "%s (process %d) does not end".formatted(member.name(), member.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while stopping", e);
        }
    }

    private static Path note(Path data) {
        return data.resolve("cluster.json");
    }
}
