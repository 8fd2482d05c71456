package io.plumbline.kustomize.load;

import java.util.List;
import java.util.Optional;

/// The field `sortOptions`.
///
/// @param legacy whether the order is `legacy`; otherwise it is `fifo`
/// @param orderFirst kinds that come first; absent when not said
/// @param orderLast kinds that come last; absent when not said
public record SortOptionsEntry(boolean legacy, Optional<List<String>> orderFirst, Optional<List<String>> orderLast) {
    /// Reads the field; wrong values are problems.
    public static SortOptionsEntry read(StrictFields in) {
        String order = in.text("order");
        var legacyOptions = in.map("legacySortOptions");
        if (!order.equals("legacy") && !order.equals("fifo")) {
            in.problem("the field 'sortOptions.order' must be one of [fifo, legacy]");
        } else if (order.equals("fifo") && legacyOptions.isPresent()) {
            in.problem("the field 'sortOptions.legacySortOptions' is set but the selected sort order is 'fifo', "
                    + "not 'legacy'");
        }
        in.finish();
        var first = legacyOptions.map(fields -> fields.textList("orderFirst"));
        var last = legacyOptions.map(fields -> fields.textList("orderLast"));
        legacyOptions.ifPresent(StrictFields::finish);
        return new SortOptionsEntry(order.equals("legacy"), first, last);
    }
}
