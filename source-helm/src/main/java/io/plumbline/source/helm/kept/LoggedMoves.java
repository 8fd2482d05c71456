package io.plumbline.source.helm.kept;

/// Writes a warning to the log for every move, and leaves the answer to a rule.
///
/// @param rule what to do
public record LoggedMoves(MoveRule rule) implements MoveRule {
    private static final System.Logger LOG = System.getLogger(LoggedMoves.class.getName());

    @Override
    public MovePolicy moved(MovedName name) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: {1} was {2} and is now {3}",
                name.subject(),
                name.name(),
                name.accepted(),
                name.now());
        return rule.moved(name);
    }
}
