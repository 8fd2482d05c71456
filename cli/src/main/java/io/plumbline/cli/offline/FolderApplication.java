package io.plumbline.cli.offline;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Labels;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An application nobody declared: a folder of this machine, synced to this host.
final class FolderApplication {
    private FolderApplication() {}

    /// The application, named after the folder.
    static Application of(Path folder) {
        Path real = folder.toAbsolutePath().normalize();
        String last = real.getFileName() == null ? "root" : real.getFileName().toString();
        String name =
                last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return new Application(
                new ApplicationName(name.isEmpty() ? "folder" : name.substring(0, Math.min(63, name.length()))),
                "default",
                Labels.NONE,
                List.of(),
                List.of(SourceSpec.git(real.toString(), "folder", "")),
                Destination.LOCAL,
                SyncPolicy.DEFAULT,
                List.of(),
                RollbackPolicy.DEFAULT,
                DeletionPolicy.CASCADE,
                false,
                Optional.empty());
    }
}
