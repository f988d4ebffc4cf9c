package io.guildlock.launcher.demo.shard;

import io.guildlock.launcher.demo.work.Attempt;
import io.guildlock.launcher.demo.work.Outcome;
import io.guildlock.launcher.demo.work.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an attempt ended, as a shard process writes it.
///
/// @param number the task's
/// @param refused why, or null if it was acknowledged
/// @param id of what was made, or empty
/// @param fresh whether this attempt did it
/// @param micros how long it took, in microseconds
record Report(int number, @Nullable String refused, String id, boolean fresh, long micros) {
    static Report of(Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Acknowledged(String id, boolean fresh) ->
                    new Report(attempt.task().number(), null, id, fresh, attempt.micros());
            case Outcome.Refused(String why) ->
                    new Report(attempt.task().number(), why, "", false, attempt.micros());
        };
    }

    Attempt attempt(List<Task> tasks) {
        Outcome outcome =
                refused == null ? new Outcome.Acknowledged(id, fresh) : Outcome.refused(refused);
        return new Attempt(tasks.get(number), outcome, micros);
    }
}
