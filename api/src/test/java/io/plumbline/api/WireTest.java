package io.plumbline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.MapNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WireTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void a_record_comes_back_as_it_was_written() {
        var summary = new RunSummaryDto("r", "manual", List.of("a", "b"), "Failed", NOON, Optional.of(NOON), "ä\"\n");
        var run = new RunDto(
                "shop",
                summary,
                List.of(new ChangeResultDto(new RefDto("", "File", "", "x"), "created", "")),
                "anna",
                "",
                1,
                List.of());
        var entry = new JournalEntryDto(
                7,
                NOON,
                "shop",
                Optional.empty(),
                "Declared",
                MapNode.builder().put("summary", "x").build());

        assertThat(Wire.answer(RunDto.class, Wire.json(run))).isEqualTo(run);
        assertThat(Wire.answer(JournalEntryDto.class, Wire.json(entry))).isEqualTo(entry);
        assertThat(Wire.json(entry)).doesNotContain("\"run\"");
    }

    @Test
    void what_is_left_out_of_a_request_is_empty_or_false() {
        assertThat(Wire.request(PlanRequestDto.class, "{}"))
                .isEqualTo(new PlanRequestDto(Optional.empty(), Optional.empty(), List.of(), false));
        assertThat(Wire.request(PlanRequestDto.class, "{\"prune\":true,\"revision\":null}")
                        .prune())
                .contains(true);
    }

    @Test
    void a_wrong_request_names_the_field() {
        assertThatThrownBy(() -> Wire.request(PlanRequestDto.class, "{\"prun\":true}"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(wrong.explain())
                                .contains("'prun'")
                                .contains("revision, prune, only, force"));
        assertThatThrownBy(() -> Wire.request(PlanRequestDto.class, "{\"only\":[{\"group\":1}]}"))
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.subject()).isEqualTo("field 'only[0].group'"));
        assertThatThrownBy(() -> Wire.request(HoldRequestDto.class, "{\"reason\":\"x\",\"expiresAt\":\"soon\"}"))
                .isInstanceOfSatisfying(
                        InvalidInput.class, wrong -> assertThat(wrong.subject()).isEqualTo("field 'expiresAt'"));
        assertThatThrownBy(() -> Wire.request(HoldRequestDto.class, "{}")).hasMessageContaining("is missing");
        for (String noObject : List.of("", "[]", "{", "nonsense")) {
            assertThatThrownBy(() -> Wire.request(PlanRequestDto.class, noObject))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void a_client_skips_fields_of_a_newer_server_and_tells_of_another_shape() {
        assertThat(Wire.answer(RunStartedDto.class, "{\"runId\":\"r\",\"news\":1}")
                        .runId())
                .isEqualTo("r");
        assertThatThrownBy(() -> Wire.answer(RunStartedDto.class, "{}"))
                .isInstanceOfSatisfying(
                        PlumbException.class, other -> assertThat(other.code()).isEqualTo(ErrorCode.UNSUPPORTED));
    }
}
