package io.plumbline.kustomize.field;

import io.plumbline.kustomize.object.KindId;
import java.util.ArrayList;
import java.util.List;

/// One row of a field table: a path in the objects of the selected kinds.
///
/// @param type the kinds; an empty part selects all
/// @param path the path as written, parts separated by `/`
/// @param create whether missing parts are made
/// @param steps the parts of the path, unescaped
public record FieldSpec(KindId type, String path, boolean create, List<String> steps) {
    /// Copies the steps.
    public FieldSpec {
        steps = List.copyOf(steps);
    }

    /// A row from its written path; `\/` stands for a slash inside a part.
    public static FieldSpec of(KindId type, String path, boolean create) {
        return new FieldSpec(type, path, create, split(path));
    }

    /// A row for all kinds.
    public static FieldSpec of(String path, boolean create) {
        return of(KindId.ANY, path, create);
    }

    /// Whether this row stands for another one: the same path, for kinds that the other one selects.
    public boolean covers(FieldSpec other) {
        return path.equals(other.path) && type.selectedBy(other.type);
    }

    /// Whether a part of a path says that its field is a list.
    static boolean isList(String step) {
        return step.endsWith("[]");
    }

    /// The field name of a part.
    static String fieldName(String step) {
        return isList(step) ? step.substring(0, step.length() - 2) : step;
    }

    private static List<String> split(String path) {
        var steps = new ArrayList<String>();
        var step = new StringBuilder();
        int start = path.startsWith("/") ? 1 : 0;
        for (int i = start; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length() && path.charAt(i + 1) == '/') {
                step.append('/');
                i++;
            } else if (c == '/') {
                steps.add(step.toString());
                step.setLength(0);
            } else {
                step.append(c);
            }
        }
        steps.add(step.toString());
        return steps;
    }
}
