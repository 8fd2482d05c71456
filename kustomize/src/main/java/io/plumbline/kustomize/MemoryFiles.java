package io.plumbline.kustomize;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A file tree in memory. Immutable.
public final class MemoryFiles implements KustomizeFiles {
    private final Map<String, byte[]> files;
    private final Set<String> directories;

    private MemoryFiles(Map<String, byte[]> files) {
        this.files = new LinkedHashMap<>(files);
        this.directories = new LinkedHashSet<>();
        directories.add("");
        for (String path : this.files.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                directories.add(path.substring(0, slash));
            }
        }
    }

    /// A tree of the contents given, by path.
    public static MemoryFiles of(Map<String, byte[]> files) {
        return new MemoryFiles(files);
    }

    /// A tree of the texts given, by path.
    public static MemoryFiles ofTexts(Map<String, String> texts) {
        var files = new LinkedHashMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new MemoryFiles(files);
    }

    @Override
    public Kind kind(String path) {
        if (files.containsKey(path)) {
            return Kind.FILE;
        }
        return directories.contains(path) ? Kind.DIRECTORY : Kind.MISSING;
    }

    @Override
    public byte[] read(String path, int bytesMax) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new KustomizeException("no such file: '/" + path + "'");
        }
        if (content.length > bytesMax) {
            throw new KustomizeException(
                    "file '/" + path + "' has more than " + bytesMax + " bytes (limit: bytes of a file)");
        }
        return content.clone();
    }

    @Override
    public List<String> list(String directory) {
        String start = directory.isEmpty() ? "" : directory + "/";
        var names = new TreeSet<String>();
        for (String path : files.keySet()) {
            if (path.startsWith(start)) {
                String rest = path.substring(start.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash));
            }
        }
        return List.copyOf(names);
    }

    @Override
    public String resolve(String path) {
        return path;
    }
}
