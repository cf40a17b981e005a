package com.mthere.query;

import com.mthere.model.Invitation;
import com.mthere.model.Placed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Some invitations of one event, in the order of their ids.
///
/// @param position the offset up to which the partition's log shows in this page
/// @param eventExists whether there is such an event at all
/// @param next the invitation behind which to go on; absent when nothing is left
public record GuestListPage(long position, boolean eventExists, List<Item> items, Optional<String> next) {
    public GuestListPage {
        items = List.copyOf(items);
    }

    /// @param invitation as it is stored: the Confluent wire format
    /// @param waitlistPosition how many wait with it or before it; absent where it does not wait, or too many do
    public record Item(byte[] invitation, OptionalInt waitlistPosition) {
        /// @param decode reads what is stored
        public Placed placed(Function<byte[], Invitation> decode) {
            return new Placed(decode.apply(invitation), waitlistPosition);
        }
    }
}
