package io.plumbline.helm.function;

import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Body;
import io.plumbline.helm.golang.GoFunction.Param;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The functions by name, for one version of Helm.
public final class FunctionCatalog {
    private static final Map<String, GoFunction> HELM3 = new FunctionCatalog(false).functions();
    private static final Map<String, GoFunction> HELM4 = new FunctionCatalog(true).functions();

    private final Map<String, GoFunction> functions = new LinkedHashMap<>();

    private FunctionCatalog(boolean helm4) {
        ComparisonFunctions.add(this);
        PrintFunctions.add(this);
        TextFunctions.add(this);
        CaseFunctions.add(this);
        NumberFunctions.add(this);
        ListFunctions.add(this);
        DictFunctions.add(this);
        DefaultFunctions.add(this);
        ReflectFunctions.add(this);
        EncodingFunctions.add(this);
        CryptoFunctions.add(this);
        RegexFunctions.add(this);
        PathFunctions.add(this);
        SemverFunctions.add(this);
        DateFunctions.add(this);
        DataFunctions.add(this);
        HelmFunctions.add(this);
        if (helm4) {
            DurationFunctions.add(this);
            DataFunctions.addHelm4(this);
        }
    }

    /// All functions of Helm 3 or Helm 4; not to be changed.
    public static Map<String, GoFunction> of(boolean helm4) {
        return helm4 ? HELM4 : HELM3;
    }

    private Map<String, GoFunction> functions() {
        return Collections.unmodifiableMap(functions);
    }

    void add(String name, Body body, Param... params) {
        functions.put(name, GoFunction.of(name, body, params));
    }

    void addVariadic(String name, Body body, Param... params) {
        functions.put(name, GoFunction.variadic(name, body, params));
    }

    /// A second name for a function; messages use the new name.
    void alias(String name, String known) {
        GoFunction function = functions.get(known);
        if (function == null) {
            throw new IllegalStateException("no function " + known);
        }
        functions.put(name, new GoFunction(name, function.params(), function.variadic(), function.body()));
    }
}
