package io.plumbline.render.helm;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.plumbline.helm.HelmValues.ValuesText;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.render.RenderException;
import io.plumbline.render.RenderRequest;
import io.plumbline.source.FileTree;
import io.plumbline.source.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds files that parameters name. `$source/path` is a file of another source, `/path` one of the repository, any
/// other lies beside the chart. `*`, `?`, `[a-z]` and `{a,b}` stay inside one step of a path, `**` crosses steps. A
/// path never leaves its tree.
final class ValueFiles {
    /// How many files one glob may name, limit `values files`.
    static final int GLOB_FILES_MAX = 1_000;

    private static final String GLOB = "*?[{";

    private final RenderRequest request;

    ValueFiles(RenderRequest request) {
        this.request = request;
    }

    private record Place(String written, FileTree tree, String path) {
        boolean isGlob() {
            return path.chars().anyMatch(c -> GLOB.indexOf(c) >= 0);
        }

        String key() {
            return System.identityHashCode(tree) + ":" + path;
        }
    }

    /// The texts of values files in order. What a glob finds stands at its place in the order of paths, files of a
    /// directory before its subdirectories, without files that were named already or are named by themselves.
    ///
    /// @param passMissing whether a name without a file is passed over
    List<ValuesText> read(List<String> names, boolean passMissing) {
        List<Place> places = names.stream().map(this::place).toList();
        Set<String> taken = new HashSet<>();
        places.stream().filter(place -> !place.isGlob()).map(Place::key).forEach(taken::add);
        var texts = new ArrayList<ValuesText>();
        for (Place place : places) {
            if (!place.isGlob()) {
                if (!passMissing || place.tree.find(place.path).isPresent()) {
                    texts.add(new ValuesText(place.written, text(place)));
                }
                continue;
            }
            List<Place> found = found(place);
            if (found.isEmpty() && !passMissing) {
                throw missing(place, "names no file");
            }
            found.stream()
                    .filter(file -> taken.add(file.key()))
                    .forEach(file -> texts.add(new ValuesText(file.path, text(file))));
        }
        return texts;
    }

    /// The text of one file.
    String text(String name) {
        return text(place(name));
    }

    private Place place(String written) {
        String name = request.facts().expand(written);
        if (name.startsWith("$") && name.contains("/")) {
            String source = name.substring(1, name.indexOf('/'));
            FileTree other = request.others().get(source);
            if (other == null) {
                throw new RenderException(
                        ErrorCode.INVALID_INPUT,
                        written,
                        "there is no source named '" + source + "'",
                        "known are " + request.others().keySet(),
                        null);
            }
            return new Place(written, other, inside(written, "", name.substring(name.indexOf('/') + 1)));
        }
        return name.startsWith("/")
                ? new Place(written, request.files(), inside(written, "", name.substring(1)))
                : new Place(written, request.files(), inside(written, request.directory(), name));
    }

    /// A path with `.` and `..` resolved.
    private static String inside(String written, String directory, String path) {
        var steps = new ArrayList<String>(directory.isEmpty() ? List.of() : List.of(directory.split("/")));
        for (String step : path.split("/", -1)) {
            switch (step) {
                case "", "." -> {}
                case ".." -> {
                    if (steps.isEmpty()) {
                        throw new RenderException(
                                ErrorCode.REFUSED, written, "leads out of its source", "name a file inside it", null);
                    }
                    steps.removeLast();
                }
                default -> steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static String text(Place place) {
        if (place.tree.find(place.path).filter(entry -> !entry.isDirectory()).isEmpty()) {
            throw missing(place, "is not there: looked for '" + place.path + "'");
        }
        return new String(place.tree.read(place.path), StandardCharsets.UTF_8);
    }

    private static RenderException missing(Place place, String why) {
        return new RenderException(
                ErrorCode.NOT_FOUND,
                "values file '" + place.written + "'",
                why,
                "correct the name, or set ignoreMissingValueFiles",
                null);
    }

    private static List<Place> found(Place glob) {
        List<String> steps = List.of(glob.path.split("/"));
        int fixed = 0;
        while (fixed < steps.size() - 1 && steps.get(fixed).chars().noneMatch(c -> GLOB.indexOf(c) >= 0)) {
            fixed++;
        }
        String start = String.join("/", steps.subList(0, fixed));
        if (!start.isEmpty()
                && glob.tree.find(start).filter(TreeEntry::isDirectory).isEmpty()) {
            return List.of();
        }
        Pattern pattern = pattern(glob);
        boolean deep = glob.path.contains("**");
        var paths = new ArrayList<String>();
        var waiting = new ArrayList<String>(List.of(start));
        while (!waiting.isEmpty()) {
            String directory = waiting.removeLast();
            for (TreeEntry entry : glob.tree.list(directory)) {
                boolean below = deep || entry.path().split("/").length < steps.size();
                if (entry.isDirectory() && below) {
                    waiting.add(entry.path());
                } else if (!entry.isDirectory() && pattern.matches(entry.path())) {
                    paths.add(entry.path());
                }
            }
        }
        if (paths.size() > GLOB_FILES_MAX) {
            throw new LimitExceeded(glob.written, "values files", GLOB_FILES_MAX);
        }
        paths.sort(FILES_FIRST);
        return paths.stream()
                .map(path -> new Place(glob.written, glob.tree, path))
                .toList();
    }

    private static final Comparator<String> FILES_FIRST = (one, other) -> {
        String[] left = one.split("/");
        String[] right = other.split("/");
        int same = Arrays.mismatch(left, right);
        if (same < 0 || same >= Math.min(left.length, right.length)) {
            return Integer.compare(left.length, right.length);
        }
        boolean leftIsFile = same == left.length - 1;
        boolean rightIsFile = same == right.length - 1;
        return leftIsFile == rightIsFile ? left[same].compareTo(right[same]) : leftIsFile ? -1 : 1;
    };

    private static Pattern pattern(Place glob) {
        var regex = new StringBuilder();
        String text = glob.path;
        int braces = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                braces += c == '{' ? 1 : c == '}' ? -1 : 0;
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            case '{' -> "(?:";
                            case '}' -> ")";
                            case ',' -> braces > 0 ? "|" : ",";
                            case '[', ']', '-' -> String.valueOf(c);
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        try {
            return Pattern.compile(regex.toString());
        } catch (PatternSyntaxException malformed) {
            throw new RenderException(
                    ErrorCode.INVALID_INPUT,
                    "values file '" + glob.written + "'",
                    "is no glob",
                    "close every { and [",
                    malformed);
        }
    }
}
