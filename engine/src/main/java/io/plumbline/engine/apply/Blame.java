package io.plumbline.engine.apply;

import io.plumbline.model.ObjectRef;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the first cause of what failed in one run, and puts it into the sentence that is told. About each object the
/// target is asked once; about the first in any case, about few others and within the budget of [Explanations]. Owned
/// by the thread of the run.
final class Blame {
    /// About how many objects of a run the target is asked when they have failed.
    static final int OBJECTS_MAX = 10;

    private final Target target;
    private final Explanations explanations;
    private final Map<ObjectRef, List<String>> told = new HashMap<>();

    Blame(Target target, Explanations explanations) {
        this.target = target;
        this.explanations = explanations;
    }

    /// What stands in the way of an object, the first cause first; empty when nobody knows.
    List<String> lines(ObjectRef ref) {
        List<String> before = told.get(ref);
        if (before != null) {
            return before;
        }
        if (told.size() >= OBJECTS_MAX) {
            return List.of();
        }
        List<String> lines = told.isEmpty() ? asked(ref) : explanations.lines(target, ref);
        told.put(ref, lines);
        return lines;
    }

    private List<String> asked(ObjectRef ref) {
        try {
            return target.explain(ref);
        } catch (TargetException unreadable) {
            return List.of();
        }
    }

    /// Whether the target has told a cause for an object.
    boolean isKnown(ObjectRef ref) {
        return !told.getOrDefault(ref, List.of()).isEmpty();
    }

    /// Why an object was not ready in time: the first cause, else what the object says of itself.
    String late(ObjectRef ref, String says) {
        String why = lines(ref).stream().findFirst().orElse(says);
        return "was not ready in time" + (why.isEmpty() ? "" : ": " + why);
    }

    /// Why an object is bad: what it says of itself, and the first cause when that is another one.
    String bad(ObjectRef ref, String says) {
        String why = lines(ref).stream().findFirst().orElse("");
        if (why.isEmpty() || says.contains(why)) {
            return says;
        }
        return says.isEmpty() || why.contains(says) ? why : says + ": " + why;
    }

    /// The last lines that an object has printed.
    List<String> log(ObjectRef ref, int linesMax) {
        try {
            return target.log(ref, linesMax);
        } catch (TargetException unreadable) {
            return List.of("(no log: " + unreadable.getMessage() + ")");
        }
    }
}
