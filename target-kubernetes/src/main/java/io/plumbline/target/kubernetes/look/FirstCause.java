package io.plumbline.target.kubernetes.look;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.Child;
import io.plumbline.target.TargetEvent;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Why an object is not as it should be, from its own conditions down to its containers, and what was reported. One
/// question, one thread.
final class FirstCause {
    /// The most that is told.
    static final int LINES_MAX = 10;

    private static final int EVENTS_MAX = 3;
    private static final int PODS_MAX = 3;

    private final ObjectRef ref;
    private final MapNode body;
    private final Looking looking;
    private final SequencedSet<String> lines = new LinkedHashSet<>();

    FirstCause(ObjectRef ref, MapNode body, Looking looking) {
        this.ref = ref;
        this.body = body;
        this.looking = looking;
    }

    List<String> tell() {
        going();
        List<Child> children = looking.children(ref);
        failures(ref, body);
        for (Child child : children) {
            failures(child.object().ref(), child.object().object().body());
        }
        List<PodView> pods = looking.pods(ref, body, children).stream()
                .filter(PodView::isInTrouble)
                .limit(PODS_MAX)
                .toList();
        pods.forEach(this::pod);
        warnings(ref, body);
        pods.forEach(pod -> warnings(pod.ref(), pod.body()));
        return lines.stream().limit(LINES_MAX).toList();
    }

    private void going() {
        MapNode metadata = Descendants.metadata(body);
        if (!metadata.has("deletionTimestamp")) {
            return;
        }
        List<String> finalizers = Descendants.items(metadata, "finalizers").stream()
                .filter(TextNode.class::isInstance)
                .map(item -> ((TextNode) item).value())
                .toList();
        lines.add(ref.display() + " is being deleted since "
                + metadata.text("deletionTimestamp").orElse("")
                + (finalizers.isEmpty() ? "" : " and waits for the finalizers " + String.join(", ", finalizers)));
        if (ref.kind().equals("Namespace")) {
            for (MapNode condition : conditions(body)) {
                if (isTrue(condition)) {
                    lines.add(ref.display() + ": " + condition.text("message").orElse(""));
                }
            }
        }
    }

    /// Parts that could not be made: quota, admission, limits.
    private void failures(ObjectRef about, MapNode object) {
        for (MapNode condition : conditions(object)) {
            String type = condition.text("type").orElse("");
            boolean failure = (type.equals("ReplicaFailure") || type.equals("Stalled") || type.equals("Failed"))
                    && isTrue(condition);
            if (failure) {
                lines.add(about.display() + ": " + condition.text("message").orElse(type));
            }
        }
    }

    private static List<MapNode> conditions(MapNode object) {
        var found = new ArrayList<MapNode>();
        for (Node item : Descendants.items(object.map("status").orElse(MapNode.EMPTY), "conditions")) {
            if (item instanceof MapNode condition) {
                found.add(condition);
            }
        }
        return found;
    }

    private static boolean isTrue(MapNode condition) {
        return condition.text("status").filter("True"::equals).isPresent();
    }

    private void pod(PodView pod) {
        pod.unscheduled().ifPresent(reason -> lines.add(pod.ref().display() + " has no node: " + reason));
        pod.troubles()
                .forEach(trouble ->
                        lines.add(pod.ref().display() + ", container " + trouble.name() + ": " + trouble.reason()));
    }

    private void warnings(ObjectRef about, MapNode object) {
        looking.eventsOf(about, object).stream()
                .filter(event -> event.type().equals(TargetEvent.WARNING))
                .sorted(Comparator.comparing(TargetEvent::at).reversed())
                .limit(EVENTS_MAX)
                .forEach(event -> lines.add(about.display() + ": " + event.reason() + ": " + event.message()
                        + (event.count() > 1 ? " (" + event.count() + " times)" : "")));
    }
}
