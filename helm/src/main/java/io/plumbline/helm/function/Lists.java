package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoBytes;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoTypes;
import org.jspecify.annotations.Nullable;

/// Any value that Go would take for a slice, as a list.
final class Lists {
    private Lists() {}

    /// The list a value is; null when it is none.
    static @Nullable GoList elements(@Nullable Object value) {
        return switch (value) {
            case GoList list -> list;
            case GoBytes bytes -> {
                Object[] items = new Object[bytes.array().length];
                for (int i = 0; i < items.length; i++) {
                    items[i] = new GoInt(GoInt.Type.UINT8, bytes.array()[i] & 0xFF);
                }
                yield GoList.of(items);
            }
            case GoObject object -> object.items();
            case null, default -> null;
        };
    }

    /// The list a value is; a Go error that starts with `complaint` when it is none.
    static GoList of(@Nullable Object value, String complaint) {
        if (value == null) {
            throw new GoError("runtime error: invalid memory address or nil pointer dereference");
        }
        GoList list = elements(value);
        if (list == null) {
            throw new GoError(complaint + " type " + GoTypes.kindName(value));
        }
        return list;
    }
}
