package io.plumbline.health.core;

import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.Health;

/// A Service is healthy at once, except one of type LoadBalancer, which waits for its address.
final class ServiceHealth implements KindHealth {
    private static final ObjectPath TYPE = ObjectPath.of("spec.type");
    private static final ObjectPath INGRESS = ObjectPath.of("status.loadBalancer.ingress");

    @Override
    public Health judge(LiveFacts live) {
        boolean waits = live.text(TYPE).orElse("").equals("LoadBalancer")
                && live.maps(INGRESS).isEmpty();
        return waits ? Health.progressing("Waiting for the load balancer's address") : Health.HEALTHY;
    }
}
