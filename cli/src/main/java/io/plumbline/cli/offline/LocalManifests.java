package io.plumbline.cli.offline;

import io.plumbline.cli.Screen;
import io.plumbline.model.InvalidInput;
import io.plumbline.schema.ApplicationDeclaration;
import io.plumbline.schema.Declaration;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.SchemaRegistry;
import io.plumbline.schema.SourceText;
import java.util.List;

/// Reads manifests of this machine.
final class LocalManifests {
    private LocalManifests() {}

    /// The one application of a file, or the one of this name.
    ///
    /// @throws InvalidInput when there is none or it is not clear which is meant
    static ApplicationDeclaration application(Screen screen, String file, String name) {
        List<Declaration> all = new ManifestReader(SchemaRegistry.ofClassPath(), screen.clock())
                .read(List.of(new SourceText(Screen.title(file), screen.text(file))));
        List<ApplicationDeclaration> found = all.stream()
                .filter(ApplicationDeclaration.class::isInstance)
                .map(ApplicationDeclaration.class::cast)
                .filter(each ->
                        name.isEmpty() || each.application().name().value().equals(name))
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new InvalidInput(
                file,
                found.isEmpty() ? "declares no such application" : "declares " + found.size() + " applications",
                found.isEmpty() ? "name a file with an Application" : "choose one with --name");
    }
}
