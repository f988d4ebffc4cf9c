package io.guildlock.launcher.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.show.Progress;
import io.guildlock.launcher.cluster.Cluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run: starts everything, measures part after part, tells what came of it.
final class LocksBench {
    private static final Map<String, String> WITHOUT_FIGURES =
            Map.of("guildlock.lock.figures", "false", "guildlock.redis.look-every", "10m");

    private final Home home;
    private final BenchPlan plan;
    private final Progress progress;
    private final PrintWriter out;
    private final Path results;

    /// @param results folder for the findings and the picture
    LocksBench(Home home, BenchPlan plan, Progress progress, PrintWriter out, Path results) {
        this.home = home;
        this.plan = plan;
        this.progress = progress;
        this.out = out;
        this.results = results;
    }

    /// Returns the exit code.
    int run() {
        Samples samples = new Samples();
        List<Finding> findings = new ArrayList<>();
        try (Stage stage = new Stage(home, plan.contenders().contains(Contender.ETCD))) {
            measure(stage, samples, findings);
        } catch (IOException e) {
            throw new LaunchException("the benchmark broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted", e);
        } finally {
            progress.clear();
        }
        if (!samples.contenders().isEmpty()) {
            ResultText.of(samples).forEach(out::println);
        }
        FindingText.of(findings).forEach(out::println);
        write(samples, findings);
        return findings.stream().anyMatch(Finding::isMissed) ? 1 : 0;
    }

    private void measure(Stage stage, Samples samples, List<Finding> findings)
            throws IOException, InterruptedException {
        progress.note("Redis of all contenders: " + stage.redisName());
        progress.show("starting two replicas");
        Cluster two = stage.replicas(BenchPlan.REPLICAS);
        if (plan.parts().contains(Part.turns)) {
            new TurnsPart(stage, two, unmeasured(stage), plan, progress).measure(samples);
            findings.addAll(Findings.of(samples));
        }
        if (plan.parts().contains(Part.renewal)) {
            findings.add(new RenewalPart(stage, two, plan, progress).measure());
        }
        if (plan.parts().contains(Part.memory)) {
            findings.add(new MemoryPart(two, progress).measure());
        }
        if (plan.parts().contains(Part.fairness)) {
            stage.end(two);
            findings.add(new FairnessPart(stage, plan, progress).measure());
        }
    }

    private @Nullable Cluster unmeasured(Stage stage) {
        if (!plan.contenders().contains(Contender.UNMEASURED)) {
            return null;
        }
        progress.show("starting two replicas without figures");
        return stage.replicas("unmeasured", BenchPlan.REPLICAS, WITHOUT_FIGURES);
    }

    private void write(Samples samples, List<Finding> findings) {
        try {
            Files.createDirectories(results);
            Path json = results.resolve(plan.isOfCost() ? "cost.json" : "locks.json");
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), findings);
            out.println("\n" + json);
            if (samples.has(Contender.RLOCK)) {
                Path picture = results.resolve("locks.svg");
                Files.writeString(picture, Picture.of(samples));
                out.println(picture);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot write into " + results + ": " + e.getMessage(), e);
        }
    }
}
