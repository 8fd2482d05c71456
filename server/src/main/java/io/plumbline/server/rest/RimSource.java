package io.plumbline.server.rest;

import io.plumbline.server.PlumbServer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Hands the resources what [PlumbServer] has built.
@Singleton
public class RimSource {
    /// Waits until everything is built.
    @Produces
    @Singleton
    public Rim rim() {
        return PlumbServer.rim();
    }
}
