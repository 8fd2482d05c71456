package io.plumbline.health;

import io.plumbline.health.rule.ActionRun;
import io.plumbline.health.rule.KindAction;
import io.plumbline.health.rule.RuleLibrary;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What can be done to an object of each kind. Nothing is written: running an action gives the objects as
/// they shall be afterwards.
///
/// Declared rules come first: the actions of the first one that offers any for a kind replace the built-in
/// ones.
public final class Actions {
    private final InstantSource clock;
    private final List<UserRule> declared;

    private Actions(InstantSource clock, List<UserRule> declared) {
        this.clock = clock;
        this.declared = List.copyOf(declared);
    }

    /// The actions that come with Plumbline, with the time of the system.
    public static Actions standard() {
        return standard(InstantSource.system());
    }

    /// The actions that come with Plumbline.
    ///
    /// @param clock the time that restarts and the like are marked with
    public static Actions standard(InstantSource clock) {
        return new Actions(clock, List.of());
    }

    /// These actions with further rules before them.
    public Actions with(List<UserRule> more) {
        var all = new ArrayList<>(more);
        all.addAll(declared);
        return new Actions(clock, all);
    }

    /// These actions as they hold for the objects of an application: rules that name it come first.
    public Actions of(ApplicationName application) {
        return new Actions(clock, UserRule.chosen(declared, application));
    }

    /// The actions offered for an object, in the order of the rule. None for a kind without actions.
    ///
    /// @throws io.plumbline.health.cel.RuleFailure when a rule fails; the message names file and line
    public List<OfferedAction> offered(ResourceObject live) {
        return actions(live).stream()
                .filter(action ->
                        action.offered().map(when -> when.isTrue(live)).orElse(true))
                .map(action -> OfferedAction.of(
                        action, action.disabled().map(when -> when.isTrue(live)).orElse(false)))
                .toList();
    }

    /// Works an action out. Whether it is offered now is not asked again: doing it once more changes nothing.
    ///
    /// @param name the action
    /// @param parameters what it must be told
    /// @param live the object
    /// @return the object as it shall be, unless the action only creates; then the objects to create
    /// @throws InvalidInput when the kind has no such action, or a parameter is missing, unknown or wrong
    /// @throws io.plumbline.health.cel.RuleFailure when the rule fails
    public List<ResourceObject> run(String name, SortedMap<String, String> parameters, ResourceObject live) {
        List<KindAction> actions = actions(live);
        KindAction action = actions.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, actions, live));
        return new ActionRun(action, live, clock.instant()).result(parameters);
    }

    private static InvalidInput unknown(String name, List<KindAction> actions, ResourceObject live) {
        String known = actions.stream().map(KindAction::name).collect(Collectors.joining(", "));
        return new InvalidInput(
                live.ref().display(),
                "there is no action '" + name + "' for it",
                known.isEmpty() ? "this kind has no actions" : "the actions are " + known);
    }

    private List<KindAction> actions(ResourceObject live) {
        String group = live.ref().group();
        String kind = live.ref().kind();
        return declared.stream()
                .filter(rule -> rule.isForAll() && rule.offers(group, kind))
                .map(UserRule::rule)
                .findFirst()
                .or(() -> RuleLibrary.STANDARD.actionsOf(group, kind))
                .map(rule -> rule.actions())
                .orElse(List.of());
    }
}
