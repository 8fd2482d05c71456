package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.generate.DataGenerator;
import io.plumbline.kustomize.generate.DataGenerator.Product;
import io.plumbline.kustomize.generate.Generator;
import io.plumbline.kustomize.generate.HelmChartGenerator;
import io.plumbline.kustomize.generate.IamPolicyGenerator;
import io.plumbline.kustomize.load.FieldProblem;
import io.plumbline.kustomize.load.GeneratorEntry;
import io.plumbline.kustomize.load.GeneratorOptionsEntry;
import io.plumbline.kustomize.load.HelmChartEntry;
import io.plumbline.kustomize.load.ImageEntry;
import io.plumbline.kustomize.load.ReplicaEntry;
import io.plumbline.kustomize.load.StrictFields;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.transform.EntrySetting;
import io.plumbline.kustomize.transform.HashSuffixing;
import io.plumbline.kustomize.transform.ImageSetting;
import io.plumbline.kustomize.transform.NameAffix;
import io.plumbline.kustomize.transform.NameAffix.Side;
import io.plumbline.kustomize.transform.NamespaceSetting;
import io.plumbline.kustomize.transform.ReplicaSetting;
import io.plumbline.kustomize.transform.Transformer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/// The registry of built-in plugins: one line each.
final class BuiltinPlugins {
    private static final Map<String, BiFunction<StrictFields, PluginScope, Generator>> GENERATORS = generators();
    private static final Map<String, BiFunction<StrictFields, PluginScope, Transformer>> TRANSFORMERS = transformers();

    private BuiltinPlugins() {}

    private static Map<String, BiFunction<StrictFields, PluginScope, Generator>> generators() {
        Map<String, BiFunction<StrictFields, PluginScope, Generator>> all = new LinkedHashMap<>();
        all.put("ConfigMapGenerator", (in, at) -> data(Product.CONFIG_MAP, in, at));
        all.put("SecretGenerator", (in, at) -> data(Product.SECRET, in, at));
        all.put("IAMPolicyGenerator", (in, _) -> new IamPolicyGenerator(in));
        all.put("HelmChartInflationGenerator", BuiltinPlugins::chart);
        return all;
    }

    private static Map<String, BiFunction<StrictFields, PluginScope, Transformer>> transformers() {
        Map<String, BiFunction<StrictFields, PluginScope, Transformer>> all = new LinkedHashMap<>();
        all.put("AnnotationsTransformer", (in, _) -> new EntrySetting(in.texts("annotations"), PluginScope.rows(in)));
        all.put("HashTransformer", (_, _) -> new HashSuffixing());
        all.put(
                "ImageTagTransformer",
                (in, _) -> new ImageSetting(
                        in.map("imageTag").map(ImageEntry::read).orElse(new ImageEntry("", "", "", "", "")),
                        PluginScope.rows(in)));
        all.put("LabelTransformer", (in, _) -> new EntrySetting(in.texts("labels"), PluginScope.rows(in)));
        all.put("NamespaceTransformer", (in, _) -> namespace(in));
        all.put("PatchJson6902Transformer", PatchPlugins::json);
        all.put("PatchStrategicMergeTransformer", PatchPlugins::strategic);
        all.put("PatchTransformer", PatchPlugins::patch);
        all.put("PrefixTransformer", (in, _) -> new NameAffix(Side.PREFIX, in.text("prefix"), PluginScope.rows(in)));
        all.put("SuffixTransformer", (in, _) -> new NameAffix(Side.SUFFIX, in.text("suffix"), PluginScope.rows(in)));
        all.put("PrefixSuffixTransformer", (in, _) -> prefixAndSuffix(in));
        all.put("ReplacementTransformer", PatchPlugins::replacement);
        all.put(
                "ReplicaCountTransformer",
                (in, _) -> new ReplicaSetting(
                        in.map("replica").map(ReplicaEntry::read).orElse(new ReplicaEntry("", 0)),
                        PluginScope.rows(in)));
        all.put("ValueAddTransformer", PatchPlugins::valueAdd);
        return all;
    }

