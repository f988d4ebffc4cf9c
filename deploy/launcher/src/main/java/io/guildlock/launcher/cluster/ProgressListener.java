package io.guildlock.launcher.cluster;

import java.util.List;

/// Is told how far the start of a cluster has come.
@FunctionalInterface
public interface ProgressListener {

    /// @param ready names of what is ready
    /// @param waiting names of what is not yet
    void starting(List<String> ready, List<String> waiting);
}
