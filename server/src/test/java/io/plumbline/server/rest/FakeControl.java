package io.plumbline.server.rest;

import io.plumbline.control.ControlPlane;
import io.plumbline.control.Instance;
import io.plumbline.model.Absent;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Hold;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Inventory;
import io.plumbline.model.JournalEntry;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.Labels;
import io.plumbline.model.Live;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Propagation;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import io.plumbline.model.SyncPolicy;
import io.plumbline.model.Trigger;
import io.plumbline.model.json.JournalJson;
import io.plumbline.store.Journal;
import io.plumbline.store.JournalQuery;
import io.plumbline.store.StateStore.RunRecord;
import io.plumbline.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A control plane that remembers what it was asked, knows one application `shop`, and has a journal in memory.
final class FakeControl implements ControlPlane {
    static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    static final RunId RUN = RunId.of(NOON.toEpochMilli(), 7);
    static final RunId OLDER = RunId.of(NOON.toEpochMilli(), 6);
    private static final Application SHOP = new Application(
            new ApplicationName("shop"),
            "default",
            Labels.NONE,
            List.of(),
            List.of(SourceSpec.git("https://git.example/shop.git", "main", "deploy")),
            Destination.LOCAL,
            SyncPolicy.DEFAULT,
            List.of(),
            RollbackPolicy.DEFAULT,
            DeletionPolicy.ORPHAN,
            false,
            Optional.empty());
    private static final Plan PLAN = new Plan(
            SHOP.name(),
            List.of(),
            Digest.of("r"),
            Digest.of("i"),
            Digest.of("l"),
            List.of(),
            Inventory.EMPTY,
            List.of("a warning"));

    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<Revision, CommitInfo> read = new ConcurrentHashMap<>();
    final List<Journal.Follower> followers = new CopyOnWriteArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();

    /// Writes an entry and tells followers.
    long append(String application, JournalEvent event) {
        return append(application, Optional.empty(), event);
    }

    /// Writes an entry of a run.
    long append(String application, RunId run, JournalEvent event) {
        return append(application, Optional.of(run), event);
    }

    private synchronized long append(String application, Optional<RunId> run, JournalEvent event) {
        // Ids have gaps, as those of a shared database do.
        long id = entries.size() * 10L + 10;
        var entry = new JournalEntry(id, NOON, new ApplicationName(application), run, event);
        entries.add(entry);
        followers.forEach(follower -> follower.appended(entry));
        return id;
    }

    private static void known(ApplicationName name) {
        if (!name.equals(SHOP.name())) {
            throw new PlumbException(ErrorCode.NOT_FOUND, "application " + name, "does not exist", "see: plumb get");
        }
    }

    private RunReport report() {
        return new RunReport(
                RUN,
                SHOP.name(),
                Trigger.MANUAL,
                List.of(),
                RunPhase.SUCCEEDED,
                NOON,
                Optional.of(NOON),
                List.of(),
                "done");
    }

    @Override
    public List<Known> applications() {
        return List.of(new Known(SHOP, ApplicationStatus.initial(SHOP.name(), NOON)));
    }

    @Override
    public Optional<Known> application(ApplicationName name) {
        if (name.value().equals("crash")) {
            throw new IllegalStateException("planned crash with a secret");
        }
        return applications().stream()
                .filter(known -> known.application().name().equals(name))
                .findFirst();
    }

    @Override
    public List<ObjectRef> declare(String yaml, String by) {
        if (yaml.isBlank()) {
            return List.of();
        }
        if (!yaml.contains("kind: Application")) {
            throw new InvalidInput("request:1", "is no Application", "write kind: Application");
        }
        asked.add("declare by " + by);
        return List.of(new ObjectRef("plumbline.dev", "Application", "", "shop"));
    }

    @Override
    public void delete(ApplicationName name, DeletionPolicy policy, String by) {
        known(name);
        asked.add("delete " + name + " " + policy + " by " + by);
    }

    @Override
    public void refresh(ApplicationName name) {
        known(name);
        asked.add("refresh " + name);
    }

    @Override
    public Plan plan(ApplicationName name, PlanRequest request) {
        known(name);
        asked.add("plan " + name + " " + request.revision().orElse("-") + " " + request.only());
        return PLAN;
    }

    @Override
    public Rendering rendering(ApplicationName name) {
        known(name);
        return new Rendering(List.of(), Digest.of("r"), List.of());
    }

    @Override
    public RunId sync(ApplicationName name, PlanRequest request, String by) {
        known(name);
        asked.add("sync " + name + (request.force() ? " forced" : "") + " by " + by);
        return RUN;
    }

