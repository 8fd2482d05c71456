package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.RemoteReference;
import io.plumbline.kustomize.field.FieldTables;
import io.plumbline.kustomize.generate.DataGenerator;
import io.plumbline.kustomize.generate.DataGenerator.Product;
import io.plumbline.kustomize.generate.Generator;
import io.plumbline.kustomize.generate.HelmChartGenerator;
import io.plumbline.kustomize.load.FieldTableReader;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.kustomize.load.GeneratorEntry;
import io.plumbline.kustomize.load.HelmChartEntry;
import io.plumbline.kustomize.load.Kustomization;
import io.plumbline.kustomize.load.KustomizationReader;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.load.VariableEntry;
import io.plumbline.kustomize.merge.MergeSchema;
import io.plumbline.kustomize.merge.OpenApiSchema;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.reference.Variable;
import io.plumbline.yaml.MapNode;
import java.util.List;

/// One kustomization on its way: what it takes in, makes and transforms, in the fixed order.
final class KustomizationTarget {
    private static final String SCHEMA_VERSION = "v1.21.2";

    private final FileScope scope;
    private final Kustomization kustomization;
    private final BuildContext context;
    private final PluginScope plugins;
    private final OriginNotes notes;

    private KustomizationTarget(FileScope scope, Kustomization kustomization, BuildContext context) {
        this.scope = scope;
        this.kustomization = kustomization;
        this.context = context;
        this.plugins = new PluginScope(scope, context);
        this.notes = new OriginNotes(scope, context);
    }

    static KustomizationTarget read(FileScope scope, Kustomization kustomization, BuildContext context) {
        context.countKustomization();
        var target = new KustomizationTarget(scope, kustomization, context);
        kustomization.warnings().forEach(context::warn);
        target.useSchema(scope.isRoot());
        return target;
    }

    /// Reads the kustomization of a scope.
    static KustomizationTarget read(FileScope scope, BuildContext context) {
        return read(scope, KustomizationReader.read(scope), context);
    }

    boolean isComponent() {
        return kustomization.component();
    }

    private void useSchema(boolean root) {
        String version = kustomization.operands().openApiVersion();
        String path = kustomization.operands().openApiPath();
        if (!version.isEmpty() && !path.isEmpty()) {
            throw new KustomizeException(
                    scope.display(".") + ": cannot have both the 'version' and the 'path' field set for 'openapi'");
        }
        if (!version.isEmpty()) {
            if (!version.equals(SCHEMA_VERSION)) {
                throw new KustomizeException(
                        "the specified OpenAPI version is not built in: " + version, "use " + SCHEMA_VERSION);
            }
            context.useSchema(MergeSchema.builtin(), true);
        } else if (!path.isEmpty()) {
            if (!(Manifests.parseOne(Manifests.decode(scope.load(path))) instanceof MapNode document)) {
                throw new KustomizeException(scope.display(path) + ": an OpenAPI document must be a map");
            }
            context.useSchema(OpenApiSchema.read(document), root);
        }
    }

    /// Everything this kustomization amounts to, before names are final.
    Accumulation accumulate() {
        return accumulate(new Accumulation());
    }

    private Accumulation accumulate(Accumulation into) {
        var problems = new ProblemCollector(scope, context);
        List<String> resources = kustomization.operands().resources();
        for (int i = 0; i < resources.size(); i++) {
            String resource = resources.get(i);
            problems.attempt("/resources/" + i, () -> accumulateResource(into, resource));
        }
        problems.attempt("/configurations", () -> into.addTables(tables()));
        runGenerators(into, problems);
        problems.finish();
        for (String component : kustomization.operands().components()) {
            accumulateComponent(into, component);
        }
        new TransformerList(kustomization, plugins, notes).run(into, problems);
        for (VariableEntry variable : kustomization.variables()) {
            into.addVariable(Variable.of(variable));
        }
        return into;
    }

    private FieldTables tables() {
        FieldTables tables = FieldTables.EMPTY;
        for (String path : kustomization.operands().configurations()) {
            tables = tables.plus(FieldTableReader.read(scope, path));
        }
        return tables.plus(FieldTables.defaults())
                .plus(CrdTables.read(scope, kustomization.operands().crds()));
    }

