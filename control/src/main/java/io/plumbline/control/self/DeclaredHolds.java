package io.plumbline.control.self;

import io.plumbline.control.state.StatusBoard;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Hold;
import io.plumbline.model.JournalEvent;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The declared holds. Each is written into the journal of its application when it is declared, and its end
/// when it is taken back; between the two it is a hold like any other, which may be released or followed by
/// another one.
final class DeclaredHolds {
    private static final String KIND = "Hold";

    private final SpecStore store;
    private final Declarations declarations;
    private final Function<ResourceObject, Hold> reader;
    private final StatusBoard board;
    private final Consumer<ApplicationName> wake;

    /// @param reader turns a valid manifest into a hold
    /// @param wake hears the name of an application whose hold changed
    DeclaredHolds(
            SpecStore store,
            Declarations declarations,
            Function<ResourceObject, Hold> reader,
            StatusBoard board,
            Consumer<ApplicationName> wake) {
        this.store = store;
        this.declarations = declarations;
        this.reader = reader;
        this.board = board;
        this.wake = wake;
    }

    static boolean isHold(ObjectRef ref) {
        return ref.kind().equals(KIND);
    }

    /// A hold was declared, or changed.
    void placed(ResourceObject manifest) {
        Hold hold = reader.apply(manifest);
        if (declarations.find(hold.application()).isPresent()) {
            board.record(hold.application(), new JournalEvent.HoldPlaced(hold));
            wake.accept(hold.application());
        }
    }

    /// A declared hold was taken back.
    void withdrawn(ResourceObject manifest) {
        Hold hold = reader.apply(manifest);
        Optional<Hold> known = board.status(hold.application()).hold();
        if (known.filter(now -> isSame(now, hold)).isPresent()) {
            board.record(
                    hold.application(),
                    new JournalEvent.HoldReleased(
                            "plumbline", "Hold " + manifest.ref().name() + " is not declared any more"));
            wake.accept(hold.application());
        }
    }

    /// An application is new: holds that were declared before it count from now on.
    void declared(ApplicationName name) {
        for (StoredSpec spec : store.list(KIND)) {
            if (reader.apply(spec.object()).application().equals(name)) {
                placed(spec.object());
            }
        }
    }

    private static boolean isSame(Hold known, Hold declared) {
        return known.reason().equals(declared.reason())
                && known.author().equals(declared.author())
                && known.revisions().equals(declared.revisions())
                && known.rendering().equals(declared.rendering());
    }
}
