package io.plumbline.api;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Filters, counts, groups, sorts and cuts the list of applications.
public final class ApplicationList {
    /// The most applications on one page.
    public static final int PAGE_MAX = 1000;

    /// Applications on a page when nobody says otherwise.
    public static final int PAGE_DEFAULT = 100;

    private ApplicationList() {}

    /// An application with its status.
    ///
    /// @param application as declared
    /// @param status as known
    public record Entry(Application application, ApplicationStatus status) {}

    /// Which page is wanted.
    ///
    /// @param query which applications
    /// @param sort `name`, `health`, `sync`, `project` or `since`; `-` before it turns the order round
    /// @param group `project`, `target`, `namespace`, `health`, `sync`, `parent` or `label:KEY`; empty for none
    /// @param offset how many are skipped
    /// @param limit how many at most, at most [#PAGE_MAX]
    public record Page(ApplicationQuery query, String sort, String group, int offset, int limit) {
        /// Checks offset and limit.
        public Page {
            if (limit > PAGE_MAX) {
                throw new LimitExceeded("page of applications", "page.applications", PAGE_MAX);
            }
            if (offset < 0 || limit < 0) {
                throw new InvalidInput("page", "offset and limit cannot be negative", "");
            }
        }
    }

    /// All applications at one moment.
    ///
    /// @param entries every application
    /// @param journalId the journal entry up to which they are true
    /// @param commits what is known about a revision; [CommitInfo#NONE] when nothing is
    public record Snapshot(List<Entry> entries, long journalId, Function<Revision, CommitInfo> commits) {
        /// Copies the list.
        public Snapshot {
            entries = List.copyOf(entries);
        }
    }

    /// The page, with counts over all that match.
    ///
    /// @throws InvalidInput when the order or the grouping is not known
    public static ApplicationPageDto page(Snapshot all, Page page) {
        ApplicationGrouping grouping = ApplicationGrouping.parse(page.group());
        Comparator<Entry> order = order(page.sort());
        var matching = new ArrayList<Entry>();
        var counts = new FleetCounts(grouping);
        for (Entry entry : all.entries()) {
            boolean matches = page.query().matches(entry.application(), entry.status());
            counts.countAll(entry);
            if (matches) {
                counts.countMatch(entry);
                matching.add(entry);
            }
        }
        matching.sort(grouping.grouped() ? grouping.order().thenComparing(order) : order);
        var strip = new StringBuilder(matching.size());
        matching.forEach(
                entry -> strip.append(entry.status().health().status().text().charAt(0)));
        List<ApplicationDto> items = matching.stream()
                .skip(page.offset())
                .limit(page.limit())
                .map(entry -> ApplicationDto.of(entry.application(), entry.status(), all.commits()))
                .toList();
        return new ApplicationPageDto(
                items,
                matching.size(),
                page.offset(),
                page.limit(),
                counts.health(),
                counts.sync(),
                counts.phases(),
                counts.states(),
                counts.groups(matching),
                strip.toString(),
                counts.all(),
                counts.facets(),
                all.journalId());
    }

    private static Comparator<Entry> order(String sort) {
        boolean reversed = sort.startsWith("-");
        Comparator<Entry> first = switch (reversed ? sort.substring(1) : sort) {
            case "name" -> Comparator.comparing(entry -> entry.application().name());
            case "health" ->
                Comparator.comparing(entry -> entry.status().health().status());
            case "sync" -> Comparator.comparing(entry -> entry.status().sync());
            case "project" -> Comparator.comparing(entry -> entry.application().project());
            case "since" -> Comparator.comparing(entry -> entry.status().since());
            case String other ->
                throw new InvalidInput(
                        "sort '" + other + "'", "is not known", "known are: name, health, sync, project, since");
        };
        return (reversed ? first.reversed() : first)
                .thenComparing(entry -> entry.application().name());
    }
}
