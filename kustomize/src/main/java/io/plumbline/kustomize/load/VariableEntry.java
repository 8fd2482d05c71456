package io.plumbline.kustomize.load;

/// An entry of `vars`.
///
/// @param name name of the variable
/// @param object the object that has its value
/// @param apiVersion group and version of that object as one text; may be empty
/// @param fieldPath the field that has its value
public record VariableEntry(String name, TargetEntry object, String apiVersion, String fieldPath) {
    private static final String FIELD_PATH_DEFAULT = "metadata.name";

    /// Reads the fields of an entry.
    public static VariableEntry read(StrictFields in) {
        String name = in.text("name");
        var object = in.map("objref");
        String apiVersion = object.map(fields -> fields.text("apiVersion")).orElse("");
        TargetEntry target = object.map(VariableEntry::target).orElse(new TargetEntry("", "", "", "", "", "", ""));
        String path = in.map("fieldref")
                .map(fields -> {
                    String text = fields.text("fieldPath");
                    fields.text("fieldpath");
                    fields.finish();
                    return text;
                })
                .orElse("");
        in.finish();
        return new VariableEntry(name, target, apiVersion, path.isEmpty() ? FIELD_PATH_DEFAULT : path);
    }

    private static TargetEntry target(StrictFields in) {
        var target = new TargetEntry(
                in.text("group"), in.text("version"), in.text("kind"), in.text("name"), in.text("namespace"), "", "");
        in.finish();
        return target;
    }
}
