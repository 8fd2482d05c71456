package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Absent;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.target.TargetGlance;
import io.plumbline.target.kubernetes.connect.ClusterAccess;
import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a target makes of few rights.
@ExtendWith(TestClusterExtension.class)
class RightsTest {
    private final TestCluster plane;
    private final KubeNamespace namespace;

    RightsTest(TestCluster plane, KubeNamespace namespace) {
        this.plane = plane;
        this.namespace = namespace;
    }

    @BeforeEach
    void give_rights_in_one_namespace() {
        plane.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: all, namespace: %1$s}
                rules:
                - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: limited, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: all}
                subjects:
                - {apiGroup: rbac.authorization.k8s.io, kind: User, name: limited}
                """.formatted(namespace.name()));
        plane.awaitRight("limited", "create", "configmaps", "-n", namespace.name());
    }

    private ClusterAccess limited() {
        return Kubeconfig.read(plane.kubeconfig(plane.server(), "limited", "people"), "");
    }

    private Cluster cluster(ClusterAccess access) {
        return new Cluster(plane, namespace, Cluster.target(access, "plumbline"));
    }

    @Test
    void named_namespaces_are_watched_one_by_one() {
        try (Cluster cluster = cluster(limited().withNamespaces(List.of(namespace.name())))) {
            ResourceObject desired = cluster.configMap("named", "a: one");

            assertThat(cluster.check(desired)).isEmpty();
            assertThat(cluster.create(desired).outcome()).isEqualTo(ChangeOutcome.CREATED);
            cluster.kubectl("delete", "configmap", "named");
            cluster.await(desired.ref(), Absent.class::isInstance);
        }
    }

    @Test
    void what_may_not_be_watched_is_asked_for() {
        try (Cluster cluster = cluster(limited())) {
            ResourceObject desired = cluster.configMap("asked", "a: one");

            assertThat(cluster.create(desired).outcome()).isEqualTo(ChangeOutcome.CREATED);
            assertThat(cluster.find(desired.ref())).isInstanceOf(LiveObject.class);
            assertThat(cluster.delete(desired.ref()).outcome()).isEqualTo(ChangeOutcome.DELETED);
            assertThat(cluster.find(desired.ref())).isInstanceOf(Absent.class);
        }
    }

    @Test
    void a_missing_right_is_told_and_no_fault_of_the_network() {
        try (Cluster cluster = cluster(limited())) {
            ResourceObject elsewhere = cluster.configMap("elsewhere", "a: one").inNamespace("default");

            assertThatThrownBy(() -> cluster.create(elsewhere))
                    .isInstanceOfSatisfying(TargetException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.REFUSED);
                        assertThat(failure.explain()).contains("limited").contains("docs/kubernetes.md");
                    });
        }
    }

    @Test
    void a_project_acts_with_the_rights_of_its_own_account() {
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            KubernetesTarget project = cluster.target.as(ClusterIdentity.of("limited"));
            ResourceObject here = cluster.configMap("of-project", "a: one");
            ResourceObject elsewhere = here.inNamespace("default");

            assertThat(project.apply(Cluster.WEB, new Change.Create(here, "test"), ApplyOptions.DEFAULT)
                            .outcome())
                    .isEqualTo(ChangeOutcome.CREATED);
            assertThat(project.check(Cluster.WEB, List.of(elsewhere)))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("User \"limited\" cannot"));
        }
    }

    @Test
    void a_glance_names_the_account_and_the_rights_it_lacks() {
        try (Cluster all = Cluster.of(plane, namespace);
                Cluster few = cluster(limited())) {
            TargetGlance whole = all.target.look();
            TargetGlance part = few.target.look();

            assertThat(whole.version()).startsWith("v1.");
            assertThat(whole.missing()).isEmpty();
            assertThat(whole.notes()).contains("known there as admin");
            assertThat(part.missing())
                    .singleElement()
                    .asString()
                    .startsWith("get, list, watch, create, patch, update, delete: configmaps, secrets")
                    .contains("deployments.apps")
                    .endsWith("in every namespace");
            assertThat(part.notes()).contains("known there as limited");
            assertThat(all.target.actingAs("limited").look().missing()).hasSize(1);
        }
    }

    @Test
    void in_named_namespaces_only_their_rights_are_looked_at() {
        try (Cluster cluster = cluster(limited().withNamespaces(List.of(namespace.name())))) {
            assertThat(cluster.target.look().missing()).isEmpty();
        }
    }

    @Test
    void whoever_may_not_impersonate_is_told_which_right_is_missing() {
        Assumptions.assumeFalse(plane.isGiven(), "who acts in another name cannot act for a third one");
        try (Cluster cluster = cluster(limited())) {
            Target other = cluster.target.actingAs("system:serviceaccount:shop:deployer");
            ResourceObject desired = cluster.configMap("for-other", "a: one");

            assertThatThrownBy(() -> other.apply(Cluster.WEB, new Change.Create(desired, "test"), ApplyOptions.DEFAULT))
                    .isInstanceOfSatisfying(
                            TargetException.class,
                            failure -> assertThat(failure.remedy())
                                    .get()
                                    .asString()
                                    .contains("give limited the right to impersonate")
                                    .contains("serviceaccounts in namespace shop"));
        }
    }

    @Test
    void identities_share_one_watch() {
        try (Cluster cluster = Cluster.of(plane, namespace)) {
            ResourceObject desired = cluster.configMap("shared-watch", "a: one");
            cluster.create(desired);
            cluster.await(desired.ref(), LiveObject.class::isInstance);
            long before = cluster.requests("watch");
            Target other = cluster.target.actingAs("limited");

            assertThat(other.observe(List.of(desired.ref())).objects()).hasSize(1);
            assertThat(cluster.requests("watch")).isEqualTo(before);
            assertThat(cluster.target.actingAs("limited")).isSameAs(other);
        }
    }
}
