package io.plumbline.schema.argo;

/// One field of a foreign kind: a row of its table.
///
/// @param path as people write it, `[]` for any item of a list
/// @param shape what its value must be
/// @param effect what becomes of it
/// @param reason why it has no effect, or is refused; empty for one that is read
public record ForeignField(String path, Shape shape, Effect effect, String reason) {
    /// What a value must be. Absent and null are always fine.
    public enum Shape {
        /// Text.
        TEXT("text"),
        /// True or false.
        FLAG("true or false"),
        /// A whole number.
        WHOLE("a whole number"),
        /// A number.
        NUMBER("a number"),
        /// Text or a number.
        AMOUNT("text or a number"),
        /// A map whose fields are in the table.
        MAP("a map"),
        /// A list.
        LIST("a list"),
        /// A map with free keys and texts as values.
        TEXT_MAP("a map of texts"),
        /// Anything; not looked into.
        ANY("anything");

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        /// The shape in words.
        public String words() {
            return words;
        }
    }

    /// What becomes of a field.
    public enum Effect {
        /// It is read.
        READ,
        /// It has no effect, and nothing is missed by that.
        QUIET,
        /// It has no effect, which is worth a note.
        IDLE,
        /// What it asks for is not done, so the object is refused.
        REFUSED
    }
}
