package io.plumbline.cli.health;

import io.plumbline.cli.ExitCode;
import io.plumbline.cli.Screen;
import io.plumbline.cli.print.Documents;
import io.plumbline.cli.print.OutputFormat;
import io.plumbline.cli.print.Table;
import io.plumbline.health.Actions;
import io.plumbline.health.OfferedAction;
import io.plumbline.health.cel.RuleFailure;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists the actions of objects that stand in files, and works one out.
@Command(
        name = "action",
        synopsisSubcommandLabel = "(list | run NAME)",
        description = "List what can be done to live objects in files, or work it out, without a server.",
        footer = {
            "",
            "Nothing is changed: 'run' prints the objects as they shall be.",
            "",
            "Examples:",
            "  plumb action list -f deployment.yaml",
            "  plumb action run scale -f deployment.yaml --param replicas=3 | kubectl apply -f -"
        })
public final class ActionVerb implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// @param screen where it prints
    public ActionVerb(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: list or run");
    }

    /// Lists the actions of each object.
    ///
    /// @param input the objects and rules
    /// @param output how the list is printed
    /// @return the exit code
    @Command(
            name = "list",
            description = "List the actions that are offered for each object.",
            footer = {"", "Example:", "  plumb action list -f deployment.yaml -o json"})
    int list(
            @Mixin ObjectInput input,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FORMAT",
                            defaultValue = "table",
                            description = "table, wide, json, yaml or name. Default: table.")
                    OutputFormat output) {
        Actions actions = actions(input);
        var offers = new ArrayList<Offer>();
        for (ResourceObject object : input.objects(screen)) {
            try {
                actions.offered(object).forEach(action -> offers.add(new Offer(object, action)));
            } catch (RuleFailure failure) {
                return failed(object, failure);
            }
        }
        print(offers, output);
        return ExitCode.OK.number();
    }

    /// Works an action out for each object and prints the objects as they shall be.
    ///
    /// @param name the action
    /// @param input the objects and rules
    /// @param parameters what the action must be told
    /// @param output how the objects are printed
    /// @return the exit code: 0, or 64 when there is no such action or a parameter is wrong
    @Command(
            name = "run",
            description = "Work an action out and print the objects as they shall be.",
            footer = {"", "Example:", "  plumb action run restart -f deployment.yaml"})
    int run(
            @Parameters(paramLabel = "NAME", description = "The action: restart, scale, suspend, ...") String name,
            @Mixin ObjectInput input,
            @Option(
                            names = "--param",
                            paramLabel = "NAME=VALUE",
                            description = "What the action must be told. Repeatable.")
                    @Nullable
                    Map<String, String> parameters,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FORMAT",
                            defaultValue = "yaml",
                            description = "yaml, or json. Default: yaml.")
                    OutputFormat output) {
        Actions actions = actions(input);
        var told = new TreeMap<>(parameters == null ? Map.of() : parameters);
        var results = new ArrayList<Node>();
        for (ResourceObject object : input.objects(screen)) {
            try {
                actions.run(name, told, object).forEach(result -> results.add(result.body()));
            } catch (RuleFailure failure) {
                return failed(object, failure);
            }
        }
        printObjects(results, output);
        return ExitCode.OK.number();
    }

    private Actions actions(ObjectInput input) {
        Actions actions = Actions.standard(screen.clock()).with(input.rules(screen));
        return input.application().map(actions::of).orElse(actions);
    }

    private int failed(ResourceObject object, RuleFailure failure) {
        screen.err().println("error: " + object.ref().display() + ": " + failure.getMessage());
        return ExitCode.FAILED.number();
    }

    private void print(List<Offer> offers, OutputFormat output) {
        switch (output) {
            case TABLE, WIDE -> {
                var table = new Table("OBJECT", "ACTION", "NOW", "PARAMETERS");
                offers.forEach(offer -> table.row(
                        offer.object().ref().display(),
                        offer.action().name(),
                        offer.action().disabled() ? "no" : "yes",
                        offer.parameters()));
                screen.out().print(table.text(screen));
            }
            case JSON -> screen.out().print(Documents.json(tree(offers)));
            case YAML -> screen.out().print(Documents.yaml(tree(offers)));
            case NAME ->
                offers.forEach(offer -> screen.out().println(offer.action().name()));
        }
    }

    private static Node tree(List<Offer> offers) {
        return new ListNode(offers.stream().map(Offer::tree).toList());
    }

    private void printObjects(List<Node> results, OutputFormat output) {
        switch (output) {
            case JSON ->
                screen.out().print(Documents.json(results.size() == 1 ? results.getFirst() : new ListNode(results)));
            case YAML, TABLE, WIDE ->
                screen.out()
                        .print(String.join(
                                "---\n", results.stream().map(Documents::yaml).toList()));
            case NAME ->
                throw new InvalidInput("--output name", "does not show what the action makes", "use yaml or json");
        }
    }

    /// An action of an object.
    private record Offer(ResourceObject object, OfferedAction action) {
        String parameters() {
            return String.join(
                    " ",
                    action.parameters().stream()
                            .map(each -> each.name() + "=" + each.fallback().orElse("..."))
                            .toList());
        }

        Node tree() {
            return MapNode.builder()
                    .put("object", object.ref().display())
                    .put("name", action.name())
                    .put("displayName", action.displayName())
                    .put("icon", action.icon())
                    .put("disabled", BoolNode.of(action.disabled()))
                    .put(
                            "params",
                            new ListNode(action.parameters().stream()
                                    .map(Offer::parameter)
                                    .toList()))
                    .build();
        }

        private static Node parameter(OfferedAction.ActionParameter parameter) {
            MapNode.Builder map = MapNode.builder().put("name", parameter.name());
            parameter.fallback().ifPresent(value -> map.put("default", value));
            return map.put("description", parameter.description()).build();
        }
    }
}
