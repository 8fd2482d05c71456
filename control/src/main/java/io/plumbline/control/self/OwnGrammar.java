package io.plumbline.control.self;

import io.plumbline.control.self.SelfTarget.Grammar;
import io.plumbline.model.Application;
import io.plumbline.model.Hold;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ApplicationDeclaration;
import io.plumbline.schema.DependencyCycles;
import io.plumbline.schema.HoldDeclaration;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.TextLookup;
import io.plumbline.target.Target.Problem;
import java.util.List;

/// The grammar of our own kinds as the JSON Schemas have it.
public final class OwnGrammar implements Grammar {
    private final ManifestReader reader;

    /// A grammar over a reader.
    public OwnGrammar(ManifestReader reader) {
        this.reader = reader;
    }

    @Override
    public List<Problem> check(ResourceObject manifest) {
        try {
            reader.declaration(manifest);
            return List.of();
        } catch (InvalidInput wrong) {
            return List.of(problem(manifest.ref(), wrong));
        }
    }

    @Override
    public Application application(ResourceObject manifest) {
        if (reader.declaration(manifest) instanceof ApplicationDeclaration declared) {
            return declared.application();
        }
        throw new InvalidInput(manifest.origin().toString(), manifest.ref().display() + " is not an Application", "");
    }

    @Override
    public Hold hold(ResourceObject manifest) {
        if (reader.declaration(manifest) instanceof HoldDeclaration declared) {
            return declared.hold();
        }
        throw new InvalidInput(manifest.origin().toString(), manifest.ref().display() + " is not a Hold", "");
    }

    @Override
    public List<Problem> checkTogether(List<Application> applications) {
        try {
            DependencyCycles.check(applications);
            return List.of();
        } catch (InvalidInput wrong) {
            ObjectRef any = new ObjectRef(RoutedTarget.OWN_GROUP, Declarations.APPLICATION, "", wrong.subject());
            return List.of(problem(any, wrong));
        }
    }

    @Override
    public List<String> notes(ResourceObject manifest) {
        return reader.notes(manifest, TextLookup.NONE);
    }

    private static Problem problem(ObjectRef ref, InvalidInput wrong) {
        return new Problem(
                ref, wrong.subject() + ": " + wrong.getMessage(), wrong.remedy().orElse(""));
    }
}
