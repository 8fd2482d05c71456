package io.plumbline.cli.verb;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Revision;
import java.util.List;

/// Revisions as people read them: `main@3f2a91bc`.
final class Revisions {
    private Revisions() {}

    /// Several, parted by a comma and a space.
    static String brief(List<String> revisions) {
        return String.join(", ", revisions.stream().map(Revisions::brief).toList());
    }

    private static String brief(String text) {
        try {
            Revision revision = Revision.parse(text);
            return revision.name() + "@" + revision.brief();
        } catch (InvalidInput other) {
            return text;
        }
    }
}
