package io.plumbline.cli.print;

import io.plumbline.cli.Screen;
import io.plumbline.model.Change;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.Node;

/// A plan for people: what changes, why, in which phase and wave.
public final class PlanText {
    private PlanText() {}

    /// The text, with a last line that counts.
    public static String of(Plan plan, Screen screen) {
        var text = new StringBuilder();
        String group = "";
        for (PlannedChange planned : plan.changes()) {
            if (planned.change() instanceof Change.Keep) {
                continue;
            }
            String place = planned.phase().text() + ", wave " + planned.wave();
            if (!place.equals(group)) {
                text.append(screen.paint(Screen.Paint.BOLD, place)).append('\n');
                group = place;
            }
            change(text, planned.change(), screen);
        }
        plan.warnings()
                .forEach(warning -> text.append(screen.paint(Screen.Paint.YELLOW, "warning: "))
                        .append(warning)
                        .append('\n'));
        return text.append(count(plan)).append('\n').toString();
    }

    private static void change(StringBuilder text, Change change, Screen screen) {
        text.append(sign(change, screen)).append(' ').append(change.ref().display());
        if (!change.reason().isEmpty()) {
            text.append(screen.paint(Screen.Paint.FAINT, "  " + change.reason()));
        }
        text.append('\n');
        switch (change) {
            case Change.Update update -> fields(text, update.diff(), screen);
            case Change.Replace replace -> fields(text, replace.diff(), screen);
            case Change.Create _, Change.Delete _, Change.Keep _, Change.Skip _, Change.RunHook _ -> {}
        }
    }

    private static String sign(Change change, Screen screen) {
        return switch (change) {
            case Change.Create _ -> screen.paint(Screen.Paint.GREEN, "  +");
            case Change.Update _ -> screen.paint(Screen.Paint.YELLOW, "  ~");
            case Change.Replace _ -> screen.paint(Screen.Paint.RED, "-/+");
            case Change.Delete _ -> screen.paint(Screen.Paint.RED, "  -");
            case Change.Keep _ -> "  =";
            case Change.Skip _ -> "  o";
            case Change.RunHook _ -> "  >";
        };
    }

    private static void fields(StringBuilder text, Diff diff, Screen screen) {
        for (FieldDifference field : diff.fields()) {
            text.append("      ").append(field.pointer()).append(": ");
            text.append(screen.paint(
                    Screen.Paint.RED, field.live().map(PlanText::value).orElse("(none)")));
            text.append(" -> ");
            text.append(screen.paint(
                            Screen.Paint.GREEN,
                            field.desired().map(PlanText::value).orElse("(none)")))
                    .append('\n');
        }
    }

    private static String value(Node node) {
        return JsonText.write(node, JsonText.Html.KEPT);
    }

    private static String count(Plan plan) {
        long kept = plan.changes().stream()
                .filter(planned -> planned.change() instanceof Change.Keep)
                .count();
        long others = plan.changes().size() - kept;
        return plan.isInSync() && others == 0
                ? "Nothing to do: " + kept + " objects are as they should be."
                : others + " changes, " + kept + " objects stay as they are.";
    }
}
