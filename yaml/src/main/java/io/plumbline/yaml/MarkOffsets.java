package io.plumbline.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Turns the marks of the library, which count characters, into offsets of UTF-16 units. Marks come nearly in
/// order, so each costs only the way from the one before.
final class MarkOffsets {
    private final String text;
    private int index;
    private int offset;

    MarkOffsets(String text) {
        this.text = text;
    }

    int of(Optional<Mark> mark) {
        int wanted = mark.map(Mark::getIndex).orElse(0);
        offset = text.offsetByCodePoints(offset, wanted - index);
        index = wanted;
        return offset;
    }
}
