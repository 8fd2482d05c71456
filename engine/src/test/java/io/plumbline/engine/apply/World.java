package io.plumbline.engine.apply;

import io.plumbline.engine.Trees;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.KindScope;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.MapNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A place in memory with a time of its own: objects live by scripts, and waiting makes the time pass.
/// One thread.
final class World implements Target, InstantSource, Alarm {
    static final String READY = "{conditions: [{type: 'Ready', status: 'True'}]}";

    private record Moment(Instant at, ObjectRef ref, String status) {}

    private final TreeMap<ObjectRef, LiveObject> objects = new TreeMap<>();
    private final Map<String, List<String>> scripts = new TreeMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private final List<ChangeListener> listeners = new ArrayList<>();
    private final Map<ObjectRef, List<String>> logs = new TreeMap<>();
    private final Map<ObjectRef, TargetException> refusals = new TreeMap<>();
    private Runnable step = () -> {};
    private Runnable passing = () -> {};
    private boolean rung;
    private int silentObservations;
    private int formerObservations;
    private Optional<ResourceObject> former = Optional.empty();
    private int versions;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /// Every call that changed something, and how often each hook was started.
    final List<String> calls = new ArrayList<>();

    final Map<String, Integer> hookStarts = new LinkedHashMap<>();
    final List<Problem> problems = new ArrayList<>();

    /// What was asked about, by question.
    final List<List<String>> checks = new ArrayList<>();

    final Map<ObjectRef, List<String>> explanations = new TreeMap<>();

    /// What does not go although it is deleted.
    final List<ObjectRef> lingering = new ArrayList<>();

    int observations;

    static String progressing(String message) {
        return "{conditions: [{type: 'Reconciling', status: 'True', message: '" + message + "'}]}";
    }

    static String degraded(String message) {
        return "{conditions: [{type: 'Stalled', status: 'True', message: '" + message + "'}]}";
    }

    /// What an object of this name reports after it was applied: `0s READY`, `2s {...}`, one moment
    /// each. The script of
    /// `name=content` holds only for objects with that spec.content.
    World script(String name, String... lines) {
        scripts.put(name, List.of(lines));
        return this;
    }

    World log(ObjectRef ref, String... lines) {
        logs.put(ref, List.of(lines));
        return this;
    }

    World refuse(ObjectRef ref, ErrorCode code, String message) {
        refusals.put(ref, new TargetException(code, ref.display(), message, "", null));
        return this;
    }

    World accept(ObjectRef ref) {
        refusals.remove(ref);
        return this;
    }

    /// The next observations fail.
    World silentFor(int observations) {
        silentObservations = observations;
        return this;
    }

    /// Once this object is there, the next observations show another one under its name.
    World behindWith(ResourceObject before, int observations) {
        former = Optional.of(before);
        formerObservations = observations;
        return this;
    }

    /// Is called before and after each effect; what it throws is a crash.
    void onEachStep(Runnable hook) {
        step = hook;
    }

    /// Is called whenever time passes.
    void onTimePassing(Runnable hook) {
        passing = hook;
    }

    /// Something is there without us.
    World put(ResourceObject object, ApplicationName owner) {
        objects.put(object.ref(), owned(object, owner));
        return this;
    }

    void report(ObjectRef ref, String status) {
        moments.add(new Moment(now, ref, status));
        fire();
    }

    void vanish(ObjectRef ref) {
        objects.remove(ref);
        changed(ref);
    }

    private LiveObject owned(ResourceObject object, ApplicationName owner) {
        versions++;
        return new LiveObject(
                object, Integer.toString(versions), Optional.of(new LiveObject.Ownership(owner, object.body())));
    }

    /// One line for each object: identity, spec and status, without the marks of runs.
    List<String> state() {
        return objects.values().stream()
                .map(live -> live.ref() + " " + live.object().spec() + " "
                        + live.object().body().get("status"))
                .toList();
    }

    Instant now() {
        return now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        observations++;
        if (silentObservations > 0) {
            silentObservations--;
            throw new TargetException(ErrorCode.UNREACHABLE, "world", "does not answer", "", null);
        }
        return LiveSet.of(
                refs.stream().filter(objects::containsKey).map(this::shown).toList());
    }

