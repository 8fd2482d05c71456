package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;

/// A CronJob is degraded when its last execution has not succeeded. One that is suspended, is running, or has nothing
/// to report yet is fine as it is.
final class CronJobHealth implements KindHealth {
    private static final ObjectPath SUSPEND = ObjectPath.of("spec.suspend");
    private static final ObjectPath ACTIVE = ObjectPath.of("status.active");

    @Override
    public Health judge(LiveFacts live) {
        String scheduled = live.status("lastScheduleTime");
        String succeeded = live.status("lastSuccessfulTime");
        if (live.text(SUSPEND).orElse("").equals("true")) {
            return healthy("CronJob is Suspended");
        }
        if (scheduled.isEmpty()) {
            return healthy("CronJob has not been scheduled yet");
        }
        if (!live.maps(ACTIVE).isEmpty()) {
            return healthy("CronJob has an active job");
        }
        if (succeeded.isEmpty()) {
            return healthy("CronJob has not completed an execution yet");
        }
        // Both are RFC 3339 in UTC, whose order is that of the texts.
        return succeeded.compareTo(scheduled) < 0
                ? Health.degraded("CronJob has not completed its last execution successfully: scheduled " + scheduled
                        + ", last success " + succeeded)
                : healthy("CronJob has completed its last execution successfully");
    }

    private static Health healthy(String message) {
        return new Health(HealthStatus.HEALTHY, message);
    }
}
