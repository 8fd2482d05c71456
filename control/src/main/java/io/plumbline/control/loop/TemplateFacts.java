package io.plumbline.control.loop;

import io.plumbline.control.explain.RunHistory;
import io.plumbline.control.place.KnownTargets;
import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.Secret;
import io.plumbline.model.Trigger;
import io.plumbline.render.LiveReader;
import io.plumbline.render.ReleasePast;
import io.plumbline.render.ReleaseState;
import io.plumbline.render.RenderFacts;
import io.plumbline.store.StateStore;
import io.plumbline.store.StateStore.RunRecord;
import io.plumbline.target.Capabilities;
import io.plumbline.target.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a rendering may know beside its files: what the target serves, which release is live, and the
/// ConfigMaps and Secrets that values are taken from. The last release is kept with its run, so that a restart
/// renders the same.
public final class TemplateFacts {
    /// No release.
    static final ReleaseState NONE = new ReleaseState(0, false, Instant.EPOCH);

    private static final int RUNS_LOOKED_AT_MAX = 20;
    private static final Set<String> VALUE_KINDS = Set.of("ConfigMap", "Secret");

    private final KnownTargets targets;
    private final StatusBoard board;
    private final StateStore store;
    private final RunHistory history;
    private final Secret seed;
    private final Map<ApplicationName, ReleasePast> past = new ConcurrentHashMap<>();

    /// @param history finds the last run that succeeded
    /// @param seed what random values of templates come from; may be empty
    public TemplateFacts(KnownTargets targets, StatusBoard board, StateStore store, RunHistory history, Secret seed) {
        this.targets = targets;
        this.board = board;
        this.store = store;
        this.history = history;
        this.seed = seed;
    }

    /// The facts for an application now.
    RenderFacts of(Application application) {
        Target target = targets.named(application.destination().target());
        Capabilities serves = target.capabilities();
        return RenderFacts.NONE
                .withCluster(serves.kubeVersion(), serves.apiVersions())
                .withPast(past.computeIfAbsent(application.name(), this::stored))
                .withObjects(values(target, application))
                .withSeed(seed);
    }

    /// Keeps which release is live now.
    void succeeded(ApplicationName name, ReleaseState release, Digest rendering) {
        if (release.revision() > 0) {
            past.put(name, new ReleasePast(release, rendering));
        }
    }

    /// Forgets an application.
    void forget(ApplicationName name) {
        past.remove(name);
    }

    private ReleasePast stored(ApplicationName name) {
        Optional<RunReport> last = board.status(name).run();
        if (last.isEmpty()) {
            return ReleasePast.NONE;
        }
        return last.filter(TemplateFacts::isLive)
                .or(() -> history.succeeded(name, RUNS_LOOKED_AT_MAX).stream().findFirst())
                .flatMap(run -> store.run(run.id()))
                .filter(record -> !record.release().isEmpty())
                .map(record -> new ReleasePast(release(record), record.plan().rendering()))
                .orElse(ReleasePast.NONE);
    }

    private static boolean isLive(RunReport run) {
        return run.phase() == RunPhase.SUCCEEDED && run.trigger() != Trigger.DELETION;
    }

    /// The release that a kept run was; revision 0 when nothing was kept of it.
    static ReleaseState release(RunRecord record) {
        String[] words = record.release().split(" ", -1);
        return words.length == 3
                ? new ReleaseState(Integer.parseInt(words[0]), Boolean.parseBoolean(words[1]), Instant.parse(words[2]))
                : NONE;
    }

    /// A release as it is kept.
    static String text(ReleaseState release) {
        return release.revision() == 0 ? "" : release.revision() + " " + release.upgrade() + " " + release.present();
    }

    /// Reads what values may be taken from: single ConfigMaps and Secrets in the namespace of the destination.
    private static LiveReader values(Target target, Application application) {
        String home = application.destination().namespace();
        return (apiVersion, kind, namespace, name) -> {
            boolean foreign = !namespace.isEmpty() && !namespace.equals(home);
            if (!apiVersion.equals("v1") || !VALUE_KINDS.contains(kind) || name.isEmpty() || foreign) {
                throw new PlumbException(
                        ErrorCode.REFUSED,
                        kind + " " + name,
                        "values are taken from single ConfigMaps and Secrets of namespace '" + home + "' only",
                        "keep the values beside the application");
            }
            var ref = new ObjectRef("", kind, home, name);
            return target.observe(List.of(ref)).objects().values().stream()
                    .map(found -> found.object().body())
                    .toList();
        };
    }
}
