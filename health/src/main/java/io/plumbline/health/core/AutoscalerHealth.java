package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectCondition;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A HorizontalPodAutoscaler is healthy when it can scale, degraded when it cannot read or set what it needs.
///
/// Version 1 keeps its conditions as JSON in an annotation.
final class AutoscalerHealth implements KindHealth {
    private static final String ANNOTATION = "autoscaling.alpha.kubernetes.io/conditions";
    private static final ObjectPath CONDITIONS = ObjectPath.of("status.conditions");
    private static final Set<String> CANNOT_SCALE = Set.of("FailedGetScale", "FailedUpdateScale");
    private static final Set<String> CANNOT_MEASURE = Set.of(
            "FailedGetResourceMetric",
            "FailedGetContainerResourceMetric",
            "FailedGetObjectMetric",
            "FailedGetPodsMetric",
            "FailedGetExternalMetric",
            "FailedComputeMetricsReplicas",
            "InvalidSelector",
            "InvalidMetricSourceType");

    @Override
    public Health judge(LiveFacts live) {
        List<ObjectCondition> conditions = conditions(live);
        for (ObjectCondition condition : conditions) {
            if (isBad(condition)) {
                return Health.degraded(condition.message());
            }
        }
        for (ObjectCondition condition : conditions) {
            boolean able =
                    condition.type().equals("AbleToScale") || condition.type().equals("ScalingLimited");
            if (able && condition.status().equals("True")) {
                return new Health(HealthStatus.HEALTHY, condition.message());
            }
        }
        return Health.progressing("Waiting to Autoscale");
    }

    private static boolean isBad(ObjectCondition condition) {
        return switch (condition.type()) {
            case "AbleToScale" -> CANNOT_SCALE.contains(condition.reason());
            case "ScalingActive" -> CANNOT_MEASURE.contains(condition.reason());
            default -> false;
        };
    }

    private static List<ObjectCondition> conditions(LiveFacts live) {
        if (!live.object().apiVersion().endsWith("/v1")) {
            return live.conditions(CONDITIONS);
        }
        Optional<Node> annotated = live.object().annotation(ANNOTATION).flatMap(AutoscalerHealth::json);
        return annotated.filter(ListNode.class::isInstance).map(ListNode.class::cast).stream()
                .flatMap(list -> list.items().stream())
                .filter(MapNode.class::isInstance)
                .map(item -> ObjectCondition.of((MapNode) item))
                .toList();
    }

    private static Optional<Node> json(String text) {
        try {
            return Optional.of(JsonText.read(text));
        } catch (YamlException _) {
            return Optional.empty();
        }
    }
}
