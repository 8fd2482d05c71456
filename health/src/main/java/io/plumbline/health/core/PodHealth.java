package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Pod that shall run for ever is healthy when it is ready; one that shall end is healthy when it has succeeded.
///
/// A pod whose restart policy is not Always can be treated as one that runs for ever, by annotation, unless it is a
/// hook.
final class PodHealth implements KindHealth {
    private static final String IGNORE_POLICY = "argocd.argoproj.io/ignore-restart-policy";
    private static final List<String> HOOKS = List.of("argocd.argoproj.io/hook", "helm.sh/hook", "plumbline.dev/hook");
    private static final ObjectPath POLICY = ObjectPath.of("spec.restartPolicy");
    private static final List<ObjectPath> CONTAINERS =
            List.of(ObjectPath.of("status.initContainerStatuses"), ObjectPath.of("status.containerStatuses"));

    @Override
    public Health judge(LiveFacts live) {
        boolean lasting = lasts(live);
        List<ContainerState> containers = containers(live);
        if (lasting) {
            String stuck = String.join(
                    ", ",
                    containers.stream()
                            .filter(ContainerState::isStuck)
                            .map(ContainerState::waitingText)
                            .toList());
            if (!stuck.isEmpty()) {
                return Health.degraded(stuck);
            }
        }
        String message = live.status("message");
        return switch (live.status("phase")) {
            case "Pending" -> Health.progressing(message.isEmpty() ? pending(live, containers) : message);
            case "Succeeded" -> new Health(HealthStatus.HEALTHY, message);
            case "Failed" -> Health.degraded(message.isEmpty() ? failure(containers) : message);
            case "Running" -> lasting ? running(live, containers) : Health.progressing("pod is running to its end");
            default -> new Health(HealthStatus.UNKNOWN, message);
        };
    }

    private static boolean lasts(LiveFacts live) {
        boolean told = live.object().annotation(IGNORE_POLICY).orElse("").equals("true")
                && HOOKS.stream()
                        .noneMatch(hook -> live.object().annotation(hook).isPresent());
        return told || live.text(POLICY).orElse("Always").equals("Always");
    }

    private static Health running(LiveFacts live, List<ContainerState> containers) {
        var ready = live.condition("Ready");
        if (ready.filter(found -> found.status().equals("True")).isPresent()) {
            return new Health(HealthStatus.HEALTHY, live.status("message"));
        }
        String message = ready.map(found -> found.message()).orElse("pod is not ready");
        Optional<ContainerState> restarted =
                containers.stream().filter(ContainerState::hasEndedBefore).findFirst();
        return restarted
                .map(state -> Health.degraded(message + "; " + state.lastEnd()))
                .orElse(Health.progressing(message));
    }

    private static String pending(LiveFacts live, List<ContainerState> containers) {
        return live.condition("PodScheduled")
                .filter(found -> found.status().equals("False"))
                .map(found -> found.message())
                .or(() -> containers.stream()
                        .map(ContainerState::waitingText)
                        .filter(text -> !text.isEmpty())
                        .findFirst())
                .orElse("pod is Pending");
    }

    private static String failure(List<ContainerState> containers) {
        return containers.stream()
                .map(ContainerState::endText)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("pod has failed");
    }

    private static List<ContainerState> containers(LiveFacts live) {
        var found = new ArrayList<ContainerState>();
        for (ObjectPath path : CONTAINERS) {
            for (MapNode status : live.maps(path)) {
                found.add(ContainerState.of(status));
            }
        }
        return found;
    }
}
