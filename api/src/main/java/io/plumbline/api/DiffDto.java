package io.plumbline.api;

import io.plumbline.model.Change;
import io.plumbline.model.Diff;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.Plan;
import io.plumbline.model.PlannedChange;
import io.plumbline.yaml.Node;
import java.util.List;
import java.util.Optional;

/// What differs between desired and live, object by object, in the order in which it would be changed.
///
/// @param application whose
/// @param inSync whether a sync would change nothing
/// @param objects what differs; objects that agree are left out
public record DiffDto(String application, boolean inSync, List<ObjectDiffDto> objects) {
    /// One object that differs.
    ///
    /// @param ref the object
    /// @param change what a sync would do: the verb of the plan
    /// @param reason why
    /// @param fields what differs; empty when the object is made or deleted whole
    public record ObjectDiffDto(RefDto ref, String change, String reason, List<FieldDiffDto> fields) {}

    /// One field that differs; values of secrets are masked.
    ///
    /// @param pointer the field as a JSON pointer
    /// @param desired the declared value
    /// @param live the value the target reports
    /// @param cause `changed-in-source`, `removed-from-source` or `drift`
    /// @param manager who owns the live value; may be empty
    public record FieldDiffDto(
            String pointer, Optional<Node> desired, Optional<Node> live, String cause, String manager) {}

    /// The differences of a plan.
    public static DiffDto of(Plan plan) {
        return new DiffDto(
                plan.application().value(),
                plan.isInSync(),
                plan.changes().stream()
                        .map(PlannedChange::change)
                        .filter(change -> !(change instanceof Change.Keep))
                        .map(change -> new ObjectDiffDto(
                                RefDto.of(change.ref()), change.verb(), change.reason(), fields(change)))
                        .toList());
    }

    static List<FieldDiffDto> fields(Change change) {
        return switch (change) {
            case Change.Update update -> fields(update.diff());
            case Change.Replace replace -> fields(replace.diff());
            case Change.Create _, Change.Delete _, Change.Keep _, Change.Skip _, Change.RunHook _ -> List.of();
        };
    }

    private static List<FieldDiffDto> fields(Diff diff) {
        return diff.fields().stream().map(DiffDto::field).toList();
    }

    private static FieldDiffDto field(FieldDifference field) {
        return new FieldDiffDto(
                field.pointer(), field.desired(), field.live(), Words.of(field.cause()), field.manager());
    }
}
