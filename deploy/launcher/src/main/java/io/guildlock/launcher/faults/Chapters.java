package io.guildlock.launcher.faults;

import io.guildlock.faults.history.History;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.faults.load.Tally;
import io.guildlock.launcher.faults.vigil.Seen;
import io.guildlock.launcher.faults.vigil.Vigil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Plays the chapters of a run, each with guilds and clients of its own. Keeps none.
final class Chapters {
    private static final int GUILDS = 3;

    /// Where nobody but the vigil does anything.
    private static final String VIGIL = "998";

    private static final Duration CALM = Duration.ofMillis(1_500);

    private final Path data;
    private final FaultsPlan plan;
    private final RandomGenerator random;
    private int chapters;

    /// @param data a folder for histories and logs
    Chapters(Path data, FaultsPlan plan, RandomGenerator random) {
        this.data = data;
        this.plan = plan;
        this.random = random;
    }

    /// @param injuries what is broken next; those that come first are broken however long it takes
    Chapter play(Stage stage, String name, Turns injuries) {
        int number = ++chapters;
        Path folder = folder(number + "-" + name);
        List<String> guilds =
                IntStream.range(0, GUILDS)
                        .mapToObj(guild -> Integer.toString(1_000 * number + guild))
                        .toList();
        long seed = random.nextLong();
        Tally tally = new Tally();
        try (Crew crew = new Crew(stage, folder, guilds, plan.workers(), seed, random);
                Aftermath aftermath = new Aftermath(stage.cluster(), folder, seed, tally)) {
            stage.enter(crew, aftermath.losses());
            crew.start(plan.processes());
            return play(stage, name, injuries, guilds, aftermath, tally);
        }
    }

    private Chapter play(
            Stage stage,
            String name,
            Turns injuries,
            List<String> guilds,
            Aftermath aftermath,
            Tally tally) {
        Course course = new Course();
        Seen seen;
        try (Vigil vigil = Vigil.over(stage.cluster(), VIGIL)) {
            course.run(stage, injuries, plan);
            seen = vigil.end();
        }
        List<Tally.Summary> summaries = new ArrayList<>(stage.clients().rest());
        List<String> deaf = stage.clients().deaf(aftermath.lastChanges(guilds));
        List<Path> files = new ArrayList<>(stage.clients().histories());
        stage.clients().close();
        aftermath.read(read(files));
        files.add(aftermath.file());
        summaries.add(tally.summary());
        return new Chapter(
                name,
                course.inflicted,
                read(files),
                summaries,
                course.slowestMillis,
                happened(stage, seen),
                course.evidence,
                seen,
                deaf.stream().map(said -> "watchers were not told: " + said).toList());
    }

    private static Map<String, Long> happened(Stage stage, Seen seen) {
        Map<String, Long> happened = new HashMap<>(stage.happened());
        happened.put(Happened.BREAKERS_OPENED, seen.breakers().opened());
        happened.put(Happened.BREAKERS_HALF_OPEN, seen.breakers().halfOpen());
        happened.put(Happened.BREAKERS_CLOSED, seen.breakers().closed());
        happened.put(Happened.SHOWN_OPEN, seen.shown().open());
        happened.put(Happened.SHOWN_HALF_OPEN, seen.shown().halfOpen());
        happened.put(Happened.NOT_READY, seen.notReady());
        return happened;
    }

    /// One injury after the other, and how they went.
    private static final class Course {
        private final Set<String> evidence = new HashSet<>();
        private int inflicted;
        private long slowestMillis;

        void run(Stage stage, Turns injuries, FaultsPlan plan) {
            long end = System.nanoTime() + plan.chapter().toNanos();
            while (!injuries.hadTheFirst() || (System.nanoTime() < end && !isEnough(stage, plan))) {
                stage.let(CALM);
                Injury injury = injuries.get();
                injury.inflict(stage);
                slowestMillis = Math.max(slowestMillis, stage.untilFullService().toMillis());
                evidence.addAll(injury.evidence());
                inflicted++;
            }
            stage.let(CALM);
            stage.requireNoOtherFailover();
        }
    }

    private static boolean isEnough(Stage stage, FaultsPlan plan) {
        return plan.untilOperations() && stage.clients().calls() >= plan.leastOperations();
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(data.resolve(name));
        } catch (IOException e) {
            throw new LaunchException("no folder " + data.resolve(name), e);
        }
    }

    private static History read(List<Path> files) {
        try {
            return History.read(files);
        } catch (IOException e) {
            throw new LaunchException("a history cannot be read: " + e.getMessage(), e);
        }
    }
}
