package io.plumbline.health;

import io.plumbline.engine.health.HealthRule;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.health.cel.RuleFailure;
import io.plumbline.health.core.CoreKinds;
import io.plumbline.health.core.KindHealth;
import io.plumbline.health.facts.LiveFacts;
import io.plumbline.health.rule.KindRule;
import io.plumbline.health.rule.RuleLibrary;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The health of every kind that has a rule: declared rules first, those that name applications before those
/// for all, then the built-in classes, then the library.
///
/// Which rule speaks about a kind is found once and kept. Safe for several threads.
public final class KindRules implements HealthRule {
    /// Kinds whose rule is remembered: 10,000. Further kinds are looked up each time.
    static final int KINDS_KEPT_MAX = 10_000;

    /// Sets of rules that are kept for applications: 1,000. Further ones are made each time.
    static final int SELECTIONS_KEPT_MAX = 1_000;

    private static final KindRules STANDARD = new KindRules(List.of());

    private final List<UserRule> declared;
    private final ConcurrentHashMap<String, Optional<Judge>> judges = new ConcurrentHashMap<>();
    /// By the places of the chosen rules.
    private final ConcurrentHashMap<List<Integer>, KindRules> selections = new ConcurrentHashMap<>();

    private KindRules(List<UserRule> declared) {
        this.declared = List.copyOf(declared);
    }

    /// The rules that come with Plumbline.
    public static KindRules standard() {
        return STANDARD;
    }

    /// These rules with further ones before them; of several that speak about a kind the first decides.
    public KindRules with(List<UserRule> more) {
        var all = new ArrayList<>(more);
        all.addAll(declared);
        return new KindRules(all);
    }

    /// These rules as they hold for the objects of an application.
    @Override
    public KindRules of(ApplicationName application) {
        if (declared.stream().allMatch(UserRule::isForAll)) {
            return this;
        }
        List<Integer> places = IntStream.range(0, declared.size())
                .filter(place -> declared.get(place).isFor(application))
                .boxed()
                .toList();
        KindRules known = selections.get(places);
        if (known != null) {
            return known;
        }
        var rules = new KindRules(UserRule.chosen(declared, application));
        if (selections.size() < SELECTIONS_KEPT_MAX) {
            selections.put(places, rules);
        }
        return rules;
    }

    /// These rules, then the conventions of kstatus for all other kinds.
    public HealthRules rules() {
        return new HealthRules(List.of(this));
    }

    @Override
    public boolean covers(String group, String kind) {
        return judge(group, kind).isPresent();
    }

    @Override
    public Optional<Health> judge(ResourceObject live) {
        try {
            return judge(live.ref().group(), live.ref().kind()).flatMap(judge -> judge.judge(new LiveFacts(live)));
        } catch (RuleFailure e) {
            return Optional.of(new Health(HealthStatus.UNKNOWN, "rule " + e.getMessage()));
        } catch (PlumbException e) {
            return Optional.of(new Health(HealthStatus.UNKNOWN, "rule " + e.subject() + ": " + e.getMessage()));
        }
    }

    private Optional<Judge> judge(String group, String kind) {
        String key = group + "/" + kind;
        Optional<Judge> known = judges.get(key);
        if (known != null) {
            return known;
        }
        Optional<Judge> found = find(group, kind);
        if (judges.size() < KINDS_KEPT_MAX) {
            judges.put(key, found);
        }
        return found;
    }

    private Optional<Judge> find(String group, String kind) {
        for (UserRule rule : declared) {
            if (rule.isForAll() && rule.judges(group, kind)) {
                return Optional.of(rule.rule()::judge);
            }
        }
        KindHealth core = CoreKinds.ALL.get(group + "/" + kind);
        if (core != null) {
            return Optional.of(live -> Optional.of(
                    live.isDeleted() ? Health.progressing(KindRule.pendingDeletion(live)) : core.judge(live)));
        }
        return RuleLibrary.STANDARD.healthOf(group, kind).map(rule -> rule::judge);
    }

    /// Judges objects of one kind.
    @FunctionalInterface
    private interface Judge {
        Optional<Health> judge(LiveFacts live);
    }
}
