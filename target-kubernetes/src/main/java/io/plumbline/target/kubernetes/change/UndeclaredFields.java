package io.plumbline.target.kubernetes.change;

import io.plumbline.target.kubernetes.http.ApiStatus;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fields of a declaration that a cluster does not know. A server-side apply refuses them whatever it is told about
/// validation, and names them by paths such as `.spec.containers[name="app"].imge`.
final class UndeclaredFields {
    /// How many steps of a path are followed.
    static final int STEPS_MAX = 100;

    private static final Pattern REFUSED =
            Pattern.compile("(?m)(?:^|\\s)((?:\\.|\\[)(?:\\[[^\\]\\n]*\\]|[^\\s\\[])+?): field not declared in schema");
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]*)\\]");

    private UndeclaredFields() {}

    /// A declaration without the fields that a refusal names; empty when it names none that is there.
    static Optional<MapNode> without(MapNode body, ApiStatus refusal) {
        Node left = body;
        for (String path : named(refusal)) {
            left = without(left, steps(path), 0);
        }
        return left instanceof MapNode fewer && !fewer.equals(body) ? Optional.of(fewer) : Optional.empty();
    }

    /// The paths that a refusal names.
    static List<String> named(ApiStatus refusal) {
        var paths = new ArrayList<String>();
        Matcher found = REFUSED.matcher(refusal.message());
        while (found.find()) {
            paths.add(String.valueOf(found.group(1)));
        }
        return paths;
    }

    private static List<String> steps(String path) {
        var steps = new ArrayList<String>();
        Matcher step = STEP.matcher(path);
        while (step.find() && steps.size() < STEPS_MAX) {
            steps.add(step.group());
        }
        return steps;
    }

    private static Node without(Node node, List<String> steps, int at) {
        if (at == steps.size()) {
            return node;
        }
        String step = steps.get(at);
        if (step.startsWith(".") && node instanceof MapNode map) {
            String key = step.substring(1);
            Optional<Node> inner = map.get(key);
            if (inner.isEmpty() || at + 1 == steps.size()) {
                return map.without(key);
            }
            return map.with(key, without(inner.orElseThrow(), steps, at + 1));
        }
        if (step.startsWith("[") && node instanceof ListNode list) {
            return inItems(list, step.substring(1, step.length() - 1), steps, at);
        }
        return node;
    }

    private static ListNode inItems(ListNode list, String which, List<String> steps, int at) {
        var items = new ArrayList<Node>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            items.add(isNamed(item, i, which) ? without(item, steps, at + 1) : item);
        }
        return new ListNode(items);
    }

    /// Whether an item is meant by its index, or by the values of its key fields: `name="a",port=80`. A key that the
    /// declaration leaves out has a default, so that it says nothing.
    private static boolean isNamed(Node item, int index, String which) {
        if (which.equals(Integer.toString(index))) {
            return true;
        }
        if (!(item instanceof MapNode map) || !which.contains("=")) {
            return false;
        }
        for (String pair : which.split(",", -1)) {
            int equals = pair.indexOf('=');
            Optional<Node> value = equals < 0 ? Optional.empty() : map.get(pair.substring(0, equals));
            if (value.isPresent() && !value.equals(read(pair.substring(equals + 1)))) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Node> read(String json) {
        try {
            return Optional.of(JsonText.read(json));
        } catch (YamlException unreadable) {
            return Optional.empty();
        }
    }
}
