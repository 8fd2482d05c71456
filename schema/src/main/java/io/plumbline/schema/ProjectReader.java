package io.plumbline.schema;

import io.plumbline.schema.Project.DestinationRule;
import io.plumbline.schema.Project.IdentityRule;
import io.plumbline.schema.Project.KindLists;
import io.plumbline.schema.Project.KindRule;
import java.time.Duration;

/// Makes the value that a valid Project object declares.
final class ProjectReader {
    private ProjectReader() {}

    static Project read(String name, SpecFields spec) {
        return new Project(
                name,
                spec.text("description", ""),
                spec.map().list("sources").map(_ -> spec.texts("sources")),
                spec.listed(
                        "destinations",
                        rule -> new DestinationRule(rule.text("target", "*"), rule.text("namespace", "*"))),
                new KindLists(
                        spec.listed("allowKinds", ProjectReader::kind),
                        spec.each("denyKinds", ProjectReader::kind),
                        spec.listed("allowClusterKinds", ProjectReader::kind),
                        spec.each("denyClusterKinds", ProjectReader::kind)),
                spec.flag("signedCommits", false),
                spec.each("syncWindows", ProjectReader::window),
                spec.each("identities", ProjectReader::identity));
    }

    private static KindRule kind(SpecFields rule) {
        return new KindRule(rule.text("group", ""), rule.text("kind", ""), rule.text("name", "*"));
    }

    private static SyncWindow window(SpecFields window) {
        return new SyncWindow(
                window.text("kind", "").equals("allow"),
                CronSchedule.parse(window.text("schedule", ""), window.text("timeZone", "")),
                window.duration("duration", Duration.ZERO),
                new SyncWindow.Cover(
                        window.texts("applications"),
                        window.texts("namespaces"),
                        window.texts("targets"),
                        window.flag("matchAll", false)),
                window.flag("manualSync", false),
                window.text("description", ""));
    }

    private static IdentityRule identity(SpecFields rule) {
        return new IdentityRule(
                rule.text("target", "*"),
                rule.text("namespace", "*"),
                rule.text("user", ""),
                rule.text("serviceAccount", ""));
    }
}
