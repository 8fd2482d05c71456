package io.plumbline.cli.health;

import io.plumbline.cli.Screen;
import io.plumbline.health.UserRule;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The files that rules of health and actions are tried on.
final class ObjectInput {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "Objects as YAML or JSON, many documents; '-' is standard input. Repeatable.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "HealthRule objects to try; they come before the built-in rules. Repeatable.")
    private List<String> rules = new ArrayList<>();

    @Option(
            names = "--app",
            paramLabel = "NAME",
            description = "Judge as for the objects of this application; without it, rules for single applications"
                    + " do not speak.")
    private Optional<String> application = Optional.empty();

    /// The objects, in order.
    ///
    /// @throws io.plumbline.model.PlumbException when a file cannot be read or holds something else
    List<ResourceObject> objects(Screen screen) {
        return new ObjectFiles(screen).objects(files);
    }

    /// The rules to try.
    ///
    /// @throws io.plumbline.model.PlumbException when a file cannot be read or a rule is wrong
    List<UserRule> rules(Screen screen) {
        return new ObjectFiles(screen).rules(rules);
    }

    /// The application whose objects they are.
    Optional<ApplicationName> application() {
        return application.map(ApplicationName::new);
    }
}
