package io.plumbline.kustomize.build;

import io.plumbline.kustomize.field.FieldSpec;
import io.plumbline.kustomize.load.FieldTableReader;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.load.StrictFields;
import java.util.List;

/// What a plugin configuration may use: the files of its kustomization and what the build shares.
///
/// @param scope the files
/// @param context the build
record PluginScope(FileScope scope, BuildContext context) {
    /// The own rows of a configuration; no default table is added.
    static List<FieldSpec> rows(StrictFields in) {
        return in.maps("fieldSpecs").stream().map(FieldTableReader::row).toList();
    }

    /// A text that is given or lies in a file.
    String textOrFile(String text, String path) {
        return path.isEmpty() ? text : Manifests.decode(scope.load(path));
    }
}
