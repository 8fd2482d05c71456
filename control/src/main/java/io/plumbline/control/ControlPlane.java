package io.plumbline.control;

import io.plumbline.engine.apply.DryRun;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Hold;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.Live;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Propagation;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.RunId;
import io.plumbline.model.RunReport;
import io.plumbline.model.Subscription;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.StateStore.RunRecord;
import io.plumbline.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything a person or client can ask of a running Plumbline. The server and its tests speak to this; it is
/// the only way in. Verbs that start work return at once; progress is in the journal.
public interface ControlPlane {
    /// All applications with their status, by name.
    List<Known> applications();

    /// One application; empty when there is none.
    Optional<Known> application(ApplicationName name);

    /// Creates or replaces applications and other declared objects from manifests.
    ///
    /// @param yaml one or more documents of `plumbline.dev/v1`
    /// @param by who asks
    /// @return what was accepted
    /// @throws io.plumbline.model.InvalidInput naming file and line of every problem; nothing was accepted
    List<ObjectRef> declare(String yaml, String by);

    /// Deletes an application, with or without its objects.
    void delete(ApplicationName name, DeletionPolicy policy, String by);

    /// Re-reads source and live now, changing nothing but the status.
    void refresh(ApplicationName name);

    /// What a sync would do now.
    Plan plan(ApplicationName name, PlanRequest request);

    /// The rendering of the desired revision.
    Rendering rendering(ApplicationName name);

    /// Starts a run.
    RunId sync(ApplicationName name, PlanRequest request, String by);

    /// Executes a plan that was made before.
    ///
    /// @throws io.plumbline.model.PlumbException `STALE_PLAN` when the world has changed since
    RunId apply(Plan plan, String by);

    /// Stops a run at its next safe point.
    void terminate(ApplicationName name, String by);

    /// Goes back to what an earlier run applied, and places a hold.
    RunId rollback(ApplicationName name, Optional<RunId> to, String by);

    /// Places a hold on the desired revision, or on everything.
    Hold hold(ApplicationName name, HoldRequest request, String by);

    /// Releases a hold; does nothing when there is none.
    void release(ApplicationName name, String by);

    /// Stops reconciling without deleting anything, or goes on.
    void suspend(ApplicationName name, boolean stopped, String by);

    /// The latest runs, newest first.
    List<RunReport> history(ApplicationName name, int limit);

    /// What was live at a time, and why.
    Optional<RunReport> liveAt(ApplicationName name, Instant time);

    /// Why the application is as it is: the first cause, in order of importance.
    Explanation explain(ApplicationName name);

    /// What the target reports about an owned object.
    Live object(ApplicationName name, ObjectRef ref);

    /// The last lines an object printed.
    List<String> log(ApplicationName name, ObjectRef ref, int linesMax);

    /// Journal entries.
    List<JournalEntry> journal(JournalQuery query);

    /// Hears every journal entry appended from now on.
    Subscription follow(Journal.Follower follower);

    /// Something told us that a repository changed (webhook, file watch): poll it now and refresh who uses it.
    ///
    /// @return how many applications use it
    int repositoryChanged(String repoUrl);

    /// The place where the objects of an application live, to read from it on demand.
    ///
    /// @throws io.plumbline.target.TargetException when the target is not known
    default Target place(ApplicationName name) {
        throw notOffered("place");
    }

    /// One run, whoever's it is; empty when the journal does not have it.
    default Optional<RunReport> run(RunId id) {
        throw notOffered("run");
    }

    /// Plan and rendering of a run, as long as they are kept.
    default Optional<RunRecord> runRecord(RunId id) {
        throw notOffered("runRecord");
    }

    /// What going back to an earlier run would do; nothing is done.
    default Plan rollbackPlan(ApplicationName name, Optional<RunId> to) {
        throw notOffered("rollbackPlan");
    }

    /// What deleting the application would do; nothing is done.
    default Plan deletionPlan(ApplicationName name, DeletionPolicy policy) {
        throw notOffered("deletionPlan");
    }

