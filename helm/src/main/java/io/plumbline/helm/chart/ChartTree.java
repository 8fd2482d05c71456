package io.plumbline.helm.chart;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.text.ValueTrees;
import io.plumbline.helm.values.Coalescing;
import io.plumbline.helm.values.ValuePaths;
import io.plumbline.helm.version.ChartVersion;
import io.plumbline.helm.version.VersionRange;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which charts of a tree take part in a render: aliases, versions, tags, conditions; then imports values.
public final class ChartTree {
    private final boolean helm4;

    private ChartTree(boolean helm4) {
        this.helm4 = helm4;
    }

    /// The tree of a chart for the given user values. [GoError] when values do not fit the tree.
    public static ChartNode resolve(Chart chart, GoMap values, boolean helm4) {
        ChartNode root = ChartNode.root(chart);
        ChartTree tree = new ChartTree(helm4);
        try {
            tree.enable(root, values, "");
            tree.importAll(root);
        } catch (GoError bad) {
            throw helm4 ? new GoError("chart dependencies processing failed: " + bad.text(), bad) : bad;
        }
        return root;
    }

    /// Whether a version fits a range; nonsense fits nothing.
    public static boolean fits(String range, String version) {
        try {
            return VersionRange.parse(range).allows(ChartVersion.parse(version));
        } catch (GoError nonsense) {
            return false;
        }
    }

    private void enable(ChartNode node, GoMap values, String path) {
        if (node.dependencies().isEmpty()) {
            return;
        }
        node.dependencies().forEach(state -> state.enabled(true));
        node.children(declaredAndOthers(node));
        GoMap all = Coalescing.coalesce(node, values, helm4);
        byTags(node.dependencies(), all);
        byConditions(node.dependencies(), all, path);
        Set<String> off = new HashSet<>();
        for (ChartNode.DependencyState state : node.dependencies()) {
            if (!state.enabled()) {
                off.add(state.declared().installedName());
            }
        }
        List<ChartNode> kept = node.children().stream()
                .filter(child -> !off.contains(child.name()))
                .toList();
        for (ChartNode child : kept) {
            enable(child, all, path + child.name() + ".");
        }
        node.dependencies(node.dependencies().stream()
                .filter(state -> !off.contains(state.declared().installedName()))
                .toList());
        node.children(kept);
    }

    /// Charts that no declaration covers, then those that are declared, under their names here.
    private List<ChartNode> declaredAndOthers(ChartNode node) {
        List<ChartNode> charts = new ArrayList<>();
        for (ChartNode child : node.children()) {
            if (node.dependencies().stream().noneMatch(state -> covers(state.declared(), child))) {
                charts.add(child);
            }
        }
        for (ChartNode.DependencyState state : node.dependencies()) {
            ChartNode match = match(node.children(), state.declared());
            if (match != null) {
                charts.add(match);
            }
        }
        return charts;
    }

    private static boolean covers(ChartDependency dependency, ChartNode child) {
        return dependency.name().equals(child.name())
                && fits(dependency.version(), child.chart().metadata().version());
    }

    private @Nullable ChartNode match(List<ChartNode> children, ChartDependency dependency) {
        for (ChartNode child : children) {
            if (covers(dependency, child)) {
                return child.renamed(dependency.installedName(), helm4);
            }
        }
        return null;
    }

    private static void byTags(List<ChartNode.DependencyState> states, GoMap values) {
        if (!(values.get("tags") instanceof GoMap tags)) {
            return;
        }
        for (ChartNode.DependencyState state : states) {
            boolean on = false;
            boolean off = false;
            for (String tag : state.declared().tags()) {
                if (tags.get(tag) instanceof Boolean value) {
                    on |= value;
                    off |= !value;
                }
            }
            state.enabled(on || !off);
        }
    }

    private static void byConditions(List<ChartNode.DependencyState> states, GoMap values, String path) {
        for (ChartNode.DependencyState state : states) {
            for (String condition : state.declared().condition().strip().split(",", -1)) {
                Object value = condition.isEmpty() ? null : ValuePaths.leaf(values, path + condition);
                if (value instanceof Boolean on) {
                    state.enabled(on);
                    break;
                }
            }
        }
    }

    private void importAll(ChartNode node) {
        for (ChartNode child : node.children()) {
            importAll(child);
        }
        if (!node.dependencies().isEmpty()) {
            importInto(node);
        }
    }

    private void importInto(ChartNode node) {
        GoMap all = Coalescing.merge(node, new GoMap(), helm4);
        GoMap imported = new GoMap();
        for (ChartNode.DependencyState state : node.dependencies()) {
            String name = state.name();
            for (Node wish : state.declared().importValues()) {
                GoMap part = wanted(all, name, wish);
                if (part != null) {
                    imported = Coalescing.mergeTables(imported, part);
                }
            }
        }
        node.defaults(Coalescing.mergeTables(all.deepCopy(), imported));
    }

    private static @Nullable GoMap wanted(GoMap all, String name, Node wish) {
        if (wish instanceof TextNode(String export)) {
            return copied(ValuePaths.table(all, name + ".exports." + export), ".");
        }
        if (wish instanceof MapNode map) {
            String child = GoFormat.text(ValueTrees.value(map.get("child").orElse(NullNode.NULL)));
            String parent = GoFormat.text(ValueTrees.value(map.get("parent").orElse(NullNode.NULL)));
            return copied(ValuePaths.table(all, name + "." + child), parent);
        }
        return null;
    }

    private static @Nullable GoMap copied(@Nullable GoMap part, String place) {
        if (part == null) {
            return null;
        }
        GoMap copy = part;
        if (place.equals(".")) {
            return copy;
        }
        String[] path = place.split("\\.", -1);
        for (int i = path.length - 1; i >= 0; i--) {
            GoMap outer = new GoMap();
            outer.put(path[i], copy);
            copy = outer;
        }
        return copy;
    }
}
