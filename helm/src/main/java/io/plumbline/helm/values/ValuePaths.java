package io.plumbline.helm.values;

import io.plumbline.helm.golang.GoMap;
import org.jspecify.annotations.Nullable;

/// Values by their dotted path.
public final class ValuePaths {
    private ValuePaths() {}

    /// The table at a path; null when there is none.
    public static @Nullable GoMap table(GoMap values, String path) {
        GoMap table = values;
        for (String name : path.split("\\.", -1)) {
            if (!(table.get(name) instanceof GoMap next)) {
                return null;
            }
            table = next;
        }
        return table;
    }

    /// The value at a path; null when there is none or when it is a table.
    public static @Nullable Object leaf(GoMap values, String path) {
        int dot = path.lastIndexOf('.');
        GoMap table = dot < 0 ? values : table(values, path.substring(0, dot));
        Object value = table == null ? null : table.get(path.substring(dot + 1));
        return value instanceof GoMap ? null : value;
    }
}
