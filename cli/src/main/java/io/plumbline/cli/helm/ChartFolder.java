package io.plumbline.cli.helm;

import io.plumbline.helm.ChartFiles;
import io.plumbline.source.DiskTree;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of a chart in a tree. A link that leaves a folder of this machine is refused, not followed.
///
/// @param tree the tree, whose root is the chart
/// @param paths its files
record ChartFolder(FileTree tree, List<String> paths) implements ChartFiles {
    static ChartFolder open(Path folder) {
        return of(DiskTree.open(folder));
    }

    static ChartFolder of(FileTree tree) {
        var paths = new ArrayList<String>();
        var waiting = new ArrayList<String>(List.of(""));
        while (!waiting.isEmpty()) {
            for (TreeEntry entry : tree.list(waiting.removeLast())) {
                (entry.isDirectory() ? waiting : paths).add(entry.path());
            }
        }
        return new ChartFolder(tree, List.copyOf(paths));
    }

    @Override
    public byte[] read(String path) {
        return tree.read(path);
    }

    /// Empty: one command renders one chart once, so nothing is worth keeping.
    @Override
    public String digest() {
        return "";
    }
}
