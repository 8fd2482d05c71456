package io.plumbline.api;

import java.util.Locale;

/// How constants without a text of their own are spelled: `SELF_HEAL` is `self-heal`.
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
