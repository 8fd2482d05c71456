package io.plumbline.control.self;

import io.plumbline.model.InvalidInput;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.Repository;
import io.plumbline.schema.RepositoryDeclaration;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import java.util.function.Predicate;

/// Tells whether the commits of a repository are required to be signed, by the declarations there are now.
public final class SignedRepositories implements Predicate<String> {
    private final SpecStore store;
    private final ManifestReader reader;

    /// Asks the declarations of a store.
    public SignedRepositories(SpecStore store, ManifestReader reader) {
        this.store = store;
        this.reader = reader;
    }

    @Override
    public boolean test(String repoUrl) {
        return store.list("Repository").stream().anyMatch(spec -> requires(spec, repoUrl));
    }

    private boolean requires(StoredSpec spec, String repoUrl) {
        try {
            return reader.declaration(spec.object()) instanceof RepositoryDeclaration declared
                    && covers(declared.repository(), repoUrl);
        } catch (InvalidInput unreadable) {
            return false;
        }
    }

    private static boolean covers(Repository repository, String repoUrl) {
        return repository.covers(repoUrl) && repository.rules().requireSignature();
    }
}
