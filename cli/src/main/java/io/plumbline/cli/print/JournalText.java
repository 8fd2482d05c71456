package io.plumbline.cli.print;

import io.plumbline.api.JournalEntryDto;
import io.plumbline.cli.Screen;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.Health;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Revision;
import io.plumbline.model.json.JournalJson;
import io.plumbline.yaml.TextNode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Journal entries as lines for people.
public final class JournalText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private JournalText() {}

    /// Time, application and what happened.
    public static String of(JournalEntryDto entry, Screen screen) {
        String head = screen.paint(Screen.Paint.FAINT, TIME.format(entry.at())) + " " + entry.application() + ": ";
        try {
            return head
                    + event(
                            JournalJson.readEvent(entry.data().with(JournalJson.TYPE, new TextNode(entry.type()))),
                            screen);
        } catch (InvalidInput newer) {
            return head + entry.type();
        }
    }

    /// What happened, without time and application.
    public static String event(JournalEvent event, Screen screen) {
        return switch (event) {
            case JournalEvent.Declared(var in, var summary) ->
                "declared by " + in + (summary.isEmpty() ? "" : ": " + summary);
            case JournalEvent.Forgotten _ -> "deleted";
            case JournalEvent.RevisionSeen(var revisions, var commits) ->
                "saw " + brief(revisions)
                        + (commits.isEmpty()
                                ? ""
                                : " \"" + commits.getFirst().subject() + "\" by "
                                        + commits.getFirst().author());
            case JournalEvent.GateAsked(var gate, var verdict, var reason) ->
                "gate " + gate + " is " + verdict + (reason.isEmpty() ? "" : ": " + reason);
            case JournalEvent.Rendered(var _, int objects, boolean fromCache, long millis) ->
                "rendered " + objects + " objects" + (fromCache ? " (unchanged)" : " in " + millis + " ms");
            case JournalEvent.StepFailed(var step, var _, var subject, var message, var remedy) ->
                screen.paint(Screen.Paint.RED, step + " failed: ") + subject + ": " + message
                        + (remedy.isEmpty() ? "" : "; " + remedy);
            case JournalEvent.DriftFound(var differences) ->
                screen.paint(Screen.Paint.YELLOW, "drift: ") + drift(differences);
            case JournalEvent.SyncChanged(var before, var after) ->
                StatusPaint.paint(screen, before.text()) + " -> " + StatusPaint.paint(screen, after.text());
            case JournalEvent.HealthChanged(var before, var after, var worst) ->
                StatusPaint.paint(screen, before.status().text()) + " -> " + health(after, screen)
                        + worst.map(ref -> " (" + ref.display() + ")").orElse("");
            case JournalEvent.RollbackDecided(var from, var to, var reason, var by) ->
                screen.paint(Screen.Paint.YELLOW, "rollback ") + "from " + brief(from) + " to " + brief(to) + " by "
                        + by + ": " + reason;
            case JournalEvent.WrittenBack(var revision, var message) ->
                "written back" + revision.map(id -> " as " + brief(List.of(id))).orElse("") + ": " + message;
            case JournalEvent.HoldPlaced(var hold) ->
                screen.paint(Screen.Paint.YELLOW, "hold ") + "on " + brief(hold.revisions()) + " by " + hold.author()
                        + ": " + hold.reason();
            case JournalEvent.HoldReleased(var by, var reason) ->
                "hold released by " + by + (reason.isEmpty() ? "" : ": " + reason);
            case JournalEvent.SuspendChanged(boolean suspended, var by) ->
                (suspended ? "suspended by " : "resumed by ") + by;
            case JournalEvent.ActionRun(var ref, var action, var by, var message) ->
                "action " + action + " on " + ref.display() + " by " + by + (message.isEmpty() ? "" : ": " + message);
            case JournalEvent.ObjectDeleted(var ref, var propagation, var by) ->
                ref.display() + " deleted by " + by + " (" + propagation.name().toLowerCase(Locale.ROOT) + ")";
            case JournalEvent.RunStarted _,
                    JournalEvent.RunResumed _,
                    JournalEvent.ChangeStarted _,
                    JournalEvent.ChangeFinished _,
                    JournalEvent.Waiting _,
                    JournalEvent.WaveFinished _,
                    JournalEvent.RunFinished _ -> run(event, screen);
        };
    }

    private static String run(JournalEvent event, Screen screen) {
        return switch (event) {
            case JournalEvent.RunStarted(var trigger, var revisions, var _, int changes, var by) ->
                screen.paint(Screen.Paint.BOLD, "run ")
                        + (revisions.isEmpty() ? "of " : "to " + brief(revisions) + ": ") + changes + " changes ("
                        + word(trigger) + (by.isEmpty() ? "" : " by " + by) + ")";
            case JournalEvent.RunResumed(int done) -> "run resumed after " + done + " changes";
            case JournalEvent.ChangeStarted(var phase, int wave, var ref, var verb) ->
                screen.paint(Screen.Paint.FAINT, phase.text() + " " + wave) + "  " + verb + " " + ref.display()
                        + " ...";
            case JournalEvent.ChangeFinished(var phase, int wave, var result) ->
                screen.paint(Screen.Paint.FAINT, phase.text() + " " + wave) + "  "
                        + result.ref().display() + " "
                        + word(result.outcome())
                        + (result.message().isEmpty() ? "" : ": " + result.message());
            case JournalEvent.Waiting(var phase, int wave, var ref, var cause) ->
                screen.paint(Screen.Paint.FAINT, phase.text() + " " + wave) + "  "
                        + (cause.isEmpty()
                                ? ref.display() + " is through"
                                : "waits for " + ref.display() + ": " + cause);
            case JournalEvent.WaveFinished(var phase, int wave, var health) ->
                screen.paint(Screen.Paint.FAINT, phase.text() + " " + wave) + "  wave is " + health(health, screen);
            case JournalEvent.RunFinished(var phase, var message, var cause) ->
                "run " + StatusPaint.paint(screen, phase.text()) + (message.isEmpty() ? "" : ": " + message)
                        + cause.map(first -> cause(first, screen)).orElse("");
            case JournalEvent other -> JournalJson.type(other);
        };
    }

    private static String cause(JournalEvent.FailureCause cause, Screen screen) {
        var text = new StringBuilder("\n    " + cause.ref().display() + ": " + cause.reason());
        if (!cause.commit().isEmpty()) {
            text.append("\n    commit ").append(cause.commit());
        }
        cause.log().forEach(line -> text.append('\n').append(screen.paint(Screen.Paint.FAINT, "    | " + line)));
        return text.toString();
    }

    private static String health(Health health, Screen screen) {
        return StatusPaint.paint(screen, health.status().text())
                + (health.message().isEmpty() ? "" : ": " + health.message());
    }

    private static String drift(List<Diff> differences) {
        return String.join(
                ", ",
                differences.stream()
                        .map(diff -> diff.ref().display() + " "
                                + String.join(
                                        " ",
                                        diff.fields().stream()
                                                .map(FieldDifference::pointer)
                                                .toList()))
                        .toList());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String brief(List<Revision> revisions) {
        return String.join(
                ", ", revisions.stream().map(id -> id.name() + "@" + id.brief()).toList());
    }
}
