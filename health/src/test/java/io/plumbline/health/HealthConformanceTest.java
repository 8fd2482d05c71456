package io.plumbline.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.Health;
import io.plumbline.model.LiveObject;
import io.plumbline.yaml.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every recorded object gets the recorded health. The message is advice: it is counted how often ours says at least
/// as much as the recorded one.
class HealthConformanceTest {
    private static final int STATUS_FLOOR = 810;
    private static final int MESSAGE_FLOOR = 795;

    @Test
    void recorded_objects_have_the_recorded_health() {
        HealthRules rules = KindRules.standard().rules();
        List<MapNode> cases = ConformanceCases.of("health");
        var wrong = new ArrayList<String>();
        var terse = new ArrayList<String>();
        for (MapNode recorded : cases) {
            MapNode expected = recorded.map("expect").orElseThrow();
            Health health = rules.judge(new LiveObject(ConformanceCases.object(recorded), "1", Optional.empty()));
            String name = recorded.text("case").orElse("");
            String status = expected.text("status").orElse("");
            String message = expected.text("message").orElse("");
            if (!health.status().text().equals(status)) {
                wrong.add(name + ": expected " + status + " '" + message + "', got " + health);
            } else if (!saysAtLeast(health.message(), message)) {
                terse.add(name + ": expected '" + message + "', got '" + health.message() + "'");
            }
        }
        System.out.println("health: " + (cases.size() - wrong.size()) + " / " + cases.size());
        System.out.println("health messages: " + (cases.size() - wrong.size() - terse.size()) + " / " + cases.size());
        if (Boolean.getBoolean("plumb.show")) {
            wrong.forEach(line -> System.out.println("WRONG " + line));
            terse.forEach(line -> System.out.println("TERSE " + line));
        }
        assertThat(cases.size() - wrong.size())
                .as(String.join("\n", wrong))
                .isGreaterThanOrEqualTo(Math.min(STATUS_FLOOR, cases.size()));
        assertThat(cases.size() - wrong.size() - terse.size())
                .as(String.join("\n", terse))
                .isGreaterThanOrEqualTo(Math.min(MESSAGE_FLOOR, cases.size()));
    }

    /// Whether most of the words that carry meaning in the recorded message stand in ours too.
    private static boolean saysAtLeast(String ours, String recorded) {
        Set<String> wanted = words(recorded);
        if (wanted.isEmpty()) {
            return true;
        }
        Set<String> said = words(ours);
        long shared = wanted.stream().filter(said::contains).count();
        return shared * 2 >= wanted.size();
    }

    private static Set<String> words(String text) {
        var words = new TreeSet<String>();
        String apart = text.replaceAll("([a-z])([A-Z])", "$1 $2");
        for (String word : apart.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
            if (word.length() > 2) {
                words.add(word);
            }
        }
        return words;
    }
}