    private LiveObject shown(ObjectRef ref) {
        Optional<ResourceObject> before = former.filter(object -> object.ref().equals(ref) && formerObservations > 0);
        before.ifPresent(_ -> formerObservations--);
        return before.map(Trees::applied).orElseGet(() -> objects.get(ref));
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> desired) {
        checks.add(desired.stream().map(object -> object.ref().display()).toList());
        return List.copyOf(problems);
    }

    @Override
    public KindScope scope(String group, String kind) {
        return group.isEmpty() || group.contains("k8s.io") ? KindScope.CLUSTER : KindScope.UNKNOWN;
    }

    @Override
    public List<String> explain(ObjectRef ref) {
        return explanations.getOrDefault(ref, List.of());
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        TargetException refusal = refusals.get(change.ref());
        if (refusal != null) {
            throw refusal;
        }
        step.run();
        ChangeResult result = effect(application, change);
        step.run();
        return result;
    }

    private ChangeResult effect(ApplicationName application, Change change) {
        ObjectRef ref = change.ref();
        if (change instanceof Change.Delete) {
            if (lingering.contains(ref)) {
                changed(ref);
            } else if (objects.containsKey(ref)) {
                calls.add("delete " + ref);
                moments.removeIf(moment -> moment.ref().equals(ref));
                vanish(ref);
            }
            return new ChangeResult(ref, ChangeOutcome.DELETED, "");
        }
        ResourceObject desired = change.wanted().orElseThrow();
        Optional<String> mark = desired.annotation("plumbline.dev/run");
        boolean known = change instanceof Change.RunHook
                && objects.containsKey(ref)
                && objects.get(ref).object().annotation("plumbline.dev/run").equals(mark);
        if (!known) {
            calls.add(change.verb() + " " + ref);
            if (change instanceof Change.RunHook) {
                hookStarts.merge(ref.name() + " " + mark.orElse("no mark"), 1, Integer::sum);
            }
            boolean there = objects.containsKey(ref);
            objects.put(ref, owned(desired, application));
            start(desired);
            return new ChangeResult(ref, there ? ChangeOutcome.CONFIGURED : ChangeOutcome.CREATED, "");
        }
        return new ChangeResult(ref, ChangeOutcome.UNCHANGED, "");
    }

    private void start(ResourceObject desired) {
        String content = desired.spec().text("content").orElse("");
        String name = desired.ref().name();
        moments.removeIf(moment -> moment.ref().equals(desired.ref()));
        for (String line : scripts.getOrDefault(name + "=" + content, scripts.getOrDefault(name, List.of()))) {
            int space = line.indexOf(' ');
            Duration after = Duration.parse("PT" + line.substring(0, space));
            moments.add(new Moment(now.plus(after), desired.ref(), line.substring(space + 1)));
        }
        fire();
        changed(desired.ref());
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        List<String> lines = logs.getOrDefault(ref, List.of());
        return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
    }

    @Override
    public void ring() {
        rung = true;
    }

    @Override
    public void await(Duration atMost) {
        if (rung) {
            rung = false;
            return;
        }
        Instant until = now.plus(atMost);
        now = moments.stream()
                .map(Moment::at)
                .filter(at -> at.isBefore(until))
                .min(Instant::compareTo)
                .orElse(until);
        fire();
        passing.run();
        rung = false;
    }

    private void fire() {
        for (Moment moment : List.copyOf(moments)) {
            LiveObject live = objects.get(moment.ref());
            if (!moment.at().isAfter(now) && moments.remove(moment) && live != null) {
                MapNode body = live.object().body().with("status", Trees.map(moment.status()));
                ResourceObject object = new ResourceObject(
                        live.object().apiVersion(),
                        live.ref(),
                        body,
                        live.object().origin());
                versions++;
                objects.put(live.ref(), new LiveObject(object, Integer.toString(versions), live.ownership()));
                changed(live.ref());
            }
        }
    }

    private void changed(ObjectRef ref) {
        List.copyOf(listeners).forEach(listener -> listener.changed(ref));
    }
}
