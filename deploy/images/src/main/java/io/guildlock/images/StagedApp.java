package io.guildlock.images;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        copyBill(build, app);
        return app;
    }

    /// Copies the launcher with all it stands on, and its bill of materials.
    ///
    /// @param build the `target` folder of the launcher
    /// @return the folder whose content is that of `/app`
    /// @throws IOException if the launcher is not built
    static Path stageLauncher(Path build, Path folder) throws IOException {
        Path app = folder.resolve("app");
        copy(build.resolve("lib"), app.resolve("lib"));
        copyFile(only(build, "guildlock-launcher-*.jar"), app.resolve("lib"));
        copyBill(build, app);
        return app;
    }

    private static Path only(Path folder, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            if (files.size() != 1) {
                throw new NoSuchFileException(
                        folder.resolve(pattern).toString(), null, files.size() + " of them");
            }
            return files.getFirst();
        }
    }

    private static void copyBill(Path build, Path app) throws IOException {
        Path bill = build.resolve("bom.json");
        if (Files.exists(bill)) {
            Files.createDirectories(app.resolve("sbom"));
            Files.copy(bill, app.resolve("sbom/bom.cdx.json"));
            Files.setLastModifiedTime(app.resolve("sbom/bom.cdx.json"), FileTime.from(TIME));
        }
    }

    private static void copyFile(Path file, Path folder) throws IOException {
        Path copy = folder.resolve(file.getFileName().toString());
        Files.copy(file, copy);
        Files.setLastModifiedTime(copy, FileTime.from(TIME));
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
