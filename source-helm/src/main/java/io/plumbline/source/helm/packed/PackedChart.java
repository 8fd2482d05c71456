package io.plumbline.source.helm.packed;

import io.plumbline.model.ErrorCode;
import io.plumbline.source.FileTree;
import io.plumbline.source.MemoryTree;
import io.plumbline.source.SourceException;
import java.util.Map;
import java.util.SortedMap;

/// Turns unpacked files into file trees.
public final class PackedChart {
    private PackedChart() {}

    /// The tree of a packed chart; its root is the chart, not the one directory that every packed chart has.
    ///
    /// @param subject what errors are about
    /// @throws SourceException `DAMAGED` or `REFUSED` when it cannot be unpacked or is no chart
    public static FileTree open(String subject, byte[] packed, UnpackLimits limits) {
        SortedMap<String, byte[]> files = TarUnpacker.unpack(subject, packed, limits);
        String first = files.isEmpty() ? "" : files.firstKey();
        String top = first.substring(0, Math.max(0, first.indexOf('/') + 1));
        if (top.isEmpty() || !files.containsKey(top + "Chart.yaml")) {
            throw noChart(subject, "has no Chart.yaml in its one top directory");
        }
        MemoryTree.Builder tree = MemoryTree.builder();
        files.forEach((path, file) -> {
            if (!path.startsWith(top)) {
                throw noChart(subject, "holds '" + path + "' outside of its top directory '" + top + "'");
            }
            tree.file(path.substring(top.length()), file);
        });
        return tree.build();
    }

    /// The tree of unpacked files as they are.
    public static FileTree tree(Map<String, byte[]> files) {
        MemoryTree.Builder tree = MemoryTree.builder();
        files.forEach((path, file) -> tree.file(path, file));
        return tree.build();
    }

    private static SourceException noChart(String subject, String why) {
        return new SourceException(
                ErrorCode.DAMAGED, subject, "the archive " + why, "pack it with `helm package`", null);
    }
}