    @Override
    public RunId apply(Plan plan, String by) {
        asked.add("apply " + plan.application() + " by " + by);
        throw new PlumbException(ErrorCode.STALE_PLAN, "plan", "the world has changed", "plan again");
    }

    @Override
    public void terminate(ApplicationName name, String by) {
        asked.add("terminate " + name);
    }

    @Override
    public RunId rollback(ApplicationName name, Optional<RunId> to, String by) {
        asked.add("rollback " + name + " to " + to.map(RunId::value).orElse("-"));
        return RUN;
    }

    @Override
    public Hold hold(ApplicationName name, HoldRequest request, String by) {
        asked.add("hold " + name + " " + request.reason());
        return new Hold(name, List.of(), Optional.empty(), request.reason(), by, NOON, request.expiresAt());
    }

    @Override
    public void release(ApplicationName name, String by) {
        asked.add("release " + name);
    }

    @Override
    public void suspend(ApplicationName name, boolean stopped, String by) {
        asked.add("suspend " + name + " " + stopped);
    }

    @Override
    public List<RunReport> history(ApplicationName name, int limit) {
        return name.equals(SHOP.name()) ? List.of(report()) : List.of();
    }

    @Override
    public Optional<RunReport> liveAt(ApplicationName name, Instant time) {
        return time.isBefore(NOON) ? Optional.empty() : Optional.of(report());
    }

    @Override
    public Explanation explain(ApplicationName name) {
        return new Explanation("all is well", List.of(new Finding("shop", "is healthy", List.of(), "", NOON)));
    }

    @Override
    public Live object(ApplicationName name, ObjectRef ref) {
        return ref.name().equals("web") ? FakePlace.live(FakePlace.web("2")) : new Absent(ref);
    }

    @Override
    public Target place(ApplicationName name) {
        known(name);
        return new FakePlace();
    }

    @Override
    public Optional<RunReport> run(RunId id) {
        return id.equals(RUN) ? Optional.of(report()) : Optional.empty();
    }

    @Override
    public Optional<RunRecord> runRecord(RunId id) {
        List<ResourceObject> objects = id.equals(RUN) ? List.of(FakePlace.web("1"), FakePlace.token()) : List.of();
        return id.equals(RUN) || id.equals(OLDER)
                ? Optional.of(new RunRecord(PLAN, new Rendering(objects, Digest.of("r"), List.of())))
                : Optional.empty();
    }

    @Override
    public Plan rollbackPlan(ApplicationName name, Optional<RunId> to) {
        asked.add("rollback plan " + name + " to " + to.map(RunId::value).orElse("-"));
        return PLAN;
    }

    @Override
    public Plan deletionPlan(ApplicationName name, DeletionPolicy policy) {
        asked.add("deletion plan " + name + " " + policy);
        return PLAN;
    }

    @Override
    public void deleteObject(ApplicationName name, ObjectRef ref, Propagation propagation, String by) {
        asked.add("delete " + ref.display() + " " + propagation + " by " + by);
    }

    @Override
    public Instance instance() {
        var fact = new Instance.RepositoryFact(
                "https://user:hidden@git.example/shop.git",
                1,
                Optional.of(NOON),
                Optional.of(NOON),
                12,
                3,
                1,
                "",
                Optional.empty());
        return new Instance(
                true,
                new Instance.Queue(1, 2, 1, Duration.ofMillis(5)),
                8,
                List.of(new Instance.Busy(SHOP.name(), Optional.of(RUN), NOON)),
                List.of(fact));
    }

    @Override
    public List<String> log(ApplicationName name, ObjectRef ref, int linesMax) {
        return List.of("line of " + ref.display(), Integer.toString(linesMax));
    }

    @Override
    public synchronized List<JournalEntry> journal(JournalQuery query) {
        List<JournalEntry> found = entries.stream()
                .filter(entry -> entry.id() > query.afterId())
                .filter(entry -> query.application().isEmpty()
                        || query.application().orElseThrow().equals(entry.application()))
                .filter(entry -> query.run().isEmpty() || query.run().equals(entry.run()))
                .filter(entry -> query.events().isEmpty() || query.events().contains(JournalJson.type(entry.event())))
                .toList();
        return (query.newestFirst() ? found.reversed() : found)
                .stream().limit(query.limit()).toList();
    }

    @Override
    public CommitInfo commit(Revision revision) {
        return read.getOrDefault(revision, CommitInfo.NONE);
    }

    @Override
    public Subscription follow(Journal.Follower follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public int repositoryChanged(String repoUrl) {
        asked.add("changed " + repoUrl);
        return repoUrl.equals("https://git.example/shop.git") ? 1 : 0;
    }
}
