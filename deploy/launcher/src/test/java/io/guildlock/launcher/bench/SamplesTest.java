package io.guildlock.launcher.bench;

import static io.guildlock.launcher.bench.load.Contender.GUILDLOCK;
import static io.guildlock.launcher.bench.load.Contender.RLOCK;
import static io.guildlock.launcher.bench.load.Contender.UNMEASURED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildlock.launcher.bench.load.Contender;
import io.guildlock.launcher.bench.load.Load;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples samples = new Samples();

    @Test
    void aRatioIsTakenRoundByRound() {
        rate(GUILDLOCK, 0, 400);
        rate(RLOCK, 0, 100);
        rate(GUILDLOCK, 1, 50);
        rate(RLOCK, 1, 10);
        rate(GUILDLOCK, 2, 900);
        rate(RLOCK, 2, 300);

        assertThat(samples.ratio(GUILDLOCK, RLOCK, Load.HOT, Sample::pairsPerSecond))
                .isEqualTo(new Spread(4, 3, 5));
    }

    @Test
    void theMedianOfAnEvenNumberIsHalfwayBetweenTheMiddleOnes() {
        assertThat(Spread.of(DoubleStream.of(4, 1, 3, 2))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> Spread.of(DoubleStream.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyThresholdIsJudgedAndOneWithoutItsContenderIsNot() {
        for (Load load : List.of(Load.HOT, Load.DISTINCT)) {
            samples.add(new Sample(GUILDLOCK, load, 0, 1_000, 1, 10, 20, 100));
            samples.add(new Sample(RLOCK, load, 0, 250, 1, 80, 200, 100));
        }
        samples.commandsPerPair(GUILDLOCK, Load.HOT, 2.01);
        samples.commandsPerPair(GUILDLOCK, Load.DISTINCT, 2.0);

        List<Finding> findings = Findings.of(samples);

        assertThat(findings)
                .extracting(Finding::met)
                .containsExactly(true, null, true, true, null, true, false);
        assertThat(findings)
                .filteredOn(finding -> finding.met() == null)
                .extracting(Finding::reason)
                .containsOnly("etcd is not installed or was left out");
    }

    @Test
    void belowTheThresholdIsMissed() {
        assertThat(Finding.atLeast("m", new Spread(3.99, 1, 9), 4).isMissed()).isTrue();
        assertThat(Finding.atLeast("m", new Spread(4, 1, 9), 4).isMissed()).isFalse();
        assertThat(Finding.below("m", 300, "MB", 300).isMissed()).isTrue();
        assertThat(Finding.unknown("m", "MB", "< 300", "no /proc").isMissed()).isFalse();
    }

    @Test
    void figuresMayCostATenthOfTheThroughputAndNotMore() {
        for (Load load : List.of(Load.HOT, Load.DISTINCT)) {
            samples.add(new Sample(UNMEASURED, load, 0, 1_000, 1, 10, 20, 100));
        }
        samples.add(new Sample(GUILDLOCK, Load.HOT, 0, 900, 1, 10, 20, 100));
        samples.add(new Sample(GUILDLOCK, Load.DISTINCT, 0, 899, 1, 10, 20, 100));

        assertThat(Findings.of(samples)).extracting(Finding::met).containsExactly(true, false);
    }

    private void rate(Contender contender, int round, double pairsPerSecond) {
        samples.add(new Sample(contender, Load.HOT, round, pairsPerSecond, 0, 0, 0, 0));
    }
}
