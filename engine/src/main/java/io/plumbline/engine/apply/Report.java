package io.plumbline.engine.apply;

import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.JournalEvent.FailureCause;
import io.plumbline.model.ObjectRef;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The words of a run's end.
final class Report {
    private final RunOrder order;
    private final Target target;
    private final Recorder recorder;
    private final int logLines;

    Report(RunOrder order, Target target, Recorder recorder, int logLines) {
        this.order = order;
        this.target = target;
        this.recorder = recorder;
        this.logLines = logLines;
    }

    /// `2 created, 1 deleted`, in the order of the outcomes.
    static String summary(List<ChangeResult> results) {
        var counts = new EnumMap<ChangeOutcome, Integer>(ChangeOutcome.class);
        results.forEach(result -> counts.merge(result.outcome(), 1, Integer::sum));
        var parts = new ArrayList<String>();
        counts.forEach((outcome, count) -> parts.add(count + " " + words(outcome, count)));
        return parts.isEmpty() ? "nothing to change" : String.join(", ", parts);
    }

    private static String words(ChangeOutcome outcome, int count) {
        String words = outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return outcome == ChangeOutcome.HOOK_SUCCEEDED && count != 1 ? words.replace("hook", "hooks") : words;
    }

    /// What a person needs to see of an object that failed.
    FailureCause cause(ObjectRef ref, String reason) {
        return new FailureCause(
                ref,
                recorder.masked(reason),
                Stream.concat(explained(ref).stream(), log(ref).stream())
                        .map(recorder::masked)
                        .toList(),
                order.commit());
    }

    /// What stands in the way, as the target knows it: parts that wait, events.
    private List<String> explained(ObjectRef ref) {
        try {
            List<String> lines = target.explain(ref);
            return lines.subList(0, Math.min(lines.size(), logLines));
        } catch (TargetException unreadable) {
            return List.of();
        }
    }

    private List<String> log(ObjectRef ref) {
        try {
            return target.log(ref, logLines);
        } catch (TargetException unreadable) {
            return List.of("(no log: " + unreadable.getMessage() + ")");
        }
    }
}
