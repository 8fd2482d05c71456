package io.plumbline.kustomize;

/// How a build is done.
///
/// @param order order of the output
/// @param loadRestrictor which files a kustomization may read
/// @param remote where resources outside of the tree come from
/// @param charts what renders Helm charts
/// @param overrides what is changed on top of the kustomization
public record KustomizeOptions(
        Order order,
        LoadRestrictor loadRestrictor,
        RemoteResources remote,
        ChartInflation charts,
        KustomizeOverrides overrides) {
    /// The order of the command line, files only below their kustomization, nothing remote, no charts.
    public static final KustomizeOptions DEFAULT = new KustomizeOptions(
            Order.LEGACY,
            LoadRestrictor.ROOT_ONLY,
            RemoteResources.refused(),
            ChartInflation.refused(),
            KustomizeOverrides.NONE);

    /// The order of the output when the kustomization itself says nothing.
    public enum Order {
        /// As they were taken in; the default of the library of Kustomize.
        FIFO,
        /// By kind, then namespace and name; the default of its command line.
        LEGACY
    }

    /// Which files a kustomization may read.
    public enum LoadRestrictor {
        /// Those in or below its own directory.
        ROOT_ONLY,
        /// All of the tree.
        NONE
    }

    /// With another order.
    public KustomizeOptions withOrder(Order other) {
        return new KustomizeOptions(other, loadRestrictor, remote, charts, overrides);
    }

    /// With another restriction.
    public KustomizeOptions withLoadRestrictor(LoadRestrictor other) {
        return new KustomizeOptions(order, other, remote, charts, overrides);
    }

    /// With a source of remote resources.
    public KustomizeOptions withRemote(RemoteResources other) {
        return new KustomizeOptions(order, loadRestrictor, other, charts, overrides);
    }

    /// With a renderer of Helm charts.
    public KustomizeOptions withCharts(ChartInflation other) {
        return new KustomizeOptions(order, loadRestrictor, remote, other, overrides);
    }

    /// With changes on top.
    public KustomizeOptions withOverrides(KustomizeOverrides other) {
        return new KustomizeOptions(order, loadRestrictor, remote, charts, other);
    }
}
