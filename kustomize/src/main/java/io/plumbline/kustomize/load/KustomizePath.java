package io.plumbline.kustomize.load;

import io.plumbline.kustomize.KustomizeException;
import java.util.ArrayDeque;

/// Arithmetic on paths of a file tree: relative to its root, normal, parts separated by `/`.
public final class KustomizePath {
    private KustomizePath() {}

    /// The path that `path`, as written in a file of `directory`, means. A leading slash means the root of the tree.
    ///
    /// @throws KustomizeException when it leads out of the tree
    public static String resolve(String directory, String path) {
        var parts = new ArrayDeque<String>();
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    throw new KustomizeException(
                            "'" + path + "' leads out of the file tree, seen from '/" + directory + "'");
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /// Whether `path` is `directory` or lies below it.
    public static boolean isWithin(String path, String directory) {
        return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
    }

    /// The directory a path lies in.
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /// The last part of a path.
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// How `path` is written from `directory`, with `..` where needed.
    public static String relative(String directory, String path) {
        String[] from = directory.isEmpty() ? new String[0] : directory.split("/", -1);
        String[] to = path.isEmpty() ? new String[0] : path.split("/", -1);
        int same = 0;
        while (same < from.length && same < to.length && from[same].equals(to[same])) {
            same++;
        }
        var text = new StringBuilder();
        for (int i = same; i < from.length; i++) {
            text.append(text.isEmpty() ? ".." : "/..");
        }
        for (int i = same; i < to.length; i++) {
            text.append(text.isEmpty() ? "" : "/").append(to[i]);
        }
        return text.isEmpty() ? "." : text.toString();
    }
}
