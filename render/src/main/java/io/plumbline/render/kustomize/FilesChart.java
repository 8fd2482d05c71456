package io.plumbline.render.kustomize;

import io.plumbline.helm.ChartFiles;
import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeFiles;
import java.util.ArrayList;
import java.util.List;

/// A directory of a Kustomize tree as a chart.
///
/// @param files the tree
/// @param directory where the chart lies; empty for the root
/// @param paths its files, relative to the directory
record FilesChart(KustomizeFiles files, String directory, List<String> paths) implements ChartFiles {
    /// How many files a chart may have, limit `chart files`.
    static final int FILES_MAX = 20_000;

    /// How many bytes one file of a chart may have.
    static final int FILE_BYTES_MAX = 64 << 20;

    static FilesChart of(KustomizeFiles files, String directory) {
        var paths = new ArrayList<String>();
        var waiting = new ArrayList<String>(List.of(""));
        while (!waiting.isEmpty()) {
            String folder = waiting.removeLast();
            for (String name : files.list(joined(directory, folder))) {
                String path = joined(folder, name);
                switch (files.kind(joined(directory, path))) {
                    case DIRECTORY -> waiting.add(path);
                    case FILE -> paths.add(path);
                    case MISSING -> {}
                }
                if (paths.size() + waiting.size() > FILES_MAX) {
                    throw new KustomizeException("chart '" + directory + "' has more than " + FILES_MAX
                            + " files and folders (limit: chart files)");
                }
            }
        }
        return new FilesChart(files, directory, List.copyOf(paths));
    }

    @Override
    public byte[] read(String path) {
        return files.read(joined(directory, path), FILE_BYTES_MAX);
    }

    @Override
    public String digest() {
        return "";
    }

    private static String joined(String directory, String path) {
        return directory.isEmpty() ? path : path.isEmpty() ? directory : directory + "/" + path;
    }
}
