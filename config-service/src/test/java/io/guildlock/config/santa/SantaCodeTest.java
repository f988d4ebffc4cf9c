package io.guildlock.config.santa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.contract.InvalidValueException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SantaCodeTest {

    @Test
    void noCodeComesTwice() {
        Set<String> codes = new HashSet<>();
        for (long n = 1; n <= 100_000; n++) {
            assertThat(codes.add(SantaCode.of(n))).isTrue();
        }
        for (long n = (1L << 30) - 1000; n < (1L << 30) + 1000; n++) {
            assertThat(codes.add(SantaCode.of(n))).isTrue();
        }
        assertThat(codes).allMatch(code -> code.equals(SantaCode.checked(code)));
    }

    @Test
    void codesAreReadInEitherCaseAndNothingElse() {
        assertThat(SantaCode.checked("ab12cd")).isEqualTo("AB12CD");
        for (String wrong :
                new String[] {"", "AB1", "AB12CÄ", "AB 2CD", "AB12CD-", "0123456789ABCDEFG"}) {
            assertThatThrownBy(() -> SantaCode.checked(wrong))
                    .isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> SantaCode.given(wrong))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void aCodeOfOursTellsItsNumberAndNoOtherDoes() {
        for (long n : new long[] {1, 2, 17, 100_000, (1L << 30) - 1, 1L << 30, (1L << 40) - 1}) {
            assertThat(SantaCode.number(SantaCode.of(n))).isEqualTo(n);
        }
        assertThat(SantaCode.number("AAAA")).isZero();
        assertThat(SantaCode.number("LOULOU")).isZero();
        assertThat(SantaCode.number("AAAAAAA")).isZero();
    }
}
