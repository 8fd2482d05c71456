package io.plumbline.target.host;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The output of a process: one file the operating system appends to, and older ones `.1`, `.2`, ...
///
/// @param file the current one
record LogFiles(Path file) {
    /// How much of each file is looked through for last lines.
    static final int LOG_TAIL_BYTES_MAX = 1 << 20;

    private static final int OLDER_MAX = 20;

    long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /// The last lines, oldest first.
    List<String> tail(int linesMax) {
        var lines = new ArrayList<String>();
        for (int i = 0; i <= OLDER_MAX && lines.size() < linesMax; i++) {
            Path older = i == 0 ? file : older(i);
            if (i > 0 && !Files.exists(older)) {
                break;
            }
            lines.addAll(0, end(older));
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - linesMax), lines.size()));
    }

    /// Copies the file away and empties it when it is too large. What is printed between the two is lost.
    void rotate(ProcessSpec.LogPolicy policy) {
        if (size() <= policy.maxBytes()) {
            return;
        }
        try {
            for (int i = policy.files(); i > 1; i--) {
                if (Files.exists(older(i - 1))) {
                    Files.move(older(i - 1), older(i), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (policy.files() > 0) {
                Files.copy(file, older(1), StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        } catch (IOException failure) {
            throw IoFailures.of(file.toString(), "cannot be rotated", failure);
        }
    }

    private Path older(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static List<String> end(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.position(Math.max(0, channel.size() - LOG_TAIL_BYTES_MAX));
            return new String(Channels.newInputStream(channel).readNBytes(LOG_TAIL_BYTES_MAX), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            throw IoFailures.of(path.toString(), "cannot be read", failure);
        }
    }
}
