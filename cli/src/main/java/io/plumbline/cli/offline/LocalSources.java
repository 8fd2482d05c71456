package io.plumbline.cli.offline;

import io.plumbline.cli.Screen;
import io.plumbline.model.Application;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.Digest;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.schema.TextLookup;
import io.plumbline.source.Artifact;
import io.plumbline.source.DiskTree;
import io.plumbline.source.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The artifacts of an application without a server: from folders named on the command line, else from its
/// repositories.
final class LocalSources {
    private final Screen screen;
    private final SortedMap<String, Path> folders;
    private final Supplier<Source> repositories;

    private LocalSources(Screen screen, SortedMap<String, Path> folders, Supplier<Source> repositories) {
        this.screen = screen;
        this.folders = Collections.unmodifiableSortedMap(folders);
        this.repositories = repositories;
    }

    /// @param replaced `NAME=FOLDER`, or `FOLDER` for all sources
    /// @param repositories asked for the sources that are not replaced
    static LocalSources of(Screen screen, List<String> replaced, Supplier<Source> repositories) {
        var folders = new TreeMap<String, Path>();
        for (String entry : replaced) {
            int equals = entry.indexOf('=');
            folders.put(
                    equals < 0 ? "" : entry.substring(0, equals),
                    screen.folder().resolve(entry.substring(equals + 1)));
        }
        return new LocalSources(screen, folders, repositories);
    }

    /// One artifact for each source, in order.
    ///
    /// @throws InvalidInput when a replaced name is no source of the application
    List<Artifact> artifacts(Application application) {
        for (Map.Entry<String, Path> entry : folders.entrySet()) {
            boolean known = entry.getKey().isEmpty()
                    || application.sources().stream()
                            .anyMatch(spec -> spec.name().equals(entry.getKey()));
            if (!known) {
                throw new InvalidInput(
                        "--source " + entry.getKey(),
                        "application " + application.name() + " has no source of that name",
                        "its sources are: "
                                + String.join(
                                        ", ",
                                        application.sources().stream()
                                                .map(SourceSpec::name)
                                                .toList()));
            }
        }
        var artifacts = new ArrayList<Artifact>();
        for (SourceSpec spec : application.sources()) {
            Optional<Path> folder = Optional.ofNullable(folders.getOrDefault(spec.name(), folders.get("")));
            artifacts.add(folder.map(this::local).orElseGet(() -> fetched(spec)));
        }
        return artifacts;
    }

    /// Finds the text of a file in the first artifact that has it.
    static TextLookup texts(List<Artifact> artifacts) {
        return path -> artifacts.stream()
                .map(Artifact::files)
                .filter(files -> !path.isEmpty() && files.find(path).isPresent())
                .findFirst()
                .map(files -> new String(files.read(path), StandardCharsets.UTF_8));
    }

    private Artifact fetched(SourceSpec spec) {
        Source source = repositories.get();
        return source.fetch(spec, source.resolve(spec, Duration.ZERO));
    }

    /// A folder as it is now: its revision is named after the folder and the time.
    private Artifact local(Path folder) {
        String id = Digest.of(folder.toAbsolutePath() + "@" + screen.clock().instant())
                .hex();
        return new Artifact(new Revision("folder", "sha256", id), CommitInfo.NONE, DiskTree.open(folder));
    }
}
