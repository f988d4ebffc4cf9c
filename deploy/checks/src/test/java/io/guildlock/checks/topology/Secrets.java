package io.guildlock.checks.topology;

import io.guildlock.checks.Checkout;
import io.guildlock.checks.compose.Compose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// What `deploy/make-secrets` made, in a folder of its own.
///
/// @param folder in place of `deploy/secrets`
record Secrets(Path folder, Compose compose) {
    private static final long WITHIN_SECONDS = 60;

    static Secrets make(Path folder, Compose compose, String profile)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Checkout.path("deploy/make-secrets").toString(), profile)
                        .inheritIO();
        builder.environment().put("GUILDLOCK_SECRETS", folder.toString());
        Process process = builder.start();
        if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("deploy/make-secrets " + profile + " failed");
        }
        return new Secrets(folder, compose);
    }

    /// The file of the secret that the compose file calls so.
    Path file(String name) {
        String file = compose.secrets().path(name).path("file").asText();
        if (!file.startsWith("secrets/")) {
            throw new AssertionError("the secret " + name + " is elsewhere: " + file);
        }
        return folder.resolve(file.replaceFirst("secrets/", ""));
    }

    /// The key of the bot.
    String botKey() throws IOException {
        return Files.readString(folder.resolve("bot-key"));
    }
}
