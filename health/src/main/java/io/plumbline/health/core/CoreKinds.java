package io.plumbline.health.core;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kinds that are classes, one line each. The key is `group/Kind`, of the core group `/Kind`.
public final class CoreKinds {
    /// Every kind with a class.
    public static final SortedMap<String, KindHealth> ALL = all();

    private CoreKinds() {}

    private static SortedMap<String, KindHealth> all() {
        var kinds = new TreeMap<String, KindHealth>();
        kinds.put("/Pod", new PodHealth());
        kinds.put("/Service", new ServiceHealth());
        kinds.put("/PersistentVolumeClaim", new PersistentVolumeClaimHealth());
        kinds.put("apps/Deployment", new DeploymentHealth());
        kinds.put("extensions/Deployment", new DeploymentHealth());
        kinds.put("apps/ReplicaSet", new ReplicaSetHealth());
        kinds.put("extensions/ReplicaSet", new ReplicaSetHealth());
        kinds.put("apps/StatefulSet", new StatefulSetHealth());
        kinds.put("apps/DaemonSet", new DaemonSetHealth());
        kinds.put("extensions/DaemonSet", new DaemonSetHealth());
        kinds.put("batch/Job", new BatchJobHealth());
        kinds.put("batch/CronJob", new CronJobHealth());
        kinds.put("networking.k8s.io/Ingress", new IngressHealth());
        kinds.put("extensions/Ingress", new IngressHealth());
        kinds.put("autoscaling/HorizontalPodAutoscaler", new AutoscalerHealth());
        kinds.put("apiregistration.k8s.io/APIService", new ApiServiceHealth());
        kinds.put("argoproj.io/Workflow", new WorkflowHealth());
        kinds.put("gateway.networking.k8s.io/Gateway", new GatewayHealth());
        kinds.put("gateway.networking.k8s.io/HTTPRoute", GatewayRouteHealth.ofRoutes());
        kinds.put("gateway.networking.k8s.io/GRPCRoute", GatewayRouteHealth.ofRoutes());
        kinds.put("gateway.networking.k8s.io/TCPRoute", GatewayRouteHealth.ofRoutes());
        kinds.put("gateway.networking.k8s.io/TLSRoute", GatewayRouteHealth.ofRoutes());
        kinds.put("gateway.networking.k8s.io/UDPRoute", GatewayRouteHealth.ofRoutes());
        kinds.put("gateway.networking.k8s.io/BackendTLSPolicy", GatewayRouteHealth.ofPolicies());
        return Collections.unmodifiableSortedMap(kinds);
    }
}
