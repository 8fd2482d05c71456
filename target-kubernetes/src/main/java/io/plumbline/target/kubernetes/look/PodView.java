package io.plumbline.target.kubernetes.look;

import io.plumbline.model.ObjectRef;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a pod tells about its containers.
///
/// @param ref the pod
/// @param body the whole pod
record PodView(ObjectRef ref, MapNode body) {
    private static final Set<String> ON_ITS_WAY = Set.of("ContainerCreating", "PodInitializing");

    /// A container that is not as it should be.
    ///
    /// @param name its name
    /// @param reason in words
    /// @param crashed whether its last run has ended, so that its log is that of the run before
    record Trouble(String name, String reason, boolean crashed) {}

    /// The containers in trouble, those that come first at start first.
    List<Trouble> troubles() {
        var found = new ArrayList<Trouble>();
        for (MapNode container : statuses()) {
            trouble(container).ifPresent(found::add);
        }
        return found;
    }

    private List<MapNode> statuses() {
        MapNode status = body.map("status").orElse(MapNode.EMPTY);
        var all = new ArrayList<MapNode>();
        for (String key : List.of("initContainerStatuses", "containerStatuses")) {
            for (Node item : Descendants.items(status, key)) {
                if (item instanceof MapNode container) {
                    all.add(container);
                }
            }
        }
        return all;
    }

    private static Optional<Trouble> trouble(MapNode container) {
        String name = container.text("name").orElse("");
        MapNode state = container.map("state").orElse(MapNode.EMPTY);
        Optional<MapNode> waiting = state.map("waiting");
        MapNode last = container
                .map("lastState")
                .flatMap(former -> former.map("terminated"))
                .orElse(MapNode.EMPTY);
        if (waiting.isPresent()) {
            String reason = waiting.orElseThrow().text("reason").orElse("");
            String message = waiting.orElseThrow().text("message").orElse("");
            String end = last.isEmpty() ? "" : "; it ended with " + ended(last);
            boolean normal = reason.isEmpty() || ON_ITS_WAY.contains(reason);
            return normal && last.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Trouble(
                            name, reason + (message.isEmpty() ? "" : ": " + message) + end, !last.isEmpty()));
        }
        Optional<MapNode> over = state.map("terminated");
        if (over.isPresent() && exit(over.orElseThrow()) != 0) {
            return Optional.of(new Trouble(name, "ended with " + ended(over.orElseThrow()), false));
        }
        boolean unready = state.has("running")
                && container.get("ready").filter(BoolNode.FALSE::equals).isPresent();
        String before = last.isEmpty() ? "" : "; its last run ended with " + ended(last);
        return unready ? Optional.of(new Trouble(name, "runs and is not ready" + before, false)) : Optional.empty();
    }

    private static String ended(MapNode terminated) {
        String reason = terminated
                .text("reason")
                .filter(text -> !text.equals("Error"))
                .map(text -> " (" + text + ")")
                .orElse("");
        String message =
                terminated.text("message").map(text -> ": " + text.strip()).orElse("");
        return "exit code " + exit(terminated) + reason + message;
    }

    private static long exit(MapNode terminated) {
        return terminated.get("exitCode").orElse(new IntNode(0)) instanceof IntNode(long value) ? value : 0;
    }

    /// Why it has no node; empty when it has one.
    Optional<String> unscheduled() {
        MapNode status = body.map("status").orElse(MapNode.EMPTY);
        for (Node item : Descendants.items(status, "conditions")) {
            if (item instanceof MapNode condition
                    && condition.text("type").filter("PodScheduled"::equals).isPresent()
                    && condition.text("status").filter("False"::equals).isPresent()) {
                return Optional.of(condition
                        .text("message")
                        .orElse(condition.text("reason").orElse("")));
            }
        }
        return Optional.empty();
    }

    boolean isInTrouble() {
        return unscheduled().isPresent() || !troubles().isEmpty() || isFailed();
    }

    private boolean isFailed() {
        return body.map("status")
                .flatMap(status -> status.text("phase"))
                .filter("Failed"::equals)
                .isPresent();
    }

    /// The names of its containers, those of its start last.
    List<String> containers() {
        MapNode spec = body.map("spec").orElse(MapNode.EMPTY);
        var names = new ArrayList<String>();
        for (String key : List.of("containers", "initContainers")) {
            for (Node item : Descendants.items(spec, key)) {
                if (item instanceof MapNode container) {
                    container.text("name").ifPresent(names::add);
                }
            }
        }
        return names;
    }
}
