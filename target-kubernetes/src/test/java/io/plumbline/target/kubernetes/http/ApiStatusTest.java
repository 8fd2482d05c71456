package io.plumbline.target.kubernetes.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiStatusTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | bad                                                     | INVALID_INPUT",
                "401 | who                                                     | AUTH_FAILED",
                "403 | not you                                                 | REFUSED",
                "403 | forbidden: unable to create because it is being terminated | CONFLICT",
                "404 | none                                                    | NOT_FOUND",
                "409 | modified                                                | CONFLICT",
                "422 | invalid                                                 | INVALID_INPUT",
                "429 | slow down                                               | UNREACHABLE",
                "500 | failed calling webhook \"x\": refused                   | UNREACHABLE",
                "500 | failed to create typed patch object                     | INVALID_INPUT",
                "500 | etcdserver: leader changed                              | UNREACHABLE",
                "503 | down                                                    | UNREACHABLE"
            })
    void a_refusal_is_told_apart_from_an_outage(int code, String message, ErrorCode expected) {
        assertThat(ApiStatus.of(code, message).failure("it").code()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "spec.template: Invalid value: {}: field is immutable",
        "spec: Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden",
        "roleRef: Invalid value: cannot change roleRef",
        "spec.clusterIPs[0]: Invalid value: [\"1\"]: may not change once set"
    })
    void an_immutable_field_is_known_by_what_the_server_says(String message) {
        assertThat(ApiStatus.of(422, message).isImmutable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | pods is forbidden: User \"me\" cannot create resource \"pods\" in API group \"\" | give me the right",
                "403 | roles \"r\" is forbidden: user \"me\" is attempting to grant RBAC permissions | give the account",
                "403 | nothing here for you                                                      | give the account",
                "403 | pods \"p\" is forbidden: exceeded quota: few                              | raise the quota",
                "403 | pods \"p\" is forbidden: violates PodSecurity \"restricted:latest\"       | change the object",
                "403 | admission webhook \"x.example.test\" denied the request: no              | change the object",
                "404 | namespaces \"x\" not found                                               | declare the namespace",
                "500 | failed to create typed patch object: duplicate entries for key [name]    | declare each entry once",
                "500 | failed to create typed patch object: .data.x: expected string, got &value | write the value in quotes"
            })
    void what_helps_is_told_by_who_refuses(int code, String message, String remedy) {
        assertThat(ApiStatus.of(code, message).remedy()).startsWith(remedy);
    }

    @Test
    void the_owners_of_fields_are_named() {
        var answer = new ApiAnswer(409, """
                {"kind":"Status","code":409,"reason":"Conflict","message":"Apply failed","details":{"causes":[
                {"reason":"FieldManagerConflict","field":".spec.replicas",
                "message":"conflict with \\"kubectl\\" with subresource \\"scale\\" using apps/v1"}]}}""");

        assertThat(answer.status().isFieldConflict()).isTrue();
        assertThat(answer.status().told()).isEqualTo("fields belong to others: kubectl (.spec.replicas)");
        assertThat(answer.status().failure("it").code()).isEqualTo(ErrorCode.REFUSED);
    }

    @Test
    void a_long_value_in_a_message_is_cut_in_the_middle() {
        String told = ApiStatus.of(422, "spec: " + "x".repeat(5_000) + ": field is immutable")
                .told();

        assertThat(told).hasSizeLessThan(600).startsWith("spec: ").endsWith("field is immutable");
    }
}
