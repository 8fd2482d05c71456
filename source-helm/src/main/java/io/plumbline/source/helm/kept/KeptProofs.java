package io.plumbline.source.helm.kept;

import io.plumbline.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Signatures that held, by the digest of what they are for. They are checked again whenever they are used, so a
/// damaged one does no harm. Safe for many threads.
public final class KeptProofs {
    private final Path folder;

    /// Proofs in a folder, which is made when something is kept.
    public KeptProofs(Path folder) {
        this.folder = folder;
    }

    /// The proof for a content; empty when none is kept.
    public Optional<byte[]> find(Digest content) {
        Path file = folder.resolve(content.hex());
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException failure) {
            throw DigestShelf.AtomicFile.failed(file, failure);
        }
    }

    /// Keeps a proof; it takes the place of an earlier one.
    public void put(Digest content, byte[] proof) {
        DigestShelf.AtomicFile.write(folder.resolve(content.hex()), proof);
    }
}
