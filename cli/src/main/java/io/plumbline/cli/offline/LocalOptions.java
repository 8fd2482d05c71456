package io.plumbline.cli.offline;

import io.plumbline.cli.Screen;
import io.plumbline.model.Application;
import io.plumbline.source.Artifact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Which application of a manifest is meant, and where its sources lie when not in their repositories.
final class LocalOptions {
    @Option(
            names = "--source",
            paramLabel = "[NAME=]FOLDER",
            description = "Use a folder instead of the repository of a source, or of all sources.")
    private List<String> replaced = new ArrayList<>();

    @Option(names = "--name", defaultValue = "", description = "Which application, when the file declares several.")
    private String name = "";

    /// The application of a manifest; that of a folder is the folder as it is.
    ///
    /// @throws io.plumbline.model.PlumbException when it cannot be read or it is not clear which is meant
    Application application(Screen screen, String what) {
        Path path = screen.folder().resolve(what);
        return Files.isDirectory(path)
                ? FolderApplication.of(path)
                : LocalManifests.application(screen, what, name).application();
    }

    /// What it is made from.
    ///
    /// @throws io.plumbline.model.PlumbException when a source cannot be pulled
    List<Artifact> artifacts(Screen screen, String what, Application application, RepositoryCache repositories) {
        boolean folder = Files.isDirectory(screen.folder().resolve(what));
        return LocalSources.of(screen, folder ? List.of(what) : replaced, repositories::source)
                .artifacts(application);
    }
}
