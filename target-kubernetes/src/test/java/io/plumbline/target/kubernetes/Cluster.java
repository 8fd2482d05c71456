package io.plumbline.target.kubernetes;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Diff;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.Phase;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target.Problem;
import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A target on a control plane, in one namespace, with short words for what tests do.
final class Cluster implements AutoCloseable {
    /// Ends a wait that nothing ends; no test depends on its length.
    static final Duration HANG = Duration.ofMinutes(5);
    private static final Duration BETWEEN_ASKS = Duration.ofMillis(50);

    static final ApplicationName WEB = new ApplicationName("web");

    final TestCluster plane;
    final KubeNamespace namespace;
    final KubernetesTarget target;

    Cluster(TestCluster plane, KubeNamespace namespace, KubernetesTarget target) {
        this.plane = plane;
        this.namespace = namespace;
        this.target = target;
    }

    static Cluster of(TestCluster plane, KubeNamespace namespace) {
        return new Cluster(plane, namespace, target(Kubeconfig.read(plane.kubeconfig(), ""), "plumbline"));
    }

    /// The same namespace through another address.
    static Cluster through(TestCluster plane, KubeNamespace namespace, String address) {
        ClusterAccess access = Kubeconfig.read(plane.kubeconfig(), "").withServer(URI.create(address));
        return new Cluster(plane, namespace, target(access, "plumbline"));
    }

    static KubernetesTarget target(ClusterAccess access, String installation) {
        return KubernetesTarget.open(KubernetesSettings.of("test", () -> access, InstantSource.system(), new Random(7))
                .withInstallation(installation));
    }

    ResourceObject object(String yaml) {
        MapNode body = (MapNode) Yaml.parseOne(yaml, YamlOptions.KUBECTL);
        ResourceObject object = ResourceObject.of(body, Origin.NONE);
        boolean none = object.ref().namespace().isEmpty() && !yaml.contains("# cluster");
        return none ? object.inNamespace(namespace.name()) : object;
    }

    ResourceObject configMap(String name, String data) {
        return object("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data: {%s}
                """.formatted(name, data));
    }

    ResourceObject deployment(String name, String podAnnotation) {
        return object("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata:
                      labels: {app: %1$s}
                      annotations: {%2$s}
                    spec:
                      containers:
                      - {name: app, image: example.test/app:1, ports: [{containerPort: 8080}]}
                """.formatted(name, podAnnotation));
    }

    ChangeResult create(ResourceObject desired) {
        return target.apply(WEB, new Change.Create(desired, "test"), ApplyOptions.DEFAULT);
    }

    ChangeResult update(ResourceObject desired) {
        return update(desired, ApplyOptions.DEFAULT);
    }

    ChangeResult update(ResourceObject desired, ApplyOptions options) {
        return target.apply(WEB, new Change.Update(desired, new Diff(desired.ref(), List.of()), "test"), options);
    }

    ChangeResult delete(ObjectRef ref) {
        return target.apply(WEB, new Change.Delete(ref, "test"), ApplyOptions.DEFAULT);
    }

    List<Problem> check(ResourceObject... desired) {
        return target.check(WEB, Arrays.asList(desired));
    }

    List<Problem> check(Change change, ApplyOptions options) {
        return target.checkChanges(WEB, List.of(new PlannedChange(Phase.SYNC, 0, change, options)));
    }

    Live find(ObjectRef ref) {
        return target.observe(List.of(ref)).find(ref);
    }

    MapNode body(ObjectRef ref) {
        return ((LiveObject) find(ref)).object().body();
    }

    String kubectl(String... arguments) {
        var all = new ArrayList<>(List.of("-n", namespace.name()));
        all.addAll(List.of(arguments));
        return plane.kubectl(all.toArray(String[]::new));
    }

    /// Waits as `kubectl wait` does.
    void waitFor(String... arguments) {
        var all = new ArrayList<>(List.of("-n", namespace.name()));
        all.addAll(List.of(arguments));
        plane.await(all.toArray(String[]::new));
    }

    /// Waits until the pods of an app are there and are as a path or condition of `kubectl wait` says.
    void waitForPods(String app, String wanted) {
        waitFor("pod", "-l", "app=" + app, "--for=create");
        waitFor("pod", "-l", "app=" + app, "--for=" + wanted);
    }

    /// Waits until an event with a reason is there about an object: they are written after what they tell of.
    void waitForEvent(String about, String reason) {
        waitFor("events", "--field-selector=involvedObject.name=" + about + ",reason=" + reason, "--for=create");
    }

    /// Asks again and again until an answer is as wanted, where nothing tells that it is.
    <T> T eventually(Supplier<T> question, Predicate<T> wanted) {
        long deadline = System.nanoTime() + HANG.toNanos();
        T answer = question.get();
        while (!wanted.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not become as wanted, it is " + answer);
            }
            LockSupport.parkNanos(BETWEEN_ASKS.toNanos());
            answer = question.get();
        }
        return answer;
    }

    /// Lets no pod into the namespace, from the moment this returns.
    void refusePods() {
        kubectl("create", "quota", "none", "--hard=count/pods=0");
        plane.awaitRefusal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: refused, namespace: %s}
                spec: {containers: [{name: app, image: example.test/app:1}]}
                """.formatted(namespace.name()), "exceeded quota: none");
    }

    /// Lets pods into the namespace again, from the moment this returns.
    void admitPods() {
        kubectl("delete", "quota", "none");
        plane.awaitAcceptance("""
                apiVersion: v1
                kind: Pod
                metadata: {name: admitted, namespace: %s}
                spec: {containers: [{name: app, image: example.test/app:1}]}
                """.formatted(namespace.name()));
    }

    /// Waits for an event of the target after which an object is as wanted.
    Live await(ObjectRef ref, Predicate<Live> wanted) {
        var rung = new Semaphore(1);
        try (Subscription _ = target.watch(changed -> {
            if (changed.equals(ref)) {
                rung.release();
            }
        })) {
            long deadline = System.nanoTime() + HANG.toNanos();
            while (System.nanoTime() < deadline) {
                if (rung.tryAcquire(1, TimeUnit.SECONDS)) {
                    Live live = find(ref);
                    if (wanted.test(live)) {
                        return live;
                    }
                }
            }
            throw new AssertionError(ref + " did not become as wanted, it is " + find(ref));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    long requests(String verb) {
        return target.summary().requests().getOrDefault(verb, 0L);
    }

    @Override
    public void close() {
        target.close();
    }
}
