package io.guildlock.launcher.bench.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The client processes of one contender, which wait between its turns.
public final class ClientGroup implements AutoCloseable {
    private final Contender contender;
    private final List<ClientProcess> clients = new ArrayList<>();

    private ClientGroup(Contender contender) {
        this.contender = contender;
    }

    /// Starts the processes and returns when all are connected.
    ///
    /// @param job that of any process
    /// @param logs folder for what they write to standard error
    public static ClientGroup start(Job job, int processes, Path logs) {
        ClientGroup group = new ClientGroup(job.contender());
        try {
            for (int process = 0; process < processes; process++) {
                group.clients.add(ClientProcess.start(job.forProcess(process), logs));
            }
            group.clients.forEach(ClientProcess::awaitReady);
            return group;
        } catch (RuntimeException | Error e) {
            group.close();
            throw e;
        }
    }

    public Contender contender() {
        return contender;
    }

    /// Lets all processes work at once, and returns what each measured when the last is done.
    public List<TurnResult> run(Turn turn) {
        clients.forEach(client -> client.tell(turn));
        return clients.stream().map(ClientProcess::result).toList();
    }

    public List<Long> pids() {
        return clients.stream().map(ClientProcess::pid).toList();
    }

    @Override
    public void close() {
        clients.forEach(ClientProcess::close);
    }
}
