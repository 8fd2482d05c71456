package io.plumbline.schema;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Labels;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import io.plumbline.schema.argo.ArgoDialect;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What can be told of an application whose manifest cannot be used: enough to name it in a list. Nothing in it
/// was checked, so it is never synced.
public final class ApplicationSketch {
    private static final List<String> TARGETS = List.of("target", "name", "server");

    private ApplicationSketch() {}

    /// The sketch of an application, ours or Argo CD's, that is never synced by itself.
    ///
    /// @throws InvalidInput when its name is none
    public static Application of(ResourceObject object) {
        MapNode spec = object.spec();
        return new Application(
                new ApplicationName(object.ref().name()),
                said(spec, "project").orElse(Project.DEFAULT.name()),
                labels(object),
                List.of(),
                List.of(source(spec)),
                destination(spec.map("destination").orElse(MapNode.EMPTY)),
                SyncPolicy.DEFAULT,
                List.of(),
                RollbackPolicy.DEFAULT,
                deletion(object),
                false,
                Optional.empty());
    }

    /// What the manifest says of its objects when it is deleted; they stay where that cannot be read.
    public static DeletionPolicy deletion(ResourceObject object) {
        boolean cascade = ArgoDialect.reads(object)
                ? ArgoDialect.cascades(object)
                : said(object.spec(), "deletion").filter("cascade"::equals).isPresent();
        return cascade ? DeletionPolicy.CASCADE : DeletionPolicy.ORPHAN;
    }

    private static Labels labels(ResourceObject object) {
        MapNode declared = object.body()
                .map("metadata")
                .flatMap(metadata -> metadata.map("labels"))
                .orElse(MapNode.EMPTY);
        var texts = new TreeMap<String, String>();
        declared.keys().forEach(key -> declared.text(key).ifPresent(value -> texts.put(key, value)));
        return new Labels(texts);
    }

    private static SourceSpec source(MapNode spec) {
        MapNode source = Stream.of(
                        spec.map("source").stream(),
                        spec.list("sources").stream()
                                .flatMap(list -> list.items().stream())
                                .filter(MapNode.class::isInstance)
                                .map(MapNode.class::cast),
                        spec.map("sourceHydrator").flatMap(hydrator -> hydrator.map("drySource")).stream())
                .flatMap(found -> found)
                .findFirst()
                .orElse(MapNode.EMPTY);
        return SourceSpec.git(
                said(source, "repoURL").orElse(""),
                said(source, "targetRevision").orElse("HEAD"),
                said(source, "path").orElse(""));
    }

    private static Destination destination(MapNode declared) {
        String target = TARGETS.stream()
                .flatMap(field -> said(declared, field).stream())
                .findFirst()
                .orElse("");
        return new Destination(target, said(declared, "namespace").orElse(""));
    }

    private static Optional<String> said(MapNode map, String field) {
        return map.text(field).filter(text -> !text.isEmpty());
    }
}
