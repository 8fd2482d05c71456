package io.plumbline.source.helm;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;

/// Gets one packed chart by its exact version.
@FunctionalInterface
public interface ChartArchives {
    /// Nowhere to get a chart from.
    ChartArchives NONE = (repoUrl, chart, version) -> {
        throw new SourceException(
                ErrorCode.UNSUPPORTED,
                "chart " + chart + " " + version + " of '" + repoUrl + "'",
                "no source for such a repository is configured",
                "use an https repository, or configure one",
                null);
    };

    /// The verified bytes of a packed chart; the caller must not change them.
    ///
    /// @param repoUrl the repository
    /// @param chart the name of the chart
    /// @param version the exact version
    /// @throws SourceException when it cannot be fetched or fails verification
    byte[] archive(String repoUrl, String chart, String version);
}
