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

    /// A version or tag.
    ///
    /// @param repoUrl the address it is asked from
    /// @param subject the repository and chart, for messages
    /// @param name the version or tag itself
    public record Name(String repoUrl, String subject, String name) {
        private MovedName moved(Digest accepted, Digest now) {
            return new MovedName(repoUrl, subject, name, accepted, now);
        }
    }

    /// Accepts the digest that a name has now.
    ///
    /// @throws SourceException `REFUSED` when it had another digest before and the rule refuses that
    public synchronized void accept(Name name, Digest now) {
        Optional<MovedName> moved = change(name, now);
        if (moved.isPresent() && rule.moved(moved.orElseThrow()) == MoveRule.MovePolicy.REFUSE) {
            throw refused(moved.orElseThrow());
        }
        write(name, now);
    }

    /// Takes the digest that a name has now, which may change, as that of a tag like `latest` does. A change is
    /// told, and never refused.
    public synchronized void follow(Name name, Digest now) {
        change(name, now).ifPresent(rule::moved);
        write(name, now);
    }

    private Optional<MovedName> change(Name name, Digest now) {
        return read(file(name)).filter(before -> !before.equals(now)).map(before -> name.moved(before, now));
    }

    private void write(Name name, Digest now) {
        Path file = file(name);
        if (!read(file).equals(Optional.of(now))) {
            DigestShelf.AtomicFile.write(file, now.hex().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Path file(Name name) {
        return folder.resolve(Digest.of(name.subject + "\n" + name.name).hex());
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
