package io.plumbline.health.rule;

import io.plumbline.health.cel.RuleExpression;
import io.plumbline.health.facts.ObjectPath;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the actions of a rule.
final class ActionReader {
    /// Actions of one rule: 50.
    static final int ACTIONS_MAX = 50;

    private static final Set<String> ACTION_KEYS =
            keys("name", "title", "icon", "offered", "disabled", "parameters", "check", "set", "create");
    private static final Set<String> EDIT_KEYS = keys("path", "value", "text", "remove", "prune", "when");
    private static final Set<String> PARAMETER_KEYS = keys("name", "default", "description");
    private static final Set<String> CHECK_KEYS = keys("holds", "error");

    private ActionReader() {}

    /// The actions in the list `actions`; none when it is absent.
    ///
    /// @throws InvalidInput when something cannot be read; the subject is file and line
    /// @throws LimitExceeded when there are too many
    static List<KindAction> actions(Block rule) {
        List<Block> blocks = rule.blocks("actions");
        if (blocks.size() > ACTIONS_MAX) {
            throw new LimitExceeded("rule at " + rule.where(), "rule actions", ACTIONS_MAX);
        }
        return blocks.stream().map(ActionReader::action).toList();
    }

    private static KindAction action(Block block) {
        block.allow(ACTION_KEYS);
        var creations = new ArrayList<List<ActionEdit>>();
        if (block.has("create")) {
            creations.add(edits(block, "create"));
        }
        List<ActionEdit> edits = edits(block, "set");
        if (edits.isEmpty() && creations.isEmpty()) {
            throw new InvalidInput(block.where(), "the action does nothing", "give it 'set' or 'create'");
        }
        return new KindAction(
                block.required("name"),
                block.text("title").orElse(""),
                block.text("icon").orElse(""),
                expression(block, "offered"),
                expression(block, "disabled"),
                block.blocks("parameters").stream().map(ActionReader::parameter).toList(),
                block.blocks("check").stream().map(ActionReader::check).toList(),
                edits,
                creations);
    }

    private static KindAction.Parameter parameter(Block block) {
        block.allow(PARAMETER_KEYS);
        return new KindAction.Parameter(
                block.required("name"),
                block.text("default"),
                block.text("description").orElse(""));
    }

    private static KindAction.Check check(Block block) {
        block.allow(CHECK_KEYS);
        return new KindAction.Check(
                new RuleExpression(block.required("holds"), () -> block.where("holds")), block.required("error"));
    }

    private static List<ActionEdit> edits(Block block, String key) {
        return block.blocks(key).stream().map(ActionReader::edit).toList();
    }

    private static ActionEdit edit(Block block) {
        block.allow(EDIT_KEYS);
        Optional<RuleExpression> when = expression(block, "when");
        boolean remove = block.has("remove");
        String path = block.required(remove ? "remove" : "path");
        try {
            return new ActionEdit(
                    ObjectPath.of(path), remove ? new ActionEdit.Removed(block.flag("prune")) : value(block), when);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(block.where(), String.valueOf(e.getMessage()), "");
        }
    }

    private static ActionEdit.Value value(Block block) {
        if (block.has("value") == block.has("text")) {
            throw new InvalidInput(
                    block.where(), "a change needs 'value' (an expression) or 'text'", "give one of them");
        }
        return block.has("text")
                ? new ActionEdit.Plain(block.required("text"))
                : new ActionEdit.Computed(new RuleExpression(block.required("value"), () -> block.where("value")));
    }

    private static Optional<RuleExpression> expression(Block block, String key) {
        return block.text(key).map(text -> new RuleExpression(text, () -> block.where(key)));
    }

    private static Set<String> keys(String... names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
    }
}
