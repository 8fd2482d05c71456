/// Manifest YAML to and from an immutable JSON-like tree.
module io.plumbline.yaml {
    requires static org.jspecify;
    requires org.snakeyaml.engine;

    exports io.plumbline.yaml;
}
