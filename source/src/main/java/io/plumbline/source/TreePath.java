package io.plumbline.source;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import java.util.ArrayList;
import java.util.List;

/// A path inside a [FileTree]: names joined by `/`, relative, without empty names, `.` and `..`. The root has
/// no names.
///
/// @param parts the names from the root down
public record TreePath(List<String> parts) {
    /// How many names a path may have.
    public static final int DEPTH_MAX = 128;

    /// How many characters a path may have.
    public static final int PATH_CHARS_MAX = 4096;

    /// The root of a tree.
    public static final TreePath ROOT = new TreePath(List.of());

    /// Keeps a copy of the names.
    public TreePath {
        parts = List.copyOf(parts);
    }

    /// Reads a path; the empty text is the root.
    ///
    /// @throws InvalidInput when it is absolute, or holds `.`, `..`, an empty name or a NUL character
    /// @throws LimitExceeded when it is too long or too deep
    public static TreePath parse(String path) {
        if (path.isEmpty()) {
            return ROOT;
        }
        if (path.length() > PATH_CHARS_MAX) {
            throw new LimitExceeded("path '" + path.substring(0, 64) + "...'", "path characters", PATH_CHARS_MAX);
        }
        var parts = new ArrayList<String>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            parts.add(name(path, path.substring(start, end)));
            start = end + 1;
        }
        if (parts.size() > DEPTH_MAX) {
            throw new LimitExceeded("path '" + path.substring(0, 64) + "...'", "path depth", DEPTH_MAX);
        }
        return new TreePath(parts);
    }

    /// Whether this path is the other one or lies below it.
    public boolean isWithin(TreePath other) {
        return parts.size() >= other.parts.size()
                && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }

    private static String name(String path, String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
            throw new InvalidInput(
                    "path '" + path + "'",
                    "is not a path inside the tree",
                    "write a relative path without '.', '..', an empty part or a leading '/'");
        }
        return name;
    }
}
