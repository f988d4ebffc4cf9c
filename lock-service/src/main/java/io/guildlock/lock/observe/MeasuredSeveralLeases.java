package io.guildlock.lock.observe;

import io.guildlock.lock.several.RenewAnswer;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralLeases;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Records what came of each lease as [MeasuredLeases] does for single ones, whose count of held
/// leases it shares.
public final class MeasuredSeveralLeases implements SeveralLeases {
    private final SeveralLeases several;
    private final MeasuredLeases single;

    public MeasuredSeveralLeases(SeveralLeases several, MeasuredLeases single) {
        this.several = several;
        this.single = single;
    }

    @Override
    public CompletionStage<List<RenewAnswer>> renewAll(List<RenewRequest> leases) {
        return several.renewAll(leases)
                .whenComplete((answers, _) -> {
                    if (answers != null) {
                        for (int i = 0; i < answers.size(); i++) {
                            renewed(leases.get(i), answers.get(i));
                        }
                    }
                });
    }

    private void renewed(RenewRequest request, RenewAnswer answer) {
        single.renewed(
                request.lock(),
                request.leaseId(),
                answer instanceof RenewAnswer.Answered(var renewal) ? renewal : null);
    }
}
