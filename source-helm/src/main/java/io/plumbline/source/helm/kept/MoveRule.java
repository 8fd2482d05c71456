package io.plumbline.source.helm.kept;

/// Is told of every version that was published again with another content and every tag that was moved, and says
/// what to do. Called on the thread that found it; must return at once.
@FunctionalInterface
public interface MoveRule {
    /// Refuses every move.
    MoveRule REFUSE = new LoggedMoves(_ -> MovePolicy.REFUSE);

    /// Takes the new content.
    MoveRule REPORT = new LoggedMoves(_ -> MovePolicy.REPORT);

    /// Whether the new content is taken. The answer for a tag that is no version, such as `latest`, counts nothing:
    /// it may move.
    MovePolicy moved(MovedName name);

    /// Whether replaced content is taken.
    enum MovePolicy {
        /// It is refused.
        REFUSE,
        /// It is taken and reported.
        REPORT
    }
}
