package io.plumbline.kustomize;

import io.plumbline.kustomize.build.KustomizeRun;
import io.plumbline.kustomize.load.ParseCache;

/// Builds kustomizations: a file tree in, objects out. No process, no network, no temporary file, no global state.
///
/// One value may build many trees from many threads; it remembers parsed manifests by the digest of their bytes.
///
/// ```java
/// var files = FolderFiles.of(Path.of("deploy"));
/// var result = Kustomize.create().build(files, "overlays/prod", KustomizeOptions.DEFAULT);
/// System.out.print(result.text());
/// ```
public final class Kustomize {
    private final ParseCache cache;

    private Kustomize(ParseCache cache) {
        this.cache = cache;
    }

    /// A builder with a cache of the default size.
    public static Kustomize create() {
        return new Kustomize(new ParseCache());
    }

    /// A builder that keeps up to `bytesMax` bytes of manifests parsed; 0 keeps nothing.
    public static Kustomize withCacheOf(long bytesMax) {
        return new Kustomize(new ParseCache(bytesMax));
    }

    /// Builds the kustomization of a directory.
    ///
    /// @throws KustomizeException when it cannot be built; then there are no objects
    public KustomizeResult build(KustomizeFiles files, String directory, KustomizeOptions options) {
        return KustomizeRun.build(files, directory, options, cache);
    }
}
