package io.plumbline.source.helm.kept;

import io.plumbline.model.Digest;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// The index of one chart repository as a file that outlives a restart, with what is needed to ask whether it is still
/// the newest. A new one takes the place of the old one whole or not at all. Guarded by its caller.
public final class KeptIndex {
    private static final String FACTS = "facts.json";

    private final Path folder;

    /// An index in a folder of its own, which is made when something is kept.
    public KeptIndex(Path folder) {
        this.folder = folder;
    }

    /// What is known of the kept index.
    ///
    /// @param digest of its text
    /// @param etag validator; empty for none
    /// @param modified validator; empty for none
    /// @param asked when the repository last said that it is the newest
    public record IndexFacts(Digest digest, String etag, String modified, Instant asked) {
        /// The same index, asked for again.
        public IndexFacts at(Instant time) {
            return new IndexFacts(digest, etag, modified, time);
        }
    }

    /// What is kept; empty when there is nothing, or it was damaged.
    public Optional<IndexFacts> facts() {
        Path file = folder.resolve(FACTS);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (JsonText.read(Files.readString(file)) instanceof MapNode map) {
                var facts = new IndexFacts(
                        new Digest(map.text("digest").orElse("")),
                        map.text("etag").orElse(""),
                        map.text("modified").orElse(""),
                        Instant.parse(map.text("asked").orElse("")));
                return Files.isRegularFile(file(facts.digest())) ? Optional.of(facts) : Optional.empty();
            }
            return Optional.empty();
        } catch (YamlException | DateTimeException | io.plumbline.model.InvalidInput damaged) {
            return Optional.empty();
        } catch (IOException failure) {
            throw DigestShelf.AtomicFile.failed(file, failure);
        }
    }

    /// The file of an index that is kept.
    public Path file(Digest digest) {
        return folder.resolve(digest.hex() + ".yaml");
    }

    /// An empty file that a new index may be written to; whoever asks for it drops or keeps it.
    public Path draft() {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, ".draft-", "");
        } catch (IOException failure) {
            throw DigestShelf.AtomicFile.failed(folder, failure);
        }
    }

    /// Keeps a draft as the index.
    public void keep(Path draft, IndexFacts facts) {
        try {
            Files.move(
                    draft, file(facts.digest()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw DigestShelf.AtomicFile.failed(draft, failure);
        }
        keep(facts);
        dropOthers(facts.digest());
    }

    /// Keeps what is known of the index that is there.
    public void keep(IndexFacts facts) {
        String text = JsonText.write(MapNode.builder()
                .put("digest", facts.digest().hex())
                .put("etag", facts.etag())
                .put("modified", facts.modified())
                .put("asked", facts.asked().toString())
                .build());
        DigestShelf.AtomicFile.write(folder.resolve(FACTS), text.getBytes(StandardCharsets.UTF_8));
    }

    /// Drops a draft.
    public void drop(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException failure) {
            throw DigestShelf.AtomicFile.failed(draft, failure);
        }
    }

    private void dropOthers(Digest digest) {
        Path kept = file(digest);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.equals(kept) && !file.endsWith(FACTS)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException failure) {
            throw DigestShelf.AtomicFile.failed(folder, failure);
        }
    }
}
