package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction.Param;

/// What Helm adds: `include tpl required fail lookup`.
final class HelmFunctions {
    private HelmFunctions() {}

    static void add(FunctionCatalog to) {
        to.add("include", (call, a) -> call.include((String) a[0], a[1]), Param.STRING, Param.ANY);
        to.add("tpl", (call, a) -> call.evaluate((String) a[0], a[1]), Param.STRING, Param.ANY);
        to.add(
                "required",
                (_, a) -> {
                    if (a[1] == null || a[1].equals("")) {
                        throw new ChartMessage((String) a[0]);
                    }
                    return a[1];
                },
                Param.STRING,
                Param.ANY);
        to.add(
                "fail",
                (_, a) -> {
                    throw new ChartMessage((String) a[0]);
                },
                Param.STRING);
        to.add(
                "lookup",
                (call, a) -> call.lookup((String) a[0], (String) a[1], (String) a[2], (String) a[3]),
                Param.STRING,
                Param.STRING,
                Param.STRING,
                Param.STRING);
    }
}
