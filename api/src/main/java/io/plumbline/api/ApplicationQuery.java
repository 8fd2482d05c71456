package io.plumbline.api;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.RunPhase;
import io.plumbline.model.SyncStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A question to the list of applications, for example `health:degraded,missing project:shop -is:suspended
/// web`.
///
/// Terms stand side by side and must all hold. A term is `key:value`, with several values parted by commas of
/// which one must hold, or a bare word that the name must contain. `-` before a term turns it round. Case does
/// not matter.
///
/// | key | holds when |
/// |---|---|
/// | `health`, `sync` | the status is one of these |
/// | `phase` | the latest run is in one of these phases; `none` without a run |
/// | `project`, `name`, `target`, `namespace`, `parent` | it is exactly one of these |
/// | `repo` | the address of a source contains one of these |
/// | `label` | it has the label `key`, or `key=value` |
/// | `is` | `failing` (not well, or not as it should be after a run that failed), `held`, `suspended`, `blocked` or
/// `automated` |
public final class ApplicationQuery {
    /// The longest question, in characters.
    public static final int CHARACTERS_MAX = 1000;

    /// Holds for every application.
    public static final ApplicationQuery ALL = new ApplicationQuery(List.of());

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String KEYS = "health, sync, phase, project, name, target, namespace, parent, repo, label, is";
    private static final String STATES = "failing, held, suspended, blocked, automated";

    private static final Set<HealthStatus> UNWELL =
            EnumSet.of(HealthStatus.DEGRADED, HealthStatus.MISSING, HealthStatus.UNKNOWN);

    private final List<BiPredicate<Application, ApplicationStatus>> terms;

    private ApplicationQuery(List<BiPredicate<Application, ApplicationStatus>> terms) {
        this.terms = List.copyOf(terms);
    }

    /// Reads a question.
    ///
    /// @throws InvalidInput when a key or state is not known
    /// @throws LimitExceeded when it is longer than [#CHARACTERS_MAX]
    public static ApplicationQuery parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new LimitExceeded("query", "query.characters", CHARACTERS_MAX);
        }
        var terms = new ArrayList<BiPredicate<Application, ApplicationStatus>>();
        for (String word : SPACES.split(text.toLowerCase(Locale.ROOT), -1)) {
            if (!word.isEmpty()) {
                boolean negated = word.length() > 1 && word.charAt(0) == '-';
                var term = term(negated ? word.substring(1) : word);
                terms.add(negated ? term.negate() : term);
            }
        }
        return new ApplicationQuery(terms);
    }

    /// Whether an application is asked for.
    public boolean matches(Application application, ApplicationStatus status) {
        return terms.stream().allMatch(term -> term.test(application, status));
    }

    private static BiPredicate<Application, ApplicationStatus> term(String word) {
        int colon = word.indexOf(':');
        if (colon < 0) {
            return (application, _) -> application.name().value().contains(word);
        }
        List<String> values = List.of(word.substring(colon + 1).split(",", -1));
        return switch (word.substring(0, colon)) {
            case "health" ->
                (_, status) -> values.contains(lower(status.health().status().text()));
            case "sync" -> (_, status) -> values.contains(lower(status.sync().text()));
            case "phase" ->
                (_, status) -> values.contains(
                        status.run().map(run -> lower(run.phase().text())).orElse("none"));
            case "project" -> (application, _) -> values.contains(lower(application.project()));
            case "name" ->
                (application, _) -> values.contains(application.name().value());
            case "target" ->
                (application, _) ->
                        values.contains(lower(application.destination().target()));
            case "namespace" ->
                (application, _) ->
                        values.contains(lower(application.destination().namespace()));
            case "parent" ->
                (application, _) -> application
                        .parent()
                        .filter(name -> values.contains(name.value()))
                        .isPresent();
            case "repo" ->
                (application, _) ->
                        sources(application).anyMatch(url -> values.stream().anyMatch(url::contains));
            case "label" -> (application, _) -> labels(application).anyMatch(values::contains);
            case "is" -> state(values);
            case String key -> throw new InvalidInput("query", "does not know '" + key + ":'", "known are: " + KEYS);
        };
    }

    private static Stream<String> sources(Application application) {
        return application.sources().stream().map(source -> lower(source.repoUrl()));
    }

    private static Stream<String> labels(Application application) {
        return application.labels().entries().entrySet().stream()
                .flatMap(label -> Stream.of(lower(label.getKey()), lower(label.getKey() + "=" + label.getValue())));
    }

    private static BiPredicate<Application, ApplicationStatus> state(List<String> values) {
        BiPredicate<Application, ApplicationStatus> any = (_, _) -> false;
        for (String value : values) {
            any = any.or(
                    switch (value) {
                        case "failing" -> (_, status) -> isFailing(status);
                        case "held" -> (_, status) -> status.hold().isPresent();
                        case "suspended" -> (application, status) -> application.suspend() || status.suspended();
                        case "blocked" -> (_, status) -> !status.blocked().isEmpty();
                        case "automated" ->
                            (application, _) -> application.sync().automated().isPresent();
                        case String other ->
                            throw new InvalidInput("query", "does not know 'is:" + other + "'", "known are: " + STATES);
                    });
        }
        return any;
    }

    /// Whether somebody should look: it is not well, or its last run failed and it is not yet as it should be, which a
    /// target that goes on trying may call progress.
    static boolean isFailing(ApplicationStatus status) {
        HealthStatus health = status.health().status();
        boolean failed = status.run()
                .filter(run -> run.phase() == RunPhase.FAILED || run.phase() == RunPhase.ERROR)
                .isPresent();
        boolean fine = health == HealthStatus.HEALTHY && status.sync() == SyncStatus.SYNCED;
        return UNWELL.contains(health) || (failed && !fine);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
