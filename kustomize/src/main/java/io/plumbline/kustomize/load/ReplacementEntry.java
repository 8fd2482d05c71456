package io.plumbline.kustomize.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One replacement: a value of one object goes into fields of others.
///
/// @param source where the value comes from; absent when it is given
/// @param sourceValue the value given; absent when it comes from an object
/// @param targets where it goes
public record ReplacementEntry(Optional<ValueSource> source, Optional<String> sourceValue, List<ValueTarget> targets) {
    private static final String FIELD_PATH_DEFAULT = "metadata.name";

    /// Copies the list.
    public ReplacementEntry {
        targets = List.copyOf(targets);
    }

    /// The object and field a value comes from.
    ///
    /// @param object the object, by equality
    /// @param fieldPath the field
    /// @param options which part of the value
    public record ValueSource(TargetEntry object, String fieldPath, ValueOptions options) {}

    /// The objects and fields a value goes to.
    ///
    /// @param select the objects
    /// @param reject those of them that stay
    /// @param fieldPaths the fields
    /// @param options which part of each field
    public record ValueTarget(
            Optional<TargetEntry> select, List<TargetEntry> reject, List<String> fieldPaths, ValueOptions options) {
        /// Copies the lists.
        public ValueTarget {
            reject = List.copyOf(reject);
            fieldPaths = List.copyOf(fieldPaths);
        }
    }

    /// Parts of a value.
    ///
    /// @param delimiter what separates the parts; empty for the whole value
    /// @param index which part, counted from 0
    /// @param create whether missing fields are made
    public record ValueOptions(String delimiter, int index, boolean create) {
        /// The whole value, nothing made.
        public static final ValueOptions NONE = new ValueOptions("", 0, false);
    }

    /// Reads the fields of an entry.
    public static ReplacementEntry read(StrictFields in) {
        Optional<ValueSource> source = in.map("source").map(ReplacementEntry::source);
        Optional<String> value = in.has("sourceValue") ? Optional.of(in.text("sourceValue")) : Optional.empty();
        var targets = new ArrayList<ValueTarget>();
        for (StrictFields target : in.maps("targets")) {
            var select = target.map("select").map(TargetEntry::read);
            var reject = target.maps("reject").stream().map(TargetEntry::read).toList();
            targets.add(new ValueTarget(select, reject, target.textList("fieldPaths"), options(target.map("options"))));
            target.finish();
        }
        in.finish();
        return new ReplacementEntry(source, value, targets);
    }

    private static ValueSource source(StrictFields in) {
        String path = in.text("fieldPath");
        ValueOptions options = options(in.map("options"));
        return new ValueSource(TargetEntry.read(in), path.isEmpty() ? FIELD_PATH_DEFAULT : path, options);
    }

    private static ValueOptions options(Optional<StrictFields> in) {
        return in.map(fields -> {
                    var options = new ValueOptions(
                            fields.text("delimiter"),
                            fields.number("index").orElse(0L).intValue(),
                            fields.flag("create"));
                    fields.text("encoding");
                    fields.finish();
                    return options;
                })
                .orElse(ValueOptions.NONE);
    }
}
