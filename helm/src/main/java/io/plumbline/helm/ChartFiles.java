package io.plumbline.helm;

import java.util.List;

/// The port to the files of one chart, as a tree without a file system underneath.
public interface ChartFiles {
    /// All files, relative to the chart's folder, with slashes; no folders, no links. In any order.
    List<String> paths();

    /// The content of a file of [#paths]; the array must not be changed by anybody.
    byte[] read(String path);

    /// A digest of all paths and contents, under which parsed charts are kept; empty when none is at hand.
    String digest();
}
