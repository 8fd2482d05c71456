package io.plumbline.source.helm.kept;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Remembers across restarts which digest a version or tag had when it was last accepted. A content that is
/// asked for by its digest never comes here: who names a digest means it. Safe for many threads.
public final class AcceptedDigests {
    private final Path folder;
    private final MoveRule rule;

    /// A memory in a folder, which is made when something is remembered.
    public AcceptedDigests(Path folder, MoveRule rule) {
        this.folder = folder;
        this.rule = rule;
    }

    /// Accepts the digest that a name has now.
    ///
    /// @param subject the repository and chart
    /// @param name the version or tag
    /// @throws SourceException `REFUSED` when it had another digest before and the rule refuses that
    public synchronized void accept(String subject, String name, Digest now) {
        Path file = folder.resolve(Digest.of(subject + "\n" + name).hex());
        Optional<Digest> accepted = read(file);
        if (accepted.isPresent() && !accepted.orElseThrow().equals(now)) {
            var moved = new MovedName(subject, name, accepted.orElseThrow(), now);
            rule.told().accept(moved);
            if (rule.policy() == MoveRule.MovePolicy.REFUSE) {
                throw refused(moved);
            }
        }
        if (!accepted.equals(Optional.of(now))) {
            DigestShelf.AtomicFile.write(file, now.hex().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// Takes the digest that a name has now, which may change, as that of a tag like `latest` does. A change is
    /// told, and never refused.
    ///
    /// @param subject the repository
    /// @param name the tag
    public synchronized void follow(String subject, String name, Digest now) {
        Path file = folder.resolve(Digest.of(subject + "\n" + name).hex());
        Optional<Digest> accepted = read(file);
        if (accepted.equals(Optional.of(now))) {
            return;
        }
        accepted.ifPresent(before -> rule.told().accept(new MovedName(subject, name, before, now)));
        DigestShelf.AtomicFile.write(file, now.hex().getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Digest> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            String hex = Files.readString(file).strip();
            return hex.matches("[a-f0-9]{64}") ? Optional.of(new Digest(hex)) : Optional.empty();
        } catch (IOException failure) {
            throw DigestShelf.AtomicFile.failed(file, failure);
        }
    }

    private static SourceException refused(MovedName moved) {
        return new SourceException(
                ErrorCode.REFUSED,
                moved.subject(),
                "'" + moved.name() + "' was published again: it is now " + moved.now() + ", accepted was "
                        + moved.accepted(),
                "publish the change under a new version, or allow replaced versions by policy",
                null);
    }
}
