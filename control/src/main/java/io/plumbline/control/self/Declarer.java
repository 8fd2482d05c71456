package io.plumbline.control.self;

import io.plumbline.model.ApplicationName;
import java.util.Optional;

/// Who declares an object, as the spec store keeps it: the name of an application whose rendering holds it, a
/// place that has it as an object of its own, or a person.
///
/// @param text the name of an application, `@` and what a place is called (`cluster hub`), or empty for a person
public record Declarer(String text) {
    /// Somebody who posted it.
    public static final Declarer PERSON = new Declarer("");

    private static final String PLACE = "@";

    /// A place that declares objects by itself.
    public static Declarer place(String name) {
        return new Declarer(PLACE + name);
    }

    /// Whether a place declares it.
    public boolean isPlace() {
        return text.startsWith(PLACE);
    }

    /// The application that declares it; empty when it is a place or a person.
    public Optional<ApplicationName> application() {
        return text.isEmpty() || isPlace() ? Optional.empty() : Optional.of(new ApplicationName(text));
    }

    /// In words: `application root`, `cluster hub`, `a person`.
    public String words() {
        if (text.isEmpty()) {
            return "a person";
        }
        return isPlace() ? text.substring(PLACE.length()) : "application " + text;
    }

    /// Where to change what it declares.
    public String remedy() {
        return isPlace() ? "change it in " + words() : "change it in the source of " + text;
    }
}
