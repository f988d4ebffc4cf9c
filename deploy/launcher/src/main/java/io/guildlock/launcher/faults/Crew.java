package io.guildlock.launcher.faults;

import io.guildlock.launcher.faults.load.ClientJob;
import io.guildlock.launcher.faults.load.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// The client processes of one chapter. One thread breaks them.
final class Crew implements AutoCloseable {
    private final List<String> lockUrls;
    private final List<String> configUrls;
    private final Path folder;
    private final List<String> guilds;
    private final int workers;
    private final long seed;
    private final RandomGenerator random;
    private final List<ClientProcess> clients = new ArrayList<>();
    private final List<Path> histories = new ArrayList<>();
    private long callsOfKilled;

    /// @param folder for histories and for what they write to standard error
    /// @param workers of each process
    Crew(
            Stage stage,
            Path folder,
            List<String> guilds,
            int workers,
            long seed,
            RandomGenerator random) {
        this.lockUrls = stage.lockUrls();
        this.configUrls = stage.configUrls();
        this.folder = folder;
        this.guilds = List.copyOf(guilds);
        this.workers = workers;
        this.seed = seed;
        this.random = random;
    }

    /// Where they do everything.
    List<String> guilds() {
        return guilds;
    }

    /// Starts further processes, which begin at once.
    void start(int processes) {
        List<ClientProcess> fresh = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            int number = histories.size() + 1;
            Path history = folder.resolve("client-%d.history".formatted(number));
            histories.add(history);
            fresh.add(
                    ClientProcess.start(
                            new ClientJob(
                                    number,
                                    workers,
                                    seed,
                                    lockUrls,
                                    configUrls,
                                    guilds,
                                    history.toString()),
                            folder));
        }
        clients.addAll(fresh);
        fresh.forEach(ClientProcess::awaitReady);
    }

    void killOne() {
        ClientProcess victim = clients.remove(random.nextInt(clients.size()));
        callsOfKilled += victim.calls();
        victim.kill();
        start(1);
    }

    void pauseOne(Duration time) {
        ClientProcess one = clients.get(random.nextInt(clients.size()));
        one.pause();
        LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(time));
        one.resume();
    }

    /// How many calls have been made so far, also by those that were killed.
    long calls() {
        return callsOfKilled + clients.stream().mapToLong(ClientProcess::calls).sum();
    }

    /// Ends the load; what each process that lives counted.
    List<Tally.Summary> rest() {
        clients.forEach(ClientProcess::rest);
        return clients.stream().map(ClientProcess::summary).toList();
    }

    /// Which watchers have not heard of the newest changes after half a minute.
    ///
    /// @param newest revision by guild
    List<String> deaf(Map<String, Long> newest) {
        clients.forEach(client -> client.tell(newest));
        return clients.stream().map(ClientProcess::line).filter(s -> !s.isEmpty()).toList();
    }

    /// The files of all processes there were.
    List<Path> histories() {
        return List.copyOf(histories);
    }

    @Override
    public void close() {
        clients.forEach(ClientProcess::kill);
        clients.clear();
    }
}
