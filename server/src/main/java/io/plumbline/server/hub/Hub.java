package io.plumbline.server.hub;

import io.plumbline.model.Subscription;
import io.plumbline.target.DeclarationFeed;
import io.plumbline.target.kubernetes.KubernetesSettings;
import io.plumbline.target.kubernetes.connect.ClusterSource;
import io.plumbline.target.kubernetes.connect.InCluster;
import io.plumbline.target.kubernetes.connect.Kubeconfig;
import io.plumbline.target.kubernetes.live.ClusterDeclarations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The connection to the hub: the feed of its declarations, and its labelled Secrets, which it follows itself. Close
/// it to end both.
public final class Hub implements AutoCloseable {
    /// The word for the cluster the server runs in, in place of a kubeconfig.
    public static final String IN_CLUSTER = "in-cluster";

    private static final String NAME = "hub";

    /// Until its Secrets are known repositories would be asked without their logins, so the start waits a little.
    private static final Duration FIRST_LIST_MAX = Duration.ofSeconds(5);

    private final ClusterDeclarations feed;
    private final Subscription secrets;

    private Hub(ClusterDeclarations feed, HubSecrets secrets) {
        this.feed = feed;
        this.secrets = feed.follow(List.of(HubSecrets.SECRETS, HubSecrets.CONFIG_MAPS), secrets);
        secrets.await(FIRST_LIST_MAX);
    }

    /// Where the hub is.
    ///
    /// @param place a kubeconfig file, or [#IN_CLUSTER]
    /// @param namespace where the declarations are
    public record HubPlace(String place, String namespace) {
        /// How its cluster is reached.
        ///
        /// @param environment the variables of the process
        public ClusterSource source(Map<String, String> environment) {
            return place.equals(IN_CLUSTER)
                    ? () -> InCluster.access(environment)
                    : () -> Kubeconfig.read(Path.of(place), "");
        }
    }

    /// Connects; an API server that does not answer is asked again until it does.
    ///
    /// @param environment the variables of the process
    /// @param secrets hears of the labelled Secrets
    public static Hub open(HubPlace place, Map<String, String> environment, HubSecrets secrets, Chance chance) {
        var settings = KubernetesSettings.of(NAME, place.source(environment), chance.clock(), chance.random());
        return new Hub(ClusterDeclarations.open(settings, place.namespace()), secrets);
    }

    /// Time and chance.
    ///
    /// @param clock the time
    /// @param random spreads attempts
    public record Chance(InstantSource clock, RandomGenerator random) {}

    /// The feed of its declarations.
    public DeclarationFeed feed() {
        return feed;
    }

    @Override
    public void close() {
        secrets.close();
        feed.close();
    }
}
