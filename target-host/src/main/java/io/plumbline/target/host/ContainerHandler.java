package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Kind Container: a container of podman or docker. The digest it was made from is one of its labels; a container with
/// another digest is made anew.
final class ContainerHandler implements KindHandler {
    private static final String DIGEST = "dev.plumbline.digest";

    /// What podman and docker say of a container that is not there.
    private static final List<String> NO_CONTAINER = List.of("no such container", "no container with name or id");

    private final ToolRun runtime;
    private final HostLayout layout;
    private final Inputs inputs;
    private final String target;

    ContainerHandler(HostSettings settings, HostLayout layout, Inputs inputs) {
        this.runtime = new ToolRun("container runtime", settings.tools().container());
        this.layout = layout;
        this.inputs = inputs;
        this.target = settings.name();
    }

    @Override
    public void check(ResourceObject desired, Findings findings) {
        HostFields spec = AppliedObject.specOf(desired);
        spec.required("image");
        create(desired, "");
        for (HostFields port : spec.list("ports")) {
            int number = port.number("host", port.number("container", 0));
            findings.claim(
                    desired.ref(),
                    "port " + number + "/" + port.text("protocol").orElse("tcp"));
        }
        if (!runtime.isInstalled()) {
            findings.add(desired.ref(), "this host has neither podman nor docker", "install one of them");
        }
    }

    @Override
    public void moved(AppliedObject before, ResourceObject desired) {
        // The name follows from the identity, which does not change.
    }

    @Override
    public boolean apply(AppliedObject applied, ResourceObject desired, ApplyMode mode) {
        String subject = AppliedObject.subject(desired);
        String digest = digest(applied).hex();
        Optional<MapNode> found = inspect(applied.ref());
        if (found.isPresent() && digestOf(found.orElseThrow()).equals(digest)) {
            if (isRunning(found.orElseThrow())) {
                return false;
            }
            runtime.must(subject, List.of("start", name(applied.ref())));
            return true;
        }
        if (found.isPresent()) {
            remove(applied);
        }
        runtime.must(subject, create(desired, digest));
        return true;
    }

    @Override
    public Optional<Observed> observe(AppliedObject applied) {
        return inspect(applied.ref()).map(found -> {
            MapNode spec = applied.object().spec();
            String made = digestOf(found);
            if (!made.equals(digest(applied).hex())) {
                spec = spec.with("image", new TextNode(imageOf(found) + " (made from another declaration)"));
            }
            MapNode status = status(found);
            return new Observed(spec, status, made + Integer.toHexString(status.hashCode()));
        });
    }

    @Override
    public void delete(AppliedObject applied) {
        if (inspect(applied.ref()).isPresent()) {
            remove(applied);
        }
    }

    @Override
    public List<String> log(AppliedObject applied, int linesMax) {
        return runtime.lines(List.of("logs", "--tail", Integer.toString(linesMax), name(applied.ref())));
    }

    @Override
    public List<Path> places(AppliedObject applied) {
        return inputs.places(ProcessSpec.Input.list(applied.spec(), applied.ref(), layout));
    }

    @Override
    public boolean isTouched(AppliedObject applied) {
        return true;
    }

    private void remove(AppliedObject applied) {
        Duration grace = applied.spec().duration("grace", Duration.ofSeconds(10));
        String name = name(applied.ref());
        runtime.run(List.of("stop", "--time", Long.toString(grace.toSeconds()), name));
        runtime.must(applied.ref().display(), List.of("rm", "--force", name));
    }

    private Digest digest(AppliedObject applied) {
        return inputs.digest(applied.content(), ProcessSpec.Input.list(applied.spec(), applied.ref(), layout));
    }

