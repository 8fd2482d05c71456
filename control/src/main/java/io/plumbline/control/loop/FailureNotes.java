package io.plumbline.control.loop;

import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.PlumbException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes failures outside of runs into the journal, each only once while it lasts.
public final class FailureNotes {
    private final StatusBoard board;
    private final Map<ApplicationName, JournalEvent.StepFailed> lasting = new ConcurrentHashMap<>();

    /// Writes through a board.
    public FailureNotes(StatusBoard board) {
        this.board = board;
    }

    /// Notes a failure of a step, again when something else has taken its place in the status.
    ///
    /// @param step `declare`, `resolve`, `render`, `plan` or `observe`
    public void note(ApplicationName name, String step, PlumbException failure) {
        var event = new JournalEvent.StepFailed(
                step,
                failure.code(),
                failure.subject(),
                String.valueOf(failure.getMessage()),
                failure.remedy().orElse(""));
        boolean isNew = !event.equals(lasting.put(name, event));
        if (isNew || board.status(name).blocked().isEmpty()) {
            board.record(name, event);
        }
    }

    /// Whether a failure lasts.
    public boolean lasts(ApplicationName name) {
        return lasting.containsKey(name);
    }

    /// Notes that all steps went well.
    ///
    /// @return whether a failure had lasted until now
    public boolean clear(ApplicationName name) {
        return lasting.remove(name) != null;
    }
}
