package io.plumbline.target.host;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Diff;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Subscription;
import io.plumbline.target.Target;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A host target in a temporary folder, with words for tests. Closing it ends all processes it has started.
final class Host implements AutoCloseable {
    static final ApplicationName SHOP = new ApplicationName("shop");
    /// Ends a wait that nothing ends; no test depends on its length.
    static final long WAIT_SECONDS = 300;

    private final HostSettings settings;
    private HostTarget target;
    private final BlockingQueue<ObjectRef> events = new LinkedBlockingQueue<>();
    private Subscription watch;

    Host(Path data) {
        this(HostSettings.of(data, "local", InstantSource.system()).withRestartDelay(Duration.ofMillis(20)));
    }

    Host(HostSettings settings) {
        this.settings = settings;
        target = HostTarget.open(settings);
        watch = target.watch(events::add);
    }

    HostTarget target() {
        return target;
    }

    HostSettings settings() {
        return settings;
    }

    BlockingQueue<ObjectRef> events() {
        return events;
    }

    Path base() {
        return settings.data().resolve("hosts/local/default");
    }

    void restart() {
        watch.close();
        target.close();
        target = HostTarget.open(settings);
        watch = target.watch(events::add);
    }

    static ResourceObject object(String kind, String name, String spec) {
        var body = (MapNode) Yaml.parseOne(
                "apiVersion: host.plumbline.dev/v1\nkind: %s\nmetadata: {name: %s}\nspec:\n%s"
                        .formatted(kind, name, spec.indent(2)),
                YamlOptions.KUBECTL);
        return ResourceObject.of(body, Origin.NONE);
    }

    static ResourceObject inRun(ResourceObject object, String run) {
        MapNode metadata = object.body().map("metadata").orElse(MapNode.EMPTY);
        MapNode annotated = metadata.with("annotations", MapNode.of(TaskHandler.RUN, new TextNode(run)));
        return ResourceObject.of(object.body().with("metadata", annotated), Origin.NONE);
    }

    ChangeResult create(ResourceObject object) {
        return target.apply(SHOP, new Change.Create(object, "new"), ApplyOptions.DEFAULT);
    }

    ChangeResult update(ResourceObject object) {
        return target.apply(
                SHOP, new Change.Update(object, new Diff(object.ref(), List.of()), "changed"), ApplyOptions.DEFAULT);
    }

    ChangeResult delete(ResourceObject object) {
        return target.apply(SHOP, new Change.Delete(object.ref(), "gone"), ApplyOptions.DEFAULT);
    }

    LiveObject live(ResourceObject object) {
        return target.observe(List.of(object.ref())).objects().values().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(object.ref() + " is not there"));
    }

    boolean isThere(ResourceObject object) {
        return !target.observe(List.of(object.ref())).objects().isEmpty();
    }

    List<Target.Problem> check(ResourceObject... objects) {
        return target.check(SHOP, List.of(objects));
    }

    MapNode status(ResourceObject object) {
        return live(object).object().body().map("status").orElse(MapNode.EMPTY);
    }

    String condition(ResourceObject object) {
        HostFields status = new HostFields("", "status", status(object));
        return status.list("conditions").stream()
                .filter(condition -> condition.required("status").equals("True"))
                .map(condition -> condition.required("type"))
                .findFirst()
                .orElse("none");
    }

    String message(ResourceObject object) {
        return new HostFields("", "status", status(object))
                .list("conditions")
                .getFirst()
                .text("message")
                .orElse("");
    }

    long pid(ResourceObject object) {
        return new HostFields("", "status", status(object)).number("pid", 0);
    }

    int number(ResourceObject object, String field) {
        return new HostFields("", "status", status(object)).number(field, -1);
    }

    /// Waits for a change that makes a condition true.
    void await(ResourceObject object, String what, Predicate<Host> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!condition.test(this)) {
            var event = events.poll(100, TimeUnit.MILLISECONDS);
            if (event == null && System.nanoTime() > end) {
                throw new AssertionError(
                        object.ref() + " never was " + what + ": " + (isThere(object) ? status(object) : "not there"));
            }
        }
    }

    void awaitReady(ResourceObject object) throws InterruptedException {
        await(object, "ready", host -> host.condition(object).equals("Ready"));
    }

    void awaitStalled(ResourceObject object) throws InterruptedException {
        await(object, "stalled", host -> host.condition(object).equals("Stalled"));
    }

    static boolean runs(long pid) {
        return !OsProcesses.identity(pid).isEmpty();
    }

    @Override
    public void close() {
        target.stopProcesses();
        target.close();
    }
}
