package io.plumbline.model.json;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Change;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Inventory;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Phase;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.Revision;
import io.plumbline.model.Standing;
import io.plumbline.yaml.MapNode;

/// A plan as a document of `plumbline.dev/v1`, kind `Plan`.
public final class PlanJson {
    /// The version of the document.
    public static final String API_VERSION = "plumbline.dev/v1";
    /// The kind of the document.
    public static final String KIND = "Plan";

    private PlanJson() {}

    /// The document of a plan, secret values left out.
    public static MapNode write(Plan plan) {
        return MapNode.builder()
                .put("apiVersion", API_VERSION)
                .put("kind", KIND)
                .put("application", plan.application().value())
                .put("revisions", ValueJson.revisions(plan.revisions()))
                .put("rendering", ValueJson.text(plan.rendering()))
                .put("inventory", ValueJson.text(plan.inventory()))
                .put("live", ValueJson.text(plan.live()))
                .put("changes", ValueJson.list(plan.changes(), PlanJson::change))
                .put("inventoryAfter", ValueJson.list(plan.inventoryAfter().refs(), ref -> ValueJson.text(ref.key())))
                .put("warnings", ValueJson.list(plan.warnings(), ValueJson::text))
                .build();
    }

    /// The plan of a document.
    ///
    /// @throws InvalidInput when it is no plan, or one of another version
    public static Plan read(MapNode document) {
        var fields = new JsonFields(KIND, document);
        if (!fields.text("apiVersion").equals(API_VERSION)
                || !fields.text("kind").equals(KIND)) {
            throw new InvalidInput(
                    fields.text("apiVersion") + " " + fields.text("kind"),
                    "is not a " + KIND + " of " + API_VERSION,
                    "make the plan again with this version of plumb");
        }
        return new Plan(
                fields.parsed("application", ApplicationName::new),
                fields.texts("revisions", Revision::parse),
                fields.parsed("rendering", ValueJson::digest),
                fields.parsed("inventory", ValueJson::digest),
                fields.parsed("live", ValueJson::digest),
                fields.maps("changes", PlanJson::change),
                Inventory.of(fields.texts("inventoryAfter", ObjectRef::parse)),
                fields.texts("warnings", text -> text));
    }

    private static MapNode change(PlannedChange planned) {
        Change change = planned.change();
        MapNode.Builder node = MapNode.builder()
                .put("phase", planned.phase().text())
                .put("wave", ValueJson.number(planned.wave()))
                .put("change", change.verb())
                .put("reason", change.reason());
        switch (change) {
            case Change.Create create -> node.put("object", ValueJson.object(create.desired()));
            case Change.Update update ->
                node.put("object", ValueJson.object(update.desired())).put("diff", ValueJson.diff(update.diff()));
            case Change.Replace replace ->
                node.put("object", ValueJson.object(replace.desired()))
                        .put("diff", ValueJson.diff(replace.diff()))
                        .put("consent", ValueJson.word(replace.consent()));
            case Change.Delete delete -> node.put("ref", ValueJson.ref(delete.ref()));
            case Change.Keep keep -> node.put("object", ValueJson.object(keep.desired()));
            case Change.Skip skip ->
                node.put("ref", ValueJson.ref(skip.ref())).put("standing", ValueJson.word(skip.standing()));
            case Change.RunHook run ->
                node.put("object", ValueJson.object(run.desired())).put("hook", ValueJson.hook(run.hook()));
        }
        if (!planned.options().equals(ApplyOptions.DEFAULT)) {
            node.put("options", ValueJson.options(planned.options()));
        }
        return node.build();
    }

    private static PlannedChange change(JsonFields fields) {
        return new PlannedChange(
                fields.word("phase", Phase.class, Phase::text),
                fields.small("wave"),
                changeOf(fields),
                fields.optional("options", key -> ValueJson.options(fields.inner(key)))
                        .orElse(ApplyOptions.DEFAULT));
    }

    private static Change changeOf(JsonFields fields) {
        String reason = fields.text("reason");
        return switch (fields.text("change")) {
            case Change.CREATE -> new Change.Create(ValueJson.object(fields.inner("object")), reason);
            case Change.UPDATE ->
                new Change.Update(
                        ValueJson.object(fields.inner("object")), ValueJson.diff(fields.inner("diff")), reason);
            case Change.REPLACE ->
                new Change.Replace(
                        ValueJson.object(fields.inner("object")),
                        ValueJson.diff(fields.inner("diff")),
                        reason,
                        fields.optional("consent", key -> fields.word(key, Change.Consent.class, ValueJson::word))
                                .orElse(Change.Consent.GIVEN));
            case Change.DELETE -> new Change.Delete(ValueJson.ref(fields.inner("ref")), reason);
            case Change.KEEP -> new Change.Keep(ValueJson.object(fields.inner("object")), reason);
            case Change.SKIP ->
                new Change.Skip(
                        ValueJson.ref(fields.inner("ref")),
                        reason,
                        fields.optional("standing", key -> fields.word(key, Standing.class, ValueJson::word))
                                .orElse(Standing.IN_SYNC));
            case Change.RUN_HOOK ->
                new Change.RunHook(
                        ValueJson.object(fields.inner("object")), ValueJson.hook(fields.inner("hook")), reason);
            case String other -> throw fields.wrong("change", "has the unknown word '" + other + "'");
        };
    }
}
