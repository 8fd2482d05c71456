package io.plumbline.source.helm.signed;

import io.plumbline.model.Digest;
import io.plumbline.source.SourceException;
import io.plumbline.source.helm.kept.KeptProofs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// Lets packed charts pass whose provenance the policy accepts. A file that held is kept; it is asked for again when it
/// does not hold any more, as after a change of keys. Safe for many threads.
public final class RequiredSignatures {
    private final SignaturePolicy policy;
    private final KeptProofs proofs;

    /// @param folder where files are kept
    public RequiredSignatures(SignaturePolicy policy, Path folder) {
        this.policy = policy;
        this.proofs = new KeptProofs(folder);
    }

    /// The rule for a chart of a repository.
    public SignatureRule rule(String repoUrl, String chart) {
        return policy.rule(repoUrl, chart);
    }

    /// Checks a packed chart by a rule for provenance files.
    ///
    /// @param subject what errors are about
    /// @param archive the digest of the packed chart
    /// @param file fetches its provenance file; empty when there is none
    /// @throws SourceException `REFUSED` when no accepted signature is found
    public void provenance(
            String subject, SignatureRule.PgpKeys rule, Digest archive, Supplier<Optional<byte[]>> file) {
        Optional<byte[]> kept = proofs.find(archive);
        if (kept.isPresent() && holds(subject, kept.orElseThrow(), archive, rule)) {
            return;
        }
        byte[] fresh = file.get()
                .orElseThrow(
                        () -> ProvenanceFile.refused(subject, "has no provenance file, and the policy asks for one"));
        ProvenanceFile.check(subject, fresh, archive, rule);
        proofs.put(archive, fresh);
    }

    private static boolean holds(String subject, byte[] file, Digest archive, SignatureRule.PgpKeys rule) {
        try {
            ProvenanceFile.check(subject, file, archive, rule);
            return true;
        } catch (SourceException outdated) {
            return false;
        }
    }
}
