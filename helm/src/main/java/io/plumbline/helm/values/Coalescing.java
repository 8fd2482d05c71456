package io.plumbline.helm.values;

import io.plumbline.helm.chart.ChartNode;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoMap;
import org.jspecify.annotations.Nullable;

/// Lays user values over the defaults of a tree of charts.
///
/// Two ways: coalescing, where a null of the user removes a default, and merging, where nulls are kept for later.
public final class Coalescing {
    private static final String GLOBAL = "global";

    private final boolean helm4;

    private Coalescing(boolean helm4) {
        this.helm4 = helm4;
    }

    /// All values of a chart and its children; the given values stay as they are. [GoError] when the values of a child
    /// are no table.
    public static GoMap coalesce(ChartNode node, GoMap values, boolean helm4) {
        GoMap all = values.deepCopy();
        new Coalescing(helm4).over(node, all, false);
        return all;
    }

    /// The same with nulls kept.
    public static GoMap merge(ChartNode node, GoMap values, boolean helm4) {
        GoMap all = values.deepCopy();
        new Coalescing(helm4).over(node, all, true);
        return all;
    }

    /// Lays one table over another; the first wins, and is changed and returned.
    public static GoMap mergeTables(GoMap over, GoMap under) {
        tables(over, under, true);
        return over;
    }

    private void over(ChartNode node, GoMap values, boolean merge) {
        GoMap defaults = node.defaults();
        for (String key : defaults.keys()) {
            Object fallback = defaults.get(key);
            if (!values.has(key)) {
                fallback(values, key, fallback, merge);
                continue;
            }
            Object value = values.get(key);
            if (value == null && !merge) {
                values.remove(key);
            } else if (value instanceof GoMap table && fallback instanceof GoMap under) {
                boolean child = isChild(node, key);
                if (helm4 && !merge && !child) {
                    withoutNulls(under);
                }
                tables(table, under, merge || child);
            }
        }
        children(node, values, merge);
    }

    /// Takes a default as it is; Helm 4 leaves out its nulls, but for those that a later level must still see.
    private void fallback(GoMap values, String key, @Nullable Object fallback, boolean merge) {
        if (!helm4 || merge) {
            values.put(key, fallback);
        } else if (fallback != null) {
            if (fallback instanceof GoMap table) {
                withoutNulls(table);
            }
            values.put(key, fallback);
        }
    }

    private static boolean isChild(ChartNode node, String key) {
        return node.children().stream().anyMatch(child -> child.name().equals(key));
    }

    private void children(ChartNode node, GoMap values, boolean merge) {
        for (ChartNode child : node.children()) {
            if (!values.has(child.name())) {
                values.put(child.name(), new GoMap());
            }
            Object own = values.get(child.name());
            if (!(own instanceof GoMap table)) {
                throw new GoError("type mismatch on " + child.name() + ": " + GoFormat.sprintf("%t", own));
            }
            globals(table, values);
            over(child, table, merge);
        }
    }

    /// Copies the parent's globals down; the parent wins.
    private static void globals(GoMap child, GoMap parent) {
        Object down = child.has(GLOBAL) ? child.get(GLOBAL) : new GoMap();
        Object up = parent.has(GLOBAL) ? parent.get(GLOBAL) : new GoMap();
        if (!(down instanceof GoMap into) || !(up instanceof GoMap from)) {
            return;
        }
        for (String key : from.keys()) {
            Object value = from.get(key);
            Object known = into.get(key);
            if (value instanceof GoMap table) {
                GoMap copy = table.deepCopy();
                if (!into.has(key)) {
                    into.put(key, copy);
                } else if (known instanceof GoMap knownTable) {
                    tables(copy, knownTable, true);
                    into.put(key, copy);
                }
            } else if (!(known instanceof GoMap)) {
                into.put(key, value);
            }
        }
        child.put(GLOBAL, into);
    }

    private static void tables(GoMap over, GoMap under, boolean merge) {
        for (String key : under.keys()) {
            Object fallback = under.get(key);
            Object value = over.get(key);
            if (!over.has(key)) {
                over.put(key, fallback);
            } else if (value == null && fallback != null && !merge) {
                over.remove(key);
            } else if (fallback instanceof GoMap table && value instanceof GoMap valueTable) {
                tables(valueTable, table, merge);
            }
        }
    }

    /// Drops the nulls of a table at all levels of maps.
    private static void withoutNulls(GoMap table) {
        for (String key : table.keys()) {
            Object value = table.get(key);
            if (value == null) {
                table.remove(key);
            } else if (value instanceof GoMap inner) {
                withoutNulls(inner);
            }
        }
    }
}
