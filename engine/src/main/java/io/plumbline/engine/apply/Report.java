package io.plumbline.engine.apply;

import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.JournalEvent.FailureCause;
import io.plumbline.model.ObjectRef;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The words of a run's end.
final class Report {
    private final RunOrder order;
    private final Blame blame;
    private final Recorder recorder;
    private final int logLines;

    Report(RunOrder order, Blame blame, Recorder recorder, int logLines) {
        this.order = order;
        this.blame = blame;
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

    /// What a person needs to see of an object that failed: what stands in its way, and what it has printed.
    FailureCause cause(ObjectRef ref, String reason) {
        Stream<String> explained = blame.lines(ref).stream().limit(logLines);
        return new FailureCause(
                ref,
                recorder.masked(reason),
                Stream.concat(explained, blame.log(ref, logLines).stream())
                        .map(recorder::masked)
                        .toList(),
                order.commit());
    }
}
