package io.plumbline.render;

import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a rendering asked of one file tree, and what it was told. Immutable.
///
/// Questions inside the rendered directory are answered all at once when its id is unchanged, provided no
/// link in it
/// can lead elsewhere.
final class TreeTrace {
    private final String directory;
    private final Optional<String> directoryId;
    private final SortedMap<TreeLook, String> inside;
    private final SortedMap<TreeLook, String> outside;

    private TreeTrace(
            String directory,
            Optional<String> directoryId,
            SortedMap<TreeLook, String> inside,
            SortedMap<TreeLook, String> outside) {
        this.directory = directory;
        this.directoryId = directoryId;
        this.inside = Collections.unmodifiableSortedMap(inside);
        this.outside = Collections.unmodifiableSortedMap(outside);
    }

    static TreeTrace of(FileTree files, String directory, SortedMap<TreeLook, String> looks) {
        var inside = new TreeMap<TreeLook, String>();
        var outside = new TreeMap<TreeLook, String>();
        looks.forEach((look, told) -> (lies(look.path(), directory) ? inside : outside).put(look, told));
        Optional<String> id = files.linkFree(directory)
                ? files.find(directory).filter(TreeEntry::isDirectory).map(TreeEntry::id)
                : Optional.empty();
        return new TreeTrace(directory, id, inside, outside);
    }

    /// Whether a tree would tell the same on every question.
    boolean holds(FileTree files) {
        return same(outside, files) && (unchanged(files) || same(inside, files));
    }

    /// Everything that was asked and told, in order.
    List<String> lines() {
        var all = new TreeMap<TreeLook, String>(inside);
        all.putAll(outside);
        return all.entrySet().stream()
                .map(entry -> entry.getKey().kind() + " " + entry.getKey().path() + " " + entry.getValue())
                .toList();
    }

    private boolean unchanged(FileTree files) {
        return directoryId.isPresent()
                && files.find(directory).map(TreeEntry::id).equals(directoryId);
    }

    private static boolean same(SortedMap<TreeLook, String> looks, FileTree files) {
        for (Map.Entry<TreeLook, String> entry : looks.entrySet()) {
            if (!entry.getKey().ask(files).equals(entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean lies(String path, String directory) {
        return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
    }
}
