package io.plumbline.target.host;

import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Kind Unit: a unit of systemd, through systemctl.
final class UnitHandler implements KindHandler {
    private static final String PROPERTIES = "LoadState,ActiveState,SubState,UnitFileState,Result,MainPID";

    private final ToolRun systemctl;
    private final ToolRun journalctl;
    private final Path systemUnits;
    private final FileWrites writes;

    UnitHandler(HostTools tools, FileWrites writes) {
        this.systemctl = new ToolRun("systemctl", tools.systemctl());
        this.journalctl = new ToolRun("journalctl", tools.journalctl());
        this.systemUnits = tools.unitFolder();
        this.writes = writes;
    }

    @Override
    public void check(ResourceObject desired, Findings findings) {
        HostFields spec = AppliedObject.specOf(desired);
        String unit = unit(desired);
        if (unit.contains("/") || !unit.contains(".")) {
            throw spec.wrong("unit", "'" + unit + "' is no name of a unit", "write name.service or name.timer");
        }
        findings.claim(desired.ref(), "unit " + unit);
        spec.flag("enabled", true);
        if (!systemctl.isInstalled()) {
            findings.add(desired.ref(), "this host has no systemd", "use kind Process, which needs none");
        } else if (spec.has("content")) {
            PathChecks.parent(desired.ref(), file(desired), findings);
        }
    }

    @Override
    public void moved(AppliedObject before, ResourceObject desired) {
        if (!unit(before.object()).equals(unit(desired))) {
            delete(before);
        }
    }

    @Override
    public boolean apply(AppliedObject applied, ResourceObject desired, ApplyMode mode) {
        HostFields spec = AppliedObject.specOf(desired);
        String unit = unit(desired);
        boolean rewritten = write(desired, spec);
        Map<String, String> found = show(desired);
        boolean enabled = spec.flag("enabled", true);
        boolean changed = rewritten;
        if (enabled != isEnabled(found) && hasInstall(found)) {
            control(desired, List.of(enabled ? "enable" : "disable", unit));
            changed = true;
        }
        boolean run = isWantedRunning(spec);
        boolean runs = isActive(found);
        if (run && rewritten && runs) {
            control(desired, List.of("restart", unit));
        } else if (run != runs) {
            control(desired, List.of(run ? "start" : "stop", unit));
            changed = true;
        }
        return changed;
    }

    @Override
    public Optional<Observed> observe(AppliedObject applied) {
        ResourceObject object = applied.object();
        Map<String, String> found = show(object);
        if (found.getOrDefault("LoadState", "not-found").equals("not-found")) {
            return Optional.empty();
        }
        MapNode spec = object.spec();
        if (spec.has("content")) {
            Optional<TextNode> content = content(object);
            spec = content.isPresent() ? spec.with("content", content.orElseThrow()) : spec.without("content");
        }
        if (spec.has("enabled") && hasInstall(found)) {
            spec = spec.with("enabled", BoolNode.of(isEnabled(found)));
        }
        if (spec.has("state")) {
            spec = spec.with("state", new TextNode(isActive(found) ? "running" : "stopped"));
        }
        MapNode status = status(applied.spec(), found);
        return Optional.of(new Observed(spec, status, Integer.toHexString(spec.hashCode() * 31 + status.hashCode())));
    }

    @Override
    public void delete(AppliedObject applied) {
        ResourceObject object = applied.object();
        if (show(object).getOrDefault("LoadState", "not-found").equals("not-found")) {
            return;
        }
        control(object, List.of("stop", unit(object)));
        if (applied.spec().flag("enabled", true)) {
            control(object, List.of("disable", unit(object)));
        }
        if (applied.spec().has("content")) {
            try {
                writes.delete(file(object));
            } catch (IOException failure) {
                throw IoFailures.of(applied.ref().display(), file(object) + " cannot be removed", failure);
            }
            control(object, List.of("daemon-reload"));
        }
    }

