package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories, targets and secrets, as they are handed to a server.
class DeclarationVerbsTest {
    private static final String DECLARED = """
            {"objects":[{"group":"plumbline.dev","kind":"Repository","namespace":"","name":"x"}]}""";

    @TempDir
    Path folder;

    private CommandWorld world;

    @BeforeEach
    void open() {
        world = new CommandWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_secret_goes_from_files_to_the_server_and_is_never_shown() {
        world.file("user.txt", "robot\n")
                .file("key.pem", "-----BEGIN-----\nhunter2\n-----END-----\n")
                .answers("PUT /secrets/git", 204, "")
                .answers("GET /secrets", 200, """
                        {"items":[{"name":"git","fields":["key","user"],"usedBy":["Repository/shop"]}]}""")
                .answers("DELETE /secrets/git", 204, "");

        assertThat(world.run("secret", "put", "git", "--field", "user=user.txt", "--field", "key=key.pem"))
                .isZero();
        assertThat(world.out() + world.err()).isEqualTo("secret git is kept\n");
        assertThat(world.run("secret", "list")).isZero();
        assertThat(world.out()).isEqualTo("""
                NAME   FIELDS      USED BY
                git    key, user   Repository/shop
                """);
        assertThat(world.run("secret", "list", "-o", "name")).isZero();
        assertThat(world.out()).isEqualTo("git\n");
        assertThat(world.run("secret", "delete", "git")).isZero();
        assertThat(world.asked)
                .containsExactly(
                        "PUT /secrets/git {\"fields\":{\"key\":\"-----BEGIN-----\\nhunter2\\n-----END-----\\n\",\"user\":\"robot\"}}",
                        "GET /secrets",
                        "GET /secrets",
                        "DELETE /secrets/git");
    }

    @Test
    void a_secret_that_cannot_be_read_is_not_sent() {
        assertThat(world.run("secret", "put", "git", "--field", "token=gone.txt"))
                .isEqualTo(3);
        assertThat(world.err()).contains("gone.txt").contains("name a file with the value of token");
        assertThat(world.run("secret", "put")).isEqualTo(64);
        assertThat(world.run("secret", "put", "git", "--field", "a=-", "--field", "b=-"))
                .isEqualTo(64);
        assertThat(world.run("secret", "steal", "git")).isEqualTo(64);
        assertThat(world.asked).isEmpty();
    }

    @Test
    void declarations_point_to_secrets_by_file_variable_or_store() {
        world.answers("POST /declarations", 200, DECLARED);

        assertThat(world.run("repo", "add", "https://git.example/", "--token-secret", "git/token"))
                .isZero();
        assertThat(world.run("repo", "add", "https://git.example/", "--username", "robot", "--password-env", "PW"))
                .isZero();
        assertThat(world.run("target", "add", "edge", "--api", "https://10.0.0.1:6443", "--token-secret", "edge"))
                .isZero();
        assertThat(world.run("target", "add", "prod", "--kubeconfig-secret", "prod"))
                .isZero();

        assertThat(world.asked.get(0)).contains("token:\n      fromStore:\n        name: git\n        field: token");
        assertThat(world.asked.get(1)).contains("fromEnvironment: PW").contains("username: robot");
        assertThat(world.asked.get(2)).contains("fromStore:\n        name: edge\n        field: value");
        assertThat(world.asked.get(3)).contains("kubeconfig:\n      fromStore:");
    }

    @Test
    void two_places_of_one_secret_are_refused() {
        assertThat(world.run("repo", "add", "https://git.example/", "--token-env", "A", "--token-secret", "b"))
                .isEqualTo(64);
        assertThat(world.err()).contains("--token-...").contains("more than once");
        assertThat(world.asked).isEmpty();
    }

    @Test
    void a_test_tells_what_was_seen_and_how_long_it_took() {
        world.answers("POST /repositories/test", 200, """
                {"items":[{"subject":"https://git.example/shop.git","kind":"git","millis":41,"version":"",
                 "seen":["main","v1"],"total":7,"missing":[],"notes":[]}]}""");

        assertThat(world.run("repo", "test", "shop")).isZero();
        assertThat(world.out()).isEqualTo("""
                works  https://git.example/shop.git (git, 41 ms)
                  sees: main, v1 and 5 more
                """);
        assertThat(world.asked).containsExactly("POST /repositories/test {\"subject\":\"shop\"}");
    }

    @Test
    void a_test_that_fails_tells_why_and_ends_with_the_code_of_the_cause() {
        world.answers("POST /repositories/test", 200, """
                        {"items":[{"subject":"https://git.example/shop.git","kind":"","millis":9,"version":"",
                         "seen":[],"total":0,"missing":[],"notes":[],
                         "failure":{"code":"UNREACHABLE","subject":"x","message":"does not answer","remedy":"check it"}}]}""").answers("POST /targets/test", 200, """
                        {"items":[{"subject":"prod","kind":"kubernetes","millis":12,"version":"v1.36.3","seen":[],"total":0,
                         "missing":["delete secrets"],"notes":["acts as robot"]}]}""");

        assertThat(world.run("repo", "test", "shop")).isEqualTo(5);
        assertThat(world.out())
                .isEqualTo("does not work  https://git.example/shop.git: does not answer\n  remedy: check it\n");
        assertThat(world.run("repo", "test", "shop", "-o", "json")).isEqualTo(5);
        assertThat(world.out()).contains("\"code\": \"UNREACHABLE\"");
        assertThat(world.run("target", "test", "prod")).isEqualTo(4);
        assertThat(world.out()).isEqualTo("""
                works  prod (kubernetes v1.36.3, 12 ms)
                  may not: delete secrets
                  note: acts as robot
                """);
    }
}
