package io.plumbline.engine.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.yaml.BigIntNode;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.FloatNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// A jq path expression such as `.spec.containers[] | select(.name == "proxy")`, used to find fields.
///
/// The expression comes from people we do not trust to bound it, so only functions that look at what is
/// there may be used: none that defines, loops or generates. Its length, its recursive descents and its
/// findings are limited.
final class JqPath {
    /// Characters of one expression.
    static final int EXPRESSION_CHARS_MAX = 1_000;
    /// Uses of `..` or `recurse` in one expression: each multiplies the work by the size of the object.
    static final int DESCENTS_MAX = 1;
    /// Fields that one expression may find in one object.
    static final int FINDINGS_MAX = 10_000;

    private static final Version VERSION = Versions.JQ_1_6;
    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern DESCENT = Pattern.compile("\\.\\.|\\brecurse\\b");
    private static final Pattern DEFINITION =
            Pattern.compile("\\b(?:def|reduce|foreach|import|include|label|input|inputs)\\b");
    private static final Set<String> ALLOWED = new TreeSet<>(List.of(
            "path/1",
            "select/1",
            "not/0",
            "empty/0",
            "length/0",
            "keys/0",
            "has/1",
            "any/0",
            "any/1",
            "all/0",
            "all/1",
            "test/1",
            "test/2",
            "startswith/1",
            "endswith/1",
            "contains/1",
            "inside/1",
            "type/0",
            "tostring/0",
            "tonumber/0",
            "first/1",
            "last/1",
            "recurse/0",
            "ascii_downcase/0",
            "ltrimstr/1",
            "rtrimstr/1",
            "split/1",
            "join/1",
            "to_entries/0",
            "map/1",
            "strings/0",
            "numbers/0",
            "booleans/0",
            "nulls/0",
            "arrays/0",
            "objects/0",
            "values/0",
            "scalars/0",
            "iterables/0",
            "getpath/1",
            "index/1",
            "add/0",
            "unique/0"));
    private static final Scope FUNCTIONS = functions();

    private final String expression;
    private final JsonQuery query;

    private JqPath(String expression, JsonQuery query) {
        this.expression = expression;
        this.query = query;
    }

    /// Reads an expression.
    ///
    /// @throws InvalidInput when it is no jq or uses what is not allowed
    static JqPath compile(String expression) {
        String subject = "ignoreDifferences jq path '" + expression + "'";
        if (expression.length() > EXPRESSION_CHARS_MAX) {
            throw new LimitExceeded("ignoreDifferences jq path", "jq expression characters", EXPRESSION_CHARS_MAX);
        }
        String code = TEXT.matcher(expression).replaceAll("\"\"");
        if (DEFINITION.matcher(code).find()) {
            throw new InvalidInput(subject, "defines or loops", "use a path with select, test or ==");
        }
        if (DESCENT.matcher(code).results().count() > DESCENTS_MAX) {
            throw new LimitExceeded(subject, "jq recursive descents", DESCENTS_MAX);
        }
        try {
            return new JqPath(expression, JsonQuery.compile("path(" + expression + ")", VERSION));
        } catch (JsonQueryException failure) {
            throw new InvalidInput(subject, "is not a jq path: " + failure.getMessage(), "try it with jq first");
        }
    }

    /// The places of a tree the expression leads to; none when it does not fit the tree.
    ///
    /// @throws InvalidInput when it uses a function that is not allowed
    List<List<String>> find(MapNode tree) {
        var found = new ArrayList<List<String>>();
        try {
            query.apply(Scope.newChildScope(FUNCTIONS), json(tree), place -> found.add(bounded(found.size(), place)));
        } catch (JsonQueryException failure) {
            if (String.valueOf(failure.getMessage()).contains("does not exist")) {
                throw new InvalidInput(
                        "ignoreDifferences jq path '" + expression + "'",
                        "uses a function that is not allowed: " + failure.getMessage(),
                        "use a path with select, test or ==");
            }
        }
        return found;
    }

    private List<String> bounded(int before, JsonNode place) {
        if (before >= FINDINGS_MAX) {
            throw new LimitExceeded("ignoreDifferences jq path '" + expression + "'", "jq findings", FINDINGS_MAX);
        }
        var steps = new ArrayList<String>();
        place.forEach(step -> steps.add(step.asText()));
        return steps;
    }

    private static Scope functions() {
        Scope all = Scope.newEmptyScope();
        var known = BuiltinFunctionLoader.getInstance().listFunctions(VERSION, all);
        known.forEach(all::addFunction);
        Scope allowed = Scope.newEmptyScope();
        known.forEach((name, function) -> {
            if (ALLOWED.contains(name)) {
                allowed.addFunction(name, function);
            }
        });
        return allowed;
    }

    private static JsonNode json(Node node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (node) {
            case NullNode _ -> nodes.nullNode();
            case BoolNode(boolean value) -> nodes.booleanNode(value);
            case IntNode(long value) -> nodes.numberNode(value);
            case BigIntNode(var value) -> nodes.numberNode(value);
            case FloatNode(double value) -> nodes.numberNode(value);
            case TextNode(String value) -> nodes.textNode(value);
            case ListNode(var items) -> {
                ArrayNode array = nodes.arrayNode(items.size());
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case MapNode map -> {
                ObjectNode object = nodes.objectNode();
                map.entries().forEach((key, value) -> object.set(key, json(value)));
                yield object;
            }
        };
    }
}
