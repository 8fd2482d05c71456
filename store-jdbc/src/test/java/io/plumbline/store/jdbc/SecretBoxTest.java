package io.plumbline.store.jdbc;

import static io.plumbline.store.jdbc.H2StoreTest.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {
    private static final byte[] CLEAR = "s3cret".getBytes(UTF_8);
    private final SecureRandom random = new SecureRandom();

    @TempDir
    Path folder;

    @Test
    void what_is_sealed_opens_under_the_same_key_and_name_only() {
        Path file = folder.resolve("key");
        SecretBox box = SecretBox.ofFile(file, random);
        byte[] sealed = box.seal("repo", CLEAR);

        assertThat(new String(sealed, UTF_8)).doesNotContain("s3cret");
        assertThat(SecretBox.ofFile(file, random).open("repo", sealed)).isEqualTo(CLEAR);
        assertRefused(() -> box.open("other", sealed), ErrorCode.AUTH_FAILED, "another key");
        SecretBox stranger = SecretBox.ofFile(folder.resolve("key2"), random);
        assertRefused(() -> stranger.open("repo", sealed), ErrorCode.AUTH_FAILED, "another key");
    }

    @Test
    void a_changed_value_is_never_opened() {
        SecretBox box = SecretBox.ofFile(folder.resolve("key"), random);
        byte[] sealed = box.seal("repo", CLEAR);
        for (int i = 1; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertRefused(() -> box.open("repo", changed), ErrorCode.AUTH_FAILED, "changed");
        }
        assertRefused(() -> box.open("repo", new byte[] {9}), ErrorCode.DAMAGED, "format");
    }

    @Test
    void the_same_value_is_sealed_differently_each_time() {
        SecretBox box = SecretBox.ofFile(folder.resolve("key"), random);

        assertThat(box.seal("repo", CLEAR)).isNotEqualTo(box.seal("repo", CLEAR));
    }

    @Test
    void the_key_file_is_for_its_owner_only() throws IOException {
        Path file = folder.resolve("key");
        SecretBox.ofFile(file, random);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(() -> SecretBox.ofFile(file, random), ErrorCode.REFUSED, "chmod 600");
    }

    @Test
    void a_key_of_the_wrong_length_or_spelling_is_refused_without_showing_it() {
        assertThatThrownBy(() -> SecretBox.ofKey(Secret.of("c2hvcnQ="), random))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("c2hvcnQ=");
        assertThatThrownBy(() -> SecretBox.ofKey(Secret.of("not base64 !"), random))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("not base64 !");
    }
}
