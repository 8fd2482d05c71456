package io.plumbline.target.host;

import io.plumbline.model.ResourceObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a Process or Task runs.
///
/// @param words program and arguments
/// @param env variables
/// @param envFrom files with lines `NAME=value`; `env` wins
/// @param workingDir the folder it runs in
record CommandSpec(List<String> words, SortedMap<String, String> env, List<Path> envFrom, Path workingDir) {
    static CommandSpec of(ResourceObject object, HostLayout layout) {
        HostFields spec = AppliedObject.specOf(object);
        var words = new ArrayList<>(spec.texts("command"));
        if (words.isEmpty()) {
            throw spec.wrong("command", "is missing", "write command: [\"program\", \"argument\"]");
        }
        words.addAll(spec.texts("args"));
        Path base = layout.base(object.ref().namespace());
        return new CommandSpec(
                List.copyOf(words),
                spec.textMap("env"),
                spec.texts("envFrom").stream().map(base::resolve).toList(),
                base.resolve(spec.text("workingDir").orElse("")).normalize());
    }

    /// Program not found, as far as it can be told before the files of the same sync are there.
    void check(ResourceObject object, HostLayout layout, Findings findings) {
        String program = words.getFirst();
        boolean bare = !program.contains("/");
        boolean foreign = program.startsWith("/") && !Path.of(program).startsWith(layout.root());
        if ((bare || foreign) && HostTools.onPath(program).isEmpty()) {
            findings.add(
                    object.ref(),
                    "spec.command: program '" + program + "' is not found on this host",
                    bare ? "install it, or write its path" : "install it, or correct the path");
        }
        if (Files.exists(workingDir) && !Files.isDirectory(workingDir)) {
            findings.add(object.ref(), "spec.workingDir: " + workingDir + " is a file", "name a folder");
        }
    }

    /// Everything needed to start it. PortNumbers are put into words and variables as `${PORT}` and `${PORT_NAME}`.
    OsProcesses.Launch launch(Path log, String mark, SortedMap<String, Integer> ports) throws IOException {
        if (workingDir.startsWith(log.getRoot()) && !Files.exists(workingDir)) {
            Files.createDirectories(workingDir);
        }
        var variables = new TreeMap<String, String>();
        for (Path file : envFrom) {
            OsProcesses.addAll(variables, file);
        }
        SortedMap<String, String> numbers = PortNumbers.variables(ports);
        env.forEach((name, value) -> variables.put(name, PortNumbers.fill(value, numbers)));
        variables.putAll(numbers);
        List<String> filled =
                words.stream().map(word -> PortNumbers.fill(word, numbers)).toList();
        return new OsProcesses.Launch(filled, Collections.unmodifiableSortedMap(variables), workingDir, log, mark);
    }
}
