package io.plumbline.helm.chart;

import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.text.ValueTrees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chart in the tree of one render: under its name there, with the dependencies that are enabled and the values that
/// were imported. Belongs to one render.
public final class ChartNode {
    private final Chart chart;
    private final String name;
    private @Nullable ChartNode parent;
    private List<ChartNode> children = new ArrayList<>();
    private List<DependencyState> dependencies = new ArrayList<>();
    private @Nullable GoMap imported;

    /// A dependency that is declared, and what became of it.
    public static final class DependencyState {
        private final ChartDependency declared;
        private boolean enabled;

        DependencyState(ChartDependency declared) {
            this.declared = declared;
        }

        /// What the chart declares.
        public ChartDependency declared() {
            return declared;
        }

        /// Its name in the tree; the one that is declared as long as nobody has looked at it.
        public String name() {
            return enabled ? declared.installedName() : declared.name();
        }

        /// Whether it was looked at and takes part in the render.
        public boolean enabled() {
            return enabled;
        }

        /// Turns it on or off.
        public void enabled(boolean on) {
            enabled = on;
        }
    }

    private ChartNode(Chart chart, String name, @Nullable ChartNode parent) {
        this.chart = chart;
        this.name = name;
        this.parent = parent;
        for (ChartDependency dependency : chart.metadata().dependencies()) {
            dependencies.add(new DependencyState(dependency));
        }
        for (Chart vendored : chart.vendored()) {
            children.add(new ChartNode(vendored, vendored.name(), this));
        }
    }

    /// The tree of a chart before anything is turned off.
    public static ChartNode root(Chart chart) {
        return new ChartNode(chart, chart.name(), null);
    }

    /// This chart once more under another name, below the same parent. Charts below it go on naming this one as what
    /// they lie in (Helm 4: only those below its children), until its own dependencies are looked at.
    ChartNode renamed(String other, boolean helm4) {
        ChartNode copy = new ChartNode(chart, other, parent);
        for (int i = 0; i < copy.children.size(); i++) {
            ChartNode child = copy.children.get(i);
            ChartNode twin = children.get(i);
            if (helm4) {
                child.children.forEach(below -> below.parent = twin);
            } else {
                child.parent = this;
            }
        }
        return copy;
    }

    /// The chart itself.
    public Chart chart() {
        return chart;
    }

    /// The name it has in this tree: its alias, or its own.
    public String name() {
        return name;
    }

    /// Whether it is the chart that is rendered.
    public boolean isRoot() {
        return parent == null;
    }

    /// The path that names of templates start with.
    public String fullPath() {
        return parent == null ? name : parent.fullPath() + "/charts/" + name;
    }

    /// The charts below it.
    public List<ChartNode> children() {
        return List.copyOf(children);
    }

    void children(List<ChartNode> kept) {
        children = new ArrayList<>(kept);
        children.forEach(child -> child.parent = this);
    }

    /// The declared dependencies that are left.
    public List<DependencyState> dependencies() {
        return List.copyOf(dependencies);
    }

    void dependencies(List<DependencyState> kept) {
        dependencies = new ArrayList<>(kept);
    }

    /// A copy of its default values, imported ones included, that the caller may change.
    public GoMap defaults() {
        GoMap changed = imported;
        return changed == null ? ValueTrees.map(chart.values()) : changed.deepCopy();
    }

    void defaults(GoMap values) {
        imported = values;
    }
}
