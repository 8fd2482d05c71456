package io.plumbline.source.helm.kept;

import java.util.function.Consumer;

/// What to do when a version was published again with another content, or a tag was moved.
///
/// @param policy whether the new content is taken
/// @param told is told of every move, refused or not, on the thread that found it; must return at once
public record MoveRule(MovePolicy policy, Consumer<MovedName> told) {
    private static final System.Logger LOG = System.getLogger(MoveRule.class.getName());

    /// Refuses, and writes a warning to the log.
    public static final MoveRule REFUSE = new MoveRule(MovePolicy.REFUSE, MoveRule::warn);

    /// Takes the new content, and writes a warning to the log.
    public static final MoveRule REPORT = new MoveRule(MovePolicy.REPORT, MoveRule::warn);

    /// Whether replaced content is taken.
    public enum MovePolicy {
        /// It is refused.
        REFUSE,
        /// It is taken and reported.
        REPORT
    }

    private static void warn(MovedName moved) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: {1} was {2} and is now {3}",
                moved.subject(),
                moved.name(),
                moved.accepted(),
                moved.now());
    }
}
