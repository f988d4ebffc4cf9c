package io.guildlock.launcher.red;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guildlock.launcher.LaunchException;
import io.guildlock.launcher.Terminal;
import io.guildlock.launcher.demo.show.Frame;
import io.guildlock.launcher.keys.OwnKey;
import io.guildlock.launcher.keys.Trusted;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes over what Red keeps for the four cogs.
@Command(
        name = "red",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Take over what Red-DiscordBot's JSON storage keeps for the cogs AssignRoles, Party,"
                    + " SecretSanta and QuoteDB.",
            "Takes what is new since the last import and was not changed in Guildlock; safe to"
                    + " repeat.",
            "Exit codes: 0 all was taken, 3 some was refused (see the list), 1 it could not be"
                    + " done, 2 wrong usage."
        })
public final class RedCommand implements Callable<Integer> {
    /// Done, but not all of it.
    private static final int SOME_REFUSED = 3;

    @Parameters(
            index = "0",
            paramLabel = "PATH",
            description = "data folder of a Red bot, or one settings.json")
    private Path path = Path.of("");

    @Option(names = "--dry-run", description = "only say what would be taken")
    private boolean dryRun;

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    @Mixin private ConfigServices services = new ConfigServices();

    @Mixin private OwnKey key = new OwnKey();

    @Mixin private Trusted trusted = new Trusted();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Map<RedCog, Path> files = RedFolder.find(path);
        List<Imported> all = send(files);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(all));
        } else {
            ImportTable.lines(all, dryRun, Frame.in(System.out.charset())).forEach(out::println);
        }
        return all.stream().anyMatch(one -> one.refused() > 0) ? SOME_REFUSED : 0;
    }

    private List<Imported> send(Map<RedCog, Path> files) {
        long sum = files.values().stream().mapToLong(RedCommand::size).sum();
        Bar bar = new Bar(spec.commandLine().getErr(), Terminal.isWatched(), sum);
        List<Imported> all = new ArrayList<>();
        try (Upload upload =
                new Upload(
                        services.urls(),
                        dryRun,
                        key.read().orElse(null),
                        trusted.context().orElse(null))) {
            files.forEach((cog, file) -> {
                bar.show(cog.title(), 0);
                all.add(upload.send(cog, file, read -> bar.show(cog.title(), read)));
                bar.done(size(file));
            });
        } finally {
            bar.clear();
        }
        return all;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new LaunchException("cannot read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private String json(List<Imported> all) {
        List<Map<String, Object>> cogs = new ArrayList<>();
        for (Imported one : all) {
            Map<String, Object> cog = new LinkedHashMap<>();
            cog.put("file", one.file().toString());
            cog.put("report", one.report());
            cog.put("findings", one.findings());
            cogs.add(cog);
        }
        try {
            return JsonMapper.builder()
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("cogs", cogs));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
