package io.plumbline.kustomize;

/// Where resources outside of the tree come from. The host supplies it; without one, remote resources are refused.
///
/// Implementations pin and cache what they fetch, and are safe for use by several threads.
public interface RemoteResources {
    /// A fetched repository.
    ///
    /// @param files its files
    /// @param label what messages call it
    record RemoteTree(KustomizeFiles files, String label) {}

    /// The content of one file, fetched with HTTPS.
    ///
    /// @throws KustomizeException when it cannot be had
    byte[] file(String url, int bytesMax);

    /// The files of a repository at a revision.
    ///
    /// @throws KustomizeException when it cannot be had
    RemoteTree repository(RemoteReference reference);

    /// Refuses everything and says how to allow it.
    static RemoteResources refused() {
        return new RemoteResources() {
            @Override
            public byte[] file(String url, int bytesMax) {
                throw refusal(url);
            }

            @Override
            public RemoteTree repository(RemoteReference reference) {
                throw refusal(reference.repository());
            }

            private KustomizeException refusal(String what) {
                return new KustomizeException(
                        "remote resource '" + what + "' is not allowed here",
                        "allow remote resources, or copy the files into the tree");
            }
        };
    }
}
