package io.plumbline.server.rest;

import io.plumbline.model.PlumbException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means that the data folder is open and the loops run.
@Readiness
@Singleton
public class ReadyCheck implements HealthCheck {
    private final Instance<Rim> rim;

    /// @param rim there when everything is built
    public ReadyCheck(Instance<Rim> rim) {
        this.rim = rim;
    }

    @Override
    public HealthCheckResponse call() {
        // The rim exists only once everything is open; asking for it fails when that failed.
        try {
            rim.get();
            return HealthCheckResponse.up("plumbline");
        } catch (PlumbException failure) {
            return HealthCheckResponse.down("plumbline");
        }
    }
}
