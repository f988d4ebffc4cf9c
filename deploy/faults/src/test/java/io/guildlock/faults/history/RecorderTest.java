package io.guildlock.faults.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    @TempDir Path folder;

    @Test
    void everyFieldComesBackAndWhatNeverEndedIsUnknown() throws IOException {
        Path file = folder.resolve("1");
        try (Recorder recorder = Recorder.create(file, 1)) {
            long append =
                    recorder.asked(Call.append("42/ledger", "42/lock", -7, Long.MAX_VALUE, 3));
            recorder.asked(Call.acquire("42/lock", 5));
            recorder.told(append, Outcome.OK, 1_764_000_000_000_000L, -1);
        }
        History history = History.read(List.of(file));
        Operation append = history.operations().getFirst();
        assertThat(append.kind()).isEqualTo(Kind.APPEND);
        assertThat(append.process()).isEqualTo(1);
        assertThat(history.name(append.place())).isEqualTo("42/ledger");
        assertThat(history.name(append.guard())).isEqualTo("42/lock");
        assertThat(history.guild(append.place())).isEqualTo("42");
        assertThat(append.lease()).isEqualTo(-7);
        assertThat(append.token()).isEqualTo(Long.MAX_VALUE);
        assertThat(append.value()).isEqualTo(3);
        assertThat(append.outcome()).isEqualTo(Outcome.OK);
        assertThat(append.number()).isEqualTo(1_764_000_000_000_000L);
        assertThat(append.answer()).isEqualTo(-1);
        Operation acquire = history.operations().getLast();
        assertThat(acquire.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(acquire.returned()).isEqualTo(Operation.NEVER);
        assertThat(acquire.invoked()).isBetween(append.invoked(), append.returned());
    }

    @Test
    void anAnswerThatNobodyKnowsLeavesTheOperationOpen() throws IOException {
        Path file = folder.resolve("1");
        try (Recorder recorder = Recorder.create(file, 1)) {
            recorder.told(recorder.asked(Call.read("42/document")), Outcome.UNKNOWN, 0, 0);
        }
        assertThat(History.read(List.of(file)).operations().getFirst().returned())
                .isEqualTo(Operation.NEVER);
    }

    @Test
    void filesOfSeveralProcessesAreOneHistoryInTheOrderOfAsking() throws IOException {
        Path first = folder.resolve("1");
        Path second = folder.resolve("2");
        try (Recorder one = Recorder.create(first, 1);
                Recorder two = Recorder.create(second, 2)) {
            one.asked(Call.read("42/a"));
            two.asked(Call.read("42/b"));
            two.asked(Call.read("42/a"));
            one.asked(Call.read("43/c"));
        }
        History history = History.read(List.of(second, first));
        assertThat(history.operations().stream().map(o -> history.name(o.place())))
                .containsExactly("42/a", "42/b", "42/a", "43/c");
        assertThat(history.byPlace(Kind.READ)).hasSize(3);
        assertThat(history.byGuild(Kind.READ)).hasSize(2);
    }

    @Test
    void ofAProcessThatWasKilledEveryWholeLineIsReadWhereverItWasCutOff() throws IOException {
        Path file = folder.resolve("1");
        List<Long> whole = new ArrayList<>();
        try (Recorder recorder = Recorder.create(file, 1)) {
            for (int i = 0; i < 20; i++) {
                recorder.told(recorder.asked(Call.write("42/d", i, 1L << 40)), Outcome.OK, i, 0);
                whole.add(Files.size(file));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 24; length < bytes.length; length++) {
            int cutOff = length;
            Path half = folder.resolve("cut-" + length);
            Files.write(half, java.util.Arrays.copyOf(bytes, length));
            assertThat(History.read(List.of(half)).operations().stream().filter(Operation::ok))
                    .hasSize((int) whole.stream().filter(end -> end <= cutOff).count());
        }
    }

    @Test
    void timesOfAnotherClockAreRefused() throws IOException {
        Path here = folder.resolve("1");
        Recorder.create(here, 1).close();
        Path elsewhere = folder.resolve("2");
        byte[] header = Files.readAllBytes(here);
        ByteBuffer.wrap(header).putLong(8, ByteBuffer.wrap(header).getLong(8) - 5_000_000_000L);
        Files.write(elsewhere, header);
        assertThatThrownBy(() -> History.read(List.of(here, elsewhere)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another clock");
    }

    @Test
    void whatIsNoHistoryIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "this is not a history, is it?");
        assertThatThrownBy(() -> History.read(List.of(file))).isInstanceOf(IOException.class);
    }
}
