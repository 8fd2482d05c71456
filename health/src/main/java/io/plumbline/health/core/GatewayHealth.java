package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;

/// A Gateway is healthy when it and each of its listeners is accepted and programmed.
final class GatewayHealth implements KindHealth {
    private static final ObjectPath LISTENERS = ObjectPath.of("status.listeners");

    @Override
    public Health judge(LiveFacts live) {
        List<ObjectCondition> own = live.conditions();
        if (own.isEmpty()) {
            return Health.progressing("Waiting for Gateway status");
        }
        if (own.stream().anyMatch(condition -> condition.isBehind(live.generation()))) {
            return Health.progressing("Waiting for the latest Gateway to be observed");
        }
        List<ObjectCondition> listeners = listeners(live);
        for (ObjectCondition condition : own) {
            if (isBad(condition)) {
                return Health.degraded(condition.message());
            }
        }
        for (ObjectCondition condition : listeners) {
            if (isBad(condition)) {
                return Health.degraded("Listener: " + condition.message());
            }
        }
        for (ObjectCondition condition : own) {
            if (isWaiting(condition)) {
                return Health.progressing(condition.message());
            }
        }
        for (ObjectCondition condition : listeners) {
            if (isWaiting(condition)) {
                return Health.progressing("Listener: " + condition.message());
            }
        }
        return new Health(HealthStatus.HEALTHY, "Gateway is healthy");
    }

    private static boolean isBad(ObjectCondition condition) {
        return switch (condition.type()) {
            case "Accepted", "ResolvedRefs" -> condition.status().equals("False");
            case "Conflicted" -> condition.status().equals("True");
            default -> false;
        };
    }

    private static boolean isWaiting(ObjectCondition condition) {
        return switch (condition.type()) {
            case "Accepted", "ResolvedRefs" -> condition.status().equals("Unknown");
            case "Programmed" -> !condition.status().equals("True");
            default -> false;
        };
    }

    private static List<ObjectCondition> listeners(LiveFacts live) {
        var conditions = new ArrayList<ObjectCondition>();
        for (MapNode listener : live.maps(LISTENERS)) {
            listener.list("conditions").orElse(ListNode.EMPTY).items().stream()
                    .filter(MapNode.class::isInstance)
                    .map(item -> ObjectCondition.of((MapNode) item))
                    .forEach(conditions::add);
        }
        return conditions;
    }
}
