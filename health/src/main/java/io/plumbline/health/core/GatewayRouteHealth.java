package io.plumbline.health.core;

import io.plumbline.health.facts.Leaves;
import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A route or policy of the Gateway API is healthy when everything it is attached to has accepted it.
///
/// Conditions stand beside each parent (of a route) or ancestor (of a policy). One that was written for an older
/// generation says nothing about this one; when all are, the controller is still to look.
final class GatewayRouteHealth implements KindHealth {
    private static final List<String> NEEDED = List.of("Accepted", "ResolvedRefs");

    private final String word;
    private final ObjectPath attached;
    private final ObjectPath name;

    private GatewayRouteHealth(String word, ObjectPath attached, ObjectPath name) {
        this.word = word;
        this.attached = attached;
        this.name = name;
    }

    /// For routes.
    static GatewayRouteHealth ofRoutes() {
        return new GatewayRouteHealth("Parent", ObjectPath.of("status.parents"), ObjectPath.of("parentRef.name"));
    }

    /// For policies.
    static GatewayRouteHealth ofPolicies() {
        return new GatewayRouteHealth("Ancestor", ObjectPath.of("status.ancestors"), ObjectPath.of("ancestorRef.name"));
    }

    @Override
    public Health judge(LiveFacts live) {
        String kind = live.object().ref().kind();
        List<MapNode> all = live.maps(attached);
        if (all.isEmpty()) {
            return Health.progressing("Waiting for " + kind + " status");
        }
        boolean fresh = false;
        Optional<Health> waiting = Optional.empty();
        for (MapNode one : all) {
            for (ObjectCondition condition : conditions(one).toList()) {
                if (condition.isBehind(live.generation())) {
                    continue;
                }
                fresh = true;
                boolean isFalse = condition.status().equals("False");
                if (isFalse && NEEDED.contains(condition.type())) {
                    return Health.degraded(told(one, condition));
                }
                boolean waits = (isFalse && condition.type().equals("Programmed"))
                        || condition.status().equals("Unknown");
                if (waits && waiting.isEmpty()) {
                    waiting = Optional.of(Health.progressing(told(one, condition)));
                }
            }
        }
        if (waiting.isPresent()) {
            return waiting.orElseThrow();
        }
        boolean allReport =
                all.stream().allMatch(one -> conditions(one).findAny().isPresent());
        return allReport && !fresh
                ? Health.progressing("Waiting for the latest " + kind + " to be observed")
                : new Health(HealthStatus.HEALTHY, kind + " is healthy");
    }

    private String told(MapNode one, ObjectCondition condition) {
        return word + " " + name.in(one).flatMap(Leaves::text).orElse("") + ": " + condition.message();
    }

    private static Stream<ObjectCondition> conditions(MapNode one) {
        return one.list("conditions").orElse(ListNode.EMPTY).items().stream()
                .filter(MapNode.class::isInstance)
                .map(item -> ObjectCondition.of((MapNode) item));
    }
}
