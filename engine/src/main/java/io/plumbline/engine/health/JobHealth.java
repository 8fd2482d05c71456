package io.plumbline.engine.health;

import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.ResourceObject;
import java.util.Optional;

/// A Job is healthy when it is complete; until then it is on its way, also while it has no status yet.
final class JobHealth implements HealthRule {
    @Override
    public boolean covers(String group, String kind) {
        return group.equals("batch") && kind.equals("Job");
    }

    @Override
    public Optional<Health> judge(ResourceObject live) {
        if (live.body()
                .map("metadata")
                .filter(map -> map.has("deletionTimestamp"))
                .isPresent()) {
            return Optional.empty();
        }
        var conditions = Conditions.of(live);
        if (conditions.isTrue("Failed")) {
            return Optional.of(Health.degraded(conditions.message("Failed")));
        }
        if (conditions.isTrue("Suspended")) {
            return Optional.of(new Health(HealthStatus.SUSPENDED, conditions.message("Suspended")));
        }
        return Optional.of(conditions.isTrue("Complete") ? Health.HEALTHY : Health.progressing("is running"));
    }
}
