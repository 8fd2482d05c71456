package io.plumbline.api;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Filters, counts, sorts and cuts the list of applications.
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
    /// @param offset how many are skipped
    /// @param limit how many at most, at most [#PAGE_MAX]
    public record Page(ApplicationQuery query, String sort, int offset, int limit) {
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

    /// The page, with counts over all that match.
    ///
    /// @throws InvalidInput when the order is not known
    public static ApplicationPageDto page(List<Entry> all, Page page) {
        Comparator<Entry> order = order(page.sort());
        List<Entry> matching = all.stream()
                .filter(entry -> page.query().matches(entry.application(), entry.status()))
                .sorted(order)
                .toList();
        var health = new TreeMap<String, Integer>();
        var sync = new TreeMap<String, Integer>();
        for (Entry entry : matching) {
            health.merge(entry.status().health().status().text(), 1, Integer::sum);
            sync.merge(entry.status().sync().text(), 1, Integer::sum);
        }
        List<ApplicationDto> items = matching.stream()
                .skip(page.offset())
                .limit(page.limit())
                .map(entry -> ApplicationDto.of(entry.application(), entry.status()))
                .toList();
        return new ApplicationPageDto(items, matching.size(), page.offset(), page.limit(), health, sync);
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
