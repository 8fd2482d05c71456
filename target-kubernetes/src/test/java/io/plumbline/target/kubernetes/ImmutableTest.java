package io.plumbline.target.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.Diff;
import io.plumbline.model.Propagation;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fields that cannot be changed in place, as the API server words it for each kind.
@ExtendWith(TestClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImmutableTest {
    private Cluster cluster;

    @BeforeAll
    void open(TestCluster plane, KubeNamespace namespace) {
        cluster = Cluster.of(plane, namespace);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    /// An object per row; `VALUE` stands for the field that is changed from one value to the other.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one | two | {apiVersion: v1, kind: ConfigMap, metadata: {name: i}, immutable: true, data: {a: VALUE}}
            one | two | {apiVersion: v1, kind: Secret, metadata: {name: i}, immutable: true, stringData: {a: VALUE}}
            Opaque | example.test/other | {apiVersion: v1, kind: Secret, metadata: {name: typed}, type: VALUE}
            10.0.200.1 | 10.0.200.2 | {apiVersion: v1, kind: Service, metadata: {name: i}, \
            spec: {clusterIP: VALUE, ports: [{port: 80}]}}
            one | two | {apiVersion: apps/v1, kind: Deployment, metadata: {name: i}, spec: {replicas: 0, \
            selector: {matchLabels: {app: VALUE}}, template: {metadata: {labels: {app: VALUE}}, \
            spec: {containers: [{name: a, image: example.test/a}]}}}}
            one | two | {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: i}, spec: {\
            selector: {matchLabels: {app: VALUE}}, template: {metadata: {labels: {app: VALUE}}, \
            spec: {nodeSelector: {none: none}, containers: [{name: a, image: example.test/a}]}}}}
            one | two | {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: i}, spec: {replicas: 0, \
            serviceName: VALUE, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, \
            spec: {containers: [{name: a, image: example.test/a}]}}}}
            one | two | {apiVersion: batch/v1, kind: Job, metadata: {name: i}, spec: {suspend: true, template: {\
            spec: {restartPolicy: Never, containers: [{name: VALUE, image: example.test/a}]}}}}
            one | two | {apiVersion: v1, kind: Pod, metadata: {name: i}, \
            spec: {nodeName: nowhere, containers: [{name: a, image: example.test/a, args: [VALUE]}]}}
            one | two | {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: i}, \
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: VALUE}}
            1Gi | 512Mi | {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: i}, spec: {\
            accessModes: [ReadWriteOnce], resources: {requests: {storage: VALUE}}}}
            ReadWriteOnce | ReadOnlyMany | {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: modes}, \
            spec: {accessModes: [VALUE], resources: {requests: {storage: 1Gi}}}}
            /one | /two | {apiVersion: v1, kind: PersistentVolume, metadata: {name: immutable-test}, spec: {\
            accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, hostPath: {path: VALUE}}}
            one | two | {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: immutable-test}, \
            provisioner: example.test/p, parameters: {a: VALUE}}
            one | two | {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: immutable-provisioner}, \
            provisioner: example.test/VALUE}
            1 | 2 | {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: immutable-test}, \
            value: VALUE}
            one | two | {apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: immutable-test}, \
            handler: VALUE}
            one | two | {apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: immutable-test}, \
            spec: {controller: example.test/VALUE}}
            IPv4 | IPv6 | {apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: i}, \
            addressType: VALUE, endpoints: []}
            Terminating | NotTerminating | {apiVersion: v1, kind: ResourceQuota, metadata: {name: i}, \
            spec: {scopes: [VALUE], hard: {pods: 7}}}
            """)
    void a_field_that_cannot_change_in_place_is_told_as_such(String before, String after, String yaml) {
        ResourceObject first = cluster.object(scoped(yaml.replace("VALUE", before)));
        ResourceObject second = cluster.object(scoped(yaml.replace("VALUE", after)));
        cluster.create(first);

        assertThatThrownBy(() -> cluster.target.predict(Cluster.WEB, second))
                .isInstanceOfSatisfying(
                        TargetException.class,
                        failure -> assertThat(failure.isNotInPlace())
                                .as("%s", failure.explain())
                                .isTrue());
        assertThat(cluster.check(replace(second), ApplyOptions.DEFAULT)).isEmpty();
        cluster.delete(first.ref());
    }

    private static Change replace(ResourceObject desired) {
        return new Change.Replace(desired, new Diff(desired.ref(), List.of()), "test");
    }

    private static String scoped(String yaml) {
        return yaml.contains("name: immutable-") ? yaml + " # cluster" : yaml;
    }

    @Test
    void a_field_that_is_only_wrong_is_no_reason_to_replace() {
        ResourceObject first = cluster.object("""
                apiVersion: v1
                kind: Service
                metadata: {name: wrong}
                spec: {ports: [{port: 80}]}
                """);
        cluster.create(first);
        ResourceObject second = cluster.object("""
                apiVersion: v1
                kind: Service
                metadata: {name: wrong}
                spec: {ports: [{port: 80000}]}
                """);

        assertThatThrownBy(() -> cluster.target.predict(Cluster.WEB, second))
                .isInstanceOfSatisfying(
                        TargetException.class,
                        failure -> assertThat(failure.isNotInPlace()).isFalse());
    }

    @Test
    void a_definition_that_forbids_changes_by_a_rule_is_understood() {
        cluster.plane.define("fixtures.immutable.example.test", """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: fixtures.immutable.example.test}
                spec:
                  group: immutable.example.test
                  scope: Namespaced
                  names: {plural: fixtures, kind: Fixture}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec:
                            type: object
                            properties:
                              size:
                                type: integer
                                x-kubernetes-validations: [{rule: "self == oldSelf", message: "Value is immutable"}]
                """);
        String yaml = """
                apiVersion: immutable.example.test/v1
                kind: Fixture
                metadata: {name: one}
                spec: {size: VALUE}
                """;
        cluster.create(cluster.object(yaml.replace("VALUE", "1")));
        ResourceObject second = cluster.object(yaml.replace("VALUE", "2"));

        assertThatThrownBy(() -> cluster.target.predict(Cluster.WEB, second))
                .isInstanceOfSatisfying(
                        TargetException.class,
                        failure -> assertThat(failure.isNotInPlace()).isTrue());
        var options = ApplyOptions.DEFAULT.withPropagation(Propagation.BACKGROUND);
        assertThat(cluster.target.apply(Cluster.WEB, replace(second), options).outcome())
                .isEqualTo(ChangeOutcome.REPLACED);
        cluster.plane.undefine("fixtures.immutable.example.test");
    }
}