    private List<String> create(ResourceObject desired, String digest) {
        HostFields spec = AppliedObject.specOf(desired);
        var words = new ArrayList<>(List.of("run", "--detach", "--name", name(desired.ref())));
        words.addAll(List.of("--label", DIGEST + "=" + digest));
        words.addAll(List.of("--restart", spec.text("restart").orElse("unless-stopped")));
        spec.text("network").ifPresent(network -> words.addAll(List.of("--network", network)));
        spec.text("user").ifPresent(user -> words.addAll(List.of("--user", user)));
        spec.textMap("env").forEach((key, value) -> words.addAll(List.of("--env", key + "=" + value)));
        for (HostFields port : spec.list("ports")) {
            int inside = port.number("container", 0);
            words.addAll(List.of(
                    "--publish",
                    port.text("address").orElse("127.0.0.1") + ":" + port.number("host", inside) + ":" + inside + "/"
                            + port.text("protocol").orElse("tcp")));
        }
        for (HostFields volume : spec.list("volumes")) {
            String source = volume.required("source");
            String place = source.startsWith("./")
                    ? layout.base(desired.ref().namespace())
                            .resolve(source)
                            .normalize()
                            .toString()
                    : source;
            words.addAll(List.of(
                    "--volume",
                    place + ":" + volume.required("target") + (volume.flag("readOnly", false) ? ":ro" : "")));
        }
        var command = new ArrayList<>(spec.texts("command"));
        if (!command.isEmpty()) {
            words.addAll(List.of("--entrypoint", command.removeFirst()));
        }
        words.add(spec.required("image"));
        words.addAll(command);
        words.addAll(spec.texts("args"));
        return words;
    }

    /// A runtime that does not answer is no sign that the container is gone.
    private Optional<MapNode> inspect(ObjectRef ref) {
        ToolRun.Result result = runtime.run(List.of("container", "inspect", name(ref)));
        if (!result.succeeded() && isAbsence(result)) {
            return Optional.empty();
        }
        try {
            if (result.succeeded()
                    && JsonText.read(result.output()) instanceof ListNode list
                    && !list.items().isEmpty()
                    && list.items().getFirst() instanceof MapNode found) {
                return Optional.of(found);
            }
        } catch (YamlException unreadable) {
            throw unknown(ref, result, unreadable);
        }
        throw unknown(ref, result, null);
    }

    private static boolean isAbsence(ToolRun.Result result) {
        return NO_CONTAINER.stream().anyMatch(result.all().toLowerCase(Locale.ROOT)::contains);
    }

    private TargetException unknown(ObjectRef ref, ToolRun.Result result, @Nullable Throwable cause) {
        return new TargetException(
                ErrorCode.IO,
                ref.display(),
                runtime.name() + " does not tell its state: "
                        + result.all().lines().reduce("", (_, last) -> last),
                "look whether the container runtime of the host answers",
                cause);
    }

    private static MapNode status(MapNode found) {
        MapNode state = found.map("State").orElse(MapNode.EMPTY);
        String told = state.text("Status").orElse("unknown");
        String health =
                state.map("Health").flatMap(inner -> inner.text("Status")).orElse("");
        Observed.Condition condition = Observed.Condition.STALLED;
        if (told.equals("running") && !health.equals("unhealthy")) {
            condition = health.equals("starting") ? Observed.Condition.RECONCILING : Observed.Condition.READY;
        } else if (told.equals("created") || told.equals("restarting")) {
            condition = Observed.Condition.RECONCILING;
        }
        String message = condition == Observed.Condition.READY
                ? ""
                : "container is " + told + (health.isEmpty() ? "" : ", " + health);
        MapNode.Builder status = Observed.status(condition, message).put("state", told);
        state.get("ExitCode").ifPresent(code -> status.put("exitCode", code));
        found.text("Id").ifPresent(id -> status.put("containerId", id));
        return status.build();
    }

    private static boolean isRunning(MapNode found) {
        return found.map("State")
                .flatMap(state -> state.text("Status"))
                .filter("running"::equals)
                .isPresent();
    }

    private static String digestOf(MapNode found) {
        return found.map("Config")
                .flatMap(config -> config.map("Labels"))
                .flatMap(labels -> labels.text(DIGEST))
                .orElse("");
    }

    private static String imageOf(MapNode found) {
        return found.map("Config").flatMap(config -> config.text("Image")).orElse("");
    }

    private String name(ObjectRef ref) {
        return "plumbline-" + target + "-" + (ref.namespace().isEmpty() ? "default" : ref.namespace()) + "-"
                + ref.name();
    }
}