    /// The generator that an object configures.
    static Generator generator(ResourceEntry config, PluginScope at) {
        return make(GENERATORS, config, at);
    }

    /// The transformer that an object configures.
    static Transformer transformer(ResourceEntry config, PluginScope at) {
        return make(TRANSFORMERS, config, at);
    }

    private static <T> T make(
            Map<String, BiFunction<StrictFields, PluginScope, T>> registry, ResourceEntry config, PluginScope at) {
        if (!config.type().group().isEmpty() || !config.type().version().equals("builtin")) {
            throw external(config);
        }
        BiFunction<StrictFields, PluginScope, T> factory =
                registry.get(config.type().kind());
        if (factory == null) {
            throw new KustomizeException(
                    "unable to load builtin " + config.type().display());
        }
        var problems = new ArrayList<FieldProblem>();
        StrictFields in = StrictFields.lenient(config.node(), config.type().kind(), problems);
        T made = factory.apply(in, at);
        if (!problems.isEmpty()) {
            throw new KustomizeException(
                    problems.stream().map(FieldProblem::text).toList(), "");
        }
        return made;
    }

    private static KustomizeException external(ResourceEntry config) {
        String function = config.annotations()
                .getOrDefault(
                        "config.kubernetes.io/function",
                        config.annotations().getOrDefault("config.k8s.io/function", ""));
        String what = function.isEmpty()
                ? "a program"
                : function.contains("container:") ? "a container image" : "a program or script";
        return new KustomizeException(
                "external plugins disabled; unable to load external plugin '"
                        + config.type().kind() + "', which would run " + what,
                "a build starts no foreign code: use a built-in plugin, or run the function beforehand and add its "
                        + "output as a resource");
    }

    private static Generator data(Product product, StrictFields in, PluginScope at) {
        GeneratorEntry read = GeneratorEntry.readOpen(in, product == Product.SECRET);
        var metadata = in.map("metadata");
        GeneratorEntry entry = new GeneratorEntry(
                read.name().isEmpty() ? metadata.map(m -> m.text("name")).orElse("") : read.name(),
                read.namespace().isEmpty()
                        ? metadata.map(m -> m.text("namespace")).orElse("")
                        : read.namespace(),
                read.behavior(),
                read.envs(),
                read.literals(),
                read.files(),
                read.secretType(),
                read.options());
        return new DataGenerator(product, entry, GeneratorOptionsEntry.NONE, at.scope());
    }

    private static Generator chart(StrictFields in, PluginScope at) {
        return new HelmChartGenerator(
                HelmChartEntry.read(in, ""), at.scope(), at.context().options().charts());
    }

    private static Transformer namespace(StrictFields in) {
        String name =
                in.map("metadata").map(metadata -> metadata.text("namespace")).orElse("");
        NamespaceSetting.SubjectMode mode = switch (in.text("setRoleBindingSubjects")) {
            case "", "defaultOnly" -> NamespaceSetting.SubjectMode.DEFAULT_ONLY;
            case "allServiceAccounts" -> NamespaceSetting.SubjectMode.ALL_SERVICE_ACCOUNTS;
            case "none" -> NamespaceSetting.SubjectMode.NONE;
            default ->
                throw new KustomizeException("invalid value \"" + in.text("setRoleBindingSubjects")
                        + "\" for setRoleBindingSubjects; it must be one of defaultOnly, allServiceAccounts, "
                        + "none");
        };
        return new NamespaceSetting(name, PluginScope.rows(in), in.flag("unsetOnly"), mode);
    }

    private static Transformer prefixAndSuffix(StrictFields in) {
        var prefix = new NameAffix(Side.PREFIX, in.text("prefix"), PluginScope.rows(in));
        var suffix = new NameAffix(Side.SUFFIX, in.text("suffix"), PluginScope.rows(in));
        return pool -> {
            prefix.transform(pool);
            suffix.transform(pool);
        };
    }
}