    @Override
    public List<String> log(AppliedObject applied, int linesMax) {
        if (!journalctl.isInstalled()) {
            return List.of();
        }
        var words = new ArrayList<String>();
        if (isUser(applied.spec())) {
            words.add("--user");
        }
        words.addAll(List.of("--no-pager", "--output=cat", "--lines=" + linesMax, "--unit=" + unit(applied.object())));
        return journalctl.lines(words);
    }

    @Override
    public List<Path> places(AppliedObject applied) {
        return applied.spec().has("content") ? List.of(file(applied.object())) : List.of();
    }

    @Override
    public boolean isTouched(AppliedObject applied) {
        return true;
    }

    private boolean write(ResourceObject desired, HostFields spec) {
        if (!spec.has("content")) {
            return false;
        }
        FileContent content = FileContent.declared(spec);
        Path file = file(desired);
        try {
            if (Files.exists(file) && FileContent.read(file).digest().equals(content.digest())) {
                return false;
            }
            writes.write(file, content, new FileWrites.Access("0644", "", ""));
        } catch (IOException failure) {
            throw IoFailures.of(spec.subject(), file + " cannot be written", failure);
        }
        control(desired, List.of("daemon-reload"));
        return true;
    }

    private static MapNode status(HostFields spec, Map<String, String> found) {
        String active = found.getOrDefault("ActiveState", "unknown");
        String told = active + " (" + found.getOrDefault("SubState", "") + ")";
        boolean failed = active.equals("failed");
        boolean asWished = isActive(found) == isWantedRunning(spec);
        MapNode.Builder status;
        if (failed) {
            status = Observed.status(
                    Observed.Condition.STALLED, "unit has failed: " + found.getOrDefault("Result", "unknown reason"));
        } else if (asWished && !active.equals("activating")) {
            status = Observed.status(Observed.Condition.READY, "");
        } else {
            status = Observed.status(Observed.Condition.RECONCILING, "unit is " + told);
        }
        return status.put("active", told)
                .put("unitFile", found.getOrDefault("UnitFileState", ""))
                .put("pid", found.getOrDefault("MainPID", "0"))
                .build();
    }

    private Map<String, String> show(ResourceObject object) {
        var found = new TreeMap<String, String>();
        var words = words(object, List.of("show", unit(object), "--property=" + PROPERTIES));
        systemctl.must(AppliedObject.subject(object), words).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                found.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return found;
    }

    private void control(ResourceObject object, List<String> words) {
        systemctl.must(AppliedObject.subject(object), words(object, words));
    }

    private static List<String> words(ResourceObject object, List<String> words) {
        var all = new ArrayList<>(words);
        if (isUser(AppliedObject.specOf(object))) {
            all.addFirst("--user");
        }
        return all;
    }

    private Optional<TextNode> content(ResourceObject object) {
        Path file = file(object);
        try {
            return Optional.of(FileContent.read(file).shown());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw IoFailures.of(object.ref().display(), file + " cannot be read", failure);
        }
    }

    private static boolean isUser(HostFields spec) {
        return spec.text("scope").orElse("system").equals("user");
    }

    private static boolean isWantedRunning(HostFields spec) {
        return spec.text("state").orElse("running").equals("running");
    }

    private static boolean isActive(Map<String, String> found) {
        String active = found.getOrDefault("ActiveState", "");
        return active.equals("active") || active.equals("activating") || active.equals("reloading");
    }

    private static boolean isEnabled(Map<String, String> found) {
        return found.getOrDefault("UnitFileState", "").startsWith("enabled");
    }

    /// A static unit has nothing to enable.
    private static boolean hasInstall(Map<String, String> found) {
        String state = found.getOrDefault("UnitFileState", "");
        return state.startsWith("enabled") || state.equals("disabled");
    }

    private static String unit(ResourceObject object) {
        ObjectRef ref = object.ref();
        return AppliedObject.specOf(object).text("unit").orElse(ref.name() + ".service");
    }

    private Path file(ResourceObject object) {
        Path folder = isUser(AppliedObject.specOf(object))
                ? Path.of(System.getProperty("user.home"), ".config", "systemd", "user")
                : systemUnits;
        return folder.resolve(unit(object));
    }
}
