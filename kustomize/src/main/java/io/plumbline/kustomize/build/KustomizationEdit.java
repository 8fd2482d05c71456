package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeOverrides;
import io.plumbline.kustomize.KustomizeOverrides.EditRules;
import io.plumbline.kustomize.KustomizeOverrides.PatchOverride;
import io.plumbline.kustomize.load.FieldProblem;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.ImageEntry;
import io.plumbline.kustomize.load.Kustomization;
import io.plumbline.kustomize.load.Kustomization.Names;
import io.plumbline.kustomize.load.Kustomization.Operands;
import io.plumbline.kustomize.load.Kustomization.Patches;
import io.plumbline.kustomize.load.LabelEntry;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.load.PatchEntry;
import io.plumbline.kustomize.load.ReplicaEntry;
import io.plumbline.kustomize.load.StrictFields;
import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The kustomization that is built with the changes of a host in it, as the commands `kustomize edit set` and
/// `kustomize edit add` make them.
final class KustomizationEdit {
    private static final String KEEP = "*";

    private final Kustomization before;
    private final KustomizeOverrides overrides;
    private final EditRules rules;

    private KustomizationEdit(Kustomization before, KustomizeOverrides overrides) {
        this.before = before;
        this.overrides = overrides;
        this.rules = overrides.rules();
    }

    static Kustomization apply(FileScope scope, Kustomization kustomization, KustomizeOverrides overrides) {
        return overrides.isEmpty() ? kustomization : new KustomizationEdit(kustomization, overrides).edited(scope);
    }

    private Kustomization edited(FileScope scope) {
        Operands operands = before.operands();
        boolean inSelectors = !rules.labelsWithoutSelector();
        return new Kustomization(
                before.component(),
                new Operands(
                        operands.resources(),
                        components(scope, operands.components()),
                        operands.crds(),
                        operands.configurations(),
                        operands.openApiPath(),
                        operands.openApiVersion()),
                before.generators(),
                names(before.names()),
                inSelectors ? before.labels() : labels(),
                inSelectors
                        ? added(before.commonLabels(), overrides.commonLabels(), rules.forceLabels(), "label")
                        : before.commonLabels(),
                added(
                        before.commonAnnotations(),
                        overrides.commonAnnotations(),
                        rules.forceAnnotations(),
                        "annotation"),
                patches(before.patches()),
                images(),
                replicas(),
                before.replacements(),
                before.variables(),
                before.sortOptions(),
                before.buildMetadata(),
                before.warnings());
    }

    private List<String> components(FileScope scope, List<String> known) {
        var all = new ArrayList<>(known);
        for (String component : overrides.components()) {
            boolean missing = rules.ignoreMissingComponents() && !scope.isDirectory(component);
            if (!missing && !all.contains(component)) {
                all.add(component);
            }
        }
        return all;
    }

    private Names names(Names known) {
        return new Names(
                or(overrides.namePrefix(), known.prefix()),
                or(overrides.nameSuffix(), known.suffix()),
                or(overrides.namespace(), known.namespace()));
    }

    private static String or(String wanted, String known) {
        return wanted.isEmpty() ? known : wanted;
    }

    /// Labels without selector join the first entry of their kind.
    private List<LabelEntry> labels() {
        if (overrides.commonLabels().isEmpty()) {
            return before.labels();
        }
        var all = new ArrayList<>(before.labels());
        for (int i = 0; i < all.size(); i++) {
            LabelEntry entry = all.get(i);
            if (!entry.includeSelectors() && entry.includeTemplates() == rules.labelsInTemplates()) {
                all.set(
                        i,
                        entry.withPairs(added(entry.pairs(), overrides.commonLabels(), rules.forceLabels(), "label")));
                return all;
            }
        }
        all.add(new LabelEntry(overrides.commonLabels(), false, rules.labelsInTemplates(), false, List.of()));
        return all;
    }

    private static SequencedMap<String, String> added(
            SequencedMap<String, String> known, SequencedMap<String, String> more, boolean force, String what) {
        if (more.isEmpty()) {
            return known;
        }
        var all = new LinkedHashMap<>(known);
        for (Map.Entry<String, String> entry : more.entrySet()) {
            if (all.put(entry.getKey(), entry.getValue()) != null && !force) {
                throw new KustomizeException(
                        what + " " + entry.getKey() + " already in kustomization file",
                        "leave it out, or allow to replace it");
            }
        }
        return all;
    }

    private Patches patches(Patches known) {
        var all = new ArrayList<>(known.patches());
        overrides.patches().forEach(patch -> all.add(patch(patch)));
        return new Patches(known.strategic(), all, known.json());
    }

    private static PatchEntry patch(PatchOverride override) {
        if (override.target().isEmpty()) {
            return new PatchEntry(override.path(), override.patch(), Optional.empty(), override.options());
        }
        if (!(Manifests.parseOne(override.target()) instanceof MapNode map)) {
            throw new KustomizeException("the target of an override patch must be a map");
        }
        var problems = new ArrayList<FieldProblem>();
        TargetEntry target = TargetEntry.read(StrictFields.of(map, "target", problems));
        if (!problems.isEmpty()) {
            throw new KustomizeException(
                    problems.stream().map(FieldProblem::text).toList(), "");
        }
        return new PatchEntry(override.path(), override.patch(), Optional.of(target), override.options());
    }

    /// An image takes the place of the entry of its name; `*` keeps a part of that entry.
    private List<ImageEntry> images() {
        if (overrides.images().isEmpty()) {
            return before.images();
        }
        var all = new TreeMap<String, ImageEntry>();
        before.images().forEach(image -> all.put(image.name(), image));
        for (String text : overrides.images()) {
            ImageEntry wanted = image(text);
            ImageEntry known = all.getOrDefault(wanted.name(), new ImageEntry(wanted.name(), "", "", "", ""));
            all.put(
                    wanted.name(),
                    new ImageEntry(
                            wanted.name(),
                            wanted.newName().equals(KEEP) ? known.newName() : wanted.newName(),
                            wanted.newTag().equals(KEEP) ? known.newTag() : wanted.newTag(),
                            wanted.digest().equals(KEEP) ? known.digest() : wanted.digest(),
                            ""));
        }
        return List.copyOf(all.values());
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

    private List<ReplicaEntry> replicas() {
        if (overrides.replicas().isEmpty()) {
            return before.replicas();
        }
        var all = new TreeMap<String, ReplicaEntry>();
        before.replicas().forEach(replica -> all.put(replica.name(), replica));
        overrides.replicas().forEach((name, count) -> all.put(name, new ReplicaEntry(name, count)));
        return List.copyOf(all.values());
    }
}
