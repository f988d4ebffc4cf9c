package io.guildlock.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What an image is made of: a service, or the demo's shards, which make load for the services.
enum Program {
    LOCK_SERVICE("lock-service", "Guildlock lock-service", OptionalInt.of(8080)),
    CONFIG_SERVICE("config-service", "Guildlock config-service", OptionalInt.of(8090)),
    DEMO("demo", "Guildlock demo", OptionalInt.empty());

    private static final String HOME = "/app/";

    // One collector thread: replicas are many and small.
    private static final List<String> EVERY = List.of("-XX:+UseSerialGC", "-Xss512k");

    private final String image;
    private final String title;
    private final OptionalInt port;

    Program(String image, String title, OptionalInt port) {
        this.image = image;
        this.title = title;
        this.port = port;
    }

    /// The last part of the image's name.
    String image() {
        return image;
    }

    String title() {
        return title;
    }

    /// Where it listens, if it does.
    OptionalInt port() {
        return port;
    }

    boolean isService() {
        return port.isPresent();
    }

    /// Copies what was built into a folder whose content is that of `/app`.
    ///
    /// @param home of the checkout
    Path stage(Path home, Path folder) throws IOException {
        return isService()
                ? StagedApp.stage(home.resolve(image).resolve("target"), folder)
                : StagedApp.stageLauncher(home.resolve("deploy/launcher/target"), folder);
    }

    /// What the container starts.
    List<String> command() {
        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(EVERY);
        command.addAll(isService() ? service() : demo());
        return command;
    }

    // Half of the memory limit is heap; the rest is for direct buffers, code, stacks.
    private static List<String> service() {
        return List.of(
                "-XX:MaxRAMPercentage=50",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:SharedArchiveFile=" + HOME + ClassArchive.NAME,
                "-Xshare:auto",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-Xlog:cds*=off:stderr",
                "-Xlog:aot*=off:stderr",
                "-Djava.io.tmpdir=/tmp",
                "-jar",
                HOME + "quarkus-run.jar");
    }

    // The shards are children beside it, each with a heap of its own.
    private static List<String> demo() {
        return List.of(
                "-XX:MaxRAMPercentage=15",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=/tmp",
                "-cp",
                HOME + "lib/*",
                "io.guildlock.launcher.Main",
                "load");
    }
}
