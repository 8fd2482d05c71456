package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.Kustomization.Generators;
import io.plumbline.kustomize.load.Kustomization.Names;
import io.plumbline.kustomize.load.Kustomization.Operands;
import io.plumbline.kustomize.load.Kustomization.Patches;
import io.plumbline.kustomize.load.Kustomization.ReplacementField;
import io.plumbline.yaml.DuplicateKeys;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds and reads the kustomization file of a directory, strictly, with all problems of the file in one failure.
public final class KustomizationReader {
    /// The names a kustomization file may have.
    public static final List<String> FILE_NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private static final YamlOptions READING = YamlOptions.KUBECTL.withDuplicateKeys(DuplicateKeys.LAST_WINS);
    private static final String KIND_COMPONENT = "Component";
    private static final String KIND_KUSTOMIZATION = "Kustomization";
    private static final String GROUP = "kustomize.config.k8s.io/";

    private final StrictFields in;
    private final List<String> warnings = new ArrayList<>();

    private KustomizationReader(StrictFields in) {
        this.in = in;
    }

    /// The name of the kustomization file of a scope.
    ///
    /// @throws KustomizeException when there is none, or more than one
    public static String fileName(FileScope scope) {
        List<String> found = FILE_NAMES.stream().filter(scope::isFile).toList();
        if (found.isEmpty()) {
            throw new KustomizeException("unable to find one of 'kustomization.yaml', 'kustomization.yml' or "
                    + "'Kustomization' in directory '" + scope.display(".") + "'");
        }
        if (found.size() > 1) {
            throw new KustomizeException("Found multiple kustomization files under: " + scope.display(".") + ": "
                    + String.join(", ", found));
        }
        return found.getFirst();
    }

    /// Reads the kustomization of a scope.
    public static Kustomization read(FileScope scope) {
        String name = fileName(scope);
        String place = scope.display(name);
        String text = Yaml.decode(scope.load(name));
        MapNode map = parse(text, place);
        var problems = new ArrayList<FieldProblem>();
        var reader = new KustomizationReader(StrictFields.of(map, KIND_KUSTOMIZATION, problems));
        Kustomization read = reader.readAll(problems);
        if (!problems.isEmpty()) {
            var places = new FieldPlaces(place, text);
            throw new KustomizeException(
                    problems.stream()
                            .map(problem -> places.at(problem.pointer()) + ": invalid Kustomization: " + problem.text())
                            .toList(),
                    "");
        }
        return read;
    }

    private static MapNode parse(String text, String place) {
        Node root;
        try {
            root = Yaml.parseOne(text, READING);
        } catch (YamlException e) {
            throw new KustomizeException(
                    place + ": invalid Kustomization: error converting YAML to JSON: " + e.getMessage(), e);
        }
        if (root == NullNode.NULL || (root instanceof MapNode map && isBlank(map))) {
            throw new KustomizeException(place + ": kustomization.yaml is empty");
        }
        if (!(root instanceof MapNode map)) {
            throw new KustomizeException(place + ": invalid Kustomization: the file must be a map of fields");
        }
        return map;
    }

    private static boolean isBlank(MapNode map) {
        for (int i = 0; i < map.size(); i++) {
            String key = map.keyAt(i);
            Node value = map.valueAt(i);
            boolean said = switch (value) {
                case NullNode _ -> false;
                case TextNode(String text) -> !text.isEmpty();
                case ScalarNode _ -> true;
                case MapNode _ -> true;
                case ListNode _ -> true;
            };
            if (said && !key.equalsIgnoreCase("apiVersion") && !key.equalsIgnoreCase("kind")) {
                return false;
            }
        }
        return true;
    }

    private Kustomization readAll(List<FieldProblem> problems) {
        boolean component = readHeader(problems);
        Operands operands = readOperands();
        Generators generators = readGenerators();
        var names = new Names(in.text("namePrefix"), in.text("nameSuffix"), in.text("namespace"));
        warnIfSaid("commonLabels", "use 'labels' instead");
        warnIfSaid("vars", "use 'replacements' instead");
        var patches = new Patches(
                warned("patchesStrategicMerge", "use 'patches' instead", in.textList("patchesStrategicMerge")),
                in.maps("patches").stream().map(KustomizationReader::patch).toList(),
                warned(
                        "patchesJson6902",
                        "use 'patches' instead",
                        in.maps("patchesJson6902").stream()
                                .map(KustomizationReader::patch)
                                .toList()));
        var images =
                new ArrayList<>(in.maps("images").stream().map(ImageEntry::read).toList());
        images.addAll(warned(
                "imageTags",
                "use 'images' instead",
                in.maps("imageTags").stream().map(ImageEntry::read).toList()));
        List<String> metadata = in.textList("buildMetadata");
        checkMetadata(metadata, problems);
        var read = new Kustomization(
                component,
                operands,
                generators,
                names,
                in.maps("labels").stream().map(KustomizationReader::label).toList(),
                in.texts("commonLabels"),
                in.texts("commonAnnotations"),
                patches,
                images,
                in.maps("replicas").stream().map(ReplicaEntry::read).toList(),
                in.maps("replacements").stream()
                        .map(KustomizationReader::replacement)
                        .toList(),
                in.maps("vars").stream().map(VariableEntry::read).toList(),
                in.map("sortOptions").map(SortOptionsEntry::read),
                metadata,
                warnings);
        in.finish();
        return read;
    }

