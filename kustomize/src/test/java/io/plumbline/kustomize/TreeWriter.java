package io.plumbline.kustomize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Writes the generated tree of a seed into a folder, to look at it: `TreeWriter SEED FOLDER`.
final class TreeWriter {
    private TreeWriter() {}

    static void main(String[] args) throws IOException {
        for (Map.Entry<String, String> file :
                TreeGenerator.tree(Long.parseLong(args[0])).entrySet()) {
            Path path = Path.of(args[1]).resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
