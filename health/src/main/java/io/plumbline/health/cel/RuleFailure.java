package io.plumbline.health.cel;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;

/// A rule failed while it judged an object or worked an action out. A health is then Unknown, with this message.
public final class RuleFailure extends PlumbException {
    private static final long serialVersionUID = 1L;

    /// @param where `file:line` of the rule
    /// @param message what failed
    public RuleFailure(String where, String message) {
        super(
                ErrorCode.INVALID_INPUT,
                "health rule",
                where + ": " + message,
                "correct the rule; 'plumb health --rules' and 'plumb action --rules' try it");
    }
}
