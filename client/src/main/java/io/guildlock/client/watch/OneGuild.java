package io.guildlock.client.watch;

import io.guildlock.contract.Revision;

/// Tells a listener of the only guild that is watched.
record OneGuild(ChangeListener listener) implements SeveralListener {
    @Override
    public void onChange(GuildChange change) {
        listener.onChange(change);
    }

    @Override
    public void onReset(String guild, Revision head) {
        listener.onReset(head);
    }

    @Override
    public void onReady(String guild, Revision head) {
        listener.onReady(head);
    }

    @Override
    public void onCurrent() {
        listener.onCurrent();
    }

    @Override
    public void onDisconnected() {
        listener.onDisconnected();
    }

    @Override
    public void onEnded(RuntimeException cause) {
        listener.onEnded(cause);
    }
}
