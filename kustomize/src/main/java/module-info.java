/// Kustomize for the JVM: a directory tree in, objects out.
module io.plumbline.kustomize {
    requires transitive io.plumbline.yaml;
    requires static org.jspecify;
    requires re2j;

    exports io.plumbline.kustomize;
}