    /// What the pre-flight of a run would refuse of a plan that was made before; nothing is written.
    ///
    /// @throws io.plumbline.model.PlumbException `STALE_PLAN` when the source has changed since
    default DryRun check(Plan plan) {
        throw notOffered("check");
    }

    /// Brings objects to the state that an action made of them, and writes it down.
    ///
    /// @param ref the object the action was run on: owned by the application, or made by one that is
    /// @return what was changed or created
    default List<ObjectRef> act(ApplicationName name, ObjectRef ref, Action action, String by) {
        throw notOffered("act");
    }

    /// Deletes one object, and writes it down. When it is declared, it comes back where drift is healed.
    ///
    /// @param ref owned by the application, or made by an object that is
    default void deleteObject(ApplicationName name, ObjectRef ref, Propagation propagation, String by) {
        throw notOffered("deleteObject");
    }

    /// What this Plumbline is doing.
    default Instance instance() {
        throw notOffered("instance");
    }

    /// What in the manifest of an application is not known or has no effect, each with file, line and field.
    default List<String> notes(ApplicationName name) {
        return List.of();
    }

    /// Who made a revision that some application was read at since this process reconciles, whether or not it changed
    /// what the application is; [CommitInfo#NONE] when nothing is known. Asks nobody.
    default CommitInfo commit(Revision revision) {
        return CommitInfo.NONE;
    }

    /// The answer to a question that an implementation does not take.
    private static PlumbException notOffered(String question) {
        return new PlumbException(ErrorCode.UNSUPPORTED, question, "is not offered here", "");
    }

    /// What an action made of some objects.
    ///
    /// @param name of the action, for the journal
    /// @param changed the objects as they shall be
    record Action(String name, List<ResourceObject> changed) {
        /// Copies the list.
        public Action {
            changed = List.copyOf(changed);
        }
    }

    /// An application with its status.
    ///
    /// @param application as declared
    /// @param status as known
    record Known(Application application, ApplicationStatus status) {}

    /// What a plan is made for.
    ///
    /// @param revision another revision than the declared one; empty for the declared one
    /// @param prune whether objects that left the rendering are deleted; empty for what the application says
    /// @param only limits the run to these objects; empty for all
    /// @param force goes on in spite of a hold or an exceeded deletion budget
    record PlanRequest(Optional<String> revision, Optional<Boolean> prune, List<ObjectRef> only, boolean force) {
        /// What the application declares.
        public static final PlanRequest DECLARED =
                new PlanRequest(Optional.empty(), Optional.empty(), List.of(), false);

        /// Copies the list.
        public PlanRequest {
            only = List.copyOf(only);
        }
    }

    /// What is held.
    ///
    /// @param reason why
    /// @param expiresAt when it ends by itself
    /// @param everyRevision whether later revisions are held too
    record HoldRequest(String reason, Optional<Instant> expiresAt, boolean everyRevision) {
        /// Refuses a hold that tells nobody why, or is over before it begins.
        ///
        /// @throws InvalidInput naming which
        void requireSense(Instant now) {
            if (reason.isBlank()) {
                throw new InvalidInput("reason of the hold", "is empty", "say why, for whoever wonders");
            }
            if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
                throw new InvalidInput(
                        "end of the hold", expiresAt.orElseThrow() + " is over", "name a time in the future");
            }
        }
    }

    /// Why an application is as it is.
    ///
    /// @param headline one sentence
    /// @param findings first cause first
    record Explanation(String headline, List<Finding> findings) {
        /// Copies the list.
        public Explanation {
            findings = List.copyOf(findings);
        }
    }

    /// One thing that explains a state.
    ///
    /// @param subject the object, commit, gate or repository
    /// @param message what is so
    /// @param evidence log lines, differences; may be empty
    /// @param remedy what to do; may be empty
    /// @param at since when
    record Finding(String subject, String message, List<String> evidence, String remedy, Instant at) {
        /// Copies the list.
        public Finding {
            evidence = List.copyOf(evidence);
        }
    }
}
