package io.plumbline.helm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Everything about a render but the chart and its values. Same options, chart and values: same bytes.
///
/// @param version whose behaviour holds
/// @param release what templates see as the release
/// @param cluster what they see as the cluster
/// @param switches what is left out or added
/// @param showOnly path patterns; only matching manifests are part of the text
/// @param chance the present, and where all chance comes from
/// @param limits how much the render may use
public record HelmOptions(
        HelmVersion version,
        ReleaseIdentity release,
        ClusterFacts cluster,
        Set<Switch> switches,
        List<String> showOnly,
        ChanceSource chance,
        RenderLimits limits) {
    /// What may be left out or added.
    public enum Switch {
        /// CRDs are part of the text.
        INCLUDE_CRDS,
        /// Hooks are no part of the text.
        NO_HOOKS,
        /// Test hooks are no part of the text.
        SKIP_TESTS,
        /// `values.schema.json` is not looked at.
        SKIP_SCHEMA,
        /// The cluster has no API version but those that are given: the built-in list does not count.
        ONLY_GIVEN_VERSIONS,
        /// Notes of charts below the root are part of the notes.
        NOTES_OF_CHILDREN
    }

    /// The releases of Helm whose behaviour is known.
    public enum HelmVersion {
        /// 3.21.4
        HELM_3,
        /// 4.3.1
        HELM_4
    }

    /// How much one render may use; a breach is a [HelmException] that names the limit.
    ///
    /// @param characters characters that templates write and build, all together
    /// @param steps statements and calls that are evaluated
    /// @param time elapsed time
    public record RenderLimits(long characters, long steps, Duration time) {
        /// 256 Mi characters, 200 million steps, 30 seconds.
        public static final RenderLimits DEFAULT = new RenderLimits(256L << 20, 200_000_000L, Duration.ofSeconds(30));
    }

    /// The release.
    ///
    /// @param name its name
    /// @param namespace its namespace
    /// @param upgrade whether there was a revision before
    /// @param revision the number of its revision, from 1
    public record ReleaseIdentity(String name, String namespace, boolean upgrade, int revision) {}

    /// The cluster.
    ///
    /// @param kubeVersion its version of Kubernetes
    /// @param apiVersions what it serves beside the built-in versions
    /// @param lookup what `lookup` sees of it
    public record ClusterFacts(String kubeVersion, List<String> apiVersions, ClusterLookup lookup) {
        /// Copies the list.
        public ClusterFacts {
            apiVersions = List.copyOf(apiVersions);
        }
    }

    /// Time and chance.
    ///
    /// @param clock the present of the render
    /// @param seed where all chance of the render comes from
    public record ChanceSource(InstantSource clock, ChanceSeed seed) {}

    /// Helm 3, release `release-name` in `default`, a fixed present, nothing in the cluster.
    public static final HelmOptions DEFAULT = new HelmOptions(
            HelmVersion.HELM_3,
            new ReleaseIdentity("release-name", "default", false, 1),
            new ClusterFacts("v1.36.0", List.of(), ClusterLookup.NOTHING),
            Set.of(),
            List.of(),
            new ChanceSource(InstantSource.fixed(Instant.EPOCH), ChanceSeed.KNOWN),
            RenderLimits.DEFAULT);

    /// Copies the collections.
    public HelmOptions {
        switches = Set.copyOf(switches);
        showOnly = List.copyOf(showOnly);
    }

    /// Whether a switch is on.
    public boolean has(Switch wanted) {
        return switches.contains(wanted);
    }

    /// These options with another Helm version; a Kubernetes version that was the default of the one becomes that of
    /// the other.
    public HelmOptions withVersion(HelmVersion other) {
        boolean newer = cluster.kubeVersion.equals("v1.36.0") && other == HelmVersion.HELM_4;
        ClusterFacts facts = newer ? new ClusterFacts("v1.37.0", cluster.apiVersions, cluster.lookup) : cluster;
        return new HelmOptions(other, release, facts, switches, showOnly, chance, limits);
    }

    /// These options for a release.
    public HelmOptions withRelease(String name, String inNamespace) {
        return with(new ReleaseIdentity(name, inNamespace, release.upgrade, release.revision));
    }

    /// These options for an upgrade or an install, with the revision's number.
    public HelmOptions withRevision(boolean isUpgrade, int number) {
        return with(new ReleaseIdentity(release.name, release.namespace, isUpgrade, number));
    }

    /// These options for a cluster.
    public HelmOptions withCluster(String kubernetes, List<String> versions) {
        return with(new ClusterFacts(kubernetes, versions, cluster.lookup));
    }

    /// These options with another view of the cluster.
    public HelmOptions withLookup(ClusterLookup other) {
        return with(new ClusterFacts(cluster.kubeVersion, cluster.apiVersions, other));
    }

    /// These options with other switches.
    public HelmOptions withSwitches(Set<Switch> other) {
        return new HelmOptions(version, release, cluster, other, showOnly, chance, limits);
    }

    /// These options with other patterns of manifests to show.
    public HelmOptions withShowOnly(List<String> patterns) {
        return new HelmOptions(version, release, cluster, switches, patterns, chance, limits);
    }

    /// These options with another present and another source of chance.
    public HelmOptions withChance(InstantSource present, ChanceSeed seed) {
        return new HelmOptions(version, release, cluster, switches, showOnly, new ChanceSource(present, seed), limits);
    }

    /// These options with other limits.
    public HelmOptions withLimits(RenderLimits other) {
        return new HelmOptions(version, release, cluster, switches, showOnly, chance, other);
    }

    private HelmOptions with(ReleaseIdentity other) {
        return new HelmOptions(version, other, cluster, switches, showOnly, chance, limits);
    }

    private HelmOptions with(ClusterFacts other) {
        return new HelmOptions(version, release, other, switches, showOnly, chance, limits);
    }

    /// The name of the release.
    public String releaseName() {
        return release.name;
    }

    /// The cluster's version of Kubernetes.
    public String kubeVersion() {
        return cluster.kubeVersion;
    }

    /// What the cluster serves beside the built-in versions.
    public List<String> apiVersions() {
        return cluster.apiVersions;
    }
}
