package io.guildlock.launcher.faults;

import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.launcher.faults.rubbish.Crowd;
import io.guildlock.launcher.faults.rubbish.RubbishRun;
import io.guildlock.launcher.faults.soak.Series;
import io.guildlock.launcher.faults.soak.SeriesPicture;
import io.guildlock.launcher.faults.store.Stand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Breaks one thing after the other under load and checks what the clients saw. Redis, the services
/// and the network stay the same for all chapters of a [Stand]; every chapter has guilds and
/// clients of its own.
final class FaultsRun {
    private static final int MOST_WAITS = 3_000;
    private static final String SLOW_LOCK = "/v1/guilds/60/locks/crowd:slow/leases";
    private static final String SLOW_DOCUMENT = "/v1/guilds/60/documents/crowd/slow/apply";

    private final Home home;
    private final Path data;
    private final FaultsPlan plan;
    private final PrintWriter out;
    private final Path picture;
    private final RandomGenerator random;
    private final Chapters chapters;
    private boolean good = true;

    /// @param data an empty folder, for histories, logs and the data of Redis
    /// @param picture where that of a long run goes
    FaultsRun(Home home, Path data, FaultsPlan plan, PrintWriter out, Path picture) {
        this.home = home;
        this.data = data;
        this.plan = plan;
        this.out = out;
        this.picture = picture;
        this.random = new SplittableRandom(plan.seed());
        this.chapters = new Chapters(data, plan, random);
    }

    /// Runs all chapters, saying a line of figures for each, and what is wrong.
    ///
    /// @return whether nothing is
    boolean run() {
        say("seed %d; histories and logs are in %s".formatted(plan.seed(), data));
        if (plan.soak().isPositive()) {
            soak();
        }
        for (Stand stand : plan.soak().isPositive() ? new Stand[0] : Stand.values()) {
            List<Injury> own = plan.injuries().stream().filter(i -> i.stand() == stand).toList();
            Optional<String> missing = own.isEmpty() ? Optional.empty() : stand.missing();
            missing.ifPresent(why -> say("skipped: %s: %s".formatted(own, why)));
            if (!own.isEmpty() && missing.isEmpty()) {
                runOn(stand, own);
            }
        }
        say(good ? "no promise was broken" : "seed %d; see %s".formatted(plan.seed(), data));
        return good;
    }

    /// All that one Redis can suffer, in chapters, each checked for itself: so memory is bounded.
    private void soak() {
        long begin = System.nanoTime();
        Series series = new Series(begin, plan.soak());
        List<Injury> all = Injury.thatFit(Stand.ONE, plan.injuries());
        long operations = 0;
        try (Stage stage = Stage.set(Stand.ONE, home, folder("soak"), random)) {
            Turns turns = new Turns(List.of(), all, random);
            while (System.nanoTime() - begin < plan.soak().toNanos()) {
                Chapter chapter = chapters.play(stage, "soak", turns);
                tell(chapter);
                series.add(chapter.history(), chapter.seen());
                operations += chapter.calls();
            }
        }
        say("%,d operations; by quarters: %s".formatted(operations, series.figures()));
        try {
            Files.writeString(picture, SeriesPicture.of(series));
            say("see " + picture.toAbsolutePath());
        } catch (IOException e) {
            throw new LaunchException("the picture cannot be written: " + e.getMessage(), e);
        }
    }

    private void runOn(Stand stand, List<Injury> own) {
        try (Stage stage = Stage.set(stand, home, folder(stand.toString()), random)) {
            if (stand == Stand.ONE && plan.rubbish() > 0) {
                tellRubbish(stage);
            }
            for (Injury injury : plan.alone() ? own : List.<Injury>of()) {
                Turns again = new Turns(List.of(), List.of(injury), random);
                tell(chapters.play(stage, injury.toString(), again));
            }
            List<Injury> all = Injury.thatFit(stand, plan.injuries());
            if (plan.mixed() && (all.size() > 1 || !plan.alone())) {
                tell(chapters.play(stage, "mixed-on-" + stand, new Turns(own, all, random)));
            }
        }
    }

    /// Rubbish to a replica of each service, and connections that take their time.
    private void tellRubbish(Stage stage) {
        Replica lock = stage.cluster().locks().getFirst();
        Replica config = stage.cluster().configs().getFirst();
        for (Replica replica : List.of(lock, config)) {
            tell(
                    "rubbish to " + replica.name(),
                    RubbishRun.to(
                            replica, plan.rubbish(), new SplittableRandom(random.nextLong())));
        }
        int crowd = Math.min(MOST_WAITS, plan.rubbish() / 10);
        tell(
                "%,d waits and %,d slow bodies to %s".formatted(crowd, crowd / 5, lock.name()),
                Crowd.at(
                        lock,
                        new Crowd.Size(crowd, crowd / 10, crowd / 10, SLOW_LOCK),
                        stage::untilFullService));
        tell(
                "%,d slow bodies to %s".formatted(crowd / 5, config.name()),
                Crowd.at(
                        config,
                        new Crowd.Size(0, crowd / 10, crowd / 10, SLOW_DOCUMENT),
                        stage::untilFullService));
    }

    private void tell(String what, RubbishRun.Result result) {
        say("%s, answers by status: %s".formatted(what, result.statuses()));
        result.failures().forEach(failure -> say("  " + failure));
        good &= result.failures().isEmpty();
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(data.resolve(name));
        } catch (IOException e) {
            throw new LaunchException("no folder " + data.resolve(name), e);
        }
    }

    private void tell(Chapter chapter) {
        say(chapter.figures());
        List<String> failures = chapter.failures(plan);
        failures.forEach(failure -> say("  " + failure));
        good &= failures.isEmpty();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
