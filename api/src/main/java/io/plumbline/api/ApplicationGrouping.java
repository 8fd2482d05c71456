package io.plumbline.api;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.InvalidInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What a list of applications is grouped by.
///
/// @param key the group of an application; empty for none
/// @param grouped whether there are groups at all
record ApplicationGrouping(Function<ApplicationList.Entry, String> key, boolean grouped) {
    private static final List<String> WORST_FIRST = Arrays.stream(HealthStatus.values())
            .map(HealthStatus::text)
            .toList()
            .reversed();
    private static final String LABEL = "label:";
    private static final String KNOWN = "project, target, namespace, health, sync, parent, label:KEY";

    /// Reads a grouping.
    ///
    /// @param text empty for none
    /// @throws InvalidInput when it is not known
    static ApplicationGrouping parse(String text) {
        if (text.startsWith(LABEL) && text.length() > LABEL.length()) {
            String label = text.substring(LABEL.length());
            return by(entry -> entry.application().labels().entries().getOrDefault(label, ""));
        }
        return switch (text) {
            case "" -> new ApplicationGrouping(_ -> "", false);
            case "project" -> by(entry -> entry.application().project());
            case "target" -> by(entry -> entry.application().destination().target());
            case "namespace" -> by(entry -> entry.application().destination().namespace());
            case "health" -> by(entry -> entry.status().health().status().text());
            case "sync" -> by(entry -> entry.status().sync().text());
            case "parent" ->
                by(entry ->
                        entry.application().parent().map(ApplicationName::value).orElse(""));
            default -> throw new InvalidInput("group '" + text + "'", "is not known", "known are: " + KNOWN);
        };
    }

    private static ApplicationGrouping by(Function<ApplicationList.Entry, String> key) {
        return new ApplicationGrouping(key, true);
    }

    /// Groups by name, those without one last; groups by health with the worst first.
    Comparator<ApplicationList.Entry> order() {
        Comparator<String> byName = Comparator.comparing(String::isEmpty)
                .thenComparingInt(ApplicationGrouping::place)
                .thenComparing(name -> name);
        return Comparator.comparing(key, byName);
    }

    private static int place(String group) {
        int place = WORST_FIRST.indexOf(group);
        return place < 0 ? WORST_FIRST.size() : place;
    }
}
