package io.plumbline.server.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Public keys by what they verify, told apart by how they are written.
///
/// @param ssh lines `ssh-ed25519 AAAA...`, of commits
/// @param pgp armoured blocks, of commits and provenance files
/// @param cosign PEM keys, of what lies in registries
record SignerKeys(List<String> ssh, List<String> pgp, List<String> cosign) {
    private static final Pattern BLOCK =
            Pattern.compile("-{5}BEGIN (PGP PUBLIC KEY BLOCK|PUBLIC KEY)-{5}.*?-{5}END \\1-{5}", Pattern.DOTALL);

    /// Copies the lists.
    SignerKeys {
        ssh = List.copyOf(ssh);
        pgp = List.copyOf(pgp);
        cosign = List.copyOf(cosign);
    }

    /// Reads keys; a text may hold several. A line of SSH may be one of OpenSSH's allowed signers: what stands before
    /// the key is passed over.
    static SignerKeys read(List<String> texts) {
        var ssh = new ArrayList<String>();
        var pgp = new ArrayList<String>();
        var cosign = new ArrayList<String>();
        for (String text : texts) {
            Matcher blocks = BLOCK.matcher(text);
            while (blocks.find()) {
                (blocks.group(1).startsWith("PGP") ? pgp : cosign).add(blocks.group());
            }
            BLOCK.matcher(text)
                    .replaceAll("")
                    .lines()
                    .map(SignerKeys::line)
                    .filter(line -> !line.isEmpty())
                    .forEach(ssh::add);
        }
        return new SignerKeys(ssh, pgp, cosign);
    }

    private static String line(String written) {
        String text = written.strip();
        if (text.startsWith("#")) {
            return "";
        }
        Matcher key = Pattern.compile("(?:^|\\s)((?:sk-)?(?:ssh-|ecdsa-)\\S+\\s+AAAA\\S+)")
                .matcher(text);
        return key.find() ? key.group(1) : "";
    }
}
