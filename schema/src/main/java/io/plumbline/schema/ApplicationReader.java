package io.plumbline.schema;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.AutomatedSync;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.IgnoreRule;
import io.plumbline.model.Labels;
import io.plumbline.model.NamespaceMetadata;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RetryPolicy;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncOptions;
import io.plumbline.model.SyncPolicy;
import io.plumbline.model.WriteBack;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes an application of a validated object. Every default is the one its schema names.
final class ApplicationReader {
    /// The renderer that gives no objects.
    private static final String LENDS = "none";

    /// Options whose name is Argo CD's word with a small first letter.
    private static final List<String> WORD_FLAGS = List.of(
            "createNamespace",
            "pruneLast",
            "respectIgnoreDifferences",
            "failOnSharedResource",
            "skipDryRunOnMissingResource",
            "validate",
            "force");

    private ApplicationReader() {}

    /// The application an object declares, without a parent.
    static Application read(ResourceObject object) {
        var spec = new SpecFields(object.spec());
        var destination = spec.block("destination");
        return new Application(
                new ApplicationName(object.ref().name()),
                spec.text("project", Project.DEFAULT.name()),
                labels(object),
                spec.texts("dependsOn").stream().map(ApplicationName::new).toList(),
                sources(spec),
                new Destination(
                        destination.text("target", Destination.LOCAL.target()),
                        destination.text("namespace", Destination.LOCAL.namespace())),
                sync(spec.block("sync")),
                spec.each("ignoreDifferences", ApplicationReader::ignore),
                rollback(spec),
                spec.text("deletion", "cascade").equals("orphan") ? DeletionPolicy.ORPHAN : DeletionPolicy.CASCADE,
                spec.flag("suspend", false),
                Optional.empty());
    }

    private static Labels labels(ResourceObject object) {
        MapNode declared = object.body()
                .map("metadata")
                .flatMap(metadata -> metadata.map("labels"))
                .orElse(MapNode.EMPTY);
        return new Labels(texts(declared));
    }

    private static List<SourceSpec> sources(SpecFields spec) {
        var sources = new ArrayList<SourceSpec>();
        spec.map().map("source").ifPresent(source -> sources.add(source(new SpecFields(source), "main")));
        List<SpecFields> several = spec.each("sources", fields -> fields);
        for (int i = 0; i < several.size(); i++) {
            sources.add(source(several.get(i), several.size() == 1 ? "main" : "source-" + (i + 1)));
        }
        return sources;
    }

    private static SourceSpec source(SpecFields source, String unnamed) {
        String renderer = FieldRules.RENDERER_BLOCKS.stream()
                .filter(block -> source.map().map(block).isPresent())
                .findFirst()
                .orElse(source.flag("lends", false) ? LENDS : "");
        return new SourceSpec(
                source.text("name", unnamed),
                source.text("repoURL", ""),
                source.text("targetRevision", "HEAD"),
                normal(source.text("path", "")),
                source.text("chart", ""),
                renderer,
                source.block(renderer.isEmpty() ? LENDS : renderer).map(),
                source.block("postBuild").map());
    }

    private static String normal(String path) {
        var parts = new ArrayList<String>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static SyncPolicy sync(SpecFields sync) {
        Optional<AutomatedSync> automated = automated(sync);
        return new SyncPolicy(
                automated,
                options(sync, automated.map(AutomatedSync::prune).orElse(false)),
                retry(sync.block("retry")),
                sync.duration("timeout", SyncPolicy.DEFAULT.timeout()));
    }

    private static Optional<AutomatedSync> automated(SpecFields sync) {
        boolean declared = sync.map().map("automated").isPresent();
        boolean on = declared ? sync.block("automated").flag("enabled", true) : sync.flag("automated", false);
        var block = sync.block("automated");
        return on
                ? Optional.of(new AutomatedSync(
                        block.flag("prune", false) && !sync.texts("syncOptions").contains("Prune=false"),
                        block.flag("selfHeal", false),
                        block.flag("allowEmpty", false)))
                : Optional.empty();
    }

    /// The options by name, then Argo CD's words in their order.
    private static SyncOptions options(SpecFields sync, boolean prune) {
        var fields = sync.block("options");
        var absent = SyncOptions.DEFAULT;
        SyncOptions options = absent.withPrune(fields.flag("prune", prune))
                .withReplace(fields.flag("replace", absent.replace()))
                .withDeleteBudgetPercent(fields.whole("deleteBudgetPercent", absent.deleteBudgetPercent()))
                .withNamespaceMetadata(metadata(fields.block("namespaceMetadata")));
        for (String flag : WORD_FLAGS) {
            String word = Character.toUpperCase(flag.charAt(0)) + flag.substring(1) + "=" + fields.flag(flag, false);
            options = fields.map().has(flag) ? options.withWord(word).orElse(options) : options;
        }
        for (String word : sync.texts("syncOptions")) {
            options = options.withWord(word).orElse(options);
        }
        return options;
    }

    private static NamespaceMetadata metadata(SpecFields block) {
        return new NamespaceMetadata(
                texts(block.block("labels").map()),
                texts(block.block("annotations").map()));
    }

    private static SortedMap<String, String> texts(MapNode map) {
        var texts = new TreeMap<String, String>();
        map.keys().forEach(key -> map.text(key).ifPresent(value -> texts.put(key, value)));
        return texts;
    }

    private static RetryPolicy retry(SpecFields retry) {
        var absent = RetryPolicy.DEFAULT;
        return new RetryPolicy(
                retry.whole("limit", absent.limit()),
                retry.duration("backoff", absent.backoff()),
                retry.number("factor", absent.factor()),
                retry.duration("max", absent.max()));
    }

    private static IgnoreRule ignore(SpecFields rule) {
        return new IgnoreRule(
                rule.text("group", ""),
                rule.text("kind", "*"),
                rule.text("namespace", ""),
                rule.text("name", ""),
                rule.texts("jsonPointers"),
                rule.texts("jqPathExpressions"),
                rule.texts("managedFieldsManagers"));
    }

    private static RollbackPolicy rollback(SpecFields spec) {
        var block = spec.block("rollback");
        boolean present = spec.map().map("rollback").isPresent();
        boolean automatic = present ? block.flag("automatic", true) : spec.flag("rollback", false);
        return new RollbackPolicy(
                automatic,
                writeBack(block.text("writeBack", "none")),
                block.duration("maxAge", RollbackPolicy.DEFAULT.maxAge()));
    }

    private static WriteBack writeBack(String word) {
        return switch (word) {
            case "commit" -> WriteBack.COMMIT;
            case String _ -> WriteBack.NONE;
        };
    }
}
