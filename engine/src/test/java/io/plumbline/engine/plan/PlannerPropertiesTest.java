package io.plumbline.engine.plan;

import static io.plumbline.engine.Trees.SHOP;
import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.Digest;
import io.plumbline.model.Inventory;
import io.plumbline.model.LiveObject;
import io.plumbline.model.LiveSet;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SyncOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is true of every plan, over drawn worlds.
final class PlannerPropertiesTest {
    private static final int WORLDS = 150;
    private static final List<String> KINDS =
            List.of("v1 ConfigMap", "v1 Service", "apps/v1 Deployment", "batch/v1 Job", "x.io/v1 Toy", "v1 Namespace");

    static IntStream worlds() {
        return IntStream.range(0, WORLDS);
    }

    /// A drawn world: some objects declared, some live, some owned by others, some protected.
    private static final class Drawn {
        private final Random random;
        private final List<ResourceObject> declared = new ArrayList<>();
        private final Map<ObjectRef, LiveObject> live = new TreeMap<>();
        private final List<ObjectRef> owned = new ArrayList<>();

        private Drawn(int seed) {
            random = new Random(seed);
            for (int i = 0; i < 3 + random.nextInt(20); i++) {
                draw(i);
            }
            if (random.nextBoolean()) {
                declared.add(waved(object(
                        "apiextensions.k8s.io/v1 CustomResourceDefinition/toys.x.io",
                        "{spec: {group: 'x.io', names: {kind: Toy}}}")));
            }
            Collections.shuffle(declared, random);
        }

        private void draw(int i) {
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            ResourceObject plain = object(kind + "/o" + i, "{spec: {a: " + random.nextInt(2) + "}}");
            boolean space = random.nextBoolean() && !kind.endsWith("Namespace");
            ResourceObject placed = waved(space ? plain.inNamespace("o" + random.nextInt(20)) : plain);
            if (random.nextInt(4) > 0) {
                declared.add(placed);
            }
            if (random.nextBoolean()) {
                have(placed, kind, i);
            }
        }

        private void have(ResourceObject placed, String kind, int i) {
            ResourceObject there = object(kind + "/o" + i, "{spec: {a: " + random.nextInt(2) + "}}");
            ResourceObject found = placed.ref().namespace().isEmpty()
                    ? there
                    : there.inNamespace(placed.ref().namespace());
            ResourceObject guarded = random.nextInt(5) == 0
                    ? annotated(found, "argocd.argoproj.io/sync-options", "Prune=false,Delete=false")
                    : found;
            Optional<ApplicationName> owner = switch (random.nextInt(5)) {
                case 0 -> Optional.of(new ApplicationName("other"));
                case 1 -> Optional.empty();
                default -> Optional.of(SHOP);
            };
            live.put(
                    placed.ref(),
                    new LiveObject(guarded, "1", owner.map(name -> new LiveObject.Ownership(name, guarded.body()))));
            if (owner.equals(Optional.of(SHOP)) || random.nextInt(4) == 0) {
                owned.add(placed.ref());
            }
        }

        private ResourceObject waved(ResourceObject object) {
            return random.nextInt(3) > 0
                    ? object
                    : annotated(object, "argocd.argoproj.io/sync-wave", Integer.toString(random.nextInt(5) - 2));
        }

        private PlanInput input() {
            return PlanInput.of(
                            SHOP,
                            new Rendering(declared, Digest.of("r"), List.of()),
                            Inventory.of(owned),
                            LiveSet.of(live.values()))
                    .withOptions(SyncOptions.DEFAULT
                            .withPrune(true)
                            .withDeleteBudgetPercent(100)
                            .withReplace(true))
                    .withScope(PlanInput.Scope.ALL.allowingEmpty());
        }
    }

    private static boolean isOurs(LiveObject live) {
        return live.ownership()
                .filter(ownership -> ownership.application().equals(SHOP))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void each_object_has_one_change_and_nothing_of_others_is_touched(int seed) {
        var drawn = new Drawn(seed);
        Plan plan = Planner.plan(drawn.input());
        var seen = new HashMap<ObjectRef, Change>();
        for (PlannedChange planned : plan.changes()) {
            assertThat(seen.put(planned.change().ref(), planned.change())).isNull();
        }

        assertThat(seen.keySet())
                .containsAll(drawn.declared.stream().map(ResourceObject::ref).toList());
        seen.forEach((ref, change) -> {
            LiveObject live = drawn.live.get(ref);
            boolean others = live != null && live.ownership().isPresent() && !isOurs(live);
            if (others) {
                assertThat(change).isInstanceOf(Change.Skip.class);
            }
            if (change instanceof Change.Delete) {
                assertThat(Optional.ofNullable(live)).hasValueSatisfying(there -> {
                    assertThat(isOurs(there)).isTrue();
                    assertThat(there.object().annotation("argocd.argoproj.io/sync-options"))
                            .isEmpty();
                });
            }
        });
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void what_others_stand_on_comes_first_and_waves_never_go_back(int seed) {
        Plan plan = Planner.plan(new Drawn(seed).input());
        List<PlannedChange> changes = plan.changes();
        for (int i = 0; i < changes.size(); i++) {
            ObjectRef ref = changes.get(i).change().ref();
            if (i > 0) {
                assertThat(changes.get(i).wave())
                        .isGreaterThanOrEqualTo(changes.get(i - 1).wave());
            }
            boolean wanted = changes.get(i).change().wanted().isPresent();
            for (PlannedChange later : wanted ? changes.subList(i, changes.size()) : List.<PlannedChange>of()) {
                ObjectRef other = later.change().ref();
                boolean applied = later.change().wanted().isPresent();
                assertThat(applied
                                && other.kind().equals("Namespace")
                                && other.name().equals(ref.namespace()))
                        .isFalse();
                assertThat(applied
                                && other.kind().equals("CustomResourceDefinition")
                                && ref.kind().equals("Toy"))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void equal_input_gives_an_equal_plan_in_whatever_order_it_is_declared(int seed) {
        var drawn = new Drawn(seed);
        Plan plan = Planner.plan(drawn.input());
        Collections.shuffle(drawn.declared, new Random(seed + 1));

        assertThat(Planner.plan(drawn.input())).isEqualTo(plan);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void after_a_plan_was_carried_out_there_is_nothing_left_to_do(int seed) {
        var drawn = new Drawn(seed);
        Plan plan = Planner.plan(drawn.input());
        for (PlannedChange planned : plan.changes()) {
            Change change = planned.change();
            boolean made = !(change instanceof Change.Keep) && change.wanted().isPresent();
            if (made) {
                ResourceObject object = change.wanted().orElseThrow();
                drawn.live.put(
                        object.ref(),
                        new LiveObject(object, "2", Optional.of(new LiveObject.Ownership(SHOP, object.body()))));
            } else if (change instanceof Change.Delete(var ref, var _)) {
                drawn.live.remove(ref);
            }
        }
        Plan after = Planner.plan(drawn.input().withInventory(plan.inventoryAfter()));

        assertThat(after.changesNothing()).isTrue();
        assertThat(after.inventoryAfter()).isEqualTo(plan.inventoryAfter());
    }
}
