package io.guildlock.images;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// A service's files as they will be in its image.
final class StagedApp {
    /// The time of every file in an image: an archive of classes holds only for files of the same
    /// time.
    static final Instant TIME = Instant.ofEpochSecond(1);

    private StagedApp() {}

    /// Copies the application and its bill of materials.
    ///
    /// @param build the `target` folder of the service
    /// @return the folder whose content is that of `/app`
    /// @throws NoSuchFileException if the service is not built
    static Path stage(Path build, Path folder) throws IOException {
        Path app = folder.resolve("app");
        copy(build.resolve("quarkus-app"), app);
        Path bill = build.resolve("bom.json");
        if (Files.exists(bill)) {
            Files.createDirectories(app.resolve("sbom"));
            Files.copy(bill, app.resolve("sbom/bom.cdx.json"));
            Files.setLastModifiedTime(app.resolve("sbom/bom.cdx.json"), FileTime.from(TIME));
        }
        return app;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(directory)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Path copy = to.resolve(from.relativize(file));
                        Files.copy(file, copy);
                        Files.setLastModifiedTime(copy, FileTime.from(TIME));
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
