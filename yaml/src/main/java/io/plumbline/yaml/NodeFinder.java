package io.plumbline.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;

/// Walks the events of a text to the place where a node is written.
final class NodeFinder {
    private final EventSource events;
    private final int documentIndex;

    NodeFinder(String text, int documentIndex) {
        this.events = new EventSource(text, YamlMode.KUBECTL);
        this.documentIndex = documentIndex;
    }

    Optional<YamlPosition> find(String pointer) {
        try {
            return toDocument() ? descend(steps(pointer)) : Optional.empty();
        } catch (YamlSyntaxException broken) {
            return Optional.empty();
        }
    }

    private static List<String> steps(String pointer) {
        var steps = new ArrayList<String>();
        if (!pointer.isEmpty()) {
            for (String step : pointer.substring(1).split("/", -1)) {
                steps.add(step.replace("~1", "/").replace("~0", "~"));
            }
        }
        return steps;
    }

    private boolean toDocument() {
        int seen = -1;
        for (Event event = events.next(); !(event instanceof StreamEndEvent); event = events.next()) {
            if (event instanceof DocumentStartEvent && ++seen == documentIndex) {
                return true;
            }
        }
        return false;
    }

    private Optional<YamlPosition> descend(List<String> steps) {
        Event at = events.next();
        for (String step : steps) {
            if (!(at instanceof CollectionStartEvent)) {
                return Optional.empty();
            }
            boolean found = at instanceof SequenceStartEvent ? toItem(step) : toKey(step);
            if (!found) {
                return Optional.empty();
            }
            at = events.next();
            if (at instanceof CollectionEndEvent) {
                return Optional.empty();
            }
        }
        return Optional.of(EventSource.position(at.getStartMark()));
    }

    private boolean toItem(String step) {
        int wanted = step.chars().allMatch(c -> c >= '0' && c <= '9') && step.length() < 10 && !step.isEmpty()
                ? Integer.parseInt(step)
                : -1;
        for (int i = 0; i < wanted; i++) {
            if (!skip(events.next())) {
                return false;
            }
        }
        return wanted >= 0;
    }

    private boolean toKey(String step) {
        while (true) {
            Event key = events.next();
            if (key instanceof CollectionEndEvent) {
                return false;
            }
            if (key instanceof ScalarEvent scalar && scalar.getValue().equals(step)) {
                return true;
            }
            skip(key);
            skip(events.next());
        }
    }

    /// Passes over one node; false when the collection ends instead.
    private boolean skip(Event first) {
        if (first instanceof CollectionEndEvent) {
            return false;
        }
        int open = first instanceof CollectionStartEvent ? 1 : 0;
        while (open > 0) {
            Event event = events.next();
            open += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
        }
        return true;
    }
}
