package io.plumbline.target.host;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Sensitive;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// This host as a place for objects of `host.plumbline.dev/v1`. Owns the threads which watch and supervise; closing it
/// ends them and leaves all processes running.
public final class HostTarget implements Target, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HostTarget.class.getName());
    private static final String GROUP_VERSION = "host.plumbline.dev/v1";
    private static final long HOUSEKEEPING_MILLIS = 500;
    private static final int SILENT_ROUNDS = 10;

    private final FolderLock lock;
    private final AppliedObjects objects;
    private final FileWrites writes;
    private final HostKinds kinds;
    private final PlaceWatch watch;
    private final DeclaredFields fields = new DeclaredFields();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("host-housekeeping").factory());
    private final ConcurrentMap<ObjectRef, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ConcurrentMap<ObjectRef, String> versions = new ConcurrentHashMap<>();
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private int rounds;

    private HostTarget(HostSettings settings, HostLayout layout, FolderLock lock) {
        this.lock = lock;
        objects = AppliedObjects.open(layout.state());
        writes = new FileWrites(settings.durability());
        kinds = new HostKinds(settings, layout, writes, new HostKinds.World(objects::find, this::tell));
        watch = new PlaceWatch(layout.root(), this::touched);
    }

    /// Opens a target: reads what was applied, adopts running processes and tasks, starts those that should run.
    ///
    /// @throws TargetException `CONFLICT` when another Plumbline uses the folder; `DAMAGED` when its state is
    public static HostTarget open(HostSettings settings) {
        HostTarget target = claimed(settings);
        target.start();
        return target;
    }

    private static HostTarget claimed(HostSettings settings) {
        HostLayout layout = HostLayout.of(settings);
        FolderLock lock = FolderLock.claim(layout.state());
        try {
            return new HostTarget(settings, layout, lock);
        } catch (PlumbException failure) {
            lock.close();
            throw failure;
        }
    }

    private void start() {
        watch.start();
        for (AppliedObject applied : objects.all()) {
            kinds.restore(applied);
            handler(applied.object()).ifPresent(handler -> {
                var _ = watch.put(applied.ref(), handler.places(applied));
            });
        }
        var _ = housekeeping.scheduleWithFixedDelay(
                this::keepHouse, HOUSEKEEPING_MILLIS, HOUSEKEEPING_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public LiveSet observe(Collection<ObjectRef> refs) {
        var found = new ArrayList<LiveObject>();
        for (ObjectRef ref : refs) {
            Optional<LiveObject> live = objects.find(ref).flatMap(this::live);
            live.ifPresent(found::add);
            if (HostKinds.isSilent(ref)) {
                versions.put(ref, version(live));
            }
        }
        return LiveSet.of(found);
    }

    @Override
    public SequencedSet<ObjectRef> ownedBy(ApplicationName application) {
        return objects.all().stream()
                .filter(applied -> applied.application().equals(application))
                .map(AppliedObject::ref)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public List<Problem> check(ApplicationName application, Collection<ResourceObject> desired) {
        var findings = new Findings();
        for (ResourceObject object : desired) {
            try {
                KindHandler handler = handlerOf(object);
                refuseForeign(application, object);
                fields.check(object, findings);
                handler.check(object, findings);
            } catch (PlumbException refused) {
                findings.add(
                        object.ref(),
                        String.valueOf(refused.getMessage()),
                        refused.remedy().orElse(""));
            }
        }
        return findings.problems();
    }

    @Override
    public ChangeResult apply(ApplicationName application, Change change, ApplyOptions options) {
        ReentrantLock held = locks.computeIfAbsent(change.ref(), _ -> new ReentrantLock());
        held.lock();
        try {
            return switch (change) {
                case Change.Create create -> result(change, put(application, create.desired(), mode(change)));
                case Change.Update update -> result(change, put(application, update.desired(), mode(change)));
                case Change.Replace replace -> result(change, put(application, replace.desired(), mode(change)));
                case Change.RunHook hook -> result(change, put(application, hook.desired(), mode(change)));
                case Change.Delete _ -> delete(application, change.ref());
                case Change.Keep _ -> new ChangeResult(change.ref(), ChangeOutcome.UNCHANGED, "");
                case Change.Skip(var ref, var reason, var _) -> new ChangeResult(ref, ChangeOutcome.SKIPPED, reason);
            };
        } finally {
            held.unlock();
        }
    }

    @Override
    public Subscription watch(ChangeListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<String> log(ObjectRef ref, int linesMax) {
        return objects.find(ref)
                .map(applied -> handlerOf(applied.object()).log(applied, linesMax))
                .orElse(List.of());
    }

    /// Stops all processes and running tasks of this target and waits for their end. They stay declared, and start
    /// again when the target is opened again.
    ///
    /// @return what was stopped
    public List<ObjectRef> stopProcesses() {
        return kinds.stopAll(objects.all());
    }

    /// As [#stopProcesses], for the objects of one application.
    public List<ObjectRef> stopProcesses(ApplicationName application) {
        return kinds.stopAll(objects.all().stream()
                .filter(applied -> applied.application().equals(application))
                .toList());
    }

    /// Stops all processes of a target that nobody has open.
    ///
    /// @return what was stopped
    /// @throws TargetException `CONFLICT` when a Plumbline has it open
    public static List<ObjectRef> stopProcesses(HostSettings settings) {
        try (HostTarget target = claimed(settings)) {
            return target.kinds.stopAll(target.objects.all());
        }
    }

    /// Ends watching and supervising. Processes go on.
    @Override
    public void close() {
        housekeeping.shutdownNow();
        watch.close();
        kinds.close();
        writes.flush();
        objects.close();
        lock.close();
    }

    private boolean put(ApplicationName application, ResourceObject desired, KindHandler.ApplyMode mode) {
        KindHandler handler = handlerOf(desired);
        refuseForeign(application, desired);
        if (Sensitive.isLeftOut(desired)) {
            throw new TargetException(
                    ErrorCode.INTERNAL,
                    desired.ref().display(),
                    "its secret value is not at hand",
                    "sync again: the value is read from the source",
                    null);
        }
        Optional<AppliedObject> before = objects.find(desired.ref());
        before.ifPresent(known -> handler.moved(known, desired));
        var applied = new AppliedObject(application, stored(desired), digest(desired));
        if (before.filter(applied::equals).isEmpty()) {
            objects.put(applied);
        }
        AppliedObject recorded = before.filter(applied::equals).orElse(applied);
        boolean changed;
        try {
            changed = handler.apply(recorded, desired, mode);
        } catch (PlumbException failure) {
            before.ifPresentOrElse(objects::put, () -> objects.remove(desired.ref()));
            throw failure;
        }
        boolean unseen = watch.put(desired.ref(), handler.places(recorded));
        if (unseen && handler.isTouched(recorded)) {
            tell(desired.ref());
        }
        if (changed || before.filter(applied::equals).isEmpty()) {
            kinds.changed(desired.ref());
            tell(desired.ref());
            return true;
        }
        return false;
    }

    private ChangeResult delete(ApplicationName application, ObjectRef ref) {
        Optional<AppliedObject> applied = objects.find(ref);
        if (applied.isPresent()) {
            AppliedObject known = applied.orElseThrow();
            refuseForeign(application, known.object());
            handlerOf(known.object()).delete(known);
            watch.remove(ref);
            objects.remove(ref);
            versions.remove(ref);
            kinds.changed(ref);
            tell(ref);
        }
        return new ChangeResult(ref, ChangeOutcome.DELETED, "");
    }

    private Optional<LiveObject> live(AppliedObject applied) {
        return handlerOf(applied.object()).observe(applied).map(observed -> {
            MapNode body = applied.object().body();
            if (!observed.spec().isEmpty() || body.has("spec")) {
                body = body.with("spec", observed.spec());
            }
            body = body.with("status", observed.status());
            return new LiveObject(
                    new ResourceObject(applied.object().apiVersion(), applied.ref(), body, Origin.NONE),
                    observed.version(),
                    Optional.of(new LiveObject.Ownership(
                            applied.application(), applied.object().body())));
        });
    }

    private KindHandler handlerOf(ResourceObject object) {
        return handler(object)
                .orElseThrow(() -> new TargetException(
                        ErrorCode.INVALID_INPUT,
                        AppliedObject.subject(object),
                        "a host has no kind " + object.ref().kind() + " of " + object.apiVersion(),
                        "a host takes " + String.join(", ", kinds.names()) + " of " + GROUP_VERSION,
                        null));
    }

    private Optional<KindHandler> handler(ResourceObject object) {
        return object.apiVersion().equals(GROUP_VERSION)
                ? kinds.find(object.ref().kind())
                : Optional.empty();
    }

    private void refuseForeign(ApplicationName application, ResourceObject object) {
        Optional<ApplicationName> owner = objects.find(object.ref()).map(AppliedObject::application);
        if (owner.filter(name -> !name.equals(application)).isPresent()) {
            throw new TargetException(
                    ErrorCode.CONFLICT,
                    AppliedObject.subject(object),
                    "belongs to application " + owner.orElse(application),
                    "remove it from one of the two applications, or give it another name",
                    null);
        }
    }

    private void touched(SortedSet<ObjectRef> refs) {
        for (ObjectRef ref : refs) {
            ReentrantLock held = locks.computeIfAbsent(ref, _ -> new ReentrantLock());
            boolean changed;
            held.lock();
            try {
                changed = objects.find(ref)
                        .filter(applied -> handlerOf(applied.object()).isTouched(applied))
                        .isPresent();
            } catch (PlumbException unreadable) {
                LOG.log(System.Logger.Level.DEBUG, unreadable.explain());
                changed = true;
            } finally {
                held.unlock();
            }
            if (changed) {
                kinds.changed(ref);
                tell(ref);
            }
        }
    }

    private void tell(ObjectRef ref) {
        for (ChangeListener listener : listeners) {
            listener.changed(ref);
        }
    }

    private void keepHouse() {
        try {
            writes.flush();
            watch.watchWhatCameBack();
            rounds++;
            if (rounds % SILENT_ROUNDS == 0) {
                objects.all().stream()
                        .filter(applied -> HostKinds.isSilent(applied.ref()))
                        .forEach(this::lookAtSilent);
            }
        } catch (PlumbException failure) {
            LOG.log(System.Logger.Level.WARNING, failure.explain());
        }
    }

    /// Compares with what was handed out or told last, whoever looked then: what changed before the first look of this
    /// kind counts too.
    private void lookAtSilent(AppliedObject applied) {
        try {
            String version = version(live(applied));
            if (!version.equals(versions.put(applied.ref(), version))) {
                tell(applied.ref());
            }
        } catch (PlumbException failure) {
            LOG.log(System.Logger.Level.WARNING, failure.explain());
        }
    }

    private static String version(Optional<LiveObject> live) {
        return live.map(LiveObject::version).orElse("");
    }

    private static ResourceObject stored(ResourceObject desired) {
        if (!Sensitive.holds(desired)) {
            return new ResourceObject(desired.apiVersion(), desired.ref(), desired.body(), Origin.NONE);
        }
        MapNode spec = desired.spec();
        for (String key : List.of("content", "contentBase64")) {
            spec = spec.has(key) ? spec.with(key, NullNode.NULL) : spec;
        }
        return new ResourceObject(
                desired.apiVersion(), desired.ref(), desired.body().with("spec", spec), Origin.NONE);
    }

    private static Digest digest(ResourceObject desired) {
        return Digest.of(JsonText.write(desired.spec()));
    }

    private static KindHandler.ApplyMode mode(Change change) {
        return switch (change) {
            case Change.Replace _ -> KindHandler.ApplyMode.REPLACE;
            case Change.RunHook _ -> KindHandler.ApplyMode.HOOK;
            case Change.Create _, Change.Update _, Change.Delete _, Change.Keep _, Change.Skip _ ->
                KindHandler.ApplyMode.IN_PLACE;
        };
    }

    private static ChangeResult result(Change change, boolean changed) {
        ChangeOutcome done = switch (change) {
            case Change.Create _, Change.RunHook _ -> ChangeOutcome.CREATED;
            case Change.Replace _ -> ChangeOutcome.REPLACED;
            case Change.Update _ -> ChangeOutcome.CONFIGURED;
            case Change.Delete _, Change.Keep _, Change.Skip _ -> ChangeOutcome.UNCHANGED;
        };
        return new ChangeResult(change.ref(), changed ? done : ChangeOutcome.UNCHANGED, "");
    }
}
