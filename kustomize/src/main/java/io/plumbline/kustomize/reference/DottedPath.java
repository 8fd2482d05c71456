package io.plumbline.kustomize.reference;

import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Paths of variables: `a.b[0].c`, `a['x.y']`, `a.b\.c`.
final class DottedPath {
    private DottedPath() {}

    /// The value at a path; empty when it is missing.
    static Optional<Node> find(Node root, String path) {
        Node node = root;
        for (String step : split(path)) {
            Optional<Node> child = switch (node) {
                case MapNode map -> map.get(step);
                case ListNode list -> element(list, step);
                case ScalarNode _ -> Optional.empty();
            };
            if (child.isEmpty()) {
                return child;
            }
            node = child.orElseThrow();
        }
        return Optional.of(node);
    }

    private static Optional<Node> element(ListNode list, String step) {
        if (step.isEmpty() || step.length() > 9 || !step.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int place = Integer.parseInt(step);
        return place < list.size() ? Optional.of(list.items().get(place)) : Optional.empty();
    }

    private static List<String> split(String path) {
        var steps = new ArrayList<String>();
        var step = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                step.append(path.charAt(++i));
            } else if (c == '.') {
                add(steps, step);
            } else if (c == '[' && path.indexOf(']', i) > 0) {
                add(steps, step);
                int close = path.indexOf(']', i);
                step.append(path.substring(i + 1, close).replaceAll("^['\"]|['\"]$", ""));
                add(steps, step);
                i = close;
            } else {
                step.append(c);
            }
        }
        add(steps, step);
        return steps;
    }

    private static void add(List<String> steps, StringBuilder step) {
        if (!step.isEmpty()) {
            steps.add(step.toString());
            step.setLength(0);
        }
    }
}
