package io.plumbline.engine.plan;

import io.plumbline.engine.plan.PlanStyle.Ink;
import io.plumbline.model.Change;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Prints a plan for people: what changes, why, in which wave, and what waits for what. One printer for
/// the terminal and for comments; equal plans print equal text.
public final class PlanPrinter {
    private final PlanStyle style;
    private final List<String> lines = new ArrayList<>();

    private PlanPrinter(PlanStyle style) {
        this.style = style;
    }

    /// The text of a plan, lines ended by `\n`.
    public static String print(Plan plan, PlanStyle style) {
        var printer = new PlanPrinter(style);
        printer.plan(plan);
        return String.join("\n", printer.lines) + "\n";
    }

    /// The number of changes in one line: `2 to create, 1 to delete; 5 as declared`.
    public static String summary(Plan plan) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("to create", count(plan, Change.Create.class::isInstance));
        counts.put("to change", count(plan, Change.Update.class::isInstance));
        counts.put("to replace", count(plan, Change.Replace.class::isInstance));
        counts.put("to delete", count(plan, Change.Delete.class::isInstance));
        counts.put("hooks to run", count(plan, Change.RunHook.class::isInstance));
        counts.put("left alone", count(plan, Change.Skip.class::isInstance));
        String text = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        long kept = count(plan, Change.Keep.class::isInstance);
        String rest = kept == 0 ? "" : (text.isEmpty() ? "" : "; ") + kept + " as declared";
        return text.isEmpty() && kept == 0 ? "nothing to do" : text + rest;
    }

    private static long count(Plan plan, Predicate<Change> kind) {
        return plan.changes().stream().map(PlannedChange::change).filter(kind).count();
    }

    private void plan(Plan plan) {
        String revisions = plan.revisions().stream().map(Revision::toString).collect(Collectors.joining(", "));
        String from = revisions.isEmpty() ? "" : " at " + revisions;
        lines.add(style.paint(Ink.HEADING, "Plan for " + plan.application() + from));
        plan.warnings().forEach(warning -> lines.add(style.paint(Ink.WARNING, "warning: " + warning)));
        List<List<PlannedChange>> waves = waves(plan);
        Phase phase = Phase.POST_DELETE;
        for (int i = 0; i < waves.size(); i++) {
            PlannedChange first = waves.get(i).getFirst();
            if (i == 0 || first.phase() != phase) {
                phase = first.phase();
                lines.add("");
                lines.add(style.paint(Ink.HEADING, phase.text()) + when(phase));
            }
            lines.add("  " + style.paint(Ink.HEADING, "wave " + first.wave()) + after(waves, i));
            wave(waves.get(i));
        }
        lines.add("");
        lines.add(summary(plan) + ".");
    }

    private static List<List<PlannedChange>> waves(Plan plan) {
        Map<String, List<PlannedChange>> waves = plan.changes().stream()
                .collect(Collectors.groupingBy(
                        planned -> planned.phase() + " " + planned.wave(), LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(waves.values());
    }

    private static String when(Phase phase) {
        return switch (phase) {
            case SYNC_FAIL -> " (only when the run fails)";
            case POST_SYNC -> " (when everything is healthy)";
            case PRE_SYNC, SYNC, PRE_DELETE, POST_DELETE -> "";
        };
    }

    private static String after(List<List<PlannedChange>> waves, int place) {
        if (place == 0 || waves.get(place).getFirst().phase() == Phase.SYNC_FAIL) {
            return "";
        }
        PlannedChange before = waves.get(place - 1).getFirst();
        boolean samePhase = before.phase() == waves.get(place).getFirst().phase();
        String name = (samePhase ? "" : before.phase().text() + " ") + "wave " + before.wave();
        return ", waits for " + name;
    }

    private void wave(List<PlannedChange> changes) {
        for (PlannedChange planned : changes) {
            change(planned.change());
        }
        long kept = changes.stream()
                .map(PlannedChange::change)
                .filter(Change.Keep.class::isInstance)
                .count();
        if (kept > 0) {
            lines.add("    "
                    + style.paint(Ink.QUIET, "= " + kept + (kept == 1 ? " object" : " objects") + " as declared"));
        }
    }

    private void change(Change change) {
        switch (change) {
            case Change.Create create -> line(Ink.ADDED, "+", create);
            case Change.Update update -> {
                line(Ink.CHANGED, "~", update);
                fields(update.diff());
            }
            case Change.Replace replace -> {
                line(Ink.REMOVED, "±", replace);
                fields(replace.diff());
            }
            case Change.Delete delete -> line(Ink.REMOVED, "-", delete);
            case Change.Skip skip -> line(Ink.QUIET, "!", skip);
            case Change.RunHook run -> line(Ink.CHANGED, ">", run);
            case Change.Keep _ -> {
                // counted, not listed: there may be thousands
            }
        }
    }

    private void line(Ink ink, String symbol, Change change) {
        lines.add("    " + style.paint(ink, symbol + " " + change.ref()) + "  "
                + style.paint(Ink.QUIET, change.reason()));
    }

    private void fields(Diff diff) {
        for (FieldDifference field : diff.fields()) {
            String why = cause(field) + (field.manager().isEmpty() ? "" : ", by " + field.manager());
            lines.add("        " + field.pointer() + "  " + style.paint(Ink.QUIET, why));
            for (String before : field.live().map(ValueText::lines).orElse(List.of())) {
                lines.add("          " + style.paint(Ink.REMOVED, "- " + before));
            }
            for (String after : field.desired().map(ValueText::lines).orElse(List.of())) {
                lines.add("          " + style.paint(Ink.ADDED, "+ " + after));
            }
        }
    }

    private static String cause(FieldDifference field) {
        return field.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
