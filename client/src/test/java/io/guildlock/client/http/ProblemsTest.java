package io.guildlock.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildlock.client.failure.ConflictException;
import io.guildlock.client.failure.HeldException;
import io.guildlock.client.failure.LeaseLostException;
import io.guildlock.client.failure.Problem;
import io.guildlock.client.failure.RefusedException;
import io.guildlock.contract.ProblemType;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

    @Test
    void keepsEverythingTheServiceSaid() {
        Problem problem =
                Problems.read(
                        answer(
                                409,
                                """
                                {"type":"/problems/role-full","title":"The role is full","status":409,"detail":"tank has 1",
                                 "retryable":false,"requestId":"r-7","role":"tank","capacity":1,"signups":["5"]}\
                                """));

        assertThat(problem.is(ProblemType.ROLE_FULL)).isTrue();
        assertThat(problem.detail()).isEqualTo("tank has 1");
        assertThat(problem.retryable()).isFalse();
        assertThat(problem.requestId()).isEqualTo("r-7");
        assertThat(problem.members()).containsOnlyKeys("role", "capacity", "signups");
        assertThat(problem)
                .hasToString("The role is full: tank has 1 (409 /problems/role-full, request r-7)");
    }

    @Test
    void aTypeOfANewerServiceIsKept() {
        Problem problem =
                Problems.read(answer(409, "{\"type\":\"/problems/brand-new\",\"retryable\":true}"));

        assertThat(problem.known()).isEmpty();
        assertThat(problem.type()).isEqualTo("/problems/brand-new");
        assertThat(problem.retryable()).isTrue();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"", "<html>", "[]", "{}", "{\"type\":", "null"})
    void whatIsNoProblemDocumentIsNamedByItsStatus(String body) {
        Problem problem = Problems.read(answer(502, body));

        assertThat(problem.type()).isEqualTo("about:blank");
        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.retryable()).isTrue();
        assertThat(problem.requestId()).isEqualTo("from-header");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyFinalProblemSaysWhatToAssume(ProblemType type) {
        Class<?> expected =
                switch (type) {
                    case REVISION_MISMATCH, ALREADY_EXISTS, CONTENDED -> ConflictException.class;
                    case LEASE_GONE, STALE_TOKEN, STALE_LEASE -> LeaseLostException.class;
                    case HELD -> HeldException.class;
                    default -> RefusedException.class;
                };

        assertThat(Problems.exception(Problem.local(type, ""), Duration.ofSeconds(1)))
                .isExactlyInstanceOf(expected);
    }

    private static Answer answer(int status, String body) {
        HttpHeaders headers =
                HttpHeaders.of(
                        Map.of(io.guildlock.contract.Headers.REQUEST_ID, List.of("from-header")),
                        (_, _) -> true);
        return new Answer(status, headers, body, 0, 1);
    }
}
