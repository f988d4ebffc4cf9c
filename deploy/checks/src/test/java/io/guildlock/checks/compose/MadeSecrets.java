package io.guildlock.checks.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.checks.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `deploy/make-secrets`, run for a folder.
final class MadeSecrets {
    private MadeSecrets() {}

    static void in(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Checkout.path("deploy/make-secrets").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("GUILDLOCK_SECRETS", folder.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
