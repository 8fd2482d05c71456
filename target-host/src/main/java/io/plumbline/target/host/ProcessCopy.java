package io.plumbline.target.host;

import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One start of a process, as it is recorded: before it, with `pid` 0, and after it.
///
/// @param number counts the starts
/// @param mark names this start in the environment of the process
/// @param pid its number; 0 while it is being started
/// @param identity its start time, see [OsProcesses#identity]
/// @param digest of the spec and inputs it was started with
/// @param startedAt when, for a person
/// @param logStart where its output begins
/// @param ports its ports by name
/// @param heard whether it has printed the line that makes it ready
record ProcessCopy(
        long number,
        String mark,
        long pid,
        String identity,
        String digest,
        String startedAt,
        long logStart,
        SortedMap<String, Integer> ports,
        boolean heard) {
    ProcessCopy withPid(long started, String startTime) {
        return new ProcessCopy(number, mark, started, startTime, digest, startedAt, logStart, ports, heard);
    }

    ProcessCopy withHeard() {
        return new ProcessCopy(number, mark, pid, identity, digest, startedAt, logStart, ports, true);
    }

    boolean isAlive() {
        return OsProcesses.isAlive(pid, identity);
    }

    MapNode tree() {
        var numbers = MapNode.builder();
        ports.forEach((name, port) -> numbers.put(name, new IntNode(port)));
        return MapNode.builder()
                .put("number", new IntNode(number))
                .put("mark", mark)
                .put("pid", new IntNode(pid))
                .put("identity", identity)
                .put("digest", digest)
                .put("startedAt", startedAt)
                .put("logStart", new IntNode(logStart))
                .put("ports", numbers.build())
                .put("heard", BoolNode.of(heard))
                .build();
    }

    static ProcessCopy of(MapNode tree) {
        var fields = new HostFields("process record", "", tree);
        var ports = new TreeMap<String, Integer>();
        fields.inner("ports")
                .ifPresent(inner -> inner.map().keys().forEach(name -> ports.put(name, inner.number(name, 0))));
        return new ProcessCopy(
                fields.number("number", 0),
                fields.required("mark"),
                fields.number("pid", 0),
                fields.text("identity").orElse(""),
                fields.text("digest").orElse(""),
                fields.text("startedAt").orElse(""),
                fields.number("logStart", 0),
                Collections.unmodifiableSortedMap(ports),
                fields.flag("heard", false));
    }

    /// The instance a record describes, when it still runs: by number and start time, or, when the number was not
    /// recorded any more, by its mark.
    Optional<ProcessCopy> adopted() {
        if (pid > 0) {
            return isAlive() ? Optional.of(this) : Optional.empty();
        }
        return OsProcesses.marked(mark)
                .map(found -> withPid(found, OsProcesses.identity(found)))
                .filter(ProcessCopy::isAlive);
    }

    /// Writes a small file at once.
    static void write(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent() == null ? file : file.getParent());
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw IoFailures.of(file.toString(), "cannot be written", failure);
        }
    }

    /// Reads a small file; empty when there is none.
    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException failure) {
            throw IoFailures.of(file.toString(), "cannot be read", failure);
        }
    }
}
