package io.plumbline.health;

import io.plumbline.model.ApplicationName;
import java.util.regex.Pattern;

/// A name of applications, in which `*` stands for any letters.
///
/// @param text as it is declared
record ApplicationPattern(String text) {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z0-9.*-]{1,63}");

    /// Refuses what cannot be the name of an application.
    ApplicationPattern {
        if (!GRAMMAR.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no name of applications: write at most 63 lower-case"
                    + " letters, digits, '-' and '.', and '*' for any of them");
        }
    }

    /// Whether an application is meant. Takes time in proportion to the lengths, whatever the pattern.
    boolean covers(ApplicationName application) {
        String name = application.value();
        String[] parts = text.split("\\*", -1);
        String last = parts[parts.length - 1];
        if (parts.length == 1) {
            return name.equals(text);
        }
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return name.length() - last.length() >= at && name.endsWith(last);
    }
}
