package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;

/// A PersistentVolumeClaim is healthy when it is bound to a volume.
final class PersistentVolumeClaimHealth implements KindHealth {
    @Override
    public Health judge(LiveFacts live) {
        String phase = live.status("phase");
        return switch (phase) {
            case "Bound" -> Health.HEALTHY;
            case "Pending" -> Health.progressing("claim is Pending: no volume is bound to it yet");
            case "Lost" -> Health.degraded("claim is Lost: its volume no longer exists");
            default -> new Health(HealthStatus.UNKNOWN, "claim has the unknown phase '" + phase + "'");
        };
    }
}
