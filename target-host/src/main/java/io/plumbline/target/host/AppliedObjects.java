package io.plumbline.target.host;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// What was applied, in memory and in one append-only file: a line of JSON for each change. An unfinished last line,
/// left by a crash, is dropped. Lines are handed to the operating system at once and forced to the disk when the
/// file is rewritten or closed: after a power failure the last ones may be missing, and the next sync applies
/// their objects again.
final class AppliedObjects implements AutoCloseable {
    private static final String HEADER = "{\"format\":\"plumbline-host-objects/1\"}";
    private static final int SPARE_LINES = 1_000;

    private final Path file;
    private final ConcurrentSkipListMap<ObjectRef, AppliedObject> known = new ConcurrentSkipListMap<>();
    private FileOutputStream log;
    private int lines;
    private boolean closed;

    /// @param log appends; a stream and no channel, since the interrupt of one run would close a channel for all
    private AppliedObjects(Path file, FileOutputStream log) {
        this.file = file;
        this.log = log;
    }

    /// Reads the file, or starts one.
    ///
    /// @throws TargetException `DAMAGED` when it cannot be understood
    static AppliedObjects open(Path folder) {
        Path file = folder.resolve("objects.log");
        try {
            Files.createDirectories(folder);
            var objects = new AppliedObjects(file, new FileOutputStream(file.toFile(), true));
            objects.load();
            return objects;
        } catch (IOException failure) {
            throw IoFailures.of(file.toString(), "cannot be opened", failure);
        }
    }

    Optional<AppliedObject> find(ObjectRef ref) {
        return Optional.ofNullable(known.get(ref));
    }

    /// All, in the order of their identity.
    SequencedCollection<AppliedObject> all() {
        return List.copyOf(known.values());
    }

    void put(AppliedObject applied) {
        known.put(applied.ref(), applied);
        append(JsonText.write(MapNode.builder()
                .put("application", applied.application().value())
                .put("content", applied.content().hex())
                .put("body", applied.object().body())
                .build()));
    }

    void remove(ObjectRef ref) {
        if (known.remove(ref) != null) {
            append(JsonText.write(MapNode.builder().put("gone", ref.key()).build()));
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            log.getFD().sync();
            log.close();
        } catch (IOException failure) {
            throw IoFailures.of(file.toString(), "cannot be closed", failure);
        }
    }

    private void load() throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            write(HEADER + "\n");
            return;
        }
        int end = text.lastIndexOf('\n') + 1;
        int number = 0;
        for (String line : text.substring(0, end).lines().toList()) {
            number++;
            read(line, number);
        }
        if (end < text.length()) {
            try (var whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
                whole.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
            }
        }
        lines = number;
        if (end == 0) {
            write(HEADER + "\n");
        }
        compactWhenWasteful();
    }

    private void read(String line, int number) {
        if (number == 1) {
            if (!line.equals(HEADER)) {
                throw damaged(number, "is not a list of host objects of this version", null);
            }
            return;
        }
        try {
            if (!(JsonText.read(line) instanceof MapNode entry)) {
                throw damaged(number, "is no entry", null);
            }
            Optional<String> gone = entry.text("gone");
            if (gone.isPresent()) {
                known.remove(ObjectRef.parse(gone.orElseThrow()));
                return;
            }
            Optional<MapNode> body = entry.map("body");
            Optional<String> application = entry.text("application");
            Optional<String> content = entry.text("content");
            if (body.isEmpty() || application.isEmpty() || content.isEmpty()) {
                throw damaged(number, "is no entry", null);
            }
            var object = ResourceObject.of(body.orElseThrow(), Origin.NONE);
            known.put(
                    object.ref(),
                    new AppliedObject(
                            new ApplicationName(application.orElseThrow()), object, new Digest(content.orElseThrow())));
        } catch (YamlException unreadable) {
            throw damaged(number, "is not JSON", unreadable);
        }
    }

    private TargetException damaged(int line, String problem, @Nullable Throwable cause) {
        return new TargetException(
                ErrorCode.DAMAGED,
                file + ":" + line,
                problem,
                "move the file away; the next sync of each application takes over what is there",
                cause);
    }

    private synchronized void append(String line) {
        try {
            write(line + "\n");
            lines++;
            compactWhenWasteful();
        } catch (IOException failure) {
            throw IoFailures.of(file.toString(), "cannot be written", failure);
        }
    }

    private void write(String text) throws IOException {
        log.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void compactWhenWasteful() throws IOException {
        if (lines < 2 * known.size() + SPARE_LINES) {
            return;
        }
        Path fresh = file.resolveSibling("objects.log.new");
        Files.deleteIfExists(fresh);
        FileOutputStream before = log;
        log = new FileOutputStream(fresh.toFile(), true);
        lines = 1;
        write(HEADER + "\n");
        for (AppliedObject applied : known.values()) {
            Node entry = MapNode.builder()
                    .put("application", applied.application().value())
                    .put("content", applied.content().hex())
                    .put("body", applied.object().body())
                    .build();
            write(JsonText.write(entry) + "\n");
            lines++;
        }
        log.getFD().sync();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        before.close();
    }
}
