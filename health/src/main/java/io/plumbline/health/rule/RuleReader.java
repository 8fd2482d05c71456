package io.plumbline.health.rule;

import io.plumbline.health.cel.RuleExpression;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the health part of a rule: its kinds and its steps.
public final class RuleReader {
    /// Steps of one rule: 200.
    public static final int STEPS_MAX = 200;

    private static final ObjectPath CONDITIONS = ObjectPath.of("status.conditions");
    private static final Set<String> STEP_KEYS = keys(
            "condition",
            "at",
            "is",
            "isNot",
            "reason",
            "notReason",
            "where",
            "behind",
            "field",
            "present",
            "absent",
            "when",
            "values",
            "health",
            "message",
            "say");

    private RuleReader() {}

    /// The kinds in a list of `group/Kind`.
    ///
    /// @throws InvalidInput when there is none or one cannot be read
    public static List<KindPattern> kinds(Block block) {
        List<String> texts = block.texts("kinds");
        if (texts.isEmpty()) {
            throw new InvalidInput(block.where(), "'kinds' is missing", "name the kinds: [group/Kind]");
        }
        return texts.stream()
                .map(text -> parsed(block, "kinds", () -> KindPattern.of(text)))
                .toList();
    }

    /// A rule from its kinds and the list `health` of its steps.
    ///
    /// @throws InvalidInput when something cannot be read; the subject is file and line
    /// @throws LimitExceeded when there are too many steps
    public static KindRule rule(Block block) {
        List<Block> blocks = block.blocks("health");
        var steps = new ArrayList<RuleStep>();
        blocks.forEach(step -> steps.addAll(steps(step)));
        if (steps.size() > STEPS_MAX) {
            throw new LimitExceeded("rule at " + block.where(), "rule steps", STEPS_MAX);
        }
        KindRule.Deletion deletion = switch (block.text("whileDeleted").orElse("progressing")) {
            case "progressing" -> KindRule.Deletion.IS_PROGRESS;
            case "judged" -> KindRule.Deletion.IS_JUDGED;
            default ->
                throw new InvalidInput(
                        block.where("whileDeleted"), "'whileDeleted' is neither progressing nor judged", "");
        };
        return new KindRule(kinds(block), deletion, steps, ActionReader.actions(block));
    }

    private static List<RuleStep> steps(Block step) {
        step.allow(STEP_KEYS);
        StepMessage message = message(step);
        if (step.has("values")) {
            if (step.has("health") || step.has("is")) {
                throw new InvalidInput(step.where(), "'values' stands beside 'health' or 'is'", "use one of them");
            }
            return table(step, message);
        }
        return List.of(new RuleStep(tests(step, step.statuses("is")), status(step, "health"), message));
    }

    private static List<RuleStep> table(Block step, StepMessage message) {
        Block values = step.block("values").orElseThrow();
        var steps = new ArrayList<RuleStep>();
        for (String status : values.map().keys()) {
            List<StepTest> tests = tests(step, values.statuses(status));
            steps.add(new RuleStep(tests, health(() -> values.where(status), status), message));
        }
        return steps;
    }

    private static List<StepTest> tests(Block step, List<String> is) {
        var tests = new ArrayList<StepTest>();
        boolean condition = step.has("condition");
        if (condition) {
            tests.add(condition(step, is));
        } else if (step.has("at") || step.has("reason") || step.has("notReason") || step.has("where")) {
            throw new InvalidInput(step.where(), "at, reason, notReason and where belong to a condition", "");
        } else if (step.flag("behind")) {
            tests.add(new BehindTest());
        }
        if (condition && step.has("field") && !is.isEmpty()) {
            throw new InvalidInput(
                    step.where(),
                    "'is' beside both a condition and a field",
                    "ask the field in 'when', or by present, absent or isNot");
        }
        if (step.has("field")) {
            tests.add(field(step, is));
        } else if (step.flag("present")
                || step.flag("absent")
                || (!condition && (step.has("is") || step.has("isNot")))) {
            throw new InvalidInput(step.where(), "is, isNot, present and absent need a field or a condition", "");
        }
        if (step.has("when")) {
            tests.add(new ExpressionTest(new RuleExpression(step.required("when"), () -> step.where("when"))));
        }
        return tests;
    }

    private static ConditionTest condition(Block step, List<String> is) {
        var fields = new TreeMap<String, String>();
        step.block("where").ifPresent(where -> where.map().keys().forEach(key -> fields.put(key, where.required(key))));
        ObjectPath at = step.has("at") ? path(step, "at") : CONDITIONS;
        return new ConditionTest(
                at,
                step.texts("condition"),
                is,
                step.texts("reason"),
                step.texts("notReason"),
                Collections.unmodifiableSortedMap(fields),
                step.flag("behind"));
    }

    private static FieldTest field(Block step, List<String> is) {
        ObjectPath path = path(step, "field");
        if (step.flag("absent")) {
            return new FieldTest(path, FieldTest.Want.ABSENT, List.of());
        }
        if (step.has("isNot")) {
            return new FieldTest(path, FieldTest.Want.NONE_OF, plain(step.texts("isNot")));
        }
        return is.isEmpty()
                ? new FieldTest(path, FieldTest.Want.PRESENT, List.of())
                : new FieldTest(path, FieldTest.Want.ONE_OF, plain(is));
    }

    /// Fields write booleans in small letters.
    private static List<String> plain(List<String> texts) {
        return texts.stream()
                .flatMap(text -> switch (text) {
                    case "True" -> Stream.of("True", "true");
                    case "False" -> Stream.of("False", "false");
                    default -> Stream.of(text);
                })
                .toList();
    }

    private static ObjectPath path(Block step, String key) {
        return parsed(step, key, () -> ObjectPath.of(step.required(key)));
    }

    private static <T> T parsed(Block block, String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(block.where(key), String.valueOf(e.getMessage()), "");
        }
    }

    private static HealthStatus status(Block step, String key) {
        return health(step::where, step.required(key));
    }

    private static HealthStatus health(Supplier<String> where, String text) {
        return Arrays.stream(HealthStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        where.get(),
                        "'" + text + "' is no health",
                        "write one of "
                                + Arrays.stream(HealthStatus.values())
                                        .map(HealthStatus::text)
                                        .collect(Collectors.joining(", "))));
    }

    private static StepMessage message(Block step) {
        if (step.has("say")) {
            return new StepMessage.Said(new RuleExpression(step.required("say"), () -> step.where("say")));
        }
        return step.text("message")
                .<StepMessage>map(text -> new StepMessage.Words(words(step, text)))
                .orElse(new StepMessage.Found());
    }

    private static List<StepMessage.Words.Part> words(Block step, String text) {
        var parts = new ArrayList<StepMessage.Words.Part>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                parts.add(new StepMessage.Words.Part(text.substring(at), ""));
                break;
            }
            parts.add(new StepMessage.Words.Part(text.substring(at, open), ""));
            String field = text.substring(open + 1, close);
            parsed(step, "message", () -> ObjectPath.of(field));
            parts.add(new StepMessage.Words.Part("", field));
            at = close + 1;
        }
        return parts;
    }

    private static Set<String> keys(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }
}