    private void accumulateResource(Accumulation into, String resource) {
        try {
            if (scope.isFile(resource)) {
                accumulateFile(into, resource);
            } else if (RemoteReference.isHttp(resource)) {
                accumulateWeb(into, resource);
            } else {
                accumulateDirectory(into, resource);
            }
        } catch (KustomizeException e) {
            throw e.within("accumulating resources: accumulation err='accumulating resources from '" + resource + "'");
        }
    }

    private void accumulateFile(Accumulation into, String path) {
        for (ResourceEntry entry : Manifests.read(scope.load(path), context.cache())) {
            try {
                into.pool().append(notes.fromFile(entry, path));
            } catch (KustomizeException e) {
                throw e.within("merging resources from '" + path + "'");
            }
        }
    }

    /// An address may be that of a file or of a repository: the file is tried first.
    private void accumulateWeb(Accumulation into, String url) {
        KustomizeException noFile;
        try {
            accumulateFile(into, url);
            return;
        } catch (KustomizeException e) {
            noFile = e;
        }
        if (RemoteReference.parse(url).isEmpty()) {
            throw noFile;
        }
        try {
            accumulateDirectory(into, url);
        } catch (KustomizeException e) {
            throw e.within(noFile.getMessage() + ": and as a repository");
        }
    }

    private void accumulateDirectory(Accumulation into, String directory) {
        FileScope inner = scope.enter(directory);
        KustomizationTarget target;
        try {
            target = read(inner, context);
        } catch (KustomizeException e) {
            throw e.within("couldn't make target for path '" + inner.display(".") + "'");
        }
        if (target.isComponent()) {
            throw new KustomizeException("expected kind != 'Component' for path '" + inner.display(".") + "'");
        }
        Accumulation taken;
        try {
            taken = target.accumulate();
        } catch (KustomizeException e) {
            throw e.within("recursed accumulation of path '" + inner.display(".") + "'");
        }
        into.addAll(taken);
    }

    private void accumulateComponent(Accumulation into, String directory) {
        try {
            if (scope.isFile(directory)) {
                throw new KustomizeException(
                        "new root '" + directory + "' is a file, not a directory: '" + scope.display(directory) + "'");
            }
            FileScope inner = scope.enter(directory);
            KustomizationTarget target = read(inner, context);
            if (!target.isComponent()) {
                throw new KustomizeException(
                        "expected kind 'Component' for path '" + inner.display(".") + "' but got 'Kustomization'");
            }
            target.accumulate(into);
        } catch (KustomizeException e) {
            throw e.within("accumulating components: accumulateDirectory: \"" + directory + "\"");
        }
    }

    private void runGenerators(Accumulation into, ProblemCollector problems) {
        Kustomization.Generators generators = kustomization.generators();
        int place = 0;
        for (GeneratorEntry entry : generators.configMaps()) {
            var generator = new DataGenerator(Product.CONFIG_MAP, entry, generators.options(), scope);
            problems.attempt("/configMapGenerator/" + place++, () -> run(into, generator, "ConfigMapGenerator"));
        }
        place = 0;
        for (GeneratorEntry entry : generators.secrets()) {
            var generator = new DataGenerator(Product.SECRET, entry, generators.options(), scope);
            problems.attempt("/secretGenerator/" + place++, () -> run(into, generator, "SecretGenerator"));
        }
        place = 0;
        for (HelmChartEntry chart : generators.charts()) {
            var generator = new HelmChartGenerator(
                    chart.within(kustomization.names().namespace()),
                    scope,
                    context.options().charts());
            problems.attempt("/helmCharts/" + place++, () -> run(into, generator, "HelmChartInflationGenerator"));
        }
        problems.attempt("/generators", () -> runPlugins(into, generators.generators()));
    }

    private void runPlugins(Accumulation into, List<String> entries) {
        for (PluginConfig config : PluginConfig.load(entries, plugins)) {
            Generator generator = BuiltinPlugins.generator(config.entry(), plugins);
            for (ResourceEntry entry : generator.generate()) {
                into.pool().absorb(notes.generated(entry, config));
            }
        }
    }

    private void run(Accumulation into, Generator generator, String kind) {
        for (ResourceEntry entry : generator.generate()) {
            into.pool().absorb(notes.generated(entry, kind));
        }
    }
}
