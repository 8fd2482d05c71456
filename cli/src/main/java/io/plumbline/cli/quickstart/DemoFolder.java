package io.plumbline.cli.quickstart;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.source.git.WorkClone;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// The folder of the demonstration: `origin.git`, the work folder `shop`, and Plumbline's own `.plumbline`.
///
/// A folder counts as a demonstration only when it holds the mark that [#create] writes; no other folder is
/// ever changed.
///
/// @param root the folder, absolute
/// @param webPort where the pages are served
/// @param apiPort where the program listens
record DemoFolder(Path root, int webPort, int apiPort) {
    /// The tracked branch.
    static final String BRANCH = "main";

    /// The ports of the first demonstration on a machine; those of others follow.
    private static final int WEB_PORT = 8081;

    private static final int API_PORT = 8082;

    private static final String MARK = ".plumbline/demo.properties";
    private static final List<String> FILES = List.of(
            "README.md",
            "apps/api.yaml",
            "apps/web.yaml",
            "api/source.yaml",
            "api/migration.yaml",
            "api/process.yaml",
            "api/smoke.yaml",
            "web/pages.yaml",
            "web/banner.yaml",
            "web/process.yaml");

    /// The bare repository.
    Path repository() {
        return root.resolve("origin.git");
    }

    /// The folder to edit in.
    Path work() {
        return root.resolve("shop");
    }

    /// The data folder of the server.
    Path data() {
        return root.resolve(".plumbline");
    }

    /// Whether a folder is a demonstration.
    static boolean isDemo(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    /// Opens the demonstration, or makes it where nothing is.
    ///
    /// @param claims the ports it uses are claimed there
    /// @throws PlumbException `REFUSED` when the folder holds something else
    static DemoFolder openOrCreate(Path folder, Path java, PortClaims claims) {
        if (isDemo(folder)) {
            DemoFolder demo = open(folder);
            boolean _ = claims.take(demo.webPort) && claims.take(demo.apiPort);
            return demo;
        }
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new PlumbException(
                    ErrorCode.REFUSED,
                    folder.toString(),
                    "exists and is not a Plumbline demonstration; it is left alone",
                    "name another folder with --dir, or remove this one");
        }
        return create(folder, java, claims);
    }

    /// Opens an existing demonstration.
    ///
    /// @throws PlumbException `NOT_FOUND` when it is none
    static DemoFolder open(Path folder) {
        if (!isDemo(folder)) {
            throw new PlumbException(
                    ErrorCode.NOT_FOUND,
                    folder.toString(),
                    "is not a Plumbline demonstration",
                    "start one: plumb quickstart");
        }
        var mark = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve(MARK))) {
            mark.load(in);
            return new DemoFolder(
                    folder,
                    Integer.parseInt(mark.getProperty("web.port")),
                    Integer.parseInt(mark.getProperty("api.port")));
        } catch (IOException | NumberFormatException damaged) {
            throw new PlumbException(
                    ErrorCode.DAMAGED,
                    folder.resolve(MARK).toString(),
                    "cannot be read",
                    "plumb quickstart --clean",
                    damaged);
        }
    }

    private static DemoFolder create(Path folder, Path java, PortClaims claims) {
        var demo = new DemoFolder(folder, claims.claim(WEB_PORT), claims.claim(API_PORT));
        try {
            Files.createDirectories(demo.data());
            WorkClone.createBare(demo.repository(), BRANCH);
            try (WorkClone work = WorkClone.create(demo.repository(), demo.work(), BRANCH)) {
                for (String file : FILES) {
                    Path place = demo.work().resolve(file);
                    Files.createDirectories(place.getParent());
                    Files.writeString(place, demo.text(file, java));
                }
                work.commitAll("Declare api and web at v1", "Ada", "ada@example.org");
            }
            var mark = new Properties();
            mark.setProperty("web.port", Integer.toString(demo.webPort));
            mark.setProperty("api.port", Integer.toString(demo.apiPort));
            try (var out = Files.newOutputStream(folder.resolve(MARK))) {
                mark.store(out, "A Plumbline demonstration; 'plumb quickstart --clean' removes this folder.");
            }
            return demo;
        } catch (IOException failed) {
            throw new PlumbException(
                    ErrorCode.IO,
                    folder.toString(),
                    "cannot be made: " + failed.getMessage(),
                    "name another folder with --dir",
                    failed);
        }
    }

    /// A file of the demonstration with this folder's addresses filled in.
    String text(String file, Path java) {
        try (InputStream in = DemoFolder.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@REPOSITORY@", repository().toString())
                    .replace("@JAVA@", java.toString())
                    .replace("@WEB_PORT@", Integer.toString(webPort))
                    .replace("@API_PORT@", Integer.toString(apiPort));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Removes the folder with all it holds.
    void remove() {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new PlumbException(
                    ErrorCode.IO, root.toString(), "cannot be removed: " + failed.getMessage(), "", failed);
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException noFolder) {
            return false;
        }
    }
}
