package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.version.ChartVersion;
import io.plumbline.helm.version.VersionRange;

/// Semantic versions.
final class SemverFunctions {
    private SemverFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("semver", (_, a) -> new VersionObject(ChartVersion.parse((String) a[0]), true), Param.STRING);
        to.add(
                "semverCompare",
                (_, a) -> {
                    VersionRange range = VersionRange.parse((String) a[0]);
                    return range.allows(ChartVersion.parse((String) a[1]));
                },
                Param.STRING,
                Param.STRING);
    }
}
