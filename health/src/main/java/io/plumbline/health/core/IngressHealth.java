package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;

/// An Ingress is healthy when its controller has published an address for it.
final class IngressHealth implements KindHealth {
    private static final ObjectPath INGRESS = ObjectPath.of("status.loadBalancer.ingress");

    @Override
    public Health judge(LiveFacts live) {
        return live.maps(INGRESS).isEmpty()
                ? Health.progressing("Waiting for the ingress controller to publish an address")
                : Health.HEALTHY;
    }
}
