package io.plumbline.source.helm.signed;

import io.plumbline.model.Digest;
import io.plumbline.model.ErrorCode;
import io.plumbline.source.SourceException;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/// Checks provenance files: texts that were signed in clear with PGP and hold the digests of packed charts.
public final class ProvenanceFile {
    private static final String REMEDY = "sign the chart with `helm package --sign`, or give the right key";

    private ProvenanceFile() {}

    /// Checks that the owner of a key signed for an archive.
    ///
    /// @param subject what errors are about
    /// @param archive the digest of the packed chart
    /// @throws SourceException `REFUSED` when nobody of them did
    public static void check(String subject, byte[] file, Digest archive, SignatureRule.PgpKeys rule) {
        Signed signed = read(subject, file);
        if (rule.keys().stream().noneMatch(key -> signedBy(subject, signed, key))) {
            throw refused(subject, "the provenance file is not signed by a key of the policy");
        }
        if (!digests(subject, signed.text).contains("sha256:" + archive.hex())) {
            throw refused(subject, "the provenance file is for another archive than the one with digest " + archive);
        }
    }

    private record Signed(String text, List<PGPSignature> signatures) {}

    private static Signed read(String subject, byte[] file) {
        try (ArmoredInputStream in = new ArmoredInputStream(new ByteArrayInputStream(file))) {
            if (!in.isClearText()) {
                throw refused(subject, "the provenance file is not signed in clear");
            }
            var text = new ByteArrayOutputStream();
            int next = in.read();
            while (next >= 0 && in.isClearText()) {
                text.write(next);
                next = in.read();
            }
            String clear = text.toString(StandardCharsets.UTF_8);
            var objects = new BcPGPObjectFactory(in);
            var signatures = new ArrayList<PGPSignature>();
            if (objects.nextObject() instanceof PGPSignatureList list) {
                list.forEach(signatures::add);
            }
            return new Signed(clear, signatures);
        } catch (IOException malformed) {
            throw refused(subject, "the provenance file cannot be read");
        }
    }

    /// The text in the form that is signed: lines without blanks at their end, separated by CR LF.
    private static byte[] canonical(String clear) {
        String stripped = clear.endsWith("\r\n")
                ? clear.substring(0, clear.length() - 2)
                : clear.endsWith("\n") ? clear.substring(0, clear.length() - 1) : clear;
        var lines = new ArrayList<String>();
        for (String line : stripped.split("\r?\n", -1)) {
            lines.add(line.replaceAll("[ \t]+$", ""));
        }
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean signedBy(String subject, Signed signed, String armoured) {
        PGPPublicKeyRingCollection rings = keys(subject, armoured);
        for (PGPSignature signature : signed.signatures) {
            PGPPublicKey key = rings.getPublicKey(signature.getKeyID());
            if (key != null && usable(key, signature) && holds(signature, key, canonical(signed.text))) {
                return true;
            }
        }
        return false;
    }

    /// A key that was withdrawn signs nothing; one that has an end signs nothing after it.
    private static boolean usable(PGPPublicKey key, PGPSignature signature) {
        long life = key.getValidSeconds();
        long age = signature.getCreationTime().toInstant().getEpochSecond()
                - key.getCreationTime().toInstant().getEpochSecond();
        return !key.hasRevocation() && age >= 0 && (life == 0 || age <= life);
    }

    private static boolean holds(PGPSignature signature, PGPPublicKey key, byte[] lines) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(lines);
            return signature.verify();
        } catch (PGPException unusable) {
            return false;
        }
    }

    private static PGPPublicKeyRingCollection keys(String subject, String armoured) {
        try (var in =
                PGPUtil.getDecoderStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.US_ASCII)))) {
            return new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator());
        } catch (IOException | PGPException malformed) {
            throw new SourceException(
                    ErrorCode.INVALID_INPUT,
                    subject,
                    "a key of the policy is no PGP public key in ASCII armour",
                    "export it with `gpg --armor --export`",
                    malformed);
        }
    }

    private static List<String> digests(String subject, String text) {
        var digests = new ArrayList<String>();
        String files = text.replaceAll("(?s)^.*?(^|\r?\n)\\.\\.\\.[ \t]*\r?\n", "");
        try {
            if (Yaml.parseOne(files, YamlOptions.HELM) instanceof MapNode map) {
                map.map("files").orElse(MapNode.EMPTY).entries().values().forEach(value -> {
                    if (value instanceof TextNode(String digest)) {
                        digests.add(digest);
                    }
                });
            }
            return digests;
        } catch (YamlException malformed) {
            throw refused(subject, "the text of the provenance file cannot be read");
        }
    }

    /// A refusal.
    static SourceException refused(String subject, String why) {
        return new SourceException(ErrorCode.REFUSED, subject, why, REMEDY, null);
    }
}
