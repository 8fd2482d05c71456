package io.plumbline.cli.helm;

import io.plumbline.helm.Helm;
import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmOptions;
import io.plumbline.helm.HelmOptions.HelmVersion;
import io.plumbline.helm.HelmOptions.Switch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The flags of `helm template`, with the names Helm gives them.
final class TemplateFlags {
    @Parameters(
            arity = "1..2",
            paramLabel = "NAME CHART",
            description =
                    "The name of the release (release-name when left out) and the chart: a folder, a packed chart,"
                            + " a name in --repo, or an oci:// or https:// address.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-f", "--values"},
            split = ",",
            paramLabel = "FILE",
            description = "Values of a file, - for standard input; the last one wins. Repeatable.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set values. Repeatable.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--set-string", paramLabel = "KEY=VALUE", description = "Set values as strings. Repeatable.")
    private List<String> setString = new ArrayList<>();

    @Option(names = "--set-json", paramLabel = "KEY=JSON", description = "Set values from JSON. Repeatable.")
    private List<String> setJson = new ArrayList<>();

    @Option(names = "--set-file", paramLabel = "KEY=FILE", description = "Set values to texts of files. Repeatable.")
    private List<String> setFile = new ArrayList<>();

    @Option(names = "--set-literal", paramLabel = "KEY=TEXT", description = "Set a value to a text as it is.")
    private List<String> setLiteral = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            defaultValue = "",
            description = "The namespace of the release. Default: HELM_NAMESPACE, else default.")
    private String namespace = "";

    @Option(
            names = {"-a", "--api-versions"},
            split = ",",
            paramLabel = "VERSION",
            description = "A version the cluster has beside the built-in ones. Repeatable.")
    private List<String> apiVersions = new ArrayList<>();

    @Option(
            names = "--kube-version",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "The version of the cluster. Default: what this version of Helm knows.")
    private String kubeVersion = "";

    @Option(names = "--include-crds", description = "Print CRDs too.")
    private boolean includeCrds;

    @Option(names = "--no-hooks", description = "Leave hooks out.")
    private boolean noHooks;

    @Option(names = "--skip-tests", description = "Leave tests out.")
    private boolean skipTests;

    @Option(names = "--skip-schema-validation", description = "Do not check values against values.schema.json.")
    private boolean skipSchema;

    @Option(names = "--is-upgrade", description = "Set .Release.IsUpgrade instead of .Release.IsInstall.")
    private boolean upgrade;

    @Option(
            names = {"-s", "--show-only"},
            paramLabel = "TEMPLATE",
            description = "Print only what these templates give. Repeatable.")
    private List<String> showOnly = new ArrayList<>();

    @Option(names = "--helm-version", paramLabel = "3|4", defaultValue = "3", description = "Whose rules. Default: 3.")
    private String helmVersion = "3";

    @Option(
            names = "--output-dir",
            paramLabel = "FOLDER",
            defaultValue = "",
            description = "Write one file for each template below a folder instead of printing.")
    private String outputFolder = "";

    @Option(names = "--release-name", description = "Put the release's name into the path of --output-dir.")
    private boolean nameInPath;

    @Option(
            names = {"-g", "--generate-name"},
            description = "Accepted as Helm has it; the name is release-name.")
    private boolean generateName;

    @Option(
            names = "--name-template",
            paramLabel = "TEMPLATE",
            defaultValue = "",
            description = "A template that gives the name of the release.")
    private String nameTemplate = "";

    @Option(names = "--debug", description = "Print what templates wrote also when it cannot be read.")
    private boolean debug;

    @Option(
            names = {"--skip-crds", "--disable-openapi-validation", "--create-namespace", "--dry-run", "--enable-dns"},
            arity = "0",
            hidden = true)
    private boolean ignored;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /// The chart as it was written.
    String chart() {
        return words.getLast();
    }

    /// Whether help was asked for.
    boolean help() {
        return help;
    }

    /// Whether output that cannot be read is printed.
    boolean debug() {
        return debug;
    }

    /// The folder files are written to, as Helm names it; empty when the text is printed.
    String outputFolder(HelmOptions options) {
        return outputFolder.isEmpty() || !nameInPath ? outputFolder : outputFolder + "/" + options.releaseName();
    }

    /// Whether `--helm-version` is one there is.
    boolean knowsHelm() {
        return helmVersion.equals("3") || helmVersion.equals("4");
    }

    /// The options of the render, but for clock and chance.
    HelmOptions options(Map<String, String> environment) {
        HelmOptions options =
                HelmOptions.DEFAULT.withVersion(helmVersion.equals("4") ? HelmVersion.HELM_4 : HelmVersion.HELM_3);
        String said = namespace.isEmpty() ? environment.getOrDefault("HELM_NAMESPACE", "") : namespace;
        var switches = EnumSet.noneOf(Switch.class);
        add(switches, includeCrds, Switch.INCLUDE_CRDS);
        add(switches, noHooks, Switch.NO_HOOKS);
        add(switches, skipTests, Switch.SKIP_TESTS);
        add(switches, skipSchema, Switch.SKIP_SCHEMA);
        return options.withRelease(name(options), said.isEmpty() ? "default" : said)
                .withCluster(kubeVersion.isEmpty() ? options.kubeVersion() : kubeVersion, apiVersions)
                .withRevision(upgrade, 1)
                .withSwitches(switches)
                .withShowOnly(showOnly);
    }

    private String name(HelmOptions options) {
        if (words.size() > 1) {
            String also = generateName ? "--generate-name" : nameTemplate.isEmpty() ? "" : "--name-template";
            if (!also.isEmpty()) {
                throw new HelmException(HelmException.Stage.LOAD, "cannot set " + also + " and also specify a name");
            }
            return words.getFirst();
        }
        return nameTemplate.isEmpty() ? options.releaseName() : Helm.releaseName(nameTemplate);
    }

    /// The values, read from the files that are named.
    ValuesInput values() {
        return new ValuesInput(files, setJson, set, setString, setFile, setLiteral);
    }

    private static void add(EnumSet<Switch> switches, boolean on, Switch wanted) {
        if (on) {
            switches.add(wanted);
        }
    }
}
