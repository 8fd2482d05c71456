package io.plumbline.engine.plan;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.Digest;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.Origin;
import io.plumbline.model.Plan;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Plans of many objects; prints how long they take. `-Dplumb.scale=10000` sets how many.
final class ScaleTest {
    private static final int OBJECTS = Integer.getInteger("plumb.scale", 1_000);

    private static ResourceObject deployment(int i, String image) {
        return ResourceObject.of(
                map("{apiVersion: apps/v1, kind: Deployment, metadata: {name: d" + i + ", namespace: shop,"
                        + " labels: {app: d" + i + "}}, spec: {replicas: 2, selector: {matchLabels: {app: d" + i + "}},"
                        + " template: {metadata: {labels: {app: d" + i + "}}, spec: {containers: [{name: app, image: '"
                        + image
                        + "', ports: [{containerPort: 80}], env: [{name: A, value: '1'}, {name: B, value: '2'}],"
                        + " resources: {requests: {cpu: 100m, memory: 64Mi}}}]}}}}"),
                Origin.NONE);
    }

    private static final MapNode MANAGED = map("{managedFields: [{manager: plumbline, operation: Apply, fieldsV1: {"
            + "'f:metadata': {'f:labels': {'f:app': {}}}, 'f:spec': {'f:replicas': {}, 'f:selector': {},"
            + " 'f:template': {'f:metadata': {'f:labels': {'f:app': {}}}, 'f:spec': {'f:containers':"
            + " {'k:{\"name\":\"app\"}': {'.': {}, 'f:name': {}, 'f:image': {},"
            + " 'f:ports': {'k:{\"containerPort\":80,\"protocol\":\"TCP\"}': {'.': {}, 'f:containerPort': {}}},"
            + " 'f:env': {'k:{\"name\":\"A\"}': {'f:name': {}, 'f:value': {}}, 'k:{\"name\":\"B\"}': {'f:name': {},"
            + " 'f:value': {}}}, 'f:resources': {'f:requests': {'f:cpu': {}, 'f:memory': {}}}}}}}}}},"
            + "{manager: kube-controller-manager, operation: Update, subresource: status, fieldsV1: {'f:status':"
            + " {'f:readyReplicas': {}, 'f:conditions': {'k:{\"type\":\"Available\"}': {'f:status': {}}}}}}]}");

    private static LiveObject live(ResourceObject applied) {
        MapNode metadata = applied.body().map("metadata").orElseThrow();
        ResourceObject there = new ResourceObject(
                applied.apiVersion(),
                applied.ref(),
                applied.body()
                        .with(
                                "metadata",
                                metadata.with(
                                        "managedFields",
                                        MANAGED.get("managedFields").orElseThrow())),
                Origin.NONE);
        return new LiveObject(there, "1", Optional.of(new LiveObject.Ownership(SHOP, MapNode.EMPTY)));
    }

    @Test
    void many_objects_are_planned_in_one_go() {
        var desired = new ArrayList<ResourceObject>();
        var live = new ArrayList<LiveObject>();
        for (int i = 0; i < OBJECTS; i++) {
            desired.add(deployment(i, "web:2"));
            live.add(live(deployment(i, i % 100 == 0 ? "web:1" : "web:2")));
        }
        var rendering = new Rendering(desired, Digest.of("r"), List.of());
        Inventory owned = Inventory.of(desired.stream().map(ResourceObject::ref).toList());
        PlanInput input = PlanInput.of(SHOP, rendering, owned, LiveSet.of(live));
        for (int i = 0; i < Integer.getInteger("plumb.scale.warmup", 1); i++) {
            Planner.plan(input);
        }
        long start = System.nanoTime();
        Plan plan = Planner.plan(input);
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("plan of " + OBJECTS + " objects: " + millis + " ms");

        assertThat(plan.changes().stream()
                        .filter(planned -> planned.change().verb().equals("update")))
                .hasSize((OBJECTS + 99) / 100);
    }
}
