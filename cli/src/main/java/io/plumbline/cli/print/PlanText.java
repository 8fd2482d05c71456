package io.plumbline.cli.print;

import io.plumbline.cli.Screen;
import io.plumbline.engine.plan.PlanPrinter;
import io.plumbline.engine.plan.PlanStyle;
import io.plumbline.model.Plan;

/// A plan on a screen: the text of the one printer of plans, with the screen's colours.
public final class PlanText {
    private PlanText() {}

    /// The text, with a final line feed.
    public static String of(Plan plan, Screen screen) {
        return PlanPrinter.print(plan, (ink, text) -> screen.paint(paint(ink), text));
    }

    private static Screen.Paint paint(PlanStyle.Ink ink) {
        return switch (ink) {
            case ADDED -> Screen.Paint.GREEN;
            case CHANGED, WARNING -> Screen.Paint.YELLOW;
            case REMOVED -> Screen.Paint.RED;
            case QUIET -> Screen.Paint.FAINT;
            case HEADING -> Screen.Paint.BOLD;
        };
    }
}
