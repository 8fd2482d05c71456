package io.plumbline.server.rest;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Child;
import io.plumbline.target.LogQuery;
import io.plumbline.target.Target;
import io.plumbline.target.TargetEvent;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A place with one Deployment that has made one Pod, and a log that goes on.
final class FakePlace implements Target {
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
              managedFields:
              - manager: plumbline
                operation: Apply
                time: "2026-05-01T12:00:00Z"
                fieldsV1:
                  f:spec:
                    f:template:
                      f:spec:
                        f:containers:
                          'k:{"name":"main"}':
                            .: {}
                            f:image: {}
            spec:
              replicas: COUNT
              template:
                spec:
                  containers:
                  - name: main
                    image: web:1
            """;
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web-1, namespace: shop, creationTimestamp: "2026-05-01T12:00:00Z"}
            spec: {containers: [{name: main, image: 'web:1'}]}
            status:
              phase: Running
              containerStatuses: [{name: main, ready: true, restartCount: 2}]
            """;
    private static final String TOKEN = """
            apiVersion: v1
            kind: Secret
            metadata: {name: token, namespace: shop}
            data: {token: aGlkZGVu}
            """;

    static ResourceObject web(String replicas) {
        return object(WEB.replace("COUNT", replicas));
    }

    static ResourceObject token() {
        return object(TOKEN);
    }

    private static ResourceObject object(String yaml) {
        return ResourceObject.of((MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL), new Origin("test", 1));
    }

    static LiveObject live(ResourceObject object) {
        return new LiveObject(object, "7", Optional.empty());
    }

    @Override
    public List<Child> children(ObjectRef ref) {
        return List.of(new Child(live(object(POD)), ref));
    }

    @Override
    public List<TargetEvent> events(ObjectRef ref) {
        return List.of(new TargetEvent(FakeControl.NOON, TargetEvent.WARNING, "BackOff", "restarting", 3, ref));
    }

    @Override
    public Subscription followLog(LogQuery query, Consumer<String> lines) {
        lines.accept("first of " + query.ref().display() + " " + query.container() + " " + query.linesMax());
        lines.accept("second");
        return () -> {};
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        return LiveSet.EMPTY;
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        return List.of();
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        throw new IllegalStateException("nothing is applied here");
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        return () -> {};
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return List.of();
    }
}
