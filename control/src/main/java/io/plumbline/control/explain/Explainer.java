package io.plumbline.control.explain;

import io.plumbline.control.ControlPlane.Explanation;
import io.plumbline.control.ControlPlane.Finding;
import io.plumbline.control.self.RoutedTarget;
import io.plumbline.control.self.SelfTarget;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.ApplicationStatus.ObjectStatus;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Revision;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SyncStatus;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Says why an application is as it is: the first cause first, each with its evidence and a remedy.
public final class Explainer {
    private static final int LOOKED_AT_MAX = 400;
    private static final Set<String> TELLING = Set.of(
            "RunFinished",
            "Waiting",
            "StepFailed",
            "DriftFound",
            "HoldPlaced",
            "RollbackDecided",
            "WrittenBack",
            "SuspendChanged",
            "GateAsked",
            "RevisionSeen");

    private final Journal journal;

    /// A reader of a journal.
    public Explainer(Journal journal) {
        this.journal = journal;
    }

    /// The explanation of a status.
    ///
    /// @param notes what of the manifest is not known or has no effect
    public Explanation explain(ApplicationStatus status, List<String> notes) {
        ApplicationName name = status.application();
        List<JournalEntry> recent =
                journal.read(JournalQuery.ALL.of(name).only(TELLING).latest(LOOKED_AT_MAX));
        var findings = new ArrayList<Finding>();
        suspended(status, recent).ifPresent(findings::add);
        hold(status).ifPresent(findings::add);
        waiting(status, recent).ifPresent(findings::add);
        failedRun(status, recent).ifPresent(findings::add);
        rollback(status, recent).forEach(findings::add);
        blocked(status, recent).ifPresent(findings::add);
        sickObjects(status).forEach(findings::add);
        drift(status, recent).ifPresent(findings::add);
        notes.forEach(note -> findings.add(new Finding("manifest", note, List.of(), "", status.since())));
        return new Explanation(headline(status), findings);
    }

    private static String headline(ApplicationStatus status) {
        String head = status.application() + " is " + status.health().status().text() + " and "
                + status.sync().text();
        String revisions = brief(status.synced());
        if (!revisions.isEmpty()) {
            head += " at " + revisions;
        }
        if (status.suspended()) {
            return head + "; reconciling is suspended";
        }
        if (status.run().map(run -> run.phase() == RunPhase.RUNNING).orElse(false)) {
            return head + "; a run is under way";
        }
        boolean fine = status.health().status() == HealthStatus.HEALTHY && status.sync() == SyncStatus.SYNCED;
        return fine && status.hold().isEmpty() ? head + "; nothing needs attention" : head;
    }

    private static String brief(List<Revision> revisions) {
        return revisions.stream()
                .map(revision -> revision.name() + "@" + revision.brief())
                .collect(Collectors.joining(", "));
    }

    private static Optional<Finding> suspended(ApplicationStatus status, List<JournalEntry> recent) {
        if (!status.suspended()) {
            return Optional.empty();
        }
        return first(recent, JournalEvent.SuspendChanged.class)
                .map(entry -> new Finding(
                        "suspend",
                        "reconciling was stopped by " + ((JournalEvent.SuspendChanged) entry.event()).by(),
                        List.of(),
                        "plumb resume " + status.application(),
                        entry.at()));
    }

    /// What the run that is under way waits for.
    private static Optional<Finding> waiting(ApplicationStatus status, List<JournalEntry> recent) {
        Optional<RunReport> run = status.run()
                .filter(now -> now.phase() == RunPhase.RUNNING && !now.message().isEmpty());
        return run.flatMap(now -> first(recent, JournalEvent.Waiting.class)
                .filter(entry -> entry.run().equals(Optional.of(now.id())))
                .map(entry -> new Finding(
                        ((JournalEvent.Waiting) entry.event()).ref().display(),
                        "the run waits for it: " + ((JournalEvent.Waiting) entry.event()).cause(),
                        List.of(),
                        "",
                        entry.at())));
    }

    private static Optional<Finding> hold(ApplicationStatus status) {
        return status.hold().map(hold -> {
            String what = hold.revisions().isEmpty() ? "every revision" : brief(hold.revisions());
            return new Finding(
                    "hold",
                    what + " is on hold by " + hold.author() + ": " + hold.reason(),
                    List.of(),
                    "push a fix, which is synced by itself, or: plumb release " + status.application(),
                    hold.placedAt());
        });
    }

