package io.plumbline.target.kubernetes.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Secret;
import io.plumbline.testkit.CommandRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemKeysTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "genrsa -traditional 2048, RSA",
        "genrsa 2048, RSA",
        "ecparam -name prime256v1 -genkey -noout, EC",
        "ecparam -name secp384r1 -genkey -noout, EC",
        "genpkey -algorithm ed25519, EdDSA"
    })
    void keys_of_all_usual_forms_are_read(String command, String algorithm) {
        String pem;
        try {
            var words = new ArrayList<>(List.of("openssl"));
            words.addAll(List.of(command.split(" ")));
            pem = CommandRun.in(folder).run(words);
        } catch (RuntimeException missing) {
            Assumptions.abort("openssl cannot make this key: " + missing.getMessage());
            return;
        }

        assertThat(PemKeys.key("test", Secret.of(pem)).getAlgorithm()).isEqualTo(algorithm);
        assertThatThrownBy(() -> PemKeys.key("test", Secret.of("nothing"))).hasMessageContaining("no private key");
    }
}
