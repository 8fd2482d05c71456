package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoError;
import org.jspecify.annotations.Nullable;

/// The message of `fail` or `required`: the chart's author speaks to the user, so it is shown bare.
public final class ChartMessage extends GoError {
    private static final long serialVersionUID = 1L;
    private static final String START = "HELM_ERR_START";
    private static final String END = "HELM_ERR_END";

    ChartMessage(String message) {
        super(START + message + END);
    }

    /// What the author said, when a text of an error carries it: all between the first mark and the last.
    public static @Nullable String in(String text) {
        int from = text.indexOf(START);
        int to = text.lastIndexOf(END);
        return from < 0 || to < from + START.length() ? null : text.substring(from + START.length(), to);
    }
}
