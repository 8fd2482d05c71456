package io.plumbline.kustomize;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One case of the conformance set, or one of our own in the same format.
record ConformanceCase(String id, Map<String, List<String>> headers, Map<String, String> files) {
    static ConformanceCase read(Path path) {
        try {
            return parse(path.getFileName().toString().replace(".txtar", ""), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConformanceCase parse(String id, String text) {
        var headers = new LinkedHashMap<String, List<String>>();
        var files = new LinkedHashMap<String, String>();
        String name = "";
        var body = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            String bare = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            if (bare.startsWith("-- ") && bare.endsWith(" --")) {
                finish(name, body, files);
                name = bare.substring(3, bare.length() - 3);
            } else if (!name.isEmpty()) {
                body.append(line);
            } else if (bare.contains(": ")) {
                int colon = bare.indexOf(": ");
                headers.computeIfAbsent(bare.substring(0, colon), _ -> new ArrayList<>())
                        .add(bare.substring(colon + 2));
            }
        }
        finish(name, body, files);
        return new ConformanceCase(id, headers, files);
    }

    private static void finish(String name, StringBuilder body, Map<String, String> files) {
        if (!name.isEmpty()) {
            files.put(name, body.toString());
        }
        body.setLength(0);
    }

    List<String> header(String key) {
        return headers.getOrDefault(key, List.of());
    }

    boolean expectsSuccess() {
        return header("expect").contains("success");
    }

    String build() {
        return header("build").getFirst();
    }

    Optional<String> expected(String file) {
        return Optional.ofNullable(files.get(file));
    }

    /// The input tree.
    MemoryFiles input() {
        var tree = new LinkedHashMap<String, byte[]>();
        files.forEach((name, body) -> {
            if (name.startsWith("in/")) {
                tree.put(name.substring(3), content(name, body));
            }
        });
        for (String directory : header("dir")) {
            tree.put(directory.replaceFirst("^in/", "") + "/.keep", new byte[0]);
        }
        return MemoryFiles.of(tree);
    }

    private byte[] content(String name, String body) {
        if (header("base64").contains(name)) {
            return Base64.getMimeDecoder().decode(body);
        }
        String text =
                header("no-eol").contains(name) && body.endsWith("\n") ? body.substring(0, body.length() - 1) : body;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    KustomizeOptions options(KustomizeOptions.Order order) {
        KustomizeOptions options = KustomizeOptions.DEFAULT.withOrder(order);
        return header("flag").contains("--load-restrictor=LoadRestrictionsNone")
                ? options.withLoadRestrictor(KustomizeOptions.LoadRestrictor.NONE)
                : options;
    }
}
