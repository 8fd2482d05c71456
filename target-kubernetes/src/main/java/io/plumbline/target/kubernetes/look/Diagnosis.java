package io.plumbline.target.kubernetes.look;

import io.plumbline.target.TargetEvent;
import io.plumbline.target.kubernetes.look.Evidence.Part;
import io.plumbline.target.kubernetes.look.Trouble.Kind;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What is wrong with an object and its parts, gathered from what they say: troubles that have the same cause are one,
/// and what explains most comes first. Pure.
final class Diagnosis {
    private static final Comparator<Symptom> BY_WEIGHT = Comparator.comparing(
                    (Symptom symptom) -> !symptom.first().at().current())
            .thenComparing(symptom -> symptom.first().trouble().kind())
            .thenComparingInt(symptom -> -symptom.found().size())
            .thenComparing(symptom -> symptom.first().at().ref());

    /// A trouble at one object.
    record Sighted(Part at, Trouble trouble) {}

    /// The same trouble at several objects, never none.
    record Symptom(List<Sighted> found) {
        Sighted first() {
            return found.getFirst();
        }
    }

    private record Likeness(boolean current, Kind kind, String part, String like) {}

    private final Evidence evidence;
    private final Map<Likeness, List<Sighted>> gathered = new LinkedHashMap<>();

    private Diagnosis(Evidence evidence) {
        this.evidence = evidence;
    }

    /// All troubles, the first cause first.
    static List<Symptom> of(Evidence evidence) {
        return new Diagnosis(evidence).symptoms();
    }

    private List<Symptom> symptoms() {
        conditions(evidence.self());
        for (Part part : evidence.parts()) {
            conditions(part);
        }
        refusals(evidence.self());
        evidence.parts().forEach(this::refusals);
        for (Part pod : evidence.pods()) {
            PodView view = pod.pod();
            view.troubles().forEach(trouble -> add(pod, trouble));
            if (view.isStarting()) {
                latest(pod, _ -> true).ifPresent(event -> add(pod, starting(pod, event)));
            }
        }
        evidence.claims().forEach(this::claim);
        if (evidence.self().ref().kind().equals("PersistentVolumeClaim")) {
            claim(evidence.self());
        }
        return gathered.values().stream().map(Symptom::new).sorted(BY_WEIGHT).toList();
    }

    private void add(Part at, Trouble trouble) {
        var likeness = new Likeness(at.current(), trouble.kind(), trouble.part(), trouble.like());
        gathered.computeIfAbsent(likeness, _ -> new ArrayList<>()).add(new Sighted(at, trouble));
    }

    /// What an object says of itself. A Deployment only repeats what its ReplicaSets say.
    private void conditions(Part part) {
        for (Node item : Descendants.items(part.body().map("status").orElse(MapNode.EMPTY), "conditions")) {
            if (item instanceof MapNode condition
                    && condition.text("status").filter("True"::equals).isPresent()) {
                String type = condition.text("type").orElse("");
                String says = condition.text("message").orElse(type);
                boolean repeated = part.ref().kind().equals("Deployment")
                        && !evidence.parts().isEmpty();
                if (type.equals("ReplicaFailure") && !repeated) {
                    add(part, Trouble.whole(Kind.REFUSED, "cannot make pods: " + says));
                } else if (type.equals("Stalled") || (type.equals("Failed") && !part.isPod())) {
                    add(part, Trouble.whole(Kind.SAID, says));
                }
            }
        }
    }

    /// Those that have no condition for it only report that their pods are not let in.
    private void refusals(Part part) {
        boolean told = gathered.keySet().stream().anyMatch(likeness -> likeness.kind() == Kind.REFUSED);
        if (!part.isPod() && !told && wantsPods(part)) {
            latest(part, event -> event.reason().equals("FailedCreate"))
                    .ifPresent(event -> add(
                            part, Trouble.whole(Kind.REFUSED, "cannot make pods: " + withoutStart(event.message()))));
        }
    }

    private static String withoutStart(String message) {
        String start = "Error creating: ";
        return message.startsWith(start) ? message.substring(start.length()) : message;
    }

    private static boolean wantsPods(Part part) {
        MapNode body = part.body();
        return switch (part.ref().kind()) {
            case "ReplicaSet", "StatefulSet" ->
                Evidence.number(body, "status", "replicas") < Evidence.number(body, "spec", "replicas");
            case "DaemonSet" ->
                Evidence.number(body, "status", "currentNumberScheduled")
                        < Evidence.number(body, "status", "desiredNumberScheduled");
            case "Job" -> Evidence.number(body, "status", "active") == 0;
            default -> false;
        };
    }

    private Optional<WarningEvent> latest(Part part, Predicate<WarningEvent> wanted) {
        return evidence.warnings().stream()
                .filter(event -> isAbout(event, part))
                .filter(wanted)
                .max(Comparator.comparing(event -> event.event().at()));
    }

    private static boolean isAbout(WarningEvent event, Part part) {
        return part.uid().isEmpty()
                ? event.event().about().equals(part.ref())
                : event.uid().equals(part.uid());
    }

    private static Trouble starting(Part pod, WarningEvent event) {
        String text = event.reason() + ": " + event.message();
        return new Trouble(Kind.START, "", "", text, withoutNames(pod, text), false);
    }

    /// A message of which only the parts are left that it has in common with those about other objects.
    static String withoutNames(Part part, String message) {
        String unnamed = message.replace(part.ref().name(), "*");
        return part.uid().isEmpty() ? unnamed : unnamed.replace(part.uid(), "*");
    }

    /// Whether a volume claim has its volume.
    static boolean isBound(Part claim) {
        return claim.body()
                .map("status")
                .flatMap(status -> status.text("phase"))
                .filter("Bound"::equals)
                .isPresent();
    }

    private void claim(Part claim) {
        if (isBound(claim)) {
            return;
        }
        String why = claim.body().isEmpty()
                ? "is not there"
                : "not bound to a volume"
                        + latest(claim, _ -> true)
                                .map(event -> ": " + event.reason() + ": " + event.message())
                                .orElse("");
        add(claim, Trouble.whole(Kind.CLAIM, why));
    }

    /// The newest of the warnings about the members of a symptom that tells more of it.
    static Optional<WarningEvent> detail(Evidence evidence, Symptom symptom) {
        String container = symptom.first().trouble().container();
        return evidence.warnings().stream()
                .filter(event -> symptom.found().stream().anyMatch(found -> isAbout(event, found.at())))
                .filter(event ->
                        event.container().isEmpty() || event.container().equals(container))
                .filter(event -> tellsMore(event, symptom.first().trouble()))
                .max(Comparator.comparing((WarningEvent event) -> event.event().at())
                        .thenComparing(WarningEvent::message));
    }

    private static boolean tellsMore(WarningEvent event, Trouble trouble) {
        return switch (trouble.kind()) {
            case PROBE -> event.reason().equals("Unhealthy");
            case CRASH ->
                event.reason().equals("Unhealthy")
                        && !event.message().startsWith("Readiness")
                        && trouble.like().matches("exit code (137|143)");
            case IMAGE ->
                event.reason().equals("Failed")
                        && event.message().startsWith("Failed to pull image")
                        && trouble.text().endsWith("\"");
            case CONFIG, REFUSED, EVICTED, CLAIM, NODE, START, SAID, INIT -> false;
        };
    }

    /// Whether a warning only repeats what the state of a pod says.
    static boolean isRepetition(TargetEvent event) {
        return switch (event.reason()) {
            case "BackOff", "FailedScheduling" -> true;
            case "Failed" -> event.message().startsWith("Error: ");
            default -> false;
        };
    }
}
