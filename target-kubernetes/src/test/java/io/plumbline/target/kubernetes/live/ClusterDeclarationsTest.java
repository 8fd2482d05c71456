package io.plumbline.target.kubernetes.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.DeclarationFeed.FeedListener;
import io.plumbline.target.DeclarationFeed.FollowedKind;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.KubernetesSettings;
import io.plumbline.target.kubernetes.connect.ClusterSource;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.LoopbackProxy;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class ClusterDeclarationsTest {
    /// Ends a wait that nothing ends; no test depends on its length.
    private static final long HANG_SECONDS = 300;

    private static final FollowedKind SECRETS = new FollowedKind("", "Secret");

    private final TestCluster plane;
    private final KubeNamespace namespace;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    ClusterDeclarationsTest(TestCluster plane, KubeNamespace namespace) {
        this.plane = plane;
        this.namespace = namespace;
    }

    /// Writes down what it hears, a line for each call.
    private final class Hearing implements FeedListener {
        @Override
        public void listed(FollowedKind kind, List<ResourceObject> objects) {
            heard.add("listed " + kind.kind() + " "
                    + objects.stream()
                            .map(object -> object.ref().name())
                            .sorted()
                            .toList());
        }

        @Override
        public void changed(ResourceObject object) {
            boolean going = object.body().map("metadata").orElseThrow().has("deletionTimestamp");
            heard.add((going ? "going " : "changed ") + object.ref().name());
        }

        @Override
        public void gone(ObjectRef ref) {
            heard.add("gone " + ref.name());
        }

        @Override
        public void silent(TargetException failure) {
            heard.add("silent");
        }
    }

    private ClusterDeclarations feed(String address) {
        var access = Kubeconfig.read(plane.kubeconfig(), "").withServer(URI.create(address));
        return ClusterDeclarations.open(
                KubernetesSettings.of("hub", () -> access, InstantSource.system(), new Random(7)), namespace.name());
    }

    /// The next thing heard that is none of the given; how often the latter come depends on the moment.
    private String next(String... passedOver) {
        try {
            while (true) {
                String line = heard.poll(HANG_SECONDS, TimeUnit.SECONDS);
                assertThat(line).as("something was to be heard").isNotNull();
                if (!List.of(passedOver).contains(line)) {
                    return line;
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void kubectl(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "-n";
        all[1] = namespace.name();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        plane.kubectl(all);
    }

    private static String definition(String plural, String kind) {
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: %1$s.feed.example.test}
                spec:
                  group: feed.example.test
                  scope: Namespaced
                  names: {plural: %1$s, kind: %2$s}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(plural, kind);
    }

    private void declare(String kind, String name, String metadata) {
        plane.apply("""
                apiVersion: feed.example.test/v1
                kind: %s
                metadata: {name: %s, namespace: %s%s}
                """.formatted(kind, name, namespace.name(), metadata));
    }

    private void define(String plural, String kind) {
        plane.define(plural + ".feed.example.test", definition(plural, kind));
    }

    @Test
    void a_kind_that_appears_later_is_followed_from_then_on() {
        var order = new FollowedKind("feed.example.test", "Order");
        try (ClusterDeclarations feed = feed(plane.server());
                Subscription _ = feed.follow(List.of(order), new Hearing())) {
            assertThat(next()).isEqualTo("listed Order []");

            define("orders", "Order");
            assertThat(next("silent")).isEqualTo("listed Order []");
            declare("Order", "first", "");
            assertThat(next("listed Order []", "silent")).isIn("changed first", "listed Order [first]");

            plane.undefine("orders.feed.example.test");
            assertThat(next("changed first", "listed Order [first]", "gone first", "going first", "silent"))
                    .isEqualTo("listed Order []");
            define("orders", "Order");
            declare("Order", "second", "");
            assertThat(next("listed Order []", "silent")).isIn("changed second", "listed Order [second]");
            plane.undefine("orders.feed.example.test");
        }
    }

    @Test
    void a_way_to_the_cluster_that_is_declared_later_is_taken_then() {
        var access = Kubeconfig.read(plane.kubeconfig(), "");
        var reads = new AtomicInteger();
        ClusterSource late = () -> {
            if (reads.incrementAndGet() <= 3) {
                throw new InvalidInput("kubeconfig", "is not there", "write it");
            }
            return access;
        };
        var settings = KubernetesSettings.of("hub", late, InstantSource.system(), new Random(7));
        try (var feed = ClusterDeclarations.open(settings, namespace.name());
                Subscription _ = feed.follow(List.of(SECRETS), new Hearing())) {
            assertThat(next()).isEqualTo("silent");
            assertThat(next("silent")).isEqualTo("listed Secret []");
        }
    }

    @Test
    void a_finalizer_is_let_go_and_the_others_stay() {
        define("parcels", "Parcel");
        var parcel = new FollowedKind("feed.example.test", "Parcel");
        var ref = new ObjectRef("feed.example.test", "Parcel", namespace.name(), "held");
        declare("Parcel", "held", ", finalizers: [example.test/ours, example.test/theirs]");
        try (ClusterDeclarations feed = feed(plane.server());
                Subscription _ = feed.follow(List.of(parcel), new Hearing())) {
            assertThat(next("silent")).isEqualTo("listed Parcel [held]");
            kubectl("delete", "parcel", "held", "--wait=false");
            assertThat(next()).isEqualTo("going held");

            feed.letGo(ref, List.of("example.test/ours"));
            assertThat(next()).isEqualTo("going held");
            feed.letGo(ref, List.of("example.test/ours"));
            feed.letGo(ref, List.of("example.test/theirs"));
            assertThat(next("going held")).isEqualTo("gone held");
            feed.letGo(ref, List.of("example.test/theirs"));
        }
        plane.undefine("parcels.feed.example.test");
    }

    @Test
    void of_secrets_only_those_with_the_label_are_heard_of() {
        kubectl("create", "secret", "generic", "private", "--from-literal=a=b");
        plane.apply(secret("in-label"));
        try (ClusterDeclarations feed = feed(plane.server());
                Subscription _ = feed.follow(List.of(SECRETS), new Hearing())) {
            assertThat(next()).isEqualTo("listed Secret [in-label]");
            plane.apply(secret("later"));
            assertThat(next()).isEqualTo("changed later");
            kubectl("label", "secret", "later", "argocd.argoproj.io/secret-type-");
            assertThat(next()).isEqualTo("gone later");
        }
        kubectl("delete", "secret", "in-label", "later", "private");
    }

    private String secret(String name) {
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: %s
                  labels: {argocd.argoproj.io/secret-type: repository}
                """.formatted(name, namespace.name());
    }

    @Test
    void after_a_silence_all_is_listed_again() {
        try (var proxy = new LoopbackProxy(plane.server());
                ClusterDeclarations feed = feed(proxy.address());
                Subscription _ = feed.follow(List.of(SECRETS), new Hearing())) {
            assertThat(next()).isEqualTo("listed Secret []");

            proxy.refuse(true);
            assertThat(next()).isEqualTo("silent");
            plane.apply(secret("meanwhile"));
            proxy.refuse(false);

            assertThat(next("silent")).isEqualTo("listed Secret [meanwhile]");
        }
        kubectl("delete", "secret", "meanwhile");
    }

    @Test
    void a_cluster_that_is_away_at_the_start_is_waited_for() {
        try (var proxy = new LoopbackProxy(plane.server());
                ClusterDeclarations feed = feed(proxy.address())) {
            proxy.refuse(true);
            try (Subscription _ = feed.follow(List.of(SECRETS), new Hearing())) {
                assertThat(next()).isEqualTo("silent");
                proxy.refuse(false);
                assertThat(next("silent")).startsWith("listed Secret [");
            }
        }
    }
}
