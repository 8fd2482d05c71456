package io.plumbline.helm.render;

import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.template.TemplateFailure;
import org.jspecify.annotations.Nullable;

/// The text of a failure as Helm 4 prints it: one block of lines for each template on the way.
final class FailureChain {
    private FailureChain() {}

    static String of(TemplateFailure failure) {
        StringBuilder out = new StringBuilder();
        TemplateFailure at = failure;
        while (true) {
            Throwable cause = at.getCause();
            TemplateFailure inner = nested(cause);
            String foreign = cause instanceof GoError error && inner == null ? error.text() : "";
            boolean named = foreign.startsWith("template: ");
            if (cause != null && inner == null && !named) {
                return failure.text();
            }
            out.append(at.location())
                    .append("\n  executing \"")
                    .append(at.template())
                    .append("\" at <")
                    .append(at.expression())
                    .append(">:\n    ");
            String reason = at.reason();
            int nested =
                    named ? foreign.length() : inner == null ? -2 : inner.text().length();
            out.append(reason, 0, Math.max(reason.length() - nested - 2, 0));
            if (inner == null) {
                return named ? out.append(":\n").append(foreign).toString() : out.toString();
            }
            out.append(":\n");
            at = inner;
        }
    }

    private static @Nullable TemplateFailure nested(@Nullable Throwable cause) {
        return cause instanceof TemplateFailure failure ? failure : null;
    }
}
