package io.guildlock.lock.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.guildlock.lock.several.RenewAnswer;
import io.guildlock.lock.several.RenewRequest;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What came of the leases of a heartbeat, in the order asked.
@Schema(name = "Renewals")
public record RenewalsBody(List<Item> items) {

    static RenewalsBody of(List<RenewRequest> leases, List<RenewAnswer> answers) {
        List<Item> items = new ArrayList<>(leases.size());
        for (int i = 0; i < leases.size(); i++) {
            items.add(Outcomes.renewed(leases.get(i), answers.get(i)));
        }
        return new RenewalsBody(items);
    }

    /// What came of one lease.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RenewalsItem")
    public record Item(
            @Schema(examples = "0190b6ae-5a0f-7cc3-98c4-dc0c0c07398f") String leaseId,
            @Schema(
                            description =
                                    "The HTTP status that a renewal of this lease alone would have had.",
                            examples = "200")
                    int status,
            @Schema(description = "With status 200.", examples = "30000")
                    @Nullable Long remainingMs,
            @Schema(
                            description =
                                    "With any other status: the problem that it would have had.",
                            examples = "/problems/lease-gone")
                    @Nullable String type) {}
}
