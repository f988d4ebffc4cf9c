package io.guildlock.launcher.faults;

import io.guildlock.launcher.Build;
import io.guildlock.launcher.Home;
import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// The options of `./guildlock test --faults`.
public final class FaultsOptions {
    private static final int SHORTEST_SECONDS = 5;
    private static final int LONGEST_SECONDS = 3_600;
    private static final int DEFAULT_SECONDS = 30;
    private static final int FEWEST_OPERATIONS = 1_000;
    private static final int MOST_OPERATIONS = 5_000_000;
    private static final int MOST_RUBBISH = 10_000_000;
    private static final int MOST_CALLERS = 200;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

    /// Far below what any machine does; a run that is slower than this shows nothing.
    private static final int LEAST_OPERATIONS_A_SECOND = 100;

    @Option(
            names = "--faults",
            required = true,
            description =
                    "Instead: break Redis, the network, services and clients under load, and check what was seen.")
    private boolean faults;

    @Option(
            names = "--fault",
            split = ",",
            paramLabel = "FAULT",
            converter = Named.class,
            description = "Only these: a chapter each, then all mixed (default: all there are).")
    private @Nullable List<Injury> only;

    @Option(
            names = "--chapter",
            paramLabel = "SECONDS",
            description = "Load a chapter, 5 to 3600; default 30.")
    private @Nullable Integer chapterSeconds;

    @Option(
            names = "--operations",
            paramLabel = "CALLS",
            description =
                    "Instead: a chapter lasts until so many calls are recorded, 1000 to 5000000, and fails if it takes longer than a second for 100.")
    private @Nullable Integer operations;

    @Option(
            names = "--rubbish",
            paramLabel = "REQUESTS",
            description =
                    "Requests that make no sense, to each service, first: 0 to 10000000; default 20000.")
    private int rubbish = 20_000;

    @Option(
            names = "--callers",
            paramLabel = "CALLERS",
            description = "Calls at a time of each of three client processes, 1 to 200; default 8.")
    private int callers = 8;

    @Option(
            names = "--seed",
            description = "Where all random choices start from (default: another each time).")
    private @Nullable Long seed;

    @Option(
            names = "--soak",
            paramLabel = "DURATION",
            converter = Lasting.class,
            description =
                    "Instead of chapters for each fault: all that need one Redis mixed for so long, 1m to 24h, with a picture of it.")
    private Duration soak = Duration.ZERO;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Where the picture of --soak goes; default guildlock-soak.svg.")
    private Path picture = Path.of("guildlock-soak.svg");

    /// Runs what was asked for.
    ///
    /// @return exit code: 0 if no promise was broken and enough happened, else 1
    /// @throws ParameterException if a number is out of its range
    public int run(Home home, CommandLine command) {
        if (!faults) {
            throw new ParameterException(command, "--faults=false asks for nothing");
        }
        if (chapterSeconds != null && operations != null) {
            throw new ParameterException(
                    command, "--chapter and --operations are two ends of a chapter; give one");
        }
        int seconds = chapterSeconds == null ? DEFAULT_SECONDS : chapterSeconds;
        require(command, "--chapter", seconds, SHORTEST_SECONDS, LONGEST_SECONDS);
        int calls = operations == null ? LEAST_OPERATIONS_A_SECOND * seconds : operations;
        if (operations != null) {
            require(command, "--operations", calls, FEWEST_OPERATIONS, MOST_OPERATIONS);
            seconds = Math.max(SHORTEST_SECONDS, calls / LEAST_OPERATIONS_A_SECOND);
        }
        require(command, "--rubbish", rubbish, 0, MOST_RUBBISH);
        require(command, "--callers", callers, 1, MOST_CALLERS);
        PrintWriter out = command.getOut();
        Build.ensure(
                home,
                line -> {
                    out.println(line);
                    out.flush();
                });
        FaultsPlan plan =
                new FaultsPlan(
                        seed == null ? new SecureRandom().nextLong() : seed,
                        rubbish,
                        only == null ? List.of(Injury.values()) : only,
                        true,
                        true,
                        Duration.ofSeconds(seconds),
                        3,
                        callers,
                        BACK_WITHIN,
                        soak,
                        calls,
                        operations != null);
        try {
            Path data = Files.createTempDirectory("guildlock-faults");
            boolean good = new FaultsRun(home, data, plan, out, picture).run();
            if (good) {
                remove(data);
            }
            return good ? 0 : 1;
        } catch (IOException e) {
            throw new LaunchException("the temporary folder: " + e.getMessage(), e);
        }
    }

    // What shows that nothing was broken need not be kept; what shows the opposite must.
    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void require(CommandLine command, String name, int given, int least, int most) {
        if (given < least || given > most) {
            throw new ParameterException(
                    command, "%s is %d; allowed: %d to %d".formatted(name, given, least, most));
        }
    }

    private static final class Named implements ITypeConverter<Injury> {
        @Override
        public Injury convert(String name) {
            return Arrays.stream(Injury.values())
                    .filter(injury -> injury.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    "'%s' is none of %s"
                                            .formatted(name, Arrays.toString(Injury.values()))));
        }
    }

    private static final class Lasting implements ITypeConverter<Duration> {
        private static final Pattern SHAPE = Pattern.compile("([0-9]{1,5})([smh])");
        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofHours(24);

        @Override
        public Duration convert(String text) {
            Matcher parts = SHAPE.matcher(text);
            if (parts.matches()) {
                Duration duration =
                        Duration.parse(
                                "PT" + parts.group(1) + parts.group(2).toUpperCase(Locale.ROOT));
                if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
                    return duration;
                }
            }
            throw new TypeConversionException(
                    "'%s' is no duration such as 90s, 30m or 2h; allowed: 1m to 24h"
                            .formatted(text));
        }
    }
}
