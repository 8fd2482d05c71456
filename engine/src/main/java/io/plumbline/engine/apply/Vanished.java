package io.plumbline.engine.apply;

import io.plumbline.model.Absent;
import io.plumbline.model.Change;
import io.plumbline.model.Live;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.ResourceObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Objects that a run wants to be there and that somebody has deleted under it. They are made again, each a few times
/// at most, so that a run heals what goes while it works, and does not fight for ever. One thread.
final class Vanished {
    /// How often one object is made again in one run.
    static final int AGAIN_MAX = 3;

    private final Map<ObjectRef, Integer> times = new HashMap<>();

    /// What is to be done about a change whose object is looked at.
    sealed interface Answer {
        /// Nothing: it is there, or not wanted.
        record None() implements Answer {}

        /// It was meant to go once it had done its work.
        record Through() implements Answer {}

        /// It is made again.
        record Again(PlannedChange planned) implements Answer {}

        /// It goes again and again.
        record Enough() implements Answer {}
    }

    Answer ask(PlannedChange planned, Live live) {
        Optional<ResourceObject> wanted = live instanceof Absent ? wanted(planned.change()) : Optional.empty();
        if (wanted.isEmpty()) {
            return new Answer.None();
        }
        ResourceObject desired = wanted.orElseThrow();
        if (goesByItself(desired)) {
            return new Answer.Through();
        }
        if (times.merge(desired.ref(), 1, Integer::sum) > AGAIN_MAX) {
            return new Answer.Enough();
        }
        var create = new Change.Create(desired, "somebody has deleted it");
        return new Answer.Again(new PlannedChange(planned.phase(), planned.wave(), create, planned.options()));
    }

    private static Optional<ResourceObject> wanted(Change change) {
        return switch (change) {
            case Change.Create _, Change.Update _, Change.Replace _, Change.Keep _ -> change.wanted();
            case Change.Delete _, Change.Skip _, Change.RunHook _ -> Optional.empty();
        };
    }

    /// A Job with a time to live is deleted when that is over, and only after it has ended.
    private static boolean goesByItself(ResourceObject desired) {
        return desired.ref().group().equals("batch")
                && desired.ref().kind().equals("Job")
                && desired.spec().has("ttlSecondsAfterFinished");
    }
}
