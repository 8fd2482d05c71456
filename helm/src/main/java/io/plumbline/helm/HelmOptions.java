package io.plumbline.helm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Everything about a render but the chart and its values. Same options, chart and values: same bytes.
///
/// @param version whose behaviour holds
/// @param releaseName the name of the release
/// @param namespace its namespace
/// @param kubeVersion the version of the cluster
/// @param apiVersions versions the cluster has beside the built-in ones
/// @param upgrade whether `.Release.IsUpgrade` is true
/// @param revision the number of the release's revision, from 1
/// @param switches what is left out or added
/// @param showOnly path patterns; only matching manifests are part of the text
/// @param clock the present of the render
/// @param seed where all chance of the render comes from
/// @param lookup what `lookup` sees
/// @param limits how much the render may use
public record HelmOptions(
        HelmVersion version,
        String releaseName,
        String namespace,
        String kubeVersion,
        List<String> apiVersions,
        boolean upgrade,
        int revision,
        Set<Switch> switches,
        List<String> showOnly,
        InstantSource clock,
        ChanceSeed seed,
        ClusterLookup lookup,
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

    /// Helm 3, release `release-name` in `default`, a fixed present, nothing in the cluster.
    public static final HelmOptions DEFAULT = new HelmOptions(
            HelmVersion.HELM_3,
            "release-name",
            "default",
            "v1.36.0",
            List.of(),
            false,
            1,
            Set.of(),
            List.of(),
            InstantSource.fixed(Instant.EPOCH),
            ChanceSeed.KNOWN,
            ClusterLookup.NOTHING,
            RenderLimits.DEFAULT);

    /// Copies the collections.
    public HelmOptions {
        apiVersions = List.copyOf(apiVersions);
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
        String kube = kubeVersion.equals("v1.36.0") && other == HelmVersion.HELM_4 ? "v1.37.0" : kubeVersion;
        return new HelmOptions(
                other,
                releaseName,
                namespace,
                kube,
                apiVersions,
                upgrade,
                revision,
                switches,
                showOnly,
                clock,
                seed,
                lookup,
                limits);
    }

    /// These options for a release.
    public HelmOptions withRelease(String name, String inNamespace) {
        return new HelmOptions(
                version,
                name,
                inNamespace,
                kubeVersion,
                apiVersions,
                upgrade,
                revision,
                switches,
                showOnly,
                clock,
                seed,
                lookup,
                limits);
    }

    /// These options for a cluster.
    public HelmOptions withCluster(String kubernetes, List<String> versions) {
        return new HelmOptions(
                version,
                releaseName,
                namespace,
                kubernetes,
                versions,
                upgrade,
                revision,
                switches,
                showOnly,
                clock,
                seed,
                lookup,
                limits);
    }

    /// These options for an upgrade or an install, with the revision's number.
    public HelmOptions withRevision(boolean isUpgrade, int number) {
        return new HelmOptions(
                version,
                releaseName,
                namespace,
                kubeVersion,
                apiVersions,
                isUpgrade,
                number,
                switches,
                showOnly,
                clock,
                seed,
                lookup,
                limits);
    }

    /// These options with other switches.
    public HelmOptions withSwitches(Set<Switch> other) {
        return new HelmOptions(
                version,
                releaseName,
                namespace,
                kubeVersion,
                apiVersions,
                upgrade,
                revision,
                other,
                showOnly,
                clock,
                seed,
                lookup,
                limits);
    }

    /// These options with other patterns of manifests to show.
    public HelmOptions withShowOnly(List<String> patterns) {
        return new HelmOptions(
                version,
                releaseName,
                namespace,
                kubeVersion,
                apiVersions,
                upgrade,
                revision,
                switches,
                patterns,
                clock,
                seed,
                lookup,
                limits);
    }

    /// These options with another present and another source of chance.
    public HelmOptions withChance(InstantSource present, ChanceSeed newSeed) {
        return new HelmOptions(
                version,
                releaseName,
                namespace,
                kubeVersion,
                apiVersions,
                upgrade,
                revision,
                switches,
                showOnly,
                present,
                newSeed,
                lookup,
                limits);
    }

    /// These options with another view of the cluster.
    public HelmOptions withLookup(ClusterLookup other) {
        return new HelmOptions(
                version,
                releaseName,
                namespace,
                kubeVersion,
                apiVersions,
                upgrade,
                revision,
                switches,
                showOnly,
                clock,
                seed,
                other,
                limits);
    }

    /// These options with other limits.
    public HelmOptions withLimits(RenderLimits other) {
        return new HelmOptions(
                version,
                releaseName,
                namespace,
                kubeVersion,
                apiVersions,
                upgrade,
                revision,
                switches,
                showOnly,
                clock,
                seed,
                lookup,
                other);
    }
}
