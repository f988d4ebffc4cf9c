package io.guildlock.launcher.red;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.guildlock.launcher.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the cogs' files: in a Red data folder, in one below or above it, or one file by itself.
/// Reads each to its end, so that nothing is sent while one is damaged.
final class RedFolder {
    private static final String FILE = "settings.json";
    private static final int DEEPEST = 6;
    private static final int MOST = 20_000;
    private static final JsonFactory JSON = new JsonFactory();

    private RedFolder() {}

    /// The files in the order of the cogs; one at least.
    ///
    /// @throws LaunchException if there is none, two of one cog, or one is damaged
    static Map<RedCog, Path> find(Path given) {
        if (!Files.exists(given)) {
            throw new LaunchException(given + " is not there");
        }
        Map<RedCog, Path> found = new EnumMap<>(RedCog.class);
        for (Path file : candidates(given)) {
            cog(file, Files.isRegularFile(given))
                    .ifPresent(cog -> {
                        Path other = found.putIfAbsent(cog, file);
                        if (other != null) {
                            throw new LaunchException(
                                    "two files of %s: %s and %s; name the data folder of one bot"
                                            .formatted(cog.title(), other, file));
                        }
                    });
        }
        if (found.isEmpty()) {
            throw new LaunchException(
                    "no settings of %s in %s; Red keeps them as cogs/<cog>/%s in the data folder of a bot"
                            .formatted(RedCog.all(), given, FILE));
        }
        found.values().forEach(RedFolder::readThrough);
        return found;
    }

    private static List<Path> candidates(Path given) {
        if (Files.isRegularFile(given)) {
            return List.of(given);
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> below = Files.walk(given, DEEPEST)) {
            below.limit(MOST)
                    .filter(path -> path.endsWith(FILE) && Files.isRegularFile(path))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            throw new LaunchException(
                    "cannot look through %s: %s".formatted(given, e.getMessage()), e);
        }
        return files;
    }

    /// Whose file it is, by the first name in it.
    ///
    /// @param alone whether it must be somebody's
    private static Optional<RedCog> cog(Path file, boolean alone) {
        Optional<RedCog> byFolder =
                Optional.ofNullable(file.toAbsolutePath().getParent())
                        .map(Path::getFileName)
                        .flatMap(name -> RedCog.ofFolder(name.toString()));
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.FIELD_NAME) {
                String identifier = parser.currentName();
                Optional<RedCog> cog = RedCog.ofIdentifier(identifier);
                if (cog.isEmpty() && (alone || byFolder.isPresent())) {
                    throw new LaunchException(
                            "%s is not of %s: its identifier is %s"
                                    .formatted(
                                            file,
                                            byFolder.map(RedCog::title).orElse("a known cog"),
                                            identifier));
                }
                return cog;
            }
            return nothing(file, alone);
        } catch (JsonProcessingException e) {
            if (alone || byFolder.isPresent()) {
                throw damaged(file, e);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Optional<RedCog> nothing(Path file, boolean alone) {
        if (alone) {
            throw new LaunchException(file + " holds no settings");
        }
        return Optional.empty();
    }

    private static void readThrough(Path file) {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static LaunchException damaged(Path file, JsonProcessingException e) {
        return new LaunchException(
                "%s is damaged at line %d, column %d: %s; nothing was sent"
                        .formatted(
                                file,
                                e.getLocation().getLineNr(),
                                e.getLocation().getColumnNr(),
                                e.getOriginalMessage()
                                        .replaceAll(
                                                "\\s*\\(?((start marker|for \\w+ starting) )?at"
                                                        + " \\[Source:.*",
                                                "")),
                e);
    }

    private static LaunchException unreadable(Path file, IOException e) {
        return new LaunchException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
}
