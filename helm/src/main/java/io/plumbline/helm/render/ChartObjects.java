package io.plumbline.helm.render;

import io.plumbline.helm.chart.ChartDependency;
import io.plumbline.helm.chart.ChartMaintainer;
import io.plumbline.helm.chart.ChartMetadata;
import io.plumbline.helm.chart.ChartNode;
import io.plumbline.helm.golang.GoFormat;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoStruct;
import io.plumbline.helm.text.ValueTrees;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `.Chart`: a struct in Helm 3, a map with the same names in Helm 4.
final class ChartObjects {
    private ChartObjects() {}

    static Object of(ChartNode node, boolean helm4) {
        GoStruct struct = metadata(node);
        if (!helm4) {
            return struct;
        }
        GoMap map = new GoMap();
        for (GoStruct.Field field : struct.fields()) {
            map.put(field.name(), asMaps(field.value()));
        }
        return map;
    }

    /// Structs as maps of their Go names, lists as lists of anything, empty annotations as nil.
    private static @Nullable Object asMaps(@Nullable Object value) {
        return switch (value) {
            case GoStruct struct -> {
                GoMap map = new GoMap();
                for (GoStruct.Field field : struct.fields()) {
                    map.put(field.name(), asMaps(field.value()));
                }
                yield map;
            }
            case GoList list -> {
                Object[] items = new Object[list.size()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = asMaps(list.get(i));
                }
                yield GoList.of(items);
            }
            case GoMap map when map.isEmpty() -> GoMap.none(map.type());
            case null, default -> value;
        };
    }

    private static Object strings(List<String> list) {
        return list.isEmpty() ? GoList.none(GoList.STRINGS) : GoList.strings(list);
    }

    private static GoStruct metadata(ChartNode node) {
        ChartMetadata m = node.chart().metadata();
        GoMap annotations = GoMap.of(GoMap.Type.STRINGS);
        m.annotations().forEach(annotations::put);
        List<GoObject> maintainers = new ArrayList<>();
        for (ChartMaintainer maintainer : m.maintainers()) {
            maintainers.add(GoStruct.of("chart.Maintainer")
                    .pointer()
                    .optional("Name", "name", maintainer.name())
                    .optional("Email", "email", maintainer.email())
                    .optional("URL", "url", maintainer.url())
                    .build());
        }
        List<GoObject> dependencies = new ArrayList<>();
        for (ChartNode.DependencyState state : node.dependencies()) {
            dependencies.add(dependency(state));
        }
        return GoStruct.of("struct { chart.Metadata; IsRoot bool }")
                .optional("Name", "name", node.name())
                .optional("Home", "home", m.home())
                .optional("Sources", "sources", strings(m.sources()))
                .optional("Version", "version", m.version())
                .optional("Description", "description", m.description())
                .optional("Keywords", "keywords", strings(m.keywords()))
                .optional("Maintainers", "maintainers", list("[]*chart.Maintainer", maintainers))
                .optional("Icon", "icon", m.icon())
                .optional("APIVersion", "apiVersion", m.apiVersion())
                .optional("Condition", "condition", m.condition())
                .optional("Tags", "tags", m.tags())
                .optional("AppVersion", "appVersion", m.appVersion())
                .optional("Deprecated", "deprecated", m.deprecated())
                .optional("Annotations", "annotations", annotations)
                .optional("KubeVersion", "kubeVersion", m.kubeVersion())
                .optional("Dependencies", "dependencies", list("[]*chart.Dependency", dependencies))
                .optional("Type", "type", m.type())
                .field("IsRoot", "IsRoot", node.isRoot())
                .build();
    }

    private static GoList list(String type, List<GoObject> items) {
        return items.isEmpty() ? GoList.none(type) : GoList.typed(type, items);
    }

    private static GoObject dependency(ChartNode.DependencyState state) {
        ChartDependency d = state.declared();
        List<Object> imports = new ArrayList<>();
        for (Node wish : d.importValues()) {
            GoMap map = GoMap.of(GoMap.Type.STRINGS);
            if (wish instanceof TextNode(String export)) {
                map.put("child", "exports." + export);
                map.put("parent", ".");
            } else if (wish instanceof MapNode pair) {
                map.put(
                        "child",
                        GoFormat.text(ValueTrees.value(pair.get("child").orElse(NullNode.NULL))));
                map.put(
                        "parent",
                        GoFormat.text(ValueTrees.value(pair.get("parent").orElse(NullNode.NULL))));
            }
            imports.add(map);
        }
        return GoStruct.of("chart.Dependency")
                .pointer()
                .field("Name", "name", state.name())
                .optional("Version", "version", d.version())
                .field("Repository", "repository", d.repository())
                .optional("Condition", "condition", d.condition())
                .optional("Tags", "tags", strings(d.tags()))
                .optional("Enabled", "enabled", state.enabled())
                .optional(
                        "ImportValues",
                        "import-values",
                        imports.isEmpty() ? GoList.none(GoList.ANY) : GoList.of(imports))
                .optional("Alias", "alias", d.alias())
                .build();
    }
}
