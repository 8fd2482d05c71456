package io.plumbline.render.jsonnet;

import java.util.ArrayList;
import java.util.List;
import scala.collection.mutable.HashMap;
import sjsonnet.Path;

/// A path of the artifact as the interpreter sees it. Steps above the root are kept out: they lead to a path that no
/// tree
/// has.
///
/// @param value path from the root of the tree, without a leading slash; the root is empty
record JsonnetPath(String value) implements Path {
    private static final String OUTSIDE = "..";

    /// This path and a relative one after it, with `.` and `..` resolved.
    JsonnetPath resolve(String relative) {
        List<String> steps = new ArrayList<>(value.isEmpty() ? List.of() : List.of(value.split("/")));
        for (String step : relative.split("/", -1)) {
            switch (step) {
                case "", "." -> {}
                case ".." -> {
                    if (steps.isEmpty()) {
                        return new JsonnetPath(OUTSIDE);
                    }
                    steps.removeLast();
                }
                default -> steps.add(step);
            }
        }
        return new JsonnetPath(String.join("/", steps));
    }

    /// Whether a relative path led above the root.
    boolean isOutside() {
        return value.equals(OUTSIDE);
    }

    @Override
    public String relativeToString(Path other) {
        return value;
    }

    @Override
    public Path parent() {
        int slash = value.lastIndexOf('/');
        return new JsonnetPath(slash < 0 ? "" : value.substring(0, slash));
    }

    @Override
    public int segmentCount() {
        return value.isEmpty() ? 0 : value.split("/").length;
    }

    @Override
    public String last() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public Path $div(String name) {
        return resolve(name);
    }

    /// The place of an offset as `file:line:column`.
    @Override
    public String renderOffsetStr(int offset, HashMap<Path, int[]> lineStarts) {
        var known = lineStarts.get(this);
        if (known.isEmpty()) {
            return value;
        }
        int[] starts = known.get();
        int line = 0;
        while (line + 1 < starts.length && starts[line + 1] <= offset) {
            line++;
        }
        return value + ":" + (line + 1) + ":" + (offset - starts[line] + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
