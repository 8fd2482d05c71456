package io.plumbline.helm.schema;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.chart.ChartNode;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the values of each chart of a tree against its own schema.
public final class ValuesSchema {
    private static final String HEADLINE =
            "values don't meet the specifications of the schema(s) in the following chart(s):\n";

    private ValuesSchema() {}

    /// Checks a tree; [HelmException] that lists all violations, the root's first.
    public static void check(ChartNode root, GoMap values, boolean helm4) {
        StringBuilder report = new StringBuilder();
        report(report, root, values, helm4);
        if (!report.isEmpty()) {
            throw new HelmException(HelmException.Stage.VALUES, (HEADLINE + report).stripTrailing());
        }
    }

    private static void report(StringBuilder report, ChartNode node, GoMap values, boolean helm4) {
        String schema = node.chart().schema();
        if (schema != null) {
            String problems = problems(schema, values, helm4);
            if (!problems.isEmpty()) {
                report.append(node.name()).append(":\n").append(problems);
            }
        }
        for (ChartNode child : node.children()) {
            if (values.get(child.name()) instanceof GoMap own) {
                report(report, child, own, helm4);
            }
        }
    }

    private static String problems(String schema, GoMap values, boolean helm4) {
        try {
            ValuesSchemaDocument document = ValuesSchemaDocument.read(schema);
            List<SchemaProblem> problems = new ArrayList<>();
            @Nullable SchemaProblem problem = new SchemaValidator(document, helm4).validate(values);
            if (problem != null) {
                problems.addAll(problem.flat());
            }
            StringBuilder out = new StringBuilder();
            problems.forEach(one -> one.print(out, 0));
            return out.toString();
        } catch (GoError bad) {
            return bad.text() + "\n";
        }
    }
}
