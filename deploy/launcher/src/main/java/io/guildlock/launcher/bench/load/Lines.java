package io.guildlock.launcher.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The lines from the parent process, read on a thread of its own, so that the parent's end is
/// noticed in the middle of a turn too: this process then ends at once.
final class Lines {
    private static final int PARENT_GONE = 3;
    private static final int MOST = 16;

    private final BlockingQueue<String> read = new LinkedBlockingQueue<>(MOST);
    private final BufferedReader in;

    Lines(BufferedReader in) {
        this.in = in;
        Thread.ofPlatform().daemon().name("parent").start(this::readAll);
    }

    String next() throws InterruptedException {
        return read.take();
    }

    private void readAll() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                read.put(line);
            }
        } catch (IOException | InterruptedException broken) {
            System.err.println("standard input cannot be read: " + broken);
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
