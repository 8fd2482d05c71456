package io.plumbline.target.kubernetes;

import io.plumbline.target.kubernetes.connect.ClusterSource;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// How a Kubernetes target works.
///
/// @param name of the target, for messages
/// @param source how the cluster is reached; read at the first question
/// @param installation id of this Plumbline: marks what is ours where several share a cluster
/// @param clock tells the time by which logins end
/// @param chance spreads what many would do at the same time
public record KubernetesSettings(
        String name, ClusterSource source, String installation, InstantSource clock, RandomGenerator chance) {
    /// The id of a Plumbline that was not given one.
    public static final String INSTALLATION = "plumbline";

    /// Settings of a Plumbline that has the cluster for itself.
    public static KubernetesSettings of(
            String name, ClusterSource source, InstantSource clock, RandomGenerator chance) {
        return new KubernetesSettings(name, source, INSTALLATION, clock, chance);
    }

    /// These settings for another Plumbline.
    public KubernetesSettings withInstallation(String id) {
        return new KubernetesSettings(name, source, id, clock, chance);
    }
}
