package io.plumbline.schema;

/// One thing that is wrong in an object.
///
/// @param pointer the field as a JSON pointer (RFC 6901); empty for the object itself
/// @param message what is wrong and what was expected, without the field
/// @param remedy what to write instead; may be empty
public record ManifestProblem(String pointer, String message, String remedy) {
    /// The field as people write it: `spec.sources[0].repoURL`; empty for the object itself.
    public String field() {
        var text = new StringBuilder();
        if (pointer.isEmpty()) {
            return "";
        }
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
                text.append('[').append(name).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(name);
            }
        }
        return text.toString();
    }

    /// Field, message and remedy in one line.
    public String line() {
        String head = pointer.isEmpty() ? message : field() + ": " + message;
        return remedy.isEmpty() ? head : head + "; " + remedy;
    }
}
