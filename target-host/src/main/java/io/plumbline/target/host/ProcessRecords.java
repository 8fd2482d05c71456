package io.plumbline.target.host;

import io.plumbline.model.PlumbException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is recorded of a process, so that whoever supervises it next finds its copies: the one in charge, and the one
/// that is to take over while a change is rolled out.
///
/// @param folder of the process
record ProcessRecords(Path folder) {
    /// The copies that run, the one in charge first.
    List<ProcessCopy> running() {
        Optional<ProcessCopy> current = read(current());
        Optional<ProcessCopy> next = read(next())
                .filter(copy -> current.filter(known -> known.mark().equals(copy.mark()))
                        .isEmpty());
        return Stream.of(current, next).flatMap(Optional::stream).toList();
    }

    /// Records the copy in charge.
    void inCharge(ProcessCopy copy) {
        ProcessCopy.write(current(), JsonText.write(copy.tree()));
    }

    /// Records the copy that is to take over.
    void toTakeOver(ProcessCopy copy) {
        ProcessCopy.write(next(), JsonText.write(copy.tree()));
    }

    /// Records that the copy that was to take over is in charge.
    void tookOver(ProcessCopy copy) {
        inCharge(copy);
        try {
            Files.deleteIfExists(next());
        } catch (IOException failure) {
            throw IoFailures.of(next().toString(), "cannot be removed", failure);
        }
    }

    private Path current() {
        return folder.resolve("instance.json");
    }

    private Path next() {
        return folder.resolve("next.json");
    }

    private static Optional<ProcessCopy> read(Path file) {
        try {
            String text = ProcessCopy.read(file);
            return text.isEmpty() || !(JsonText.read(text) instanceof MapNode tree)
                    ? Optional.empty()
                    : ProcessCopy.of(tree).adopted();
        } catch (YamlException | PlumbException damaged) {
            return Optional.empty();
        }
    }
}
