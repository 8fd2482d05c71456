package io.plumbline.health.cel;

/// A rule failed while it judged an object. The health of the object is then Unknown, with this message.
public final class RuleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param where `file:line` of the rule
    /// @param message what failed
    public RuleFailure(String where, String message) {
        super("rule " + where + ": " + message);
    }
}
