/// Helm for the JVM: charts rendered in-process with Helm's exact result.
module io.plumbline.helm {
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires static org.jspecify;
    requires re2j;
    requires transitive io.plumbline.yaml;

    exports io.plumbline.helm;
}
