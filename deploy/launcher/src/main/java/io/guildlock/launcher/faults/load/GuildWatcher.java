package io.guildlock.launcher.faults.load;

import io.guildlock.client.watch.ChangeListener;
import io.guildlock.client.watch.GuildChange;
import io.guildlock.contract.Revision;
import io.guildlock.faults.history.Call;
import io.guildlock.faults.history.Recorder;

/// Records what a watcher of a guild is told.
final class GuildWatcher implements ChangeListener {
    private final String guild;
    private final int watcher;
    private final Recorder recorder;
    private final Tally tally;
    private volatile long last;

    GuildWatcher(String guild, int watcher, Recorder recorder, Tally tally) {
        this.guild = guild;
        this.watcher = watcher;
        this.recorder = recorder;
        this.tally = tally;
    }

    /// The newest change it knows of.
    long last() {
        return last;
    }

    @Override
    public void onChange(GuildChange change) {
        recorder.seen(Call.event(guild, watcher, number(change.previous())), number(change.id()));
        last = number(change.id());
    }

    @Override
    public void onReset(Revision head) {
        recorder.seen(Call.reset(guild, watcher), number(head));
        last = Math.max(last, number(head));
    }

    @Override
    public void onReady(Revision head) {
        last = Math.max(last, number(head));
    }

    @Override
    public void onEnded(RuntimeException cause) {
        tally.unexpected("a watcher ended: " + cause);
    }

    private static long number(Revision revision) {
        return Long.parseLong(revision.toString());
    }
}
