package io.plumbline.engine.health;

import io.plumbline.model.Absent;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Health;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.NullNode;
import java.util.List;
import java.util.Optional;

/// Judges live objects: first the rule of the kind, then what holds for every kind: one that is deleted is
/// on its way, and the kstatus conventions. An object without a status has nothing to report and is
/// healthy.
public final class HealthRules {
    /// The rules that come with Plumbline, one line each.
    public static final HealthRules DEFAULT = new HealthRules(List.of(new JobHealth()));

    private final List<HealthRule> rules;

    /// Rules in the order in which they are asked; the first that answers decides.
    public HealthRules(List<HealthRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// The rules as they hold for the objects of an application.
    public HealthRules of(ApplicationName application) {
        return new HealthRules(rules.stream().map(rule -> rule.of(application)).toList());
    }

    /// The health of an object.
    public Health judge(Live live) {
        return switch (live) {
            case Absent _ -> Health.MISSING;
            case LiveObject found -> judge(found.object());
        };
    }

    private Health judge(ResourceObject live) {
        for (HealthRule rule : rules) {
            if (rule.covers(live.ref().group(), live.ref().kind())) {
                Optional<Health> health = rule.judge(live);
                if (health.isPresent()) {
                    return health.orElseThrow();
                }
            }
        }
        MapNode metadata = live.body().map("metadata").orElse(MapNode.EMPTY);
        return metadata.has("deletionTimestamp")
                ? Health.progressing("is being deleted")
                : byConventions(live, metadata);
    }

    /// kstatus: a status of an older generation says nothing; Stalled and Reconciling are true when
    /// abnormal; Ready tells the rest.
    private static Health byConventions(ResourceObject live, MapNode metadata) {
        MapNode status = live.body().map("status").orElse(MapNode.EMPTY);
        if (number(status, "observedGeneration") < number(metadata, "generation") && status.has("observedGeneration")) {
            return Health.progressing("the latest change is not looked at yet");
        }
        var conditions = Conditions.of(live);
        if (conditions.isTrue("Stalled")) {
            return Health.degraded(conditions.message("Stalled"));
        }
        if (conditions.isTrue("Reconciling")) {
            return Health.progressing(conditions.message("Reconciling"));
        }
        return !conditions.has("Ready") || conditions.isTrue("Ready")
                ? Health.HEALTHY
                : Health.progressing(conditions.message("Ready"));
    }

    private static long number(MapNode map, String key) {
        return map.get(key).orElse(NullNode.NULL) instanceof IntNode(long value) ? value : 0;
    }
}
