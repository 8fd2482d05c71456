package io.plumbline.render.helm;

import io.plumbline.helm.ChartFiles;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of a chart below a directory of a tree.
///
/// @param files the tree
/// @param directory where the chart lies; empty for the root
/// @param entries its files, by path below the directory
record TreeChart(FileTree files, String directory, Map<String, TreeEntry> entries) implements ChartFiles {
    static TreeChart of(FileTree files, String directory) {
        var entries = new LinkedHashMap<String, TreeEntry>();
        var waiting = new ArrayList<String>(List.of(directory));
        while (!waiting.isEmpty()) {
            for (TreeEntry entry : files.list(waiting.removeLast())) {
                if (entry.isDirectory()) {
                    waiting.add(entry.path());
                } else {
                    String path =
                            directory.isEmpty() ? entry.path() : entry.path().substring(directory.length() + 1);
                    entries.put(path, files.find(entry.path()).orElse(entry));
                }
            }
        }
        return new TreeChart(files, directory, entries);
    }

    @Override
    public List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public byte[] read(String path) {
        return files.read(HelmRenderer.joined(directory, path));
    }

    @Override
    public String digest() {
        var text = new StringBuilder();
        new TreeMap<>(entries)
                .forEach((path, entry) ->
                        text.append(path).append('@').append(entry.id()).append('\n'));
        return text.toString();
    }
}
