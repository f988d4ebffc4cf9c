package io.guildlock.launcher.cluster;

import java.io.IOException;

/// Signals that the JDK cannot send.
public final class Signals {
    private Signals() {}

    /// @param name such as `STOP`
    public static void send(String name, long pid) {
        try {
            int exit =
                    new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                            .start()
                            .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(
                        "SIG" + name + " could not be sent to process " + pid);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no shell to send SIG" + name + " with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name, e);
        }
    }
}