    private boolean readHeader(List<FieldProblem> problems) {
        String kind = in.text("kind");
        String apiVersion = in.text("apiVersion");
        in.map("metadata").ifPresent(metadata -> {
            metadata.text("name");
            metadata.text("namespace");
            metadata.texts("labels");
            metadata.texts("annotations");
            metadata.finish();
        });
        boolean component = kind.equals(KIND_COMPONENT);
        if (!kind.isEmpty() && !component && !kind.equals(KIND_KUSTOMIZATION)) {
            problems.add(new FieldProblem("/kind", "kind should be Kustomization or Component"));
        }
        String wanted = GROUP + (component ? "v1alpha1" : "v1beta1");
        if (!apiVersion.isEmpty() && !apiVersion.equals(wanted)) {
            problems.add(new FieldProblem(
                    "/apiVersion",
                    "apiVersion for " + (component ? KIND_COMPONENT : KIND_KUSTOMIZATION) + " should be " + wanted));
        }
        return component;
    }

    private Operands readOperands() {
        var resources = new ArrayList<>(in.textList("resources"));
        resources.addAll(warned("bases", "use 'resources' instead", in.textList("bases")));
        var openApi = in.texts("openapi");
        return new Operands(
                resources,
                in.textList("components"),
                in.textList("crds"),
                in.textList("configurations"),
                openApi.getOrDefault("path", ""),
                openApi.getOrDefault("version", ""));
    }

    private Generators readGenerators() {
        String chartHome = in.map("helmGlobals")
                .map(globals -> {
                    String home = globals.text("chartHome");
                    globals.text("configHome");
                    globals.finish();
                    return home;
                })
                .orElse("");
        var charts = new ArrayList<HelmChartEntry>();
        in.maps("helmCharts").forEach(chart -> charts.add(HelmChartEntry.read(chart, chartHome)));
        in.maps("helmChartInflationGenerator").forEach(chart -> charts.add(legacyChart(chart)));
        return new Generators(
                in.maps("configMapGenerator").stream()
                        .map(entry -> GeneratorEntry.read(entry, false))
                        .toList(),
                in.maps("secretGenerator").stream()
                        .map(entry -> GeneratorEntry.read(entry, true))
                        .toList(),
                in.map("generatorOptions").map(GeneratorOptionsEntry::read).orElse(GeneratorOptionsEntry.NONE),
                charts,
                in.textList("generators"),
                in.textList("transformers"),
                in.textList("validators"));
    }

    private static HelmChartEntry legacyChart(StrictFields in) {
        in.text("helmBin");
        in.text("helmHome");
        in.textList("extraArgs");
        var entry = new HelmChartEntry(
                in.text("chartName"),
                in.text("chartVersion"),
                in.text("chartRepoUrl"),
                in.text("releaseName"),
                in.text("releaseNamespace"),
                in.text("values"),
                List.of(),
                MapNode.EMPTY,
                new HelmChartEntry.Switches(
                        in.text("valuesMerge"), false, false, false, "", "", List.of(), in.text("chartHome")));
        in.text("chartRepoName");
        in.finish();
        return entry;
    }

    /// Reads an entry of `patches`.
    public static PatchEntry patch(StrictFields in) {
        var options = new LinkedHashMap<String, Boolean>();
        in.node("options").ifPresent(node -> {
            if (node instanceof MapNode map) {
                for (Map.Entry<String, Node> option : map.entries().entrySet()) {
                    Kustomization.asSwitch(option.getValue()).ifPresent(value -> options.put(option.getKey(), value));
                }
            }
        });
        Optional<TargetEntry> target = in.map("target").map(TargetEntry::read);
        var entry = new PatchEntry(in.text("path"), in.text("patch"), target, options);
        in.finish();
        return entry;
    }

    private static LabelEntry label(StrictFields in) {
        var entry = new LabelEntry(
                in.texts("pairs"),
                in.flag("includeSelectors"),
                in.flag("includeTemplates"),
                in.flag("includeVolumeClaimTemplates"),
                in.maps("fields").stream().map(FieldTableReader::row).toList());
        in.finish();
        return entry;
    }

    private static ReplacementField replacement(StrictFields in) {
        String path = in.text("path");
        if (!path.isEmpty()) {
            in.finish();
            return new ReplacementField(path, Optional.empty());
        }
        return new ReplacementField("", Optional.of(ReplacementEntry.read(in)));
    }

    private static void checkMetadata(List<String> words, List<FieldProblem> problems) {
        for (String word : words) {
            if (!List.of("originAnnotations", "transformerAnnotations", "managedByLabel")
                    .contains(word)) {
                problems.add(new FieldProblem(
                        "/buildMetadata",
                        "\"" + word + "\" is not supported for field BuildMetadata; the values are "
                                + "[originAnnotations transformerAnnotations managedByLabel]"));
            }
        }
    }

    private <T> List<T> warned(String field, String remedy, List<T> value) {
        warnIfSaid(field, remedy);
        return value;
    }

    private void warnIfSaid(String field, String remedy) {
        if (in.has(field)) {
            warnings.add("'" + field + "' is deprecated; " + remedy);
        }
    }
}
