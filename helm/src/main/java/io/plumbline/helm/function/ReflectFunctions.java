package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoTypes;

/// Questions about types.
final class ReflectFunctions {
    private ReflectFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("typeOf", (_, a) -> GoTypes.typeName(a[0]), Param.ANY);
        to.add("typeIs", (_, a) -> GoTypes.typeName(a[1]).equals(a[0]), Param.STRING, Param.ANY);
        to.add(
                "typeIsLike",
                (_, a) -> GoTypes.typeName(a[1]).equals(a[0])
                        || GoTypes.typeName(a[1]).equals("*" + a[0]),
                Param.STRING,
                Param.ANY);
        to.add("kindOf", (_, a) -> GoTypes.kindName(a[0]), Param.ANY);
        to.add("kindIs", (_, a) -> GoTypes.kindName(a[1]).equals(a[0]), Param.STRING, Param.ANY);
        to.add("deepEqual", (_, a) -> GoTypes.deepEqual(a[0], a[1]), Param.ANY, Param.ANY);
    }
}
