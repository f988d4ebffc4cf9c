package io.guildlock.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseGuardTest {
    private static final LeaseGuard GUARD =
            new LeaseGuard(new Entity("party:7"), LeaseId.random(), new FencingToken(17));

    @Test
    void itsHeaderIsReadBackAsItself() {
        assertThat(LeaseGuard.parse(GUARD.headerValue())).isEqualTo(GUARD);
    }

    @Test
    void parametersMayComeInEitherOrder() {
        String header = "\"party:7\";token=\"17\" ; id=\"%s\"".formatted(GUARD.leaseId());

        assertThat(LeaseGuard.parse(header)).isEqualTo(GUARD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "party:7",
                "\"party:7\"",
                "\"party:7\"; id=\"0190a3c4-0000-7000-8000-000000000001\"",
                "\"party:7\"; token=\"17\"",
                "\"party:7\"; id=\"x\"; token=\"17\"",
                "\"party:7\"; id=\"0190a3c4-0000-7000-8000-000000000001\"; token=\"17\"; more=\"1\"",
                "\"party:7\"; id=\"0190a3c4-0000-7000-8000-000000000001\"; token=17",
                "\"pa rty\"; id=\"0190a3c4-0000-7000-8000-000000000001\"; token=\"17\""
            })
    void anythingElseIsRefused(String header) {
        assertThatThrownBy(() -> LeaseGuard.parse(header))
                .isInstanceOf(InvalidValueException.class);
    }
}
