package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeOverrides;
import io.plumbline.kustomize.field.FieldTables;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.GeneratorOptionsEntry;
import io.plumbline.kustomize.load.ImageEntry;
import io.plumbline.kustomize.load.Kustomization;
import io.plumbline.kustomize.load.Kustomization.Generators;
import io.plumbline.kustomize.load.Kustomization.Names;
import io.plumbline.kustomize.load.Kustomization.Operands;
import io.plumbline.kustomize.load.Kustomization.Patches;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.load.PatchEntry;
import io.plumbline.kustomize.load.ReplicaEntry;
import io.plumbline.kustomize.load.StrictFields;
import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The changes an application asks for, as a kustomization around the one that is built.
final class OverrideLayer {
    private OverrideLayer() {}

    static Accumulation apply(FileScope scope, KustomizeOverrides overrides, Accumulation built, BuildContext context) {
        built.addTables(FieldTables.defaults());
        return KustomizationTarget.read(scope, kustomization(overrides), context)
                .continueWith(built);
    }

    private static Kustomization kustomization(KustomizeOverrides overrides) {
        var replicas = new ArrayList<ReplicaEntry>();
        overrides.replicas().forEach((name, count) -> replicas.add(new ReplicaEntry(name, count)));
        return new Kustomization(
                false,
                new Operands(List.of(), overrides.components(), List.of(), List.of(), "", ""),
                new Generators(
                        List.of(), List.of(), GeneratorOptionsEntry.NONE, List.of(), List.of(), List.of(), List.of()),
                new Names(overrides.namePrefix(), overrides.nameSuffix(), overrides.namespace()),
                List.of(),
                overrides.commonLabels(),
                overrides.commonAnnotations(),
                new Patches(
                        List.of(),
                        overrides.patches().stream().map(OverrideLayer::patch).toList(),
                        List.of()),
                overrides.images().stream().map(OverrideLayer::image).toList(),
                replicas,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static PatchEntry patch(KustomizeOverrides.PatchOverride override) {
        if (override.target().isBlank()) {
            return new PatchEntry("", override.patch(), Optional.empty(), Map.of());
        }
        if (!(Manifests.parseOne(override.target()) instanceof MapNode map)) {
            throw new KustomizeException("the target of an override patch must be a map");
        }
        var problems = new ArrayList<String>();
        TargetEntry target = TargetEntry.read(StrictFields.of(map, "target", problems));
        if (!problems.isEmpty()) {
            throw new KustomizeException(problems, "");
        }
        return new PatchEntry("", override.patch(), Optional.of(target), Map.of());
    }

    /// Reads `name`, `=new name`, `:tag`, `@digest` in this order.
    private static ImageEntry image(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String rest = at < 0 ? text : text.substring(0, at);
        int equals = rest.indexOf('=');
        String replacement = equals < 0 ? rest : rest.substring(equals + 1);
        int colon = replacement.indexOf(':', Math.max(replacement.lastIndexOf('/'), 0));
        String tag = colon < 0 ? "" : replacement.substring(colon + 1);
        String bare = colon < 0 ? replacement : replacement.substring(0, colon);
        return equals < 0
                ? new ImageEntry(bare, "", tag, digest, "")
                : new ImageEntry(rest.substring(0, equals), bare, tag, digest, "");
    }
}
