package io.plumbline.health.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.health.KindRules;
import io.plumbline.health.LiveObjects;
import io.plumbline.model.Health;
import io.plumbline.model.LiveObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreKindsTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {replicas: 3}; {observedGeneration: 1, updatedReplicas: 3, replicas: 3, availableReplicas: 3}; Progressing; not observed
            {replicas: 3}; {observedGeneration: 2, updatedReplicas: 2, replicas: 3, availableReplicas: 3}; Progressing; 2 out of 3
            {replicas: 3}; {observedGeneration: 2, updatedReplicas: 3, replicas: 4, availableReplicas: 3}; Progressing; 1 old replicas
            {replicas: 3}; {observedGeneration: 2, updatedReplicas: 3, replicas: 3, availableReplicas: 1}; Progressing; 1 of 3
            {replicas: 3}; {observedGeneration: 2, updatedReplicas: 3, replicas: 3, availableReplicas: 3}; Healthy; ``
            {}           ; {observedGeneration: 2, updatedReplicas: 1, replicas: 1, availableReplicas: 1}; Healthy; ``
            {replicas: 0}; {observedGeneration: 2}                                                       ; Healthy; ``
            {replicas: 1}; null                                                                          ; Progressing; 0 out of 1
            {paused: true}; null                                                                         ; Suspended; paused
            """)
    void a_deployment_waits_for_its_replicas(String spec, String status, String health, String message) {
        check("apps/v1", "Deployment", spec, status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {replicas: 2}; {readyReplicas: 2}                                                       ; Progressing; observed
            {replicas: 2}; {observedGeneration: 2, readyReplicas: 1}                                ; Progressing; 1 pods to be ready
            {replicas: 2}; {observedGeneration: 2, readyReplicas: 2, updateRevision: b, currentRevision: a}; Progressing; revision b
            {replicas: 2}; {observedGeneration: 2, readyReplicas: 2, updateRevision: a, currentRevision: a}; Healthy; ``
            {replicas: 2, updateStrategy: {type: OnDelete}}; {observedGeneration: 2, readyReplicas: 2, updateRevision: b, currentRevision: a}; Healthy; 2 ready pods
            {replicas: 4, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}}; {observedGeneration: 2, readyReplicas: 4, updatedReplicas: 2}; Progressing; 2 out of 3
            {replicas: 4, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}}; {observedGeneration: 2, readyReplicas: 4, updatedReplicas: 3}; Healthy; complete
            {replicas: 4, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}}; {observedGeneration: 2, readyReplicas: 4, updatedReplicas: 3}; Progressing; 3 out of 4
            """)
    void a_stateful_set_waits_for_its_revision(String spec, String status, String health, String message) {
        check("apps/v1", "StatefulSet", spec, status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {}; {observedGeneration: 1}                                                                              ; Progressing; not observed
            {}; {observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 2}                        ; Progressing; 2 out of 3
            {}; {observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 1}    ; Progressing; 1 of 3
            {}; {observedGeneration: 2, desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3}    ; Healthy    ; ``
            {updateStrategy: {type: OnDelete}}; {observedGeneration: 2, desiredNumberScheduled: 3}                   ; Healthy    ; replaced when deleted
            """)
    void a_daemon_set_waits_for_every_node(String spec, String status, String health, String message) {
        check("apps/v1", "DaemonSet", spec, status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {}; null                                                                                      ; Progressing; running
            {}; {conditions: [{type: SuccessCriteriaMet, status: 'True'}]}                                ; Progressing; running
            {}; {conditions: [{type: Complete, status: 'True'}]}                                          ; Healthy; ``
            {}; {conditions: [{type: Failed, status: 'True', message: no more tries}]}                    ; Degraded; no more tries
            {}; {conditions: [{type: Suspended, status: 'True', reason: JobSuspended}]}                   ; Suspended; JobSuspended
            {}; {conditions: [{type: Suspended, status: 'False'}, {type: Failed, status: 'False'}]}       ; Progressing; running
            """)
    void a_job_is_healthy_when_complete(String spec, String status, String health, String message) {
        check("batch/v1", "Job", spec, status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {}; {phase: Pending, conditions: [{type: PodScheduled, status: 'False', message: no node fits}]}               ; Progressing; no node fits
            {}; {phase: Pending, containerStatuses: [{name: a, state: {waiting: {reason: CreateContainerConfigError, message: no secret}}}]}; Degraded; no secret
            {}; {phase: Pending, initContainerStatuses: [{name: a, state: {waiting: {reason: ErrImagePull}}}]}             ; Degraded; ErrImagePull
            {}; {phase: Running, conditions: [{type: Ready, status: 'True'}]}                                              ; Healthy; ``
            {}; {phase: Running, conditions: [{type: Ready, status: 'False', message: m}], containerStatuses: [{name: a, lastState: {terminated: {exitCode: 3}}}]}; Degraded; exit code 3
            {}; {phase: Failed, containerStatuses: [{name: a, state: {terminated: {reason: OOMKilled, exitCode: 137}}}]}   ; Degraded; OOMKilled
            {}; {phase: Failed, containerStatuses: [{name: a, state: {terminated: {message: boom, exitCode: 1}}}]}         ; Degraded; boom
            {restartPolicy: Never}; {phase: Running, containerStatuses: [{name: a, state: {waiting: {reason: ErrImagePull}}}]}; Progressing; its end
            {restartPolicy: Never}; {phase: Succeeded}                                                                     ; Healthy; ``
            {}; {phase: Odd}                                                                                               ; Unknown; ``
            """)
    void a_pod_tells_what_its_containers_wait_for(String spec, String status, String health, String message) {
        check("v1", "Pod", spec, status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            v1; Service; {type: ClusterIP}; {loadBalancer: {}}; Healthy; ``
            v1; Service; {type: LoadBalancer}; {loadBalancer: {}}; Progressing; address
            v1; Service; {type: LoadBalancer}; {loadBalancer: {ingress: [{ip: 1.2.3.4}]}}; Healthy; ``
            v1; PersistentVolumeClaim; {}; {phase: Lost}; Degraded; Lost
            v1; PersistentVolumeClaim; {}; {phase: Odd}; Unknown; Odd
            networking.k8s.io/v1; Ingress; {}; null; Progressing; address
            apps/v1; ReplicaSet; {replicas: 2}; {observedGeneration: 2, availableReplicas: 1}; Progressing; 1 out of 2
            apps/v1; ReplicaSet; {replicas: 1}; {observedGeneration: 2, conditions: [{type: ReplicaFailure, status: 'True', message: quota}]}; Degraded; quota
            apiregistration.k8s.io/v1; APIService; {}; null; Progressing; processed
            argoproj.io/v1alpha1; Workflow; {}; {phase: Error, message: m}; Degraded; m
            argoproj.io/v1alpha1; Workflow; {}; {phase: Succeeded}; Healthy; ``
            autoscaling/v2; HorizontalPodAutoscaler; {}; null; Progressing; Autoscale
            autoscaling/v2; HorizontalPodAutoscaler; {}; {conditions: [{type: ScalingActive, status: 'False', reason: InvalidSelector, message: m}, {type: AbleToScale, status: 'True'}]}; Degraded; m
            """)
    void other_kinds(String version, String kind, String spec, String status, String health, String message) {
        check(version, kind, spec, status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {suspend: true}; {lastScheduleTime: '2026-01-02T00:00:00Z'}                                                     ; Healthy ; Suspended
            {}; null                                                                                                        ; Healthy ; not been scheduled
            {}; {lastScheduleTime: '2026-01-02T00:00:00Z'}                                                                  ; Healthy ; not completed
            {}; {lastScheduleTime: '2026-01-02T00:00:00Z', lastSuccessfulTime: '2026-01-01T00:00:00Z'}                      ; Degraded; last success 2026-01-01
            {}; {lastScheduleTime: '2026-01-02T00:00:00Z', lastSuccessfulTime: '2026-01-01T00:00:00Z', active: [{name: a}]} ; Healthy ; active
            {}; {lastScheduleTime: '2026-01-02T00:00:00Z', lastSuccessfulTime: '2026-01-02T00:00:09Z'}                      ; Healthy ; successfully
            """)
    void a_cron_job_is_degraded_when_its_last_execution_has_not_succeeded(
            String spec, String status, String health, String message) {
        check("batch/v1", "CronJob", spec, status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            null                                                                                                            ; Progressing; Waiting
            {parents: [{parentRef: {name: g}, conditions: [{type: Accepted, status: 'True', observedGeneration: 1}]}]}      ; Progressing; latest
            {parents: [{parentRef: {name: g}, conditions: [{type: Accepted, status: 'False', observedGeneration: 2, message: m}]}]} ; Degraded; Parent g: m
            {parents: [{parentRef: {name: g}, conditions: [{type: Accepted, status: Unknown, reason: Pending}]}]}           ; Progressing; Parent g: Pending
            {parents: [{parentRef: {name: g}}]}                                                                             ; Healthy; HTTPRoute is healthy
            """)
    void a_route_is_healthy_when_its_parents_accept_it(String status, String health, String message) {
        check("gateway.networking.k8s.io/v1", "HTTPRoute", "{}", status, health, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            null                                                                                                  ; Progressing; Waiting
            {conditions: [{type: Accepted, status: 'True', observedGeneration: 1}]}                               ; Progressing; latest
            {conditions: [{type: Accepted, status: 'True'}, {type: Programmed, status: 'False', message: m}]}     ; Progressing; m
            {conditions: [{type: Accepted, status: 'True'}], listeners: [{name: a, conditions: [{type: Conflicted, status: 'True', message: port}]}]} ; Degraded; Listener: port
            {conditions: [{type: Accepted, status: 'True'}], listeners: [{name: a, conditions: [{type: Programmed, status: 'False', message: m}]}]}   ; Progressing; Listener: m
            {conditions: [{type: Accepted, status: 'True'}, {type: Programmed, status: 'True'}]}                  ; Healthy; Gateway is healthy
            """)
    void a_gateway_is_healthy_when_it_and_its_listeners_are_programmed(String status, String health, String message) {
        check("gateway.networking.k8s.io/v1", "Gateway", "{}", status, health, message);
    }

    @Test
    void an_autoscaler_of_version_1_keeps_its_conditions_in_an_annotation() {
        Health health = judged("""
                apiVersion: autoscaling/v1
                kind: HorizontalPodAutoscaler
                metadata:
                  name: x
                  annotations: {autoscaling.alpha.kubernetes.io/conditions: 'no json'}
                """);
        assertThat(health.status().text()).isEqualTo("Progressing");
    }

    @Test
    void an_object_that_is_being_deleted_names_its_finalizers() {
        Health health = judged("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x, deletionTimestamp: '2026-01-01T00:00:00Z', finalizers: [foregroundDeletion]}
                """);
        assertThat(health.status().text()).isEqualTo("Progressing");
        assertThat(health.message()).contains("foregroundDeletion");
    }

    private static void check(String version, String kind, String spec, String status, String health, String message) {
        Health judged = judged("{apiVersion: " + version + ", kind: " + kind
                + ", metadata: {name: x, generation: 2}, spec: " + spec + ", status: " + status + "}");
        assertThat(judged.status().text()).as(judged.message()).isEqualTo(health);
        assertThat(judged.message()).contains(message);
    }

    private static Health judged(String yaml) {
        return KindRules.standard().rules().judge(new LiveObject(LiveObjects.of(yaml), "1", Optional.empty()));
    }
}
