package io.plumbline.target.kubernetes.look;

import io.plumbline.target.kubernetes.look.Diagnosis.Sighted;
import io.plumbline.target.kubernetes.look.Diagnosis.Symptom;
import io.plumbline.target.kubernetes.look.Evidence.Part;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// The words for what is wrong with an object: one line for each cause, the first cause first, then what was reported
/// besides. Pure.
final class FirstCause {
    /// The most lines that are told.
    static final int LINES_MAX = 10;

    private final Evidence evidence;
    private final List<Symptom> symptoms;
    private final SequencedSet<String> lines = new LinkedHashSet<>();

    private FirstCause(Evidence evidence) {
        this.evidence = evidence;
        this.symptoms = Diagnosis.of(evidence);
    }

    /// The lines; none when nothing is known to be wrong.
    static List<String> lines(Evidence evidence) {
        var cause = new FirstCause(evidence);
        cause.going();
        cause.symptoms.forEach(cause::tell);
        cause.warnings();
        return cause.lines.stream().limit(LINES_MAX).toList();
    }

    private void going() {
        MapNode body = evidence.self().body();
        MapNode metadata = Descendants.metadata(body);
        Optional<String> since = metadata.text("deletionTimestamp");
        if (since.isEmpty()) {
            return;
        }
        List<String> finalizers = Descendants.items(metadata, "finalizers").stream()
                .filter(TextNode.class::isInstance)
                .map(item -> ((TextNode) item).value())
                .toList();
        lines.add("is being deleted since " + since.orElseThrow()
                + (finalizers.isEmpty() ? "" : " and waits for the finalizers " + String.join(", ", finalizers)));
        if (evidence.self().ref().kind().equals("Namespace")) {
            for (Node item : Descendants.items(body.map("status").orElse(MapNode.EMPTY), "conditions")) {
                if (item instanceof MapNode condition
                        && condition.text("status").filter("True"::equals).isPresent()) {
                    condition.text("message").ifPresent(lines::add);
                }
            }
        }
    }

    private void tell(Symptom symptom) {
        Sighted first = symptom.first();
        String more = Diagnosis.detail(evidence, symptom)
                .map(event -> ": " + event.message())
                .orElse("");
        lines.add(subject(first.at(), first.trouble().part(), symptom.found().size())
                + first.trouble().text()
                + more);
    }

    /// Where it is: `container app of Pod web-5998 (and 1 more): `; of the object itself only the part.
    private String subject(Part at, String part, int count) {
        String name = at.ref().equals(evidence.self().ref())
                ? ""
                : at.ref().kind() + " " + at.ref().name();
        String of = part.isEmpty() || name.isEmpty() ? "" : " of ";
        String whole = part + of + name;
        String others = count > 1 ? " (and " + (count - 1) + " more)" : "";
        return whole.isEmpty() ? "" : whole + others + ": ";
    }

    private record Said(String kind, String reason, String message) {}

    /// Warnings about the object and about what is in trouble that say something new, newest first.
    private void warnings() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put(evidence.self().uid(), evidence.self());
        symptoms.forEach(symptom ->
                symptom.found().forEach(found -> parts.putIfAbsent(found.at().uid(), found.at())));
        parts.remove("");
        Map<Said, List<WarningEvent>> reports = new LinkedHashMap<>();
        evidence.warnings().stream()
                .filter(event -> parts.containsKey(event.uid()) && !Diagnosis.isRepetition(event.event()))
                .sorted(Comparator.comparing(
                                (WarningEvent event) -> event.event().at())
                        .reversed()
                        .thenComparing(event -> event.event().about())
                        .thenComparing(WarningEvent::message))
                .forEach(event -> reports.computeIfAbsent(report(event, parts), _ -> new ArrayList<>())
                        .add(event));
        reports.values().forEach(events -> report(events, parts));
    }

    private static Said report(WarningEvent event, Map<String, Part> parts) {
        Part about = parts.getOrDefault(event.uid(), new Part(event.event().about(), MapNode.EMPTY, true));
        return new Said(about.ref().kind(), event.reason(), Diagnosis.withoutNames(about, event.message()));
    }

    private void report(List<WarningEvent> events, Map<String, Part> parts) {
        WarningEvent newest = events.getFirst();
        if (lines.stream().anyMatch(line -> line.contains(newest.message()))) {
            return;
        }
        int objects = (int) events.stream().map(WarningEvent::uid).distinct().count();
        int times = events.stream().mapToInt(event -> event.event().count()).sum();
        Part about = parts.getOrDefault(newest.uid(), evidence.self());
        String part = newest.container().isEmpty() ? "" : ContainerView.MAIN + newest.container();
        lines.add(subject(about, part, objects) + newest.reason() + ": " + newest.message()
                + (times > objects ? " (" + times + " times)" : ""));
    }
}
