package io.plumbline.control;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// A place in memory. An object whose `spec.broken` is true never works; one whose `spec.slow` is
/// true is never ready. Guarded by itself.
final class ThingTarget implements Target {
    private final TreeMap<ObjectRef, LiveObject> things = new TreeMap<>();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final List<String> applied = new ArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private volatile boolean down;
    private final List<String> actedAs = new CopyOnWriteArrayList<>();
    private long version;

    /// Cuts the connection, or mends it.
    void down(boolean cut) {
        down = cut;
    }

    /// Does something once, while the next question waits for its answer.
    void atNextQuestion(Runnable what) {
        meanwhile.set(what);
    }

    int questions() {
        return questions.get();
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        meanwhile.getAndSet(() -> {}).run();
        return answer(refs);
    }

    private synchronized LiveSet answer(Collection<ObjectRef> refs) {
        questions.incrementAndGet();
        if (down) {
            throw new TargetException(ErrorCode.UNREACHABLE, "target far", "does not answer", "mend the line", null);
        }
        return LiveSet.of(
                refs.stream().filter(things::containsKey).map(things::get).toList());
    }

    @Override
    public synchronized SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
        var refs = new TreeSet<ObjectRef>();
        things.forEach((ref, live) -> live.ownership()
                .filter(owner -> owner.application().equals(application))
                .ifPresent(_ -> refs.add(ref)));
        return refs;
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
        return List.of();
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        ChangeOutcome outcome = switch (change) {
            case Change.Create create -> put(application, create.desired(), ChangeOutcome.CREATED);
            case Change.Update update -> put(application, update.desired(), ChangeOutcome.CONFIGURED);
            case Change.Replace replace -> put(application, replace.desired(), ChangeOutcome.REPLACED);
            case Change.RunHook hook -> put(application, hook.desired(), ChangeOutcome.CREATED);
            case Change.Delete delete -> remove(delete.ref());
            case Change.Keep _ -> ChangeOutcome.UNCHANGED;
            case Change.Skip _ -> ChangeOutcome.SKIPPED;
        };
        listeners.forEach(listener -> listener.changed(change.ref()));
        return new ChangeResult(change.ref(), outcome, "");
    }

    private synchronized ChangeOutcome put(ApplicationName application, ResourceObject desired, ChangeOutcome outcome) {
        applied.add(desired.ref().name() + "=" + desired.spec().text("value").orElse(""));
        boolean broken =
                desired.spec().get("broken").filter(BoolNode.TRUE::equals).isPresent();
        boolean slow = desired.spec().get("slow").filter(BoolNode.TRUE::equals).isPresent();
        MapNode body = broken
                ? in(desired.body(), "Stalled", true, "it is broken")
                : in(desired.body(), "Ready", !slow, slow ? "it comes up" : "");
        things.put(
                desired.ref(),
                new LiveObject(
                        new ResourceObject(desired.apiVersion(), desired.ref(), body, Origin.NONE),
                        Long.toString(++version),
                        Optional.of(new LiveObject.Ownership(application, desired.body()))));
        return outcome;
    }

    private static MapNode in(MapNode body, String condition, boolean holds, String message) {
        var told = MapNode.builder()
                .put("type", condition)
                .put("status", holds ? "True" : "False")
                .put("message", message)
                .build();
        return body.with("status", MapNode.of("conditions", ListNode.of(told)));
    }

    private synchronized ChangeOutcome remove(ObjectRef ref) {
        things.remove(ref);
        applied.add("-" + ref.name());
        return ChangeOutcome.DELETED;
    }

    /// Somebody else changes a thing by hand.
    void tamper(String name, String value) {
        change(
                name,
                body -> body.with("spec", body.map("spec").orElse(MapNode.EMPTY).with("value", new TextNode(value))));
    }

    /// A thing that came up slowly breaks.
    void breaks(String name) {
        change(name, body -> in(body, "Stalled", true, "it is broken"));
    }

    private void change(String name, UnaryOperator<MapNode> made) {
        ObjectRef ref = ref(name);
        synchronized (this) {
            LiveObject live = Objects.requireNonNull(things.get(ref));
            var changed = new ResourceObject(
                    live.object().apiVersion(), ref, made.apply(live.object().body()), Origin.NONE);
            things.put(ref, new LiveObject(changed, Long.toString(++version), live.ownership()));
        }
        listeners.forEach(listener -> listener.changed(ref));
    }

    synchronized Optional<String> value(String name) {
        return value("", name);
    }

    synchronized Optional<String> value(String namespace, String name) {
        return Optional.ofNullable(things.get(new ObjectRef("example.dev", "Thing", namespace, name)))
                .flatMap(live -> live.object().spec().text("value"));
    }

    synchronized List<String> applied() {
        return List.copyOf(applied);
    }

    /// On whose behalf changes were made.
    List<String> actedAs() {
        return List.copyOf(actedAs);
    }

    @Override
    public Target actingAs(String user) {
        return new Behalf(this, user);
    }

    private record Behalf(ThingTarget place, String user) implements Target {
        @Override
        public LiveSet observe(Collection<ObjectRef> refs) {
            return place.observe(refs);
        }

        @Override
        public List<Problem> check(ApplicationName application, Collection<ResourceObject> objects) {
            return place.check(application, objects);
        }

        @Override
        public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
            place.actedAs.add(user);
            return place.apply(application, change, options);
        }

        @Override
        public Subscription watch(ChangeListener listener) {
            return place.watch(listener);
        }

        @Override
        public List<String> log(ObjectRef ref, int linesMax) {
            return place.log(ref, linesMax);
        }
    }

    static ObjectRef ref(String name) {
        return new ObjectRef("example.dev", "Thing", "", name);
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return List.of("a line of " + ref.name());
    }
}
