package io.guildlock.lock.api;

import io.guildlock.contract.InvalidValueException;
import io.guildlock.contract.LeaseId;
import io.guildlock.lock.lease.Ranges;
import io.guildlock.lock.several.RenewRequest;
import io.guildlock.lock.several.SeveralBounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the leases of a heartbeat. One that is wrong refuses the whole, named by its place.
@ApplicationScoped
public class RenewRequests {
    private final Inputs inputs;
    private final Ranges ranges;
    private final SeveralBounds bounds;

    RenewRequests(Inputs inputs, Ranges ranges, SeveralBounds bounds) {
        this.inputs = inputs;
        this.ranges = ranges;
        this.bounds = bounds;
    }

    /// @throws InvalidValueException naming the field as `leases[3].leaseMs`
    List<RenewRequest> read(@Nullable RenewAllBody body) {
        List<RenewAllBody.@Nullable Item> items =
                body == null || body.leases() == null ? List.of() : body.leases();
        bounds.checkRenewals(items.size());
        List<RenewRequest> requests = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            requests.add(read(i, items.get(i)));
        }
        return requests;
    }

    private RenewRequest read(int place, RenewAllBody.@Nullable Item item) {
        String name = "leases[" + place + "]";
        if (item == null) {
            throw new InvalidValueException(name, "null", "an object");
        }
        try {
            return new RenewRequest(
                    inputs.lock(given("guild", item.guild()), given("entity", item.entity())),
                    new LeaseId(given("leaseId", item.leaseId())),
                    inputs.token(item.token()),
                    ranges.givenLease(item.leaseMs()));
        } catch (InvalidValueException wrong) {
            throw new InvalidValueException(
                    name + "." + wrong.field(), wrong.given(), wrong.allowed());
        }
    }

    private static String given(String field, @Nullable String value) {
        if (value == null) {
            throw new InvalidValueException(field, "nothing", "a string");
        }
        return value;
    }
}
