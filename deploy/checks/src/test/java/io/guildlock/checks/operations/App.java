package io.guildlock.checks.operations;

import io.guildlock.checks.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;

/// A service as it was built.
///
/// @param service `lock-service` or `config-service`
record App(String service, Path folder) {
    static App built(String service) {
        Path folder = Checkout.path(service + "/target/quarkus-app");
        if (!Files.isRegularFile(folder.resolve("quarkus-run.jar"))) {
            throw new AssertionError(service + " is not built");
        }
        return new App(service, folder);
    }

    Path jar() {
        return folder.resolve("quarkus-run.jar");
    }
}
