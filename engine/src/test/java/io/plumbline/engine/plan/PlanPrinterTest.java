package io.plumbline.engine.plan;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.applied;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.engine.Trees;
import io.plumbline.engine.diff.IgnoreRules;
import io.plumbline.model.Digest;
import io.plumbline.model.IgnoreRule;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveSet;
import io.plumbline.model.Plan;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.SyncOptions;
import io.plumbline.model.json.PlanJson;
import io.plumbline.yaml.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanPrinterTest {
    private static final ResourceObject SECRET = object("v1 Secret/s", "{stringData: {a: hunter2}}");
    private static final Rendering RENDERING = new Rendering(
            List.of(
                    annotated(object("Task/migrate", "{}"), "plumbline.dev/hook", "PreSync"),
                    annotated(object("Task/alert", "{}"), "plumbline.dev/hook", "SyncFail"),
                    object("File/new", "{spec: {content: x}}"),
                    object("File/same", "{spec: {content: x}}"),
                    object("File/page", "{spec: {content: \"a\\nb\\n\", mode: '0644'}}"),
                    SECRET,
                    annotated(
                            object("batch/v1 Job/j", "{spec: {template: 1}}"),
                            "plumbline.dev/sync-options",
                            "Replace=true"),
                    annotated(object("Process/web", "{}"), "plumbline.dev/sync-wave", "1")),
            Digest.of("r"),
            List.of("chart is deprecated"));

    private static Plan plan() {
        ResourceObject page = object("File/page", "{spec: {content: \"a\\nc\\n\", mode: '0600'}}");
        ResourceObject gone = object("File/gone", "{}");
        ResourceObject kept = annotated(object("File/kept", "{}"), "plumbline.dev/prune", "disabled");
        ResourceObject job = annotated(
                object("batch/v1 Job/j", "{spec: {template: 2}}"), "plumbline.dev/sync-options", "Replace=true");
        LiveSet live = LiveSet.of(List.of(
                Trees.live(
                        page,
                        object("File/page", "{spec: {content: \"a\\nc\\n\", mode: '0644'}}")
                                .body()),
                applied(gone),
                applied(kept),
                applied(job),
                applied(object("File/same", "{spec: {content: x}}"))));
        return Planner.plan(
                PlanInput.of(SHOP, RENDERING, Inventory.of(live.objects().keySet()), live)
                        .withRevisions(List.of(new Revision("main", "sha1", "3f2a")))
                        .withOptions(SyncOptions.DEFAULT.withPrune(true)));
    }

    @Test
    void tells_what_changes_why_in_which_wave_and_what_waits_for_what() {
        assertThat(PlanPrinter.print(plan(), PlanStyle.PLAIN)).isEqualTo("""
                        Plan for shop at main@sha1:3f2a
                        warning: chart is deprecated

                        PreSync
                          wave 0
                            > Task/migrate  PreSync hook

                        Sync
                          wave 0, waits for PreSync wave 0
                            + File/new  is not there
                            ~ File/page  differs: /spec/content and 1 more
                                /spec/content  changed in source
                                  - a
                                  - c
                                  + a
                                  + b
                                /spec/mode  drift
                                  - "0600"
                                  + "0644"
                            + Secret/s  is not there
                            ± Job/j  /spec/template cannot be changed in place
                                /spec/template  changed in source
                                  - 2
                                  + 1
                            = 1 object as declared
                          wave 1, waits for wave 0
                            + Process/web  is not there
                          wave 2, waits for wave 1
                            - File/gone  left the source
                            ! File/kept  is protected by its annotations (Prune)

                        SyncFail (only when the run fails)
                          wave 0
                            > Task/alert  SyncFail hook

                        3 to create, 1 to change, 1 to replace, 1 to delete, 2 hooks to run, 1 left alone; 1 as declared.
                        """);
    }

    @Test
    void a_style_paints_and_changes_no_word() {
        String painted = PlanPrinter.print(plan(), (ink, text) -> "<" + ink + ">" + text + "</" + ink + ">");

        assertThat(painted).contains("<ADDED>+ File/new</ADDED>", "<REMOVED>- File/gone</REMOVED>");
        assertThat(painted.replaceAll("</?[A-Z]+>", "")).isEqualTo(PlanPrinter.print(plan(), PlanStyle.PLAIN));
    }

    @Test
    void long_values_are_cut_and_control_characters_are_shown() {
        assertThat(ValueText.lines(new TextNode("x\n".repeat(30))))
                .hasSize(ValueText.LINES_MAX + 1)
                .last()
                .isEqualTo("... 10 more lines");
        assertThat(ValueText.lines(new TextNode("y".repeat(500))).getFirst()).hasSize(ValueText.LINE_CHARS_MAX + 3);
        assertThat(ValueText.lines(new TextNode("\u001b[31mred"))).containsExactly("\"\\u001b[31mred\"");
        assertThat(ValueText.lines(Trees.map("{a: [1, 2.5, null, true, x], b: {}}")))
                .containsExactly("{a: [1, 2.5, null, true, \"x\"], b: {}}");
    }

    @Test
    void an_empty_plan_says_so() {
        Plan empty = Planner.plan(PlanInput.of(
                SHOP, new Rendering(List.of(), Digest.of("r"), List.of()), Inventory.EMPTY, LiveSet.EMPTY));

        assertThat(PlanPrinter.print(empty, PlanStyle.PLAIN)).isEqualTo("Plan for shop\n\nnothing to do.\n");
    }

    private static PlanInput from(Rendering rendering) {
        return PlanInput.of(SHOP, rendering, Inventory.EMPTY, LiveSet.EMPTY);
    }

    @Test
    void secret_values_come_back_into_a_stored_plan_from_the_same_rendering_only() {
        Plan stored = PlanJson.read(PlanJson.write(plan()));
        var other = new Rendering(RENDERING.objects(), Digest.of("other"), List.of());

        assertThat(PlanSecrets.areMissing(stored)).isTrue();
        assertThat(PlanSecrets.restore(stored, from(RENDERING))).isEqualTo(plan());
        assertThat(PlanSecrets.areMissing(plan())).isFalse();
        assertThatThrownBy(() -> PlanSecrets.restore(stored, from(other)))
                .isInstanceOf(PlumbException.class)
                .hasMessageContaining("was made from rendering");
    }

    @Test
    void what_is_kept_needs_no_secret_values_and_what_was_placed_gets_them() {
        var rendering = new Rendering(List.of(SECRET), Digest.of("r"), List.of());
        Plan kept = Planner.plan(
                PlanInput.of(SHOP, rendering, Inventory.EMPTY, LiveSet.of(List.of(Trees.applied(SECRET)))));
        var placed = new Rendering(List.of(SECRET.inNamespace("shop")), Digest.of("r"), List.of());
        Plan plan = Planner.plan(PlanInput.of(SHOP, placed, Inventory.EMPTY, LiveSet.EMPTY));

        assertThat(PlanSecrets.areMissing(PlanJson.read(PlanJson.write(kept)))).isFalse();
        assertThat(PlanSecrets.needed(PlanJson.read(PlanJson.write(plan)))).isEmpty();
        assertThat(PlanSecrets.restore(PlanJson.read(PlanJson.write(plan)), from(rendering)))
                .isEqualTo(plan);
    }

    @Test
    void ignored_values_of_a_secret_are_those_of_the_live_one_when_a_stored_plan_is_carried_out() {
        ResourceObject declared = Trees.object("v1 Secret/s", "{data: {ours: bmV3, theirs: ZGVjbGFyZWQ=}}");
        ResourceObject there = Trees.object("v1 Secret/s", "{data: {ours: b2xk, theirs: cm90YXRlZA==}}");
        var rendering = new Rendering(List.of(declared), Digest.of("r"), List.of());
        PlanInput input = PlanInput.of(SHOP, rendering, Inventory.EMPTY, LiveSet.of(List.of(Trees.applied(there))))
                .withOptions(SyncOptions.DEFAULT.withRespectIgnoreDifferences(true))
                .withIgnore(IgnoreRules.of(
                        List.of(new IgnoreRule("*", "Secret", "", "", List.of("/data/theirs"), List.of(), List.of()))));
        Plan plan = Planner.plan(input);
        Plan stored = PlanJson.read(PlanJson.write(plan));

        assertThat(PlanSecrets.needed(stored)).containsExactly(declared.ref());
        assertThat(PlanSecrets.restore(stored, input)).isEqualTo(plan);
        assertThat(plan.changes()
                        .getFirst()
                        .change()
                        .wanted()
                        .orElseThrow()
                        .body()
                        .toString())
                .contains("bmV3", "cm90YXRlZA==");
    }
}
