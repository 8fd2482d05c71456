package io.plumbline.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.health.OfferedAction.ActionParameter;
import io.plumbline.health.facts.Leaves;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every recorded object is offered the recorded actions, and an action makes the recorded object of it.
///
/// The recorded objects were compared by fields: what a record leaves out may be there, its times are any times, null
/// and empty are absent. `status` and what the API server writes into `metadata` are compared only where the action
/// changes them.
class ActionConformanceTest {
    private static final int FLOOR = 137;
    private static final Actions ACTIONS =
            Actions.standard(InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.678Z")));

    /// Cases answered differently on purpose.
    private static final Set<String> ON_PURPOSE = Set.of(
            // The finalizers of the made Workflow stand in its metadata; the record has them beside `metadata`, where
            // the API server drops them.
            "argoproj.io/CronWorkflow/actions/run/0");

    @Test
    void recorded_actions_are_offered_and_do_what_was_recorded() {
        List<MapNode> cases = ConformanceCases.of("actions");
        var wrong = new ArrayList<String>();
        for (MapNode recorded : cases) {
            List<String> differences = differences(recorded);
            if (!differences.isEmpty()) {
                wrong.add(recorded.text("case").orElse("") + ": " + differences);
            }
        }
        System.out.println("actions: " + (cases.size() - wrong.size()) + " / " + cases.size());
        if (Boolean.getBoolean("plumb.show")) {
            wrong.forEach(line -> System.out.println("WRONG " + line));
        }
        assertThat(cases.size() - wrong.size())
                .as(String.join("\n", wrong))
                .isGreaterThanOrEqualTo(Math.min(FLOOR, cases.size()));
        assertThat(wrong).allMatch(line -> ON_PURPOSE.stream().anyMatch(line::contains));
    }

    private static List<String> differences(MapNode recorded) {
        ResourceObject live = ConformanceCases.object(recorded);
        MapNode expected = recorded.map("expect").orElseThrow();
        if (expected.has("actions")) {
            Set<String> wanted = new TreeSet<>();
            expected.list("actions").orElse(ListNode.EMPTY).items().forEach(item -> wanted.add(offer((MapNode) item)));
            Set<String> offered = new TreeSet<>();
            ACTIONS.offered(live).forEach(action -> offered.add(offer(action)));
            return wanted.equals(offered) ? List.of() : List.of("expected " + wanted + ", offered " + offered);
        }
        var parameters = new TreeMap<String, String>();
        recorded.map("parameters")
                .ifPresent(map -> map.keys()
                        .forEach(key -> parameters.put(key, map.text(key).orElse(""))));
        String action = recorded.text("action").orElse("");
        String error = expected.text("error").orElse("");
        try {
            List<ResourceObject> results = ACTIONS.run(action, parameters, live);
            return error.isEmpty()
                    ? compared(expected.get("object").orElse(NullNode.NULL), results, live)
                    : List.of("expected the error " + error);
        } catch (InvalidInput e) {
            return !error.isEmpty() && String.valueOf(e.getMessage()).contains(error)
                    ? List.of()
                    : List.of("expected '" + error + "', got the error " + e.getMessage());
        }
    }

    private static String offer(MapNode recorded) {
        var parameters = new ArrayList<String>();
        recorded.list("params").orElse(ListNode.EMPTY).items().forEach(item -> {
            MapNode parameter = (MapNode) item;
            parameters.add(parameter.text("name").orElse("") + "="
                    + parameter.text("default").orElse(""));
        });
        String disabled = recorded.get("disabled").flatMap(Leaves::text).orElse("false");
        String title = recorded.text("displayName")
                .filter(text -> !text.isEmpty())
                .orElse(recorded.text("name").orElse(""));
        return recorded.text("name").orElse("") + " '" + title + "' disabled=" + disabled + " " + parameters;
    }

    private static String offer(OfferedAction action) {
        List<String> parameters = action.parameters().stream()
                .map((ActionParameter parameter) ->
                        parameter.name() + "=" + parameter.fallback().orElse(""))
                .toList();
        return action.name() + " '" + action.displayName() + "' disabled=" + action.disabled() + " " + parameters;
    }

    private static List<String> compared(Node expected, List<ResourceObject> results, ResourceObject live) {
        var differences = new ArrayList<String>();
        if (expected instanceof ListNode list) {
            for (int i = 0; i < list.size(); i++) {
                MapNode made =
                        ((MapNode) list.items().get(i)).map("unstructuredObj").orElseThrow();
                compare("", made, i < results.size() ? results.get(i).body() : NullNode.NULL, differences);
            }
            return differences;
        }
        MapNode wanted = (MapNode) expected;
        MapNode result = results.getFirst().body();
        boolean changesStatus = !live.body().get("status").equals(result.get("status"));
        compare("", trimmed(wanted, changesStatus), trimmed(result, changesStatus), differences);
        dropped(trimmed(live.body(), changesStatus), trimmed(wanted, changesStatus), trimmed(result, changesStatus))
                .forEach(field -> differences.add(field + " should be gone"));
        return differences;
    }

    private static MapNode trimmed(MapNode object, boolean withStatus) {
        MapNode metadata = object.map("metadata").orElse(MapNode.EMPTY);
        for (String key :
                List.of("generation", "resourceVersion", "uid", "selfLink", "creationTimestamp", "managedFields")) {
            metadata = metadata.without(key);
        }
        MapNode trimmed = object.with("metadata", metadata);
        return withStatus ? trimmed : trimmed.without("status");
    }

    /// Everything that is expected is there.
    private static void compare(String path, Node expected, Node actual, List<String> differences) {
        switch (expected) {
            case NullNode _ -> {}
            case MapNode map -> {
                for (String key : map.keys()) {
                    Node inner =
                            actual instanceof MapNode found ? found.get(key).orElse(NullNode.NULL) : NullNode.NULL;
                    compare(path + "/" + key, map.get(key).orElseThrow(), inner, differences);
                }
            }
            case ListNode list -> {
                if (!(actual instanceof ListNode found) || found.size() != list.size()) {
                    differences.add(path + " expected " + expected + ", got " + actual);
                    return;
                }
                for (int i = 0; i < list.size(); i++) {
                    compare(path + "/" + i, list.items().get(i), found.items().get(i), differences);
                }
            }
            default -> {
                if (!same(expected, actual)) {
                    differences.add(path + " expected " + expected + ", got " + actual);
                }
            }
        }
    }

    private static boolean same(Node expected, Node actual) {
        return expected.equals(actual)
                || (expected instanceof TextNode(String wanted)
                        && actual instanceof TextNode(String found)
                        && timeless(wanted).equals(timeless(found)));
    }

    /// A text in which each time, also one at the end of a name, and the name of the product are the same word.
    private static String timeless(String text) {
        return text.replaceAll("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z?", "TIME")
                .replaceAll("-\\d{11,14}$", "-TIME")
                .replace("Argo CD", "Plumbline");
    }

    /// The fields of the spec that were there, are not expected to stay, and stay.
    private static List<String> dropped(MapNode before, MapNode expected, MapNode after) {
        var stay = new ArrayList<String>();
        MapNode wanted = expected.map("spec").orElse(MapNode.EMPTY);
        MapNode found = after.map("spec").orElse(MapNode.EMPTY);
        for (String key : before.map("spec").orElse(MapNode.EMPTY).keys()) {
            Node left = found.get(key).orElse(NullNode.NULL);
            boolean gone = left instanceof NullNode || left.equals(MapNode.EMPTY);
            if (!wanted.has(key) && !gone && !left.equals(new TextNode(""))) {
                stay.add("/spec/" + key);
            }
        }
        return stay;
    }
}
