package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoError;
import org.jspecify.annotations.Nullable;

/// An error while a template runs: where, at which expression, and why. Its text is Go's.
public final class TemplateFailure extends GoError {
    private static final long serialVersionUID = 1L;

    private final String location;
    private final String template;
    private final String expression;
    private final String reason;

    TemplateFailure(String location, String template, String expression, String reason, @Nullable Throwable cause) {
        super(
                "template: " + location + ": executing " + io.plumbline.helm.golang.GoQuote.quote(template) + " at <"
                        + expression + ">: " + reason,
                cause);
        this.location = location;
        this.template = template;
        this.expression = expression;
        this.reason = reason;
    }

    /// `file:line:column`.
    public String location() {
        return location;
    }

    /// The name of the template that was running.
    public String template() {
        return template;
    }

    /// The failing expression in canonical spacing.
    public String expression() {
        return expression;
    }

    /// Why it failed, including the text of a nested error.
    public String reason() {
        return reason;
    }
}
