package io.plumbline.engine.diff;

import java.util.ArrayList;
import java.util.List;

/// The way from the root of a body to one of its fields; a step into a list is the index as text.
final class FieldPath {
    static final FieldPath ROOT = new FieldPath();

    private final FieldPath parent;
    private final String last;

    private FieldPath() {
        this.parent = this;
        this.last = "";
    }

    private FieldPath(FieldPath parent, String last) {
        this.parent = parent;
        this.last = last;
    }

    FieldPath step(String name) {
        return new FieldPath(this, name);
    }

    /// The last step; empty for the root.
    String last() {
        return last;
    }

    /// The steps from the root.
    List<String> steps() {
        var steps = new ArrayList<String>();
        for (FieldPath at = this; at != ROOT; at = at.parent) {
            steps.add(at.last);
        }
        return steps.reversed();
    }

    /// This path as a JSON pointer (RFC 6901); the root is the empty text.
    String pointer() {
        var text = new StringBuilder();
        for (String step : steps()) {
            text.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }

    /// The steps of a JSON pointer.
    static List<String> stepsOf(String pointer) {
        var steps = new ArrayList<String>();
        for (String step : pointer.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }
}
