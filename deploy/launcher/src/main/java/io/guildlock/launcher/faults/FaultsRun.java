package io.guildlock.launcher.faults;

import io.guildlock.faults.history.History;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.cluster.Replica;
import io.guildlock.launcher.faults.load.Tally;
import io.guildlock.launcher.faults.rubbish.RubbishRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Breaks one thing after the other under load and checks what the clients saw. Redis, the services
/// and the network stay the same for all chapters; every chapter has guilds and clients of its own.
final class FaultsRun {
    private static final int GUILDS = 3;
    private static final Duration CALM = Duration.ofMillis(1_500);

    private final Home home;
    private final Path data;
    private final FaultsPlan plan;
    private final PrintWriter out;
    private final RandomGenerator random;

    /// @param data an empty folder, for histories, logs and the data of Redis
    FaultsRun(Home home, Path data, FaultsPlan plan, PrintWriter out) {
        this.home = home;
        this.data = data;
        this.plan = plan;
        this.out = out;
        this.random = new SplittableRandom(plan.seed());
    }

    /// Runs all chapters, saying a line of figures for each, and what is wrong.
    ///
    /// @return whether nothing is
    boolean run() {
        say("seed %d; histories and logs are in %s".formatted(plan.seed(), data));
        boolean good = true;
        try (Stage stage = Stage.set(home, data, random)) {
            good &= tellRubbish(stage);
            int number = 1;
            for (Injury injury : plan.alone() ? plan.injuries() : List.<Injury>of()) {
                good &= tell(play(stage, number++, injury.toString(), () -> injury));
            }
            if (plan.mixed()) {
                good &= tell(play(stage, number, "mixed", new Turns(plan.injuries(), random)));
            }
        }
        say(good ? "no promise was broken" : "seed %d; see %s".formatted(plan.seed(), data));
        return good;
    }

    /// Rubbish to a replica of each service.
    private boolean tellRubbish(Stage stage) {
        boolean good = true;
        for (Replica replica :
                List.of(stage.cluster().locks().getFirst(), stage.cluster().configs().getFirst())) {
            RubbishRun.Result result =
                    RubbishRun.to(replica, plan.rubbish(), new SplittableRandom(random.nextLong()));
            say(
                    "rubbish to %s, answers by status: %s"
                            .formatted(replica.name(), result.statuses()));
            result.failures().forEach(failure -> say("  " + failure));
            good &= result.failures().isEmpty();
        }
        return good;
    }

    private Chapter play(Stage stage, int number, String name, Supplier<Injury> injuries) {
        Path folder = data.resolve(number + "-" + name);
        List<String> guilds =
                IntStream.range(0, GUILDS)
                        .mapToObj(guild -> Integer.toString(1_000 * number + guild))
                        .toList();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LaunchException("no folder " + folder, e);
        }
        long seed = random.nextLong();
        Tally tally = new Tally();
        try (Crew crew = new Crew(stage.cluster(), folder, guilds, plan.workers(), seed, random);
                Aftermath aftermath = new Aftermath(stage.cluster(), folder, seed, tally)) {
            stage.enter(crew, aftermath.losses());
            crew.start(plan.processes());
            return play(stage, name, injuries, guilds, aftermath, tally);
        }
    }

    private Chapter play(
            Stage stage,
            String name,
            Supplier<Injury> injuries,
            List<String> guilds,
            Aftermath aftermath,
            Tally tally) {
        long lostBefore = stage.link().answersLost();
        long end = System.nanoTime() + plan.chapter().toNanos();
        long slowest = 0;
        int inflicted = 0;
        while (System.nanoTime() < end) {
            stage.let(CALM);
            injuries.get().inflict(stage);
            slowest = Math.max(slowest, Probe.untilFullService(stage.cluster()).toMillis());
            inflicted++;
        }
        stage.let(CALM);
        List<Tally.Summary> summaries = new ArrayList<>(stage.clients().rest());
        List<String> deaf = stage.clients().deaf(aftermath.lastChanges(guilds));
        List<Path> files = new ArrayList<>(stage.clients().histories());
        stage.clients().close();
        aftermath.read(read(files));
        files.add(aftermath.file());
        summaries.add(tally.summary());
        return new Chapter(
                name,
                inflicted,
                read(files),
                summaries,
                slowest,
                stage.link().answersLost() - lostBefore,
                deaf.stream().map(said -> "watchers were not told: " + said).toList());
    }

    private static History read(List<Path> files) {
        try {
            return History.read(files);
        } catch (IOException e) {
            throw new LaunchException("a history cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean tell(Chapter chapter) {
        say(chapter.figures());
        List<String> failures = chapter.failures(plan);
        failures.forEach(failure -> say("  " + failure));
        return failures.isEmpty();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /// All injuries in random order, again and again.
    private static final class Turns implements Supplier<Injury> {
        private final List<Injury> all;
        private final RandomGenerator random;
        private final List<Injury> left = new ArrayList<>();

        Turns(List<Injury> all, RandomGenerator random) {
            this.all = all;
            this.random = random;
        }

        @Override
        public Injury get() {
            if (left.isEmpty()) {
                left.addAll(all);
            }
            return left.remove(random.nextInt(left.size()));
        }
    }
}
