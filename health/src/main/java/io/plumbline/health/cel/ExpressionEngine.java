package io.plumbline.health.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import java.util.function.Supplier;

/// The one compiler and runtime of all expressions. Its class is loaded with the first expression.
final class ExpressionEngine {
    private static final MapType MAP = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(ExpressionLimits.CHARACTERS_MAX)
            .maxParseRecursionDepth(ExpressionLimits.DEPTH_MAX)
            .comprehensionMaxIterations(ExpressionLimits.ROUNDS_MAX)
            .enableHeterogeneousNumericComparisons(true)
            .populateMacroCalls(false)
            .build();
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings(), CelExtensions.lists())
            .addVar("object", MAP)
            .addVar("metadata", MAP)
            .addVar("spec", MAP)
            .addVar("status", MAP)
            .addVar("parameters", MAP)
            .addVar("now", SimpleType.STRING)
            .addFunctionDeclarations(ObjectFunctions.declarations())
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.lists())
            .addFunctionBindings(ObjectFunctions.bindings())
            .build();

    private ExpressionEngine() {}

    /// @throws InvalidInput when the text is no expression; the subject is where it stands
    /// @throws LimitExceeded when it is too long
    static CelRuntime.Program compile(String text, Supplier<String> where) {
        if (text.length() > ExpressionLimits.CHARACTERS_MAX) {
            throw new LimitExceeded(
                    "expression at " + where.get(), "expression characters", ExpressionLimits.CHARACTERS_MAX);
        }
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
            return RUNTIME.createProgram(tree);
        } catch (CelValidationException e) {
            throw new InvalidInput(
                    where.get(),
                    "the expression is not valid CEL: " + firstLine(e),
                    "see docs/health.md for what is known");
        } catch (CelEvaluationException e) {
            throw new InvalidInput(where.get(), "the expression cannot be planned: " + firstLine(e), "");
        }
    }

    static String firstLine(Throwable e) {
        String text = String.valueOf(e.getMessage()).strip();
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.replace("ERROR: <input>:", "at ");
    }
}
