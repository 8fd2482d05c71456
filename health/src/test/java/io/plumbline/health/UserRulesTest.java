package io.plumbline.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRulesTest {
    private static final String WIDGETS = """
            apiVersion: plumbline.dev/v1
            kind: HealthRule
            metadata:
              name: widgets
            spec:
              kinds: [example.com/Widget]
              health:
              - {field: status.phase, values: {Healthy: Ready, Degraded: [Broken, Lost]}}
              - {when: "status.parts < spec.size", health: Progressing, say: "string(status.parts) + ' of ' + string(spec.size)"}
              - {condition: Paused, is: True, health: Suspended}
              - {health: Progressing, message: "Waiting for {kind}"}
              actions:
              - name: grow
                disabled: spec.size >= 10
                parameters:
                - {name: by, default: "1"}
                set:
                - {path: spec.size, value: spec.size + int(parameters.by)}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {phase: Ready}                                                    ; Healthy     ; phase is Ready
            {phase: Lost, message: no such thing}                             ; Degraded    ; phase is Lost: no such thing
            {phase: Half, parts: 2}                                           ; Progressing ; 2 of 3
            {parts: 3, conditions: [{type: Paused, status: 'True', reason: Lunch}]} ; Suspended ; Lunch
            {parts: 3}                                                        ; Progressing ; Waiting for Widget
            null                                                              ; Progressing ; Waiting for Widget
            """)
    void the_first_step_that_holds_decides(String status, String health, String message) {
        Health judged = judged(rules(), LiveObjects.widget(status));
        assertThat(judged.status().text()).isEqualTo(health);
        assertThat(judged.message()).isEqualTo(message);
    }

    @Test
    void a_declared_rule_wins_over_a_built_in_one() {
        ResourceObject pod =
                LiveObjects.of("{apiVersion: v1, kind: Pod, metadata: {name: p}, status: {phase: Pending}}");
        List<UserRule> mine = UserRules.read(
                WIDGETS.replace("example.com/Widget", "/Pod").replace("Ready, Degraded", "Pending, Degraded"),
                "r.yaml");
        assertThat(judged(KindRules.standard(), pod).status()).isEqualTo(HealthStatus.PROGRESSING);
        assertThat(judged(KindRules.standard().with(mine), pod).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({
        "shop-web, shop-web, true",
        "shop-*, shop-web, true",
        "shop-*, shop, false",
        "*, anything, true",
        "*-api-*, eu-api-2, true",
        "*-api-*, eu-api, false",
        "a*a, a, false",
        "*a*a*a*a*a*a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
    })
    void a_rule_may_be_about_some_applications_only(String pattern, String application, boolean meant) {
        List<UserRule> rules =
                UserRules.read(WIDGETS.replace("  kinds:", "  applications: ['" + pattern + "']\n  kinds:"), "r.yaml");
        ResourceObject widget = LiveObjects.widget("{phase: Ready}");
        KindRules all = KindRules.standard().with(rules);
        var name = new ApplicationName(application);

        assertThat(all.covers("example.com", "Widget")).isFalse();
        assertThat(all.of(name).covers("example.com", "Widget")).isEqualTo(meant);
        assertThat(all.of(name)).isSameAs(all.of(name));
        assertThat(Actions.standard().with(rules).offered(widget)).isEmpty();
        assertThat(Actions.standard().with(rules).of(name).offered(widget)).hasSize(meant ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"[Shop], is no name of applications", "[], names no application", "{a: b}, must be text or texts"})
    void applications_that_cannot_be_are_refused_with_their_line(String names, String message) {
        String text = WIDGETS.replace("  kinds:", "  applications: " + names + "\n  kinds:");

        assertThatThrownBy(() -> UserRules.read(text, "r.yaml"))
                .isInstanceOfSatisfying(
                        InvalidInput.class, e -> assertThat(e.subject()).isEqualTo("r.yaml:6"))
                .hasMessageContaining(message);
    }

    @Test
    void a_rule_that_names_the_application_comes_before_one_for_all() {
        var rules = new ArrayList<>(UserRules.read(WIDGETS, "all.yaml"));
        rules.addAll(UserRules.read(
                WIDGETS.replace("name: widgets", "name: zzz")
                        .replace("  kinds:", "  applications: shop\n  kinds:")
                        .replace("Healthy: Ready, Degraded", "Healthy: Lost, Degraded"),
                "shop.yaml"));
        ResourceObject lost = LiveObjects.widget("{phase: Lost}");
        var health = KindRules.standard().with(rules).rules();

        assertThat(health.of(new ApplicationName("shop")).judge(there(lost)).status())
                .isEqualTo(HealthStatus.HEALTHY);
        assertThat(health.of(new ApplicationName("blog")).judge(there(lost)).status())
                .isEqualTo(HealthStatus.DEGRADED);
    }

    @Test
    void a_rule_that_fails_makes_the_health_unknown() {
        List<UserRule> failing =
                UserRules.read(WIDGETS.replace("status.parts < spec.size", "1 / status.parts > 0"), "r.yaml");
        Health judged = judged(KindRules.standard().with(failing), LiveObjects.widget("{parts: 0}"));
        assertThat(judged.status()).isEqualTo(HealthStatus.UNKNOWN);
        assertThat(judged.message()).startsWith("rule r.yaml:9: ").contains("zero");
    }

    @Test
    void a_declared_action_is_offered_and_run() {
        Actions actions = Actions.standard().with(UserRules.read(WIDGETS, "r.yaml"));
        ResourceObject widget = LiveObjects.widget("{}");
        assertThat(actions.offered(widget)).singleElement().satisfies(offer -> {
            assertThat(offer.name()).isEqualTo("grow");
            assertThat(offer.disabled()).isFalse();
            assertThat(offer.parameters().getFirst().fallback()).contains("1");
        });
        var two = new TreeMap<String, String>();
        two.put("by", "2");
        assertThat(actions.run("grow", two, widget).getFirst().spec().toString())
                .contains("value=5");
        assertThatThrownBy(() -> actions.run("shrink", new TreeMap<>(), widget))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no action 'shrink'");
        two.put("of", "x");
        assertThatThrownBy(() -> actions.run("grow", two, widget)).hasMessageContaining("no parameter 'of'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            kind: HealthRule                ; kind: HelthRule                    ; 1  ; HelthRule
            kinds: [example.com/Widget]     ; kinds: [Widget]                    ; 6  ; is not a kind
            Healthy: Ready, Degraded        ; Healthy: Ready, Broken             ; 8  ; no health
            health: Suspended               ; helth: Suspended                   ; 10 ; unknown key 'helth'
            health: Suspended               ; health: Asleep                     ; 10 ; no health
            status.parts < spec.size        ; status.parts <                     ; 9  ; not valid CEL
            field: status.phase             ; field: status..phase               ; 8  ; empty key
            condition: Paused, is: True     ; condition: P, field: status.phase, is: True ; 10 ; beside both
            condition: Paused, is: True     ; is: True                           ; 10 ; need a field or a condition
            disabled: spec.size >= 10       ; disabled: size(                    ; 14 ; not valid CEL
            - {path: spec.size, value: spec.size + int(parameters.by)} ; - {path: spec.size}   ; 18 ; needs 'value'
            """)
    void a_mistake_is_told_with_file_and_line(String right, String mistaken, int line, String message) {
        assertThat(WIDGETS).contains(right);
        assertThatThrownBy(() -> UserRules.read(WIDGETS.replace(right, mistaken), "rules/w.yaml"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(((InvalidInput) e).subject()).isEqualTo("rules/w.yaml:" + line));
    }

    @Test
    void yaml_that_cannot_be_read_is_told_with_file_and_line() {
        assertThatThrownBy(() -> UserRules.read("a: [", "w.yaml"))
                .isInstanceOf(InvalidInput.class)
                .satisfies(e -> assertThat(((InvalidInput) e).subject()).startsWith("w.yaml:"));
    }

    @Test
    void a_rule_that_says_nothing_is_refused() {
        assertThatThrownBy(() -> UserRules.read(WIDGETS.substring(0, WIDGETS.indexOf("  health:")), "w.yaml"))
                .hasMessageContaining("says nothing");
    }

    @Test
    void too_many_steps_exceed_rule_steps() {
        String steps = "\n  - {condition: C, health: Healthy}".repeat(201);
        String rule = WIDGETS.substring(0, WIDGETS.indexOf("  health:")) + "  health:" + steps + "\n";
        assertThatThrownBy(() -> UserRules.read(rule, "w.yaml"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("rule steps");
    }

    @Test
    void too_many_actions_exceed_rule_actions() {
        String actions = "\n  - {name: a, set: [{remove: b}]}".repeat(51);
        String rule = WIDGETS.substring(0, WIDGETS.indexOf("  health:")) + "  actions:" + actions + "\n";
        assertThatThrownBy(() -> UserRules.read(rule, "w.yaml"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("rule actions");
    }

    @Test
    void too_many_rules_exceed_declared_rules() {
        String one = """
                ---
                apiVersion: plumbline.dev/v1
                kind: HealthRule
                metadata: {name: w}
                spec: {kinds: [a/B], health: [{health: Healthy}]}
                """;
        assertThatThrownBy(() -> UserRules.read(one.repeat(UserRules.RULES_MAX + 1), "w.yaml"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("declared rules");
    }

    @Test
    void a_digitsparameter_exceeds_parameter_characters() {
        var digits = new TreeMap<String, String>();
        digits.put("by", "1".repeat(10_001));
        assertThatThrownBy(() -> Actions.standard()
                        .with(UserRules.read(WIDGETS, "r.yaml"))
                        .run("grow", digits, LiveObjects.widget("{}")))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("parameter characters");
    }

    private static KindRules rules() {
        return KindRules.standard().with(UserRules.read(WIDGETS, "r.yaml"));
    }

    private static Health judged(KindRules rules, ResourceObject object) {
        return rules.rules().judge(new LiveObject(object, "1", Optional.empty()));
    }

    private static LiveObject there(ResourceObject object) {
        return new LiveObject(object, "1", Optional.empty());
    }
}
