package io.plumbline.model;

import java.util.regex.Pattern;

/// The name of an application: a DNS label (RFC 1123) of at most 63 characters, unique on one Plumbline.
///
/// @param value the name
public record ApplicationName(String value) implements Comparable<ApplicationName> {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?");

    /// Refuses a name that is not a DNS label.
    public ApplicationName {
        if (!fits(value)) {
            throw new InvalidInput(
                    "application name '" + value + "'",
                    "is not a DNS label",
                    "use at most 63 lower-case letters, digits, '-' and '.', starting and ending with a letter or digit");
        }
    }

    /// Whether an application may have a name.
    public static boolean fits(String name) {
        return LABEL.matcher(name).matches();
    }

    @Override
    public int compareTo(ApplicationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
