package io.plumbline.helm.golang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A struct whose fields are given as values. JSON shows its fields in their order.
public final class GoStruct implements GoObject {
    private final String typeName;
    private final boolean pointer;
    private final List<Field> fields;
    private final Map<String, GoFunction> methods;
    private final @Nullable String shown;

    /// A field.
    ///
    /// @param name the Go name
    /// @param json the JSON name; empty when JSON leaves it out
    /// @param omitEmpty whether JSON leaves it out when it is empty
    /// @param value its value
    public record Field(
            String name,
            String json,
            boolean omitEmpty,
            @Nullable Object value) {}

    private GoStruct(Builder builder) {
        this.typeName = builder.typeName;
        this.pointer = builder.pointer;
        this.fields = List.copyOf(builder.fields);
        this.methods = Map.copyOf(builder.methods);
        this.shown = builder.shown;
    }

    /// Starts a struct of a type.
    public static Builder of(String typeName) {
        return new Builder(typeName);
    }

    /// The fields in order.
    public List<Field> fields() {
        return fields;
    }

    @Override
    public String typeName() {
        return pointer ? "*" + typeName : typeName;
    }

    @Override
    public String kindName() {
        return pointer ? "ptr" : "struct";
    }

    @Override
    public @Nullable GoFunction method(String name) {
        return methods.get(name);
    }

    @Override
    public boolean hasField(String name) {
        return fields.stream().anyMatch(field -> field.name.equals(name));
    }

    @Override
    public @Nullable Object field(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return field.value;
            }
        }
        return null;
    }

    /// What an action prints that shows the struct where it lies, not a copy of it.
    public String shown() {
        return shown == null ? text() : shown;
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder(pointer ? "&" : "").append('{');
        for (int i = 0; i < fields.size(); i++) {
            out.append(i > 0 ? " " : "");
            GoFormat.print(out, fields.get(i).value);
        }
        return out.append('}').toString();
    }

    @Override
    public Object plain() {
        GoMap map = new GoMap();
        for (Field field : fields) {
            if (inJson(field)) {
                map.put(field.json, field.value);
            }
        }
        return map;
    }

    static boolean inJson(Field field) {
        return !field.json.isEmpty() && (!field.omitEmpty || GoTypes.truth(field.value));
    }

    /// Collects the parts of a struct.
    public static final class Builder {
        private final String typeName;
        private final List<Field> fields = new ArrayList<>();
        private final Map<String, GoFunction> methods = new LinkedHashMap<>();
        private boolean pointer;
        private @Nullable String shown;

        private Builder(String typeName) {
            this.typeName = typeName;
        }

        /// The value is a pointer to the struct.
        public Builder pointer() {
            pointer = true;
            return this;
        }

        /// The text that an action gives instead of the fields, see [GoStruct#shown].
        public Builder shownAs(String text) {
            shown = text;
            return this;
        }

        /// Adds a field that JSON always shows.
        public Builder field(String name, String json, @Nullable Object value) {
            fields.add(new Field(name, json, false, value));
            return this;
        }

        /// Adds a field that JSON leaves out when it is empty.
        public Builder optional(String name, String json, @Nullable Object value) {
            fields.add(new Field(name, json, true, value));
            return this;
        }

        /// Adds a method.
        public Builder method(GoFunction method) {
            methods.put(method.name(), method);
            return this;
        }

        /// The finished struct.
        public GoStruct build() {
            return new GoStruct(this);
        }
    }
}
