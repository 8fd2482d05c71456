package io.plumbline.cli.kustomize;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.KustomizeOptions;
import io.plumbline.kustomize.KustomizeOptions.LoadRestrictor;
import io.plumbline.kustomize.KustomizeOptions.Order;
import io.plumbline.kustomize.RemoteReference;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The flags of `kustomize build` that make sense here, with the names Kustomize gives them.
final class BuildFlags {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Directory of the kustomization, or the address of a Git repository with a path in it."
                    + " Default: the working folder.")
    private String directory = ".";

    @Option(
            names = "--load-restrictor",
            paramLabel = "RULE",
            defaultValue = "LoadRestrictionsRootOnly",
            description = "LoadRestrictionsRootOnly: files in or below the directory that names them."
                    + " LoadRestrictionsNone: all files. Default: LoadRestrictionsRootOnly.")
    private String restrictor = "";

    @Option(
            names = "--reorder",
            paramLabel = "ORDER",
            defaultValue = "legacy",
            description = "legacy: by kind; none: as read. The kustomization's own sortOptions win. Default: legacy.")
    private String reorder = "";

    @Option(names = "--enable-helm", description = "Render the charts that the kustomization names.")
    private boolean enableHelm;

    @Option(
            names = "--helm-kube-version",
            paramLabel = "VERSION",
            defaultValue = "",
            description = "Version of the cluster that charts are rendered for.")
    private String kubeVersion = "";

    @Option(
            names = "--helm-api-versions",
            split = ",",
            paramLabel = "VERSION",
            description = "API versions that charts see in the cluster. Repeatable.")
    private List<String> apiVersions = new ArrayList<>();

    @Option(
            names = "--helm-command",
            paramLabel = "PROGRAM",
            defaultValue = "",
            hidden = true,
            description = "Taken for the sake of scripts; charts are rendered without a program.")
    private String helmCommand = "";

    @Option(
            names = "--allow-remote",
            description = "Fetch repositories, files and charts that the kustomization names. An address as DIR allows"
                    + " it too.")
    private boolean allowRemote;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            defaultValue = "",
            description = "Write to this file, or one file for each object into this directory.")
    private String output = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean asksForHelp;

    /// Whether help was asked for; the parser answers it.
    boolean asksForHelp() {
        return asksForHelp;
    }

    /// What is to be built.
    String directory() {
        return directory;
    }

    /// Whether that is an address.
    boolean isElsewhere() {
        return RemoteReference.parse(directory).isPresent();
    }

    /// Whether what lies elsewhere may be fetched.
    boolean allowsRemote() {
        return allowRemote || isElsewhere();
    }

    boolean enablesHelm() {
        return enableHelm;
    }

    String kubeVersion() {
        return kubeVersion;
    }

    List<String> apiVersions() {
        return List.copyOf(apiVersions);
    }

    /// Where to write; empty for standard output.
    String output() {
        return output;
    }

    /// Whether the program that was named is passed over.
    boolean namesHelmCommand() {
        return !helmCommand.isEmpty() && !helmCommand.equals("helm");
    }

    /// Order and restriction.
    ///
    /// @throws KustomizeException when a value is none of the legal ones
    KustomizeOptions options() {
        LoadRestrictor rule = switch (restrictor) {
            case "LoadRestrictionsRootOnly" -> LoadRestrictor.ROOT_ONLY;
            case "LoadRestrictionsNone" -> LoadRestrictor.NONE;
            default -> throw illegal("--load-restrictor", restrictor, "LoadRestrictionsRootOnly, LoadRestrictionsNone");
        };
        Order order = switch (reorder) {
            case "legacy" -> Order.LEGACY;
            case "none" -> Order.FIFO;
            default -> throw illegal("--reorder", reorder, "none, legacy");
        };
        return KustomizeOptions.DEFAULT.withLoadRestrictor(rule).withOrder(order);
    }

    private static KustomizeException illegal(String flag, String word, String legal) {
        return new KustomizeException("illegal flag value " + flag + " '" + word + "'; legal values: " + legal);
    }
}
