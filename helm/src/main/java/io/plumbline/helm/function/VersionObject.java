package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Body;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoInt;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.version.ChartVersion;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `semver` answers: a version with methods.
///
/// @param version the version
/// @param pointer whether Go has it as a pointer
record VersionObject(ChartVersion version, boolean pointer) implements GoObject {
    @Override
    public String typeName() {
        return pointer ? "*semver.Version" : "semver.Version";
    }

    @Override
    public String kindName() {
        return pointer ? "ptr" : "struct";
    }

    @Override
    public @Nullable GoFunction method(String name) {
        Map<String, Body> plain = new HashMap<>();
        plain.put("Major", (_, _) -> unsigned(version.major()));
        plain.put("Minor", (_, _) -> unsigned(version.minor()));
        plain.put("Patch", (_, _) -> unsigned(version.patch()));
        plain.put("Prerelease", (_, _) -> version.prerelease());
        plain.put("Metadata", (_, _) -> version.metadata());
        plain.put("Original", (_, _) -> version.original());
        plain.put("String", (_, _) -> version.toString());
        plain.put("IncPatch", (_, _) -> new VersionObject(version.nextPatch(), false));
        plain.put("IncMinor", (_, _) -> new VersionObject(version.nextMinor(), false));
        plain.put("IncMajor", (_, _) -> new VersionObject(version.nextMajor(), false));
        Body body = plain.get(name);
        if (body != null) {
            return GoFunction.of(name, body);
        }
        Map<String, Body> compared = new HashMap<>();
        compared.put("Compare", (_, a) -> (long) order(a[0]));
        compared.put("LessThan", (_, a) -> order(a[0]) < 0);
        compared.put("LessThanEqual", (_, a) -> order(a[0]) <= 0);
        compared.put("GreaterThan", (_, a) -> order(a[0]) > 0);
        compared.put("GreaterThanEqual", (_, a) -> order(a[0]) >= 0);
        compared.put("Equal", (_, a) -> order(a[0]) == 0);
        Body comparison = compared.get(name);
        return comparison == null ? null : GoFunction.of(name, comparison, Param.VERSION);
    }

    private static GoInt unsigned(long value) {
        return new GoInt(GoInt.Type.UINT64, value);
    }

    private int order(@Nullable Object other) {
        return other instanceof VersionObject that ? version.compareTo(that.version) : 1;
    }

    @Override
    public boolean hasField(String name) {
        return false;
    }

    @Override
    public @Nullable Object field(String name) {
        return null;
    }

    @Override
    public String text() {
        return version.toString();
    }

    @Override
    public Object plain() {
        return version.toString();
    }
}
