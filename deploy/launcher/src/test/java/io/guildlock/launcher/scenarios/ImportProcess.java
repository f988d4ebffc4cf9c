package io.guildlock.launcher.scenarios;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A process that sends an import as it is given it.
final class ImportProcess implements AutoCloseable {
    private final Process curl;
    private final OutputStream body;

    ImportProcess(URI replica, String guild) throws IOException {
        curl =
                new ProcessBuilder(
                                "curl",
                                "-sS",
                                "-X",
                                "POST",
                                "-T",
                                "-",
                                "-H",
                                "Content-Type: application/x-ndjson",
                                replica + "/v1/guilds/" + guild + "/import")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        body = curl.getOutputStream();
    }

    void send(String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    /// Sends until the process or the service is killed.
    void sendInBackground(String text) {
        Thread.startVirtualThread(() -> {
            try (body) {
                send(text);
            } catch (IOException e) {
                // Killed meanwhile, as the test wants.
            }
        });
    }

    void kill() {
        curl.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}
