package io.plumbline.control.self;

import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SyncStatus;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// What a declared application reports to the one that declares it. One that was given a wave answers for its
/// own objects, so that the next wave waits for them; any other one is well as soon as it is accepted, and what
/// becomes of it is its own matter.
public final class ChildHealth {
    private static final List<String> WAVES = List.of("plumbline.dev/sync-wave", "argocd.argoproj.io/sync-wave");

    private final Function<ApplicationName, ApplicationStatus> statuses;
    private final ToLongFunction<ApplicationName> looked;

    /// @param looked the version of the declaration that was looked at last; 0 for none
    public ChildHealth(Function<ApplicationName, ApplicationStatus> statuses, ToLongFunction<ApplicationName> looked) {
        this.statuses = statuses;
        this.looked = looked;
    }

    /// Whether a manifest has a wave, so that its state is told.
    static boolean isTold(ResourceObject manifest) {
        return WAVES.stream().anyMatch(key -> manifest.annotation(key).isPresent());
    }

    /// The manifest of an application with its state.
    MapNode withStatus(Declared declared) {
        return declared.manifest().body().with("status", MapNode.of("conditions", ListNode.of(condition(declared))));
    }

    private MapNode condition(Declared declared) {
        if (declared.unusable().isPresent()) {
            return condition("Stalled", declared.unusable().orElseThrow().words());
        }
        Application application = declared.application();
        ApplicationStatus status = statuses.apply(application.name());
        boolean current = looked.applyAsLong(application.name()) >= declared.version();
        String words = application.name() + " is " + status.health().status().text() + " and "
                + status.sync().text();
        return condition(verdict(application, status, current), words);
    }

    private static String verdict(Application application, ApplicationStatus status, boolean current) {
        HealthStatus health = status.health().status();
        boolean synced = status.sync() == SyncStatus.SYNCED
                || application.sync().automated().isEmpty();
        if (!current) {
            return "Reconciling";
        }
        if (health == HealthStatus.DEGRADED) {
            return "Stalled";
        }
        boolean well = health == HealthStatus.HEALTHY || health == HealthStatus.SUSPENDED;
        return well && synced ? "Ready" : "Reconciling";
    }

    private static MapNode condition(String type, String message) {
        return MapNode.builder()
                .put("type", type)
                .put("status", "True")
                .put("message", message)
                .build();
    }
}