    /// The failed run that matters: the latest one, or the one behind the hold in force.
    private static Optional<Finding> failedRun(ApplicationStatus status, List<JournalEntry> recent) {
        boolean latestFailed = status.run()
                .map(RunReport::phase)
                .filter(phase -> phase == RunPhase.FAILED || phase == RunPhase.ERROR)
                .isPresent();
        if (!latestFailed && status.hold().isEmpty()) {
            return Optional.empty();
        }
        for (JournalEntry entry : recent) {
            if (entry.event() instanceof JournalEvent.RunFinished(var phase, var message, var cause)
                    && (phase == RunPhase.FAILED || phase == RunPhase.ERROR)) {
                String subject = cause.map(found -> found.ref().display())
                        .orElse("run " + entry.run().map(Object::toString).orElse(""));
                String why = cause.map(found ->
                                found.reason() + (found.commit().isEmpty() ? "" : "; it came with " + found.commit()))
                        .orElse(message);
                return Optional.of(new Finding(
                        subject, why, cause.map(found -> found.log()).orElse(List.of()), "", entry.at()));
            }
        }
        return Optional.empty();
    }

    private static List<Finding> rollback(ApplicationStatus status, List<JournalEntry> recent) {
        if (status.hold().isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        first(recent, JournalEvent.RollbackDecided.class).ifPresent(entry -> {
            var decided = (JournalEvent.RollbackDecided) entry.event();
            findings.add(new Finding(
                    "rollback",
                    "went back from " + decided.from() + " to " + decided.to() + ": " + decided.reason(),
                    List.of(),
                    "",
                    entry.at()));
        });
        first(recent, JournalEvent.WrittenBack.class).ifPresent(entry -> {
            var written = (JournalEvent.WrittenBack) entry.event();
            findings.add(new Finding("revert in Git", written.message(), List.of(), "", entry.at()));
        });
        return findings;
    }

    private static Optional<Finding> blocked(ApplicationStatus status, List<JournalEntry> recent) {
        if (status.blocked().isEmpty() || status.suspended()) {
            return Optional.empty();
        }
        for (JournalEntry entry : recent) {
            if (entry.event() instanceof JournalEvent.StepFailed failed) {
                return Optional.of(new Finding(
                        failed.subject(),
                        "cannot " + failed.step() + ": " + failed.message(),
                        List.of(),
                        failed.remedy(),
                        entry.at()));
            }
            if (entry.event() instanceof JournalEvent.GateAsked(var gate, var _, var reason)) {
                return Optional.of(new Finding("gate " + gate, reason, List.of(), "", entry.at()));
            }
        }
        return Optional.of(new Finding("blocked", status.blocked(), List.of(), "", status.since()));
    }

    private static List<Finding> sickObjects(ApplicationStatus status) {
        var findings = new ArrayList<Finding>();
        for (Map.Entry<ObjectRef, ObjectStatus> object : status.objects().entrySet()) {
            HealthStatus health = object.getValue().health().status();
            if (health != HealthStatus.HEALTHY && health != HealthStatus.SUSPENDED) {
                findings.add(new Finding(
                        object.getKey().display(),
                        "is " + health.text() + ": "
                                + object.getValue().health().message(),
                        List.of(),
                        whereToLook(status.application(), object.getKey()),
                        status.since()));
            }
        }
        return findings;
    }

    private static String whereToLook(ApplicationName application, ObjectRef ref) {
        return RoutedTarget.isOwn(ref) && SelfTarget.isApplication(ref)
                ? "plumb explain " + ref.name()
                : "plumb logs " + application + " " + ref.kind() + "/" + ref.name();
    }

    private static Optional<Finding> drift(ApplicationStatus status, List<JournalEntry> recent) {
        if (status.sync() != SyncStatus.OUT_OF_SYNC) {
            return Optional.empty();
        }
        return first(recent, JournalEvent.DriftFound.class).map(entry -> {
            var lines = new ArrayList<String>();
            for (Diff diff : ((JournalEvent.DriftFound) entry.event()).differences()) {
                for (FieldDifference field : diff.fields()) {
                    lines.add(diff.ref().display() + " " + field.pointer());
                }
            }
            return new Finding("drift", "live has moved away from what was applied", lines, "", entry.at());
        });
    }

    private static Optional<JournalEntry> first(List<JournalEntry> newestFirst, Class<? extends JournalEvent> kind) {
        return newestFirst.stream()
                .filter(entry -> kind.isInstance(entry.event()))
                .findFirst();
    }
}
