package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoMap;
import io.plumbline.helm.golang.GoObject;
import org.jspecify.annotations.Nullable;

/// A certificate with its key, both as PEM.
///
/// @param cert the certificate
/// @param key the private key
record CertificateObject(String cert, String key) implements GoObject {
    @Override
    public String typeName() {
        return "sprig.certificate";
    }

    @Override
    public String kindName() {
        return "struct";
    }

    @Override
    public boolean hasField(String name) {
        return name.equals("Cert") || name.equals("Key");
    }

    @Override
    public @Nullable Object field(String name) {
        return name.equals("Cert") ? cert : key;
    }

    @Override
    public String text() {
        return "{" + cert + " " + key + "}";
    }

    @Override
    public Object plain() {
        GoMap map = new GoMap();
        map.put("Cert", cert);
        map.put("Key", key);
        return map;
    }

    @Override
    public String toString() {
        return "CertificateObject[***]";
    }
}
