package io.guildlock.launcher.bench.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.Finding;
import io.guildlock.launcher.bench.FindingText;
import io.guildlock.launcher.bench.Stage;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One run: starts everything, measures part after part, tells what came of it.
final class ConfigBench {
    private final Home home;
    private final ConfigPlan plan;
    private final Progress progress;
    private final PrintWriter out;
    private final Path results;

    /// @param results folder for the findings and the picture
    ConfigBench(Home home, ConfigPlan plan, Progress progress, PrintWriter out, Path results) {
        this.home = home;
        this.plan = plan;
        this.progress = progress;
        this.out = out;
        this.results = results;
    }

    /// Returns the exit code.
    int run() {
        GrantSamples samples = new GrantSamples();
        List<Finding> findings = new ArrayList<>();
        try (Stage stage = new Stage(home, false)) {
            progress.note("Redis: " + stage.redisName());
            progress.show("starting a replica");
            Cluster replica = stage.configReplica("replica", Map.of());
            measure(stage, replica, samples, findings);
        } catch (IOException e) {
            throw new LaunchException("the benchmark broke off: " + e.getMessage(), e);
        } finally {
            progress.clear();
        }
        if (!samples.isEmpty()) {
            GrantText.of(samples).forEach(out::println);
        }
        FindingText.of(findings).forEach(out::println);
        write(samples, findings);
        return findings.stream().anyMatch(Finding::isMissed) ? 1 : 0;
    }

    private void measure(Stage stage, Cluster replica, GrantSamples samples, List<Finding> findings)
            throws IOException {
        for (ConfigPart part : ConfigPart.values()) {
            if (plan.parts().contains(part)) {
                findings.addAll(measure(part, stage, replica, samples));
            }
        }
    }

    private List<Finding> measure(
            ConfigPart part, Stage stage, Cluster replica, GrantSamples samples)
            throws IOException {
        return switch (part) {
            case grants -> new GrantsPart(stage, replica, plan, progress, samples).measure();
            case oldway -> List.of(new SignupsPart(stage, replica, plan, progress).measure());
            case script -> List.of(new ScriptPart(stage, replica, plan, progress).measure());
            case quotes -> new QuotesPart(replica, plan, progress).measure();
            case memory -> List.of(new MemoryPart(stage, replica, plan, progress).measure());
            case watch -> List.of(new WatchPart(replica, plan, progress).measure());
        };
    }

    private void write(GrantSamples samples, List<Finding> findings) {
        try {
            Files.createDirectories(results);
            Path json = results.resolve("config.json");
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), findings);
            out.println("\n" + json);
            if (!samples.isEmpty()) {
                Path picture = results.resolve("config.svg");
                Files.writeString(picture, GrantPicture.of(samples));
                out.println(picture);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot write into " + results + ": " + e.getMessage(), e);
        }
    }
}
