package io.plumbline.source.git;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Revision;
import io.plumbline.source.SourceException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/// Demands the signature that a policy asks for. Each commit and tag is judged by its own signature alone; a
/// missing one
/// is never good.
final class SignatureCheck {
    private SignatureCheck() {}

    /// Refuses a revision whose signature is missing or does not count.
    ///
    /// @throws SourceException `REFUSED`, saying what is wrong with the signature
    static void check(GitObjects objects, Revision revision, GitPolicy policy) {
        if (policy.signatures() == GitPolicy.Signatures.NONE) {
            return;
        }
        AllowedKeys keys = AllowedKeys.parse(policy.keys());
        String wrong = switch (policy.signatures()) {
            case NONE -> "";
            case COMMIT -> commitFault(objects, keys);
            case TAG -> tagFault(objects, revision, keys);
            case COMMIT_OR_TAG -> {
                String commit = commitFault(objects, keys);
                String tag = commit.isEmpty() ? "" : tagFault(objects, revision, keys);
                yield tag.isEmpty() ? "" : commit + "; " + tag;
            }
        };
        if (!wrong.isEmpty()) {
            throw new SourceException(
                    ErrorCode.REFUSED,
                    "commit " + revision.brief() + " of "
                            + GitFailures.subject(objects.mirror().url()),
                    "the repository's policy demands a signature: " + wrong,
                    "sign with an allowed key, or add the signer's public key to the repository's policy",
                    null);
        }
    }

    private static String commitFault(GitObjects objects, AllowedKeys keys) {
        byte[] raw = objects.mirror()
                .read(
                        objects.commit(),
                        (_, reader) -> reader.open(objects.commit(), Constants.OBJ_COMMIT)
                                .getBytes());
        return SignedBytes.ofCommit(raw)
                .map(signed -> fault("the signature of the commit", signed, keys))
                .orElse("the commit is not signed");
    }

    private static String tagFault(GitObjects objects, Revision revision, AllowedKeys keys) {
        Mirror mirror = objects.mirror();
        String ref = Constants.R_TAGS + revision.name();
        Optional<ObjectId> tag =
                mirror.refs().lastKnown().flatMap(refs -> refs.object(ref)).or(() -> mirror.lastSeen(ref));
        if (tag.isEmpty()) {
            return "the revision was not named by a tag";
        }
        mirror.ensure(tag.orElseThrow(), ref);
        return mirror.read(
                objects.commit(), (_, reader) -> tagFault(reader, tag.orElseThrow(), objects.commit(), keys, revision));
    }

    private static String tagFault(
            ObjectReader reader, ObjectId id, ObjectId commit, AllowedKeys keys, Revision revision) throws IOException {
        try (var walk = new RevWalk(reader)) {
            if (!(walk.parseAny(id) instanceof RevTag tag)) {
                return "the tag '" + revision.name() + "' is not annotated, so it cannot be signed";
            }
            if (!tag.getTagName().equals(revision.name()) || !walk.peel(tag).equals(commit)) {
                return "the tag object behind '" + revision.name() + "' is one for another name or commit";
            }
            return SignedBytes.ofTag(reader.open(id, Constants.OBJ_TAG).getBytes())
                    .map(signed -> fault("the signature of the tag", signed, keys))
                    .orElse("the tag is not signed");
        }
    }

    private static String fault(String what, SignedBytes signed, AllowedKeys keys) {
        String fault = SshSignature.isOne(signed.signature())
                ? SshSignature.verify(signed.payload(), signed.signature(), keys.ssh())
                : PgpSignature.verify(signed.payload(), signed.signature(), keys.pgp());
        return fault.isEmpty() ? "" : what + " " + fault;
    }
}
